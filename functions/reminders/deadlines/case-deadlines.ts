import type { Day } from "../../../schema/contracts/day.ts";
import { addDays, localDay } from "../../clock/days.ts";
import type { Bindings } from "../../env.ts";
import { asOf } from "../../requests/views/as-of.ts";
import type { Held, Watched } from "../planning/plan.ts";
import { rules } from "../planning/reminder-rules.ts";
import {
  awaitedOpinions,
  casesOf,
  type DueRow,
  dueDeadlines,
  type EndedRow,
  endedDeadlines,
  type PendingJson,
} from "./case-deadlines.store.ts";

/** No look is due any more until the deadline changes. */
export const never = "9999-12-31" as Day;

/** A deadline to plan for, what the ledger holds of it, and where the look leaves it. */
export interface Watching<Row> extends Watched {
  readonly row: Row;
  readonly held: Held;
  /** Where it is quiet now: the day to look again. */
  readonly wakeOn: Day;
}

/** Pending notices as a query has put them together. */
export const pendingFrom = (json: string) =>
  (JSON.parse(json) as PendingJson[]).map(({ id, due_on, rule, day_on, missed }) => ({
    id,
    dueOn: due_on,
    rule,
    dayOn: day_on,
    missed,
  }));

/** The deadlines that ended or moved since the last run, each until the day it did. */
export async function watchEnded(env: Bindings, limit: number): Promise<Watching<EndedRow>[]> {
  const dayOf = (instant: string) => localDay(new Date(instant), env.AGENCY.time_zone);
  return (await endedDeadlines(env.DB, limit)).map((row) => {
    const ended = dayOf(row.ended_at);
    const until = row.paused_on !== null && row.paused_on < ended ? row.paused_on : ended;
    const { subject, kind, ref, due_on: dueOn } = row;
    const pending = pendingFrom(row.pending).filter((notice) => notice.dueOn === dueOn);
    const since = row.since_at === null ? until : dayOf(row.since_at);
    return { subject, kind, ref, dueOn, since, until, row, held: { covered: row.covered, pending }, wakeOn: never };
  });
}

/**
 * The deadlines whose reminder's day has come, as they stand today. A case that awaits its applicant is quiet but for that; the
 * reply's reminders pause while a stop holds the clock, and go by the date the clock shows once the law has ended it.
 */
export async function watchDue(env: Bindings, today: Day, now: Date, limit: number): Promise<Watching<DueRow>[]> {
  const rows = await dueDeadlines(env.DB, today, limit);
  const stopped = rows.filter(
    ({ kind, state, stopped_since }) => kind === "reply" && state === "open" && stopped_since !== null,
  );
  const stops = await stopsOf(env, stopped, today, now);
  const dayOf = (instant: string) => localDay(new Date(instant), env.AGENCY.time_zone);
  return rows.map((row) => {
    const { subject, kind, ref } = row;
    const since = row.since_at === null ? today : dayOf(row.since_at);
    const held = { covered: row.covered, pending: pendingFrom(row.pending) };
    const watching = { subject, kind, ref, dueOn: row.due_on, since, until: null, row, held, wakeOn: never };
    const stop = kind === "reply" ? stops.get(subject) : undefined;
    if (stop !== undefined && stop.heldSince !== null)
      return { ...watching, until: stop.heldSince, wakeOn: stop.wakeOn };
    if (stop !== undefined) {
      const known = row.seen_due_on === stop.dueOn;
      const from = stop.endedOn !== null && stop.endedOn > since ? stop.endedOn : since;
      return {
        ...watching,
        dueOn: stop.dueOn,
        since: known ? since : from,
        held: known ? held : { ...held, covered: null },
        row: { ...row, since_at: known ? row.since_at : `${from}T12:00:00.000Z` },
      };
    }
    if (row.state.startsWith("awaiting") && !rules[kind].whileAwaiting) return { ...watching, until: since };
    return watching;
  });
}

interface Stop {
  dueOn: Day | null;
  /** The day since which it still holds the clock; null once it ended. */
  heldSince: Day | null;
  /** While it holds: the day after the next opinion's last day. */
  wakeOn: Day;
  /** Once it ended by law: the first day after it. */
  endedOn: Day | null;
}

/** How the stops of these cases stand today; events are read for stopped cases only. */
async function stopsOf(env: Bindings, rows: readonly DueRow[], today: Day, now: Date): Promise<Map<string, Stop>> {
  const ids = rows.map(({ subject }) => subject);
  if (ids.length === 0) return new Map();
  const opinions = Map.groupBy(await awaitedOpinions(env.DB, ids), ({ id }) => id);
  const seen = await asOf(env, await casesOf(env.DB, ids), today, now);
  return new Map(
    seen.map(({ id, dueOn, stoppedSince }) => {
      const ends = (opinions.get(id) ?? []).map(({ due_on }) => addDays(due_on, 1)).toSorted();
      const wakeOn = ends.find((end) => end > today) ?? never;
      const endedOn = ends.findLast((end) => end <= today) ?? null;
      return [id, { dueOn, heldSince: stoppedSince, wakeOn, endedOn }];
    }),
  );
}
