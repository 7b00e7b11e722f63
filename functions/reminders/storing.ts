import type { Day } from "../../schema/contracts/day.ts";
import type { Calendar } from "../clock/calendar.ts";
import type { Bindings, Outside } from "../env.ts";
import { cannotBeRead, type Walk } from "../jobs/set-aside.ts";
import { mayBegin } from "../platform/meter.ts";
import { lineOf, type NoticeFacts, type ReminderLine } from "./digest/line.ts";
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
import type { Plan, ReminderDeadline } from "./planning/plan.ts";
import { type Colleague, type Responsible, recipientsOf } from "./planning/recipients.ts";
import { writeToLog, writeWeekToLog } from "./sinks/log.ts";
import type { SinkRow } from "./sinks/sinks.store.ts";
import { countWeek } from "./week/week.ts";

/** Notices stored or logged at a time. */
export const chunk = 200;

/** What a run works with: the day, its calendar, the sinks, and who may be reminded. */
export interface Run {
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

/** What notices and their readers need to know of a deadline's subject. */
type Subject = Omit<NoticeFacts, "id" | "subject" | "kind" | "ref" | "rule" | "due_on" | "missed"> & {
  request_id: string | null;
  version: number | null;
};

/** A deadline with its subject, and of a draft with who may approve it. */
export interface Reminded extends ReminderDeadline {
  readonly row: Subject;
  readonly approvers?: Responsible["approvers"];
}

/** What the lines of a run are made with. */
const lineDay = ({ env, calendar, today }: Run) => ({ calendar, today, origin: env.AGENCY.origin });

/** Stores some plans with `changes` in one batch, and logs them where there is a log sink. */
export async function storePlans(
  run: Run,
  plans: readonly Plan<Reminded>[],
  changes: readonly D1PreparedStatement[],
): Promise<void> {
  const { env, colleagues, counts } = run;
  const planned = plans.flatMap((plan) => {
    const { row, kind, ref, approvers } = plan.deadline;
    const rule = plan.notices.find(({ status }) => status === "planned")?.rule;
    const responsible = { kind, ref, unit: row.unit, assignedTo: row.assigned_to, approvers };
    const recipients = rule === undefined ? [] : recipientsOf(responsible, rule, colleagues);
    return noticesOf(plan, row, recipients).map((notice) => ({ notice, row }));
  });
  const notices = planned.map(({ notice }) => notice);
  const first = await storeChunk(run, plans, notices, changes);
  counts.looked_at += plans.length;
  // What was stored and is not logged here, or could not be marked as logged, is logged by `logUnsent`.
  if (first === undefined) return;
  const lines = planned.flatMap(({ notice, row }, at) =>
    notice.status === "planned" ? [lineOf({ ...row, ...notice, id: first + at }, lineDay(run))] : [],
  );
  counts.planned += lines.length;
  counts.folded += notices.filter(({ status }) => status === "folded").length;
  if (lines.length === 0 || !hasLogSink(run)) return;
  if (!mayBegin(env.DB, logQueries)) return;
  await log(run, lines);
  const range = { first, last: first + notices.length - 1 };
  await markSentBetween(env.DB, range, run.outside.now().toISOString());
  counts.sent += lines.length;
}

/** Statements of logging a chunk: four for the week's counts, and one that marks what was logged. */
const logQueries = 5;

/** Writes the lines to the log, that of a week with its counts. */
async function log({ env, today }: Run, lines: readonly ReminderLine[]): Promise<void> {
  const [week] = lines.filter(({ kind }) => kind === "week");
  if (week !== undefined) writeWeekToLog(week.id, await countWeek(env, today));
  writeToLog(lines.filter((line) => line !== week));
}

const hasLogSink = ({ sinks }: Run) => sinks.some(({ kind }) => kind === "log");

export const noticesOf = (
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
export function storeChunk(
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
export async function logUnsent(run: Run): Promise<void> {
  const { env, outside, walk, counts } = run;
  if (!hasLogSink(run)) return;
  while (mayBegin(env.DB, 3 + logQueries)) {
    const { read, unread } = await unsentNotices(env.DB, chunk, walk);
    await walk.add(cannotBeRead(ledger, unread));
    const idOf = ({ id }: { id: number }) => String(id);
    const lines = await walk.each(ledger, read, idOf, (notice) => lineOf(notice, lineDay(run)));
    if (lines.length > 0) {
      await log(run, lines);
      const ids = lines.map(({ id }) => id);
      await markSent(env.DB, ids, outside.now().toISOString());
      counts.sent += ids.length;
    }
    if (read.length + unread.length < chunk) return;
  }
}
