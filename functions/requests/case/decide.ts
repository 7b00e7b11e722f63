import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { caseClock } from "./case-clock.ts";
import { faultOfDays } from "./event-days.ts";
import { evolve } from "./evolve.ts";
import { irregularity } from "./guards/clock-guards.ts";
import type { Refusal } from "./guards/guard.ts";
import { remediedHere } from "./guards/link-guards.ts";
import { type CaseHistory, entryOf, type Facts, isIrregular, isLink, type LogEntry, uncorrected } from "./history.ts";
import { type Appender, type Move, moves } from "./moves.ts";

/** Why an event is no legal move of this case. */
export interface Illegal extends Refusal {
  state: CaseState;
  event: NewEvent["type"];
}

export type Decision =
  /** `article`: what an irregular act offends, or the article the move rests on. */
  | { ok: true; history: CaseHistory; article: string | null }
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
 * Decides whether an event may be appended to the log, and what the case is then. States come from the table of
 * moves, days and periods from the clock, everything else from the move's guards.
 */
export function decide(
  facts: Facts,
  log: readonly LogEntry[],
  event: NewEvent,
  circumstances: Circumstances,
): Decision {
  const { by, today, calendar, seq } = circumstances;
  const history = evolve(facts, log);
  const move: Move = moves[event.type];
  const refuse = (refusal: Refusal) => ({
    ok: false as const,
    illegal: { ...refusal, state: history.state, event: event.type },
  });
  if (!by.some((appender) => move.by.includes(appender))) return { ok: false, reservedFor: move.by };
  const entry = entryOf(event, seq);
  const unsound = faultOfDays(facts, entry, today);
  if (unsound !== null) return refuse(unsound);
  const article = move.articles[facts.regulation.id];
  const from = isIrregular(event) ? irregularFrom : move.from;
  if (!from.includes(history.state)) {
    return refuse({
      rule: "not-in-this-state",
      article,
      reason: `${event.type} needs a case that is ${from.join(" or ")}`,
    });
  }
  const proposal = { history, entry, calendar };
  for (const guard of [remediedHere, ...move.guards]) {
    const refusal = guard(proposal);
    if (refusal !== null) return refuse(refusal);
  }
  if (entry.type === "corrected") {
    const refusal = correction(facts, log, entry.voids, circumstances);
    if (refusal !== null) return refuse(refusal);
  }
  return {
    ok: true,
    history: evolve(facts, [...log, entry]),
    article: isIrregular(entry) ? (irregularity(proposal)?.article ?? article) : article,
  };
}

/** Why an entry cannot be corrected away: it is none, or what came after it needs it. */
function correction(
  facts: Facts,
  log: readonly LogEntry[],
  voids: number,
  { today, calendar }: Circumstances,
): Refusal | null {
  const counting = uncorrected(log);
  const wrong = counting.find(({ seq }) => seq === voids);
  if (wrong === undefined || isLink(wrong)) {
    return {
      rule: "nothing-to-correct",
      article: null,
      reason: `entry ${voids} is no event of this case that still counts`,
    };
  }
  let before: readonly LogEntry[] = [];
  for (const entry of counting) {
    const { seq } = entry;
    if (seq === voids) continue;
    const past = counting.filter((one) => one.seq < seq);
    if (
      !stillPossible(facts, before, entry, { today, calendar }) ||
      movesMerger(facts, entry, past, before, calendar)
    ) {
      const reason = `entry ${seq} (${entry.type}) rests on it; correct that first`;
      return { rule: "others-rest-on-it", article: null, reason };
    }
    before = [...before, entry];
  }
  return null;
}

/** Whether an entry would be decided as it was after these; what the system recorded is not decided here. */
function stillPossible(
  facts: Facts,
  before: readonly LogEntry[],
  entry: LogEntry,
  { today, calendar }: Pick<Circumstances, "today" | "calendar">,
): boolean {
  if (isLink(entry)) return true;
  return decide(facts, before, entry, { by: moves[entry.type].by, today, calendar, seq: entry.seq }).ok;
}

/** Whether the case would have been due on another day when it was merged: the case it went into was reckoned with that one. */
function movesMerger(
  facts: Facts,
  entry: LogEntry,
  past: readonly LogEntry[],
  before: readonly LogEntry[],
  calendar: Calendar,
): boolean {
  if (entry.type !== "merged") return false;
  const [was, is] = [past, before].map((log) => {
    const reckoned = caseClock(evolve(facts, log), calendar, entry.on);
    return reckoned.ok ? reckoned.clock.due_on : undefined;
  });
  return was !== is;
}
