import type { RecordedLetter } from "../../../schema/contracts/case-letters.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { RecordedApproval } from "../../../schema/contracts/drafts.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { appendersOf } from "./appenders.ts";
import { caseClock } from "./case-clock.ts";
import type { Actor } from "./event-chain.ts";
import { faultOfDays } from "./event-days.ts";
import { evolve } from "./evolve.ts";
import { chargedBy } from "./fees.ts";
import { isPassedOver } from "./guards/applicant-guards.ts";
import { answersIrregular } from "./guards/clarification-guards.ts";
import { irregularity } from "./guards/clock-guards.ts";
import type { Refusal } from "./guards/guard.ts";
import { linkStands, remediedHere, undoneFirst, whereAnswered } from "./guards/link-guards.ts";
import { type CaseHistory, entryOf, type Facts, isIrregular, isLink, type LogEntry, uncorrected } from "./history.ts";
import { amendedFacts, isAboutConfirmation } from "./intake.ts";
import { type Appender, type Move, moves } from "./moves.ts";
import { practiceOf } from "./practice.ts";
import type { Gathered } from "./recorded.ts";

/** Why an event is no legal move of this case. */
export interface Illegal extends Refusal {
  state: CaseState;
  event: NewEvent["type"];
}

export type Decision =
  /** `article`: what an irregular act offends, or the article the move rests on. `entry`: the event with what is recorded with it. */
  | { ok: true; history: CaseHistory; article: string | null; entry: LogEntry }
  | { ok: false; illegal: Illegal }
  | { ok: false; reservedFor: readonly Appender[] };

/** Who appends, when, and under which calendar; `seq` is the place the event would take in the log. */
export interface Circumstances {
  by: readonly Appender[];
  /** Who it is, where that matters: of whom a case lies with. */
  actor?: Actor | undefined;
  today: Day;
  calendar: Calendar;
  seq: number;
  /** The approval that the act was served with. */
  approval?: RecordedApproval | undefined;
  /** The letter that it was served by. */
  letter?: RecordedLetter | undefined;
  /** Where the law leaves a choice; what was decided with its help is recorded in the event. */
  practice?: PracticeSettings;
  /** Items of the person's earlier requests of the calendar month, where a fee by item is computed. */
  earlierItems?: number | undefined;
  /** What has gathered around the case, where it is decided about publishing. */
  gathered?: Gathered | undefined;
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
  const { by, actor, today, calendar, practice } = circumstances;
  const history = evolve(facts, log);
  const move: Move = moves[event.type];
  const refuse = (refusal: Refusal) => ({
    ok: false as const,
    illegal: { ...refusal, state: history.state, event: event.type },
  });
  const appenders = appendersOf(event.type, history, actor);
  if (!by.some((appender) => appenders.includes(appender))) return { ok: false, reservedFor: appenders };
  const entry = entryDecided(history, event, circumstances);
  const unsound = faultOfDays(history.facts, entry, today);
  if (unsound !== null) return refuse(unsound);
  const article = move.articles[history.facts.regulation.id];
  const from = statesFor(event, move);
  if (!from.includes(history.state)) {
    return refuse({
      rule: "not-in-this-state",
      article,
      reason:
        whereAnswered(history) ??
        answersIrregular(history, event) ??
        `${event.type} needs a case that is ${from.join(" or ")}${howPaidLate(event)}`,
    });
  }
  const proposal = { history, entry, calendar, practice };
  for (const guard of [remediedHere, ...move.guards]) {
    const refusal = guard(proposal);
    if (refusal !== null) return refuse(refusal);
  }
  const refusal =
    entry.type === "corrected"
      ? correction(facts, log, entry, circumstances)
      : entry.type === "registration_amended"
        ? stillLegal(facts, log, entry, circumstances, "does not allow for it; correct that first")
        : null;
  if (refusal !== null) return refuse(refusal);
  return {
    ok: true,
    history: evolve(facts, [...log, entry]),
    article: isIrregular(entry) ? (irregularity(proposal)?.article ?? article) : article,
    entry,
  };
}

/** States in which an event is possible. Convention: money that comes once a case is closed is recorded, so that it can be refunded. */
function statesFor(event: NewEvent, { from }: Move): readonly CaseState[] {
  if (!isIrregular(event)) return from;
  return event.type === "fee_paid" ? [...irregularFrom, "closed"] : irregularFrom;
}

const howPaidLate = (event: NewEvent): string =>
  event.type === "fee_paid" && !isIrregular(event) ? "; money that came otherwise is recorded as `irregular`" : "";

/** An event as the entry it would be: with what of the practice it is decided with, and the fee that it charges. */
export function entryDecided(
  history: CaseHistory,
  event: NewEvent,
  {
    seq,
    practice,
    earlierItems,
    approval,
    letter,
    gathered,
  }: Pick<Circumstances, "seq" | "practice" | "earlierItems" | "approval" | "letter" | "gathered">,
): LogEntry {
  const entry = entryOf(event, seq);
  return {
    ...entry,
    ...practiceOf(event, practice),
    ...chargedBy(history, event, entry.on, { practice, earlierItems }),
    ...(approval === undefined ? {} : { approval }),
    ...(letter === undefined ? {} : { letter }),
    ...(gathered === undefined ? {} : { gathered }),
  };
}

/** Why an entry cannot be corrected away: it is none, or what came after it needs it. */
function correction(
  facts: Facts,
  log: readonly LogEntry[],
  entry: Extract<LogEntry, { type: "corrected" }>,
  circumstances: Circumstances,
): Refusal | null {
  const { voids } = entry;
  const wrong = uncorrected(log).find(({ seq }) => seq === voids);
  if (wrong === undefined || isLink(wrong)) {
    return {
      rule: "nothing-to-correct",
      article: null,
      reason: `entry ${voids} is no event of this case that still counts`,
    };
  }
  return stillLegal(facts, log, entry, circumstances, "rests on it; correct that first");
}

/**
 * Why a log cannot be with this entry, a correction or an amendment: another one that counts in it would not have been legal when its
 * turn came. The request is taken as registered from the start as it was amended; what was done to confirm a receipt that no
 * confirmation dates is passed over, and what was suggested of a reply that is corrected.
 */
function stillLegal(
  registered: Facts,
  log: readonly LogEntry[],
  last: LogEntry,
  { today, calendar }: Circumstances,
  why: string,
): Refusal | null {
  const counting = uncorrected([...log, last]);
  const facts = amendedFacts(registered, counting);
  let before: readonly LogEntry[] = [];
  for (const entry of counting) {
    const { seq, type } = entry;
    if (type === "registration_amended") continue;
    if (isAboutConfirmation(entry) && evolve(facts, before).state !== "unconfirmed") continue;
    const unlinked =
      isLink(entry) && !linkStands(evolve(facts, before), evolve(facts, [...before, entry]), entry, calendar);
    const decision = isLink(entry)
      ? null
      : decide(facts, before, entry, { by: moves[entry.type].by, today, calendar, seq });
    if (decision?.ok === false && "illegal" in decision && !isPassedOver(entry, decision.illegal)) {
      const { reason } = decision.illegal;
      return { rule: "others-rest-on-it", article: null, reason: `entry ${seq} (${type}) ${why}: ${reason}` };
    }
    // The case it went into was reckoned with the day on which this one was due then.
    const isMoved =
      type === "merged" && dueOn(registered, log, entry, calendar) !== dueOn(facts, before, entry, calendar);
    if (unlinked || isMoved) {
      const reason = `entry ${seq} (${type}) ${undoneFirst(entry) ?? why}`;
      return { rule: "others-rest-on-it", article: null, reason };
    }
    before = [...before, entry];
  }
  return null;
}

/** When the case was due on the day of an entry, by those before it and every amendment; undefined where they make no clock. */
function dueOn(
  registered: Facts,
  log: readonly LogEntry[],
  { seq, on }: LogEntry,
  calendar: Calendar,
): Day | null | undefined {
  const past = uncorrected(log).filter((one) => one.seq < seq && one.type !== "registration_amended");
  const reckoned = caseClock(evolve(amendedFacts(registered, uncorrected(log)), past), calendar, on);
  return reckoned.ok ? reckoned.clock.due_on : undefined;
}
