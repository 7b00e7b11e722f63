import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { isIrregular } from "./case-clock.ts";
import { unsoundDay } from "./event-days.ts";
import { irregularity, type Refusal } from "./guards.ts";
import { type Appender, type Move, moves } from "./moves.ts";
import { type Entry, effective, type Facts, type Standing, standingOf } from "./evolve.ts";

/** Why an event is no legal move of this case. */
export interface Illegal extends Refusal {
  state: CaseState;
  event: NewEvent["type"];
}

export type Admission =
  /** `article`: what an irregular act offends, or the article the move rests on. */
  | { ok: true; standing: Standing; article: string | null }
  | { ok: false; illegal: Illegal }
  | { ok: false; reservedFor: readonly Appender[] };

/** Who appends, when, and under which calendar; `seq` is the place the event would take in the log. */
export interface Circumstances {
  by: readonly Appender[];
  today: Day;
  calendar: Calendar;
  seq: number;
}

/** States in which an act that was served although it was not allowed may still be recorded. */
const irregularFrom: readonly CaseState[] = ["open", "awaiting_clarification", "awaiting_payment"];

/**
 * The one door: whether this event may be appended to the log, and where the case stands then. States come from the table of
 * moves, days and periods from the clock, everything else from the move's guards.
 */
export function admit(facts: Facts, log: readonly Entry[], event: NewEvent, circumstances: Circumstances): Admission {
  const { by, today, calendar, seq } = circumstances;
  const standing = standingOf(facts, log);
  const move: Move = moves[event.type];
  const refuse = (refusal: Refusal) => ({
    ok: false as const,
    illegal: { ...refusal, state: standing.state, event: event.type },
  });
  if (!by.some((appender) => move.by.includes(appender))) return { ok: false, reservedFor: move.by };
  const unsound = unsoundDay(facts, event, today);
  if (unsound !== null) return refuse(unsound);
  const article = move.articles[facts.regulation.id];
  const from = isIrregular(event) ? irregularFrom : move.from;
  if (!from.includes(standing.state)) {
    return refuse({
      rule: "not-in-this-state",
      article,
      says: `${event.type} needs a case that is ${from.join(" or ")}`,
    });
  }
  const entry: Entry = { ...event, seq };
  const proposal = { standing, entry, calendar };
  for (const guard of move.guards) {
    const refusal = guard(proposal);
    if (refusal !== null) return refuse(refusal);
  }
  if (entry.type === "corrected") {
    const refusal = correction(facts, log, entry.voids, circumstances);
    if (refusal !== null) return refuse(refusal);
  }
  return {
    ok: true,
    standing: standingOf(facts, [...log, entry]),
    article: isIrregular(entry) ? (irregularity(proposal)?.article ?? article) : article,
  };
}

/** Why an entry cannot be corrected away: it is none, or what came after it needs it. */
function correction(
  facts: Facts,
  log: readonly Entry[],
  voids: number,
  { today, calendar }: Circumstances,
): Refusal | null {
  const standing = effective(log);
  const wrong = standing.find(({ seq }) => seq === voids);
  if (wrong === undefined) {
    return {
      rule: "nothing-to-correct",
      article: null,
      says: `entry ${voids} is no event of this case that still counts`,
    };
  }
  if (wrong.type === "split") {
    return { rule: "split-stands", article: null, says: "the case split off exists; merge it back instead" };
  }
  let before: readonly Entry[] = [];
  for (const entry of standing) {
    if (entry.seq === voids) continue;
    const { seq, ...event } = entry;
    const circumstances = { by: moves[event.type].by, today, calendar, seq };
    if (!admit(facts, before, event, circumstances).ok) {
      const says = `entry ${seq} (${entry.type}) rests on it; correct that first`;
      return { rule: "others-rest-on-it", article: null, says };
    }
    before = [...before, entry];
  }
  return null;
}
