import type { Day } from "../../../schema/contracts/day.ts";
import { addDays, localDay, toDay } from "../../clock/days.ts";
import type { Bindings } from "../../env.ts";
import { cannotBeRead, type Walk } from "../../jobs/set-aside.ts";
import { asOf } from "../../requests/views/as-of.ts";
import type { ReminderDeadline } from "../planning/plan.ts";
import { reminderRules } from "../planning/reminder-rules.ts";
import {
  awaitedOpinions,
  type DueRow,
  type EndedRow,
  readCases,
  readDueDeadlines,
  readEndedDeadlines,
} from "./case-deadlines.store.ts";

/** Stored as the day to resume on where nothing is planned any more until the deadline changes. */
export const noResumption = toDay("9999-12-31");

const dayIn =
  ({ AGENCY }: Bindings) =>
  (instant: string): Day =>
    localDay(new Date(instant), AGENCY.time_zone);

export interface EndedDeadline extends ReminderDeadline {
  readonly row: EndedRow;
}

/** What a deadline of a case is named by where it is set aside. */
export const deadlineKeyOf = ({ subject, kind, ref }: Pick<ReminderDeadline, "subject" | "kind" | "ref">) =>
  `${subject} ${kind} ${ref}`;

/** The deadlines that ended or moved since the last run, each until the day it did; `found` counts those set aside, too. */
export async function endedDeadlines(
  env: Bindings,
  limit: number,
  walk: Walk,
): Promise<{ deadlines: EndedDeadline[]; found: number }> {
  const dayOf = dayIn(env);
  const { read, unread } = await readEndedDeadlines(env.DB, limit, walk);
  await walk.add(cannotBeRead("deadline_ended", unread));
  const endedOf = (row: EndedRow): EndedDeadline => {
    const { subject, kind, ref, due_on: dueOn, last_day_on: lastDayOn } = row;
    const ended = dayOf(row.ended_at);
    const until = row.paused_on !== null && row.paused_on < ended ? row.paused_on : ended;
    const since = row.since_at === null ? until : dayOf(row.since_at);
    const pending = row.pending.filter((notice) => notice.dueOn === dueOn);
    return { subject, kind, ref, dueOn, since, until, ledger: { lastDayOn, pending }, row };
  };
  const deadlines = await walk.each("deadline_ended", read, ({ id }) => String(id), endedOf);
  return { deadlines, found: read.length + unread.length };
}

export interface DueDeadline extends ReminderDeadline {
  readonly row: DueRow;
  /** The day to plan for it again, where nobody is reminded of it now. */
  readonly resumeOn: Day;
}

/**
 * The deadlines whose reminder's day has come, as of today. Of a case that awaits its applicant nothing else is reminded of. The
 * reply's reminders pause while the clock is stopped, and go by the clock's own date once the law has ended the stop.
 * `found` counts those set aside, too.
 */
export async function dueDeadlines(
  env: Bindings,
  { today, now }: { today: Day; now: Date },
  limit: number,
  walk: Walk,
): Promise<{ deadlines: DueDeadline[]; found: number }> {
  const { read, unread } = await readDueDeadlines(env.DB, today, limit, walk);
  await walk.add(cannotBeRead("deadline", unread));
  const stopped = read.filter(
    ({ kind, state, stopped_since }) => kind === "reply" && state === "open" && stopped_since !== null,
  );
  const stops = await stopsOf(env, stopped, today, now);
  const dayOf = dayIn(env);
  const dueOf = (row: DueRow): DueDeadline => {
    const { subject, kind, ref } = row;
    const since = row.since_at === null ? today : dayOf(row.since_at);
    const ledger = { lastDayOn: row.last_day_on, pending: row.pending };
    const deadline = { subject, kind, ref, dueOn: row.due_on, since, until: null, ledger, row, resumeOn: noResumption };
    const stop = kind === "reply" ? stops.get(subject) : undefined;
    if (stop === undefined && stopped.includes(row)) throw new RangeError("A stopped case has no clock");
    if (stop !== undefined && stop.stoppedSince !== null) {
      return { ...deadline, until: stop.stoppedSince, resumeOn: stop.resumeOn };
    }
    if (stop !== undefined) {
      const known = row.seen_due_on === stop.dueOn;
      const from = stop.endedOn !== null && stop.endedOn > since ? stop.endedOn : since;
      return {
        ...deadline,
        dueOn: stop.dueOn,
        since: known ? since : from,
        ledger: known ? ledger : { ...ledger, lastDayOn: null },
        row: { ...row, since_at: known ? row.since_at : `${from}T12:00:00.000Z` },
      };
    }
    const awaiting = row.state.startsWith("awaiting") && !reminderRules[kind].whileAwaiting;
    return awaiting ? { ...deadline, until: since } : deadline;
  };
  const deadlines = await walk.each("deadline", read, deadlineKeyOf, dueOf);
  return { deadlines, found: read.length + unread.length };
}

/** A stop of a case's clock, as of today. */
interface Stop {
  dueOn: Day | null;
  /** Since when it stops the clock; null once it ended. */
  stoppedSince: Day | null;
  /** While it lasts: the day after the next opinion's last day. */
  resumeOn: Day;
  /** Once it ended by law: the first day after it. */
  endedOn: Day | null;
}

/** The stops of these cases as of today; events are read for stopped cases only. */
async function stopsOf(env: Bindings, rows: readonly DueRow[], today: Day, now: Date): Promise<Map<string, Stop>> {
  const ids = rows.map(({ subject }) => subject);
  if (ids.length === 0) return new Map();
  const opinions = Map.groupBy(await awaitedOpinions(env.DB, ids), ({ id }) => id);
  const failed = new Set<string>();
  const cases = await asOf(env, await readCases(env.DB, ids), today, now, failed);
  return new Map(
    cases
      .filter(({ id }) => !failed.has(id))
      .map(({ id, dueOn, stoppedSince }) => {
        const ends = (opinions.get(id) ?? []).map(({ due_on }) => addDays(due_on, 1)).toSorted();
        const resumeOn = ends.find((end) => end > today) ?? noResumption;
        const endedOn = ends.findLast((end) => end <= today) ?? null;
        return [id, { dueOn, stoppedSince, resumeOn, endedOn }];
      }),
  );
}
