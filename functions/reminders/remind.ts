import type { Day } from "../../schema/contracts/day.ts";
import type { Missed } from "../../schema/contracts/reminders.ts";
import { calendarOf } from "../calendars/calendars.store.ts";
import type { Calendar } from "../clock/calendar.ts";
import { localDay } from "../clock/days.ts";
import type { Bindings, Outside } from "../env.ts";
import type { Counts } from "../jobs/jobs.ts";
import { lookAnew, markLooked, markSettled } from "./deadlines/case-deadlines.store.ts";
import { never, type Watching, watchDue, watchEnded } from "./deadlines/case-deadlines.ts";
import { voidSettled } from "./deadlines/other-duties.store.ts";
import { watchElsewhere } from "./deadlines/other-duties.ts";
import { lineOf } from "./digest/line.ts";
import {
  type Addressee,
  closePending,
  markTold,
  markToldBetween,
  type NewNotice,
  queueMessages,
  storePlan,
  untold,
  writeNotices,
} from "./ledger/ledger.store.ts";
import { keyOf, type Plan, plan, type Watched } from "./planning/plan.ts";
import { type Colleague, type Responsible, recipientsOf } from "./planning/recipients.ts";
import { writeToLog } from "./sinks/log.ts";
import { readColleagues, readSinks, type SinkRow } from "./sinks/sinks.store.ts";

/** Deadlines looked at a time, and how often in a slice: at most 9 queries each, so under 40 a slice. */
const chunk = 200;
const chunks = 4;

/** Slices a run takes at the most; what is left is the next run's, an hour later. */
const slicesARun = 20;

/** What a run works with: the day, its calendar, and who may be told. */
interface Run {
  env: Bindings;
  outside: Outside;
  now: Date;
  today: Day;
  calendar: Calendar;
  sinks: readonly SinkRow[];
  colleagues: readonly (Colleague & { email: string | null })[];
  counts: { looked_at: number; planned: number; sent: number; folded: number; void: number };
}

/**
 * One run's reminders, slice by slice: plan what is due and not yet in the ledger, write it, tell it. A run that is killed
 * anywhere is gone on with by the next; one that comes twice finds nothing to do. On a day off nothing is planned and nothing told.
 */
export async function remind(env: Bindings, outside: Outside): Promise<Counts> {
  const counts = { looked_at: 0, planned: 0, sent: 0, folded: 0, void: 0 };
  const now = outside.now();
  const today = localDay(now, env.AGENCY.time_zone);
  const calendar = await calendarOf(env.DB, now);
  if (!calendar.isWorking(today)) return counts;
  await lookAnew(env.DB, calendar.version);
  const sinks = await readSinks(env.DB);
  const colleagues = sinks.some(({ kind }) => kind !== "log") ? await readColleagues(env.DB) : [];
  const run: Run = { env, outside, now, today, calendar, sinks, colleagues, counts };
  await tellUntold(run);
  await lookElsewhere(run);
  for (let slice = 0; slice < slicesARun; slice++) {
    if (await remindSlice(run)) break;
  }
  await tellUntold(run);
  return counts;
}

/** One slice. Answers whether nothing is left to look at. */
async function remindSlice(run: Run): Promise<boolean> {
  for (let round = 0; round < chunks; round++) {
    const ended = await settleEnded(run);
    const looked = await lookAtDue(run);
    if (ended < chunk && looked < chunk) return true;
  }
  return false;
}

const heldBy = (watching: readonly Watching<unknown>[]) => new Map(watching.map((one) => [keyOf(one), one.held]));

/** What deadlines that ended or moved had still to get becomes void. */
async function settleEnded(run: Run): Promise<number> {
  const { env, calendar, today } = run;
  const watching = await watchEnded(env, chunk);
  if (watching.length === 0) return 0;
  // One by one: a deadline that moved twice is there twice.
  const plans = watching.flatMap((one) => plan([one], heldBy([one]), calendar, today));
  const notices = plans.flatMap((planned) => noticesOf(planned, planned.deadline.row.request_id, null, []));
  await store(run, plans, notices, [
    markSettled(
      env.DB,
      watching.map(({ row }) => row.id),
    ),
  ]);
  run.counts.void += notices.length;
  return watching.length;
}

/** Plans what is due of the cases' deadlines, stores it, and tells the log. */
async function lookAtDue(run: Run): Promise<number> {
  const { env, today, now } = run;
  const watching = await watchDue(env, today, now, chunk);
  if (watching.length === 0) return 0;
  await carryOut(run, watching, (plans) => [
    markLooked(
      env.DB,
      plans.map(({ deadline: { row, dueOn, wakeOn, until }, next }) => ({
        request_id: row.subject,
        kind: row.kind,
        ref: row.ref,
        due_on: row.due_on,
        was: row.resume_on,
        next_reminder_on: row.next_reminder_on,
        resume_on: until === null ? (next ?? never) : wakeOn,
        seen_due_on: until === null && dueOn !== row.due_on ? dueOn : null,
        since_at: row.since_at ?? now.toISOString(),
      })),
    ),
  ]);
  return watching.length;
}

/** Items to be published and the annual report, once a run. */
async function lookElsewhere(run: Run): Promise<void> {
  await voidSettled(run.env.DB);
  const watching = await watchElsewhere(run.env, run.today);
  if (watching.length > 0) await carryOut(run, watching, () => []);
}

/** What lines and readers need to know of a deadline's subject. */
interface Subject {
  request_id: string | null;
  version: number | null;
  receipt_year: number | null;
  receipt_seq: number | null;
  unit: string | null;
  assigned_to: string | null;
}

async function carryOut<Row extends Subject>(
  run: Run,
  watching: readonly Watching<Row>[],
  after: (plans: readonly Plan<Watching<Row>>[]) => readonly D1PreparedStatement[],
): Promise<void> {
  const { env, calendar, today, colleagues, counts } = run;
  const plans = plan(watching, heldBy(watching), calendar, today);
  const notices = plans.flatMap((planned) => {
    const { row, kind, ref } = planned.deadline;
    const about: Responsible = { kind, ref, unit: row.unit, assignedTo: row.assigned_to };
    const rule = planned.notices.find(({ status }) => status === "planned")?.rule;
    return noticesOf(
      planned,
      row.request_id,
      row.version,
      rule === undefined ? [] : recipientsOf(about, rule, colleagues),
    );
  });
  const changes = after(plans);
  const idle = notices.length === 0 && plans.every(({ folded, voided }) => folded.length + voided.length === 0);
  const first = idle && changes.length === 0 ? undefined : await store(run, plans, notices, changes);
  counts.looked_at += watching.length;
  // What is not told now is told by `tellUntold`.
  if (first === undefined) return;
  const rows = new Map(watching.map((one) => [keyOf(one), one.row]));
  const lines = notices.flatMap((notice, at) => {
    const row = rows.get(keyOf(notice));
    if (notice.status !== "planned" || row === undefined) return [];
    return [lineOf({ ...row, ...notice, id: first + at }, calendar, today)];
  });
  counts.planned += lines.length;
  counts.folded += notices.filter(({ status }) => status === "folded").length;
  if (lines.length === 0 || !logs(run)) return;
  writeToLog(lines);
  const told = { first, last: first + notices.length - 1 };
  await markToldBetween(env.DB, told, run.outside.now().toISOString());
  counts.sent += lines.length;
}

const logs = ({ sinks }: Run) => sinks.some(({ kind }) => kind === "log");

const noticesOf = (
  { deadline, notices }: Plan<Watched>,
  request_id: string | null,
  version: number | null,
  recipients: readonly string[],
): NewNotice[] =>
  notices.map(({ rule, dayOn, status, missed }) => ({
    subject: deadline.subject,
    request_id,
    version,
    kind: deadline.kind,
    ref: deadline.ref,
    due_on: deadline.dueOn,
    rule,
    day_on: dayOn,
    status,
    missed: status === "planned" ? missed : [],
    recipients: status === "planned" ? recipients : [],
  }));

/** Writes a chunk's plan in one batch: notices, what they fold or void, the digests that will carry them, and `after`. */
function store(
  { env, now, today, calendar, sinks, colleagues }: Run,
  plans: readonly Plan<Watched>[],
  notices: readonly NewNotice[],
  after: readonly D1PreparedStatement[],
): Promise<number | undefined> {
  const digests = { today, next: calendar.plus(today, 1).on };
  const changes = plans.flatMap(({ folded, voided }) => [
    ...folded.map((id) => ({ id, status: "folded" as const })),
    ...voided.map((id) => ({ id, status: "void" as const })),
  ]);
  const addressees = addresseesOf(notices, sinks, colleagues);
  const at = now.toISOString();
  const statement = writeNotices(env.DB, notices, digests, at);
  return storePlan(env.DB, notices.length === 0 ? undefined : { statement, count: notices.length }, [
    ...(addressees.length === 0 ? [] : [queueMessages(env.DB, addressees, digests, at)]),
    ...(changes.length === 0 ? [] : [closePending(env.DB, changes)]),
    ...after,
  ]);
}

/** Which sink tells whom: groups as one, members each; by e-mail those who have an address. */
function addresseesOf(
  notices: readonly NewNotice[],
  sinks: readonly SinkRow[],
  colleagues: readonly { id: string; email: string | null }[],
): Addressee[] {
  const told = notices.filter(({ status }) => status === "planned");
  if (told.length === 0) return [];
  const people = [...new Set(told.flatMap(({ recipients }) => recipients))];
  const reachable = new Set(colleagues.flatMap(({ id, email }) => (email === null ? [] : [id])));
  return sinks.flatMap(({ id: sink_id, kind }) => {
    if (kind === "log") return [];
    if (kind === "wecom" || kind === "dingtalk") return [{ sink_id, recipient: "" }];
    const chosen = kind === "email" ? people.filter((id) => reachable.has(id)) : people;
    return chosen.map((recipient) => ({ sink_id, recipient }));
  });
}

/** Tells the log what was written and not told: a run died, or another one was at it. */
async function tellUntold(run: Run): Promise<void> {
  const { env, outside, calendar, today, counts } = run;
  if (!logs(run)) return;
  for (;;) {
    const notices = await untold(env.DB, chunk);
    if (notices.length === 0) return;
    writeToLog(
      notices.map((notice) => lineOf({ ...notice, missed: JSON.parse(notice.missed) as Missed[] }, calendar, today)),
    );
    const ids = notices.map(({ id }) => id);
    await markTold(env.DB, ids, outside.now().toISOString());
    counts.sent += ids.length;
  }
}
