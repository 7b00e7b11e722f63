import { calendarOf } from "../calendars/calendars.store.ts";
import { type Bindings, type Outside, todayOf } from "../env.ts";
import { aloneAt } from "../jobs/jobs.store.ts";
import type { Counts } from "../jobs/jobs.ts";
import { beginWalk } from "../jobs/set-aside.ts";
import { mayBegin } from "../platform/meter.ts";
import { readChannelList } from "../publications/channels/channels.store.ts";
import { markSettled, resumeUnderCalendar, storeResumptions } from "./deadlines/case-deadlines.store.ts";
import { deadlineKeyOf, dueDeadlines, endedDeadlines, noResumption } from "./deadlines/case-deadlines.ts";
import { draftDuties } from "./deadlines/drafts.ts";
import { voidSettled } from "./deadlines/other-duties.store.ts";
import { otherDuties } from "./deadlines/other-duties.ts";
import { silences, watchedOf } from "./deadlines/silences.ts";
import { type Plan, planNotices, type ReminderDeadline } from "./planning/plan.ts";
import { readColleagues, readSinks } from "./sinks/sinks.store.ts";
import { chunk, logUnsent, noticesOf, type Reminded, type Run, storeChunk, storePlans } from "./storing.ts";
import { planWeek } from "./week/week.ts";

/** How often in a slice a chunk is planned for: at most 9 queries each, so under 40 a slice. */
const chunks = 4;
const roundQueries = 18;

/** Slices a run takes at the most; what is left is the next run's, an hour later. */
const slicesARun = 20;

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
  const week = await planWeek(env, calendar, today);
  if (week !== undefined) await storePlans(run, [week], []);
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
      await storeChunk(run, plans, notices, [markSettled(env.DB, ids)]);
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

/** Items to be published, last year's reports, silent channels, and drafts that wait, once a run. */
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
  const drafts = await draftDuties(run.env, run.walk);
  await remindOf(run, { table: "draft", keyOf: ({ subject, ref }) => `${subject} ${ref}` }, drafts, () => []);
}

/** Plans a chunk of deadlines, stores the notices and what `changes` adds to the batch, and logs them where there is a log sink. */
async function remindOf<Deadline extends Reminded>(
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
