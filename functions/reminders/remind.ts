import type { Day } from "../../schema/contracts/day.ts";
import { calendarOf } from "../calendars/calendars.store.ts";
import type { Calendar } from "../clock/calendar.ts";
import { type Bindings, type Outside, todayOf } from "../env.ts";
import { aloneAt } from "../jobs/jobs.store.ts";
import type { Counts } from "../jobs/jobs.ts";
import { beginWalk, cannotBeRead, type Walk } from "../jobs/set-aside.ts";
import { mayBegin } from "../platform/meter.ts";
import { readChannelList } from "../publications/channels/channels.store.ts";
import { markSettled, resumeUnderCalendar, storeResumptions } from "./deadlines/case-deadlines.store.ts";
import { deadlineKeyOf, dueDeadlines, endedDeadlines, noResumption } from "./deadlines/case-deadlines.ts";
import { voidSettled } from "./deadlines/other-duties.store.ts";
import { otherDuties } from "./deadlines/other-duties.ts";
import { silences, watchedOf } from "./deadlines/silences.ts";
import { lineOf } from "./digest/line.ts";
import {
  closePending,
  ledger,
  markSent,
  markSentBetween,
  type NewNotice,
  storeNotices,
  unsentNotices,
} from "./ledger/ledger.store.ts";
import { addresseesOf } from "./outbox/addressees.ts";
import { queueMessages } from "./outbox/outbox.store.ts";
import { type Plan, planNotices, type ReminderDeadline } from "./planning/plan.ts";
import { type Colleague, recipientsOf } from "./planning/recipients.ts";
import { writeToLog } from "./sinks/log.ts";
import { readColleagues, readSinks, type SinkRow } from "./sinks/sinks.store.ts";

/** Deadlines planned for at a time, and how often in a slice: at most 9 queries each, so under 40 a slice. */
const chunk = 200;
const chunks = 4;
const roundQueries = 18;

/** Slices a run takes at the most; what is left is the next run's, an hour later. */
const slicesARun = 20;

/** What a run works with: the day, its calendar, the sinks, and who may be reminded. */
interface Run {
  env: Bindings;
  outside: Outside;
  now: Date;
  today: Day;
  calendar: Calendar;
  sinks: readonly SinkRow[];
  colleagues: readonly (Colleague & { email: string | null })[];
  walk: Walk;
  counts: { looked_at: number; planned: number; sent: number; folded: number; void: number };
}

/**
 * One run's reminders, slice by slice: plan what is due and not yet in the ledger, write it, log it; digests are queued for
 * `deliver`. A deadline that cannot be reckoned with is set aside and holds up no other. A run that is killed anywhere is continued by the
 * next; one that comes twice finds nothing to do. On a day off nothing is planned and nothing sent. Of two runs at once one reminds, so that
 * the log has each line once; the other counts that it was `left_to_another`.
 */
export async function remind(env: Bindings, outside: Outside): Promise<Counts> {
  const counts = { looked_at: 0, planned: 0, sent: 0, folded: 0, void: 0 };
  const now = outside.now();
  const today = todayOf(env, outside);
  const calendar = await calendarOf(env.DB, now);
  if (!calendar.isWorking(today)) return counts;
  const lease = { task: "remind", holder: outside.newId(), now };
  const ended = await aloneAt(env.DB, lease, () => remindAlone({ env, outside, now, today, calendar, counts }));
  return { ...counts, ...(ended ?? { left_to_another: 1 }) };
}

/** Answers how many rows were set aside. */
async function remindAlone({
  env,
  outside,
  now,
  today,
  calendar,
  counts,
}: Omit<Run, "sinks" | "colleagues" | "walk">): Promise<Counts> {
  await resumeUnderCalendar(env.DB, calendar.version);
  const sinks = await readSinks(env.DB);
  const colleagues = sinks.some(({ kind }) => kind !== "log") ? await readColleagues(env.DB) : [];
  const walk = await beginWalk(env.DB, "remind", outside.now);
  const run: Run = { env, outside, now, today, calendar, sinks, colleagues, walk, counts };
  await logUnsent(run);
  await remindOfOtherDuties(run);
  let isComplete = false;
  for (let slice = 0; slice < slicesARun && !isComplete; slice++) isComplete = await remindSlice(run);
  await logUnsent(run);
  return walk.end(isComplete);
}

/** One slice. Answers whether no deadline is left. */
async function remindSlice(run: Run): Promise<boolean> {
  for (let round = 0; round < chunks; round++) {
    if (!mayBegin(run.env.DB, roundQueries)) return false;
    const ended = await voidEnded(run);
    const due = await remindOfDue(run);
    if (ended < chunk && due < chunk) return true;
  }
  return false;
}

/** Notices that were due of deadlines that ended or moved, and were not written, are written as void. */
async function voidEnded(run: Run): Promise<number> {
  const { env, calendar, today, walk } = run;
  const { deadlines, found } = await endedDeadlines(env, chunk, walk);
  const keyOf = ({ row }: (typeof deadlines)[number]) => String(row.id);
  const planned = await walk.each("deadline_ended", deadlines, keyOf, (one) => planNotices(one, calendar, today));
  if (planned.length === 0) return found;
  await walk.together(
    "deadline_ended",
    planned,
    ({ deadline }) => keyOf(deadline),
    async (plans) => {
      const notices = plans.flatMap((plan) => noticesOf(plan, { ...plan.deadline.row, version: null }, []));
      const ids = plans.map(({ deadline }) => deadline.row.id);
      await store(run, plans, notices, [markSettled(env.DB, ids)]);
      run.counts.void += notices.length;
    },
  );
  return found;
}

/** Reminds of what is due of the cases' deadlines. */
async function remindOfDue(run: Run): Promise<number> {
  const { env, today, now } = run;
  const { deadlines, found } = await dueDeadlines(env, { today, now }, chunk, run.walk);
  await remindOf(run, { table: "deadline", keyOf: deadlineKeyOf }, deadlines, (plans) => [
    storeResumptions(
      env.DB,
      plans.map(({ deadline: { row, dueOn, resumeOn, until }, nextOn }) => ({
        request_id: row.subject,
        kind: row.kind,
        ref: row.ref,
        due_on: row.due_on,
        resumed_from: row.resume_on,
        next_reminder_on: row.next_reminder_on,
        resume_on: until === null ? (nextOn ?? noResumption) : resumeOn,
        seen_due_on: until === null && dueOn !== row.due_on ? dueOn : null,
        since_at: row.since_at ?? now.toISOString(),
      })),
    ),
  ]);
  return found;
}

/** Items to be published, the reports on last year, and channels that must not fall silent, once a run. */
async function remindOfOtherDuties(run: Run): Promise<void> {
  const { DB, PRACTICE } = run.env;
  const watched = watchedOf(await readChannelList(DB), PRACTICE.cadence_days);
  await voidSettled(
    DB,
    watched.map(({ subject }) => subject),
  );
  const { items, reports } = await otherDuties(run.env, run.today, run.walk);
  await remindOf(run, { table: "publication", keyOf: ({ ref }) => ref }, items, () => []);
  await remindOf(run, { table: "report", keyOf: ({ kind, subject }) => `${kind} ${subject}` }, reports, () => []);
  const silent = await silences(run.env, watched, run.today);
  await remindOf(run, { table: "channel", keyOf: ({ subject }) => subject }, silent, () => []);
}

/** What notices and their readers need to know of a deadline's subject. */
interface Subject {
  request_id: string | null;
  version: number | null;
  receipt_year: number | null;
  receipt_seq: number | null;
  unit: string | null;
  assigned_to: string | null;
}

/** Plans a chunk of deadlines, stores the notices and what `changes` adds to the batch, and logs them where there is a log sink. */
async function remindOf<Deadline extends ReminderDeadline & { row: Subject }>(
  run: Run,
  { table, keyOf }: { table: string; keyOf: (deadline: ReminderDeadline) => string },
  deadlines: readonly Deadline[],
  changes: (plans: readonly Plan<Deadline>[]) => readonly D1PreparedStatement[],
): Promise<void> {
  const { calendar, today, walk } = run;
  const planned = await walk.each(table, deadlines, keyOf, (one) => planNotices(one, calendar, today));
  if (planned.length === 0) return;
  const store = (plans: readonly Plan<Deadline>[]) => storePlans(run, plans, changes(plans));
  await walk.together(table, planned, ({ deadline }) => keyOf(deadline), store);
}

/** Stores some plans with `changes` in one batch, and logs them where there is a log sink. */
async function storePlans<Deadline extends ReminderDeadline & { row: Subject }>(
  run: Run,
  plans: readonly Plan<Deadline>[],
  changes: readonly D1PreparedStatement[],
): Promise<void> {
  const { env, calendar, today, colleagues, counts } = run;
  const planned = plans.flatMap((plan) => {
    const { row, kind, ref } = plan.deadline;
    const rule = plan.notices.find(({ status }) => status === "planned")?.rule;
    const responsible = { kind, ref, unit: row.unit, assignedTo: row.assigned_to };
    const recipients = rule === undefined ? [] : recipientsOf(responsible, rule, colleagues);
    return noticesOf(plan, row, recipients).map((notice) => ({ notice, row }));
  });
  const notices = planned.map(({ notice }) => notice);
  const first = await store(run, plans, notices, changes);
  counts.looked_at += plans.length;
  // What was stored and is not logged here, or could not be marked as logged, is logged by `logUnsent`.
  if (first === undefined) return;
  const lines = planned.flatMap(({ notice, row }, at) =>
    notice.status === "planned" ? [lineOf({ ...row, ...notice, id: first + at }, calendar, today)] : [],
  );
  counts.planned += lines.length;
  counts.folded += notices.filter(({ status }) => status === "folded").length;
  if (lines.length === 0 || !hasLogSink(run)) return;
  if (!mayBegin(env.DB, 1)) return;
  writeToLog(lines);
  const range = { first, last: first + notices.length - 1 };
  await markSentBetween(env.DB, range, run.outside.now().toISOString());
  counts.sent += lines.length;
}

const hasLogSink = ({ sinks }: Run) => sinks.some(({ kind }) => kind === "log");

const noticesOf = (
  { deadline, notices }: Plan,
  { request_id, version }: Pick<Subject, "request_id" | "version">,
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

/** Stores a chunk's plans in one batch: notices, what they fold or void, the digests they will be in, and `changes`. */
function store(
  { env, now, today, calendar, sinks, colleagues }: Run,
  plans: readonly Plan[],
  notices: readonly NewNotice[],
  changes: readonly D1PreparedStatement[],
): Promise<number | undefined> {
  const digests = { today, next: calendar.plus(today, 1).on };
  const plannedAt = now.toISOString();
  const closed = plans.flatMap(({ folded, voided }) => [
    ...folded.map((id) => ({ id, status: "folded" as const })),
    ...voided.map((id) => ({ id, status: "void" as const })),
  ]);
  const members = [...new Set(notices.flatMap(({ recipients }) => recipients))];
  const isPlanned = notices.some(({ status }) => status === "planned");
  const addressees = isPlanned ? addresseesOf(members, sinks, colleagues) : [];
  return storeNotices(env.DB, notices, { digests, plannedAt }, [
    ...(addressees.length === 0 ? [] : [queueMessages(env.DB, addressees, digests, plannedAt)]),
    ...(closed.length === 0 ? [] : [closePending(env.DB, closed)]),
    ...changes,
  ]);
}

/** Logs the notices that were written and not logged: a run died, or another one ran at the same time. */
async function logUnsent(run: Run): Promise<void> {
  const { env, outside, calendar, today, walk, counts } = run;
  if (!hasLogSink(run)) return;
  while (mayBegin(env.DB, 4)) {
    const { read, unread } = await unsentNotices(env.DB, chunk, walk);
    await walk.add(cannotBeRead(ledger, unread));
    const idOf = ({ id }: { id: number }) => String(id);
    const lines = await walk.each(ledger, read, idOf, (notice) => lineOf(notice, calendar, today));
    if (lines.length > 0) {
      writeToLog(lines);
      const ids = lines.map(({ id }) => id);
      await markSent(env.DB, ids, outside.now().toISOString());
      counts.sent += ids.length;
    }
    if (read.length + unread.length < chunk) return;
  }
}
