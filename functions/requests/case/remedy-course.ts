import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Basis } from "../../clock/course.ts";
import { addDays } from "../../clock/days.ts";
import { endOfPeriod, lengthened, type Suspension } from "../../clock/periods.ts";
import { reconsiderationLaw2024, remedyPeriod } from "../../clock/remedy-periods.ts";
import { type CaseHistory, type LogEntry, ofType } from "./history.ts";

type Entry<Type extends NewEvent["type"]> = Extract<LogEntry, { type: Type }>;
type Entries = Pick<CaseHistory, "entries">;

/** The filing of a remedy. */
export type RemedyFiling = Entry<"reconsideration_filed" | "litigation_filed">;

/** One remedy that was sought, and what has become of it. */
export interface SoughtRemedy {
  ref: string;
  filing: RemedyFiling;
  acceptedOn: Day | null;
  /** Days the authority gave itself beyond its period. */
  extendedDays: number;
  suspensions: readonly Suspension[];
  answered: boolean;
  decision: Entry<"reconsideration_decided" | "litigation_decided"> | null;
  appeals: readonly Entry<"appeal_filed">[];
  appealDecision: Entry<"appeal_decided"> | null;
  /** That it is over, with an outcome that is not on record. */
  settled: Entry<"remedy_settled"> | null;
}

/** Every remedy of a case, as filed. Reads nothing but the events of remedies and orders. */
export const remediesSought = (history: Entries): SoughtRemedy[] =>
  history.entries.filter(isFiling).map((filing) => soughtRemedy(history, filing));

export const isFiling = (entry: LogEntry): entry is RemedyFiling =>
  entry.type === "reconsideration_filed" || entry.type === "litigation_filed";

function soughtRemedy(history: Entries, filing: RemedyFiling): SoughtRemedy {
  const { ref } = filing;
  const own = <Type extends NewEvent["type"]>(type: Type) =>
    ofType(history, type).filter((entry) => "ref" in entry && entry.ref === ref);
  const resumed = own("remedy_resumed");
  return {
    ref,
    filing,
    acceptedOn: [...own("reconsideration_accepted"), ...own("litigation_accepted")].at(0)?.on ?? null,
    extendedDays: own("reconsideration_extended").at(0)?.days ?? 0,
    suspensions: own("remedy_suspended").map(({ on }, at) => ({ from: on, to: resumed[at]?.on ?? null })),
    answered: [...own("reconsideration_answered"), ...own("litigation_answered")].length > 0,
    decision: [...own("reconsideration_decided"), ...own("litigation_decided")].at(0) ?? null,
    appeals: own("appeal_filed"),
    appealDecision: own("appeal_decided").at(0) ?? null,
    settled: own("remedy_settled").at(0) ?? null,
  };
}

/** Whether the authority or court rests the remedy now. */
export const isSuspended = ({ suspensions, decision, settled }: SoughtRemedy): boolean =>
  decision === null && settled === null && suspensions.some(({ to }) => to === null);

/** Whether a judgment was taken further and nothing came of that yet. */
export const isAppealed = ({ appeals, appealDecision, settled }: SoughtRemedy): boolean =>
  appeals.length > 0 && appealDecision === null && settled === null;

/** Whether a remedy was sought of which nobody has said yet how, or that, it ended. */
export const isPending = (sought: SoughtRemedy): boolean =>
  sought.settled === null && (sought.decision === null || isAppealed(sought));

/**
 * Whether a remedy leaves none of this forum against the same act: while it is pending, and once it was decided. A suit that was
 * dismissed was not decided on the merits, and may be brought rightly. What was withdrawn or ended is not sought again in its own forum
 * (Reconsideration Law, Art. 74; Supreme People's Court 2018 Interpretation No. 1, Art. 60), and leaves the other (same, Art. 58).
 */
export function takesUp(sought: SoughtRemedy, forum: Forum): boolean {
  if (isAppealed(sought)) return true;
  switch (resultOf(sought)) {
    case "other":
      return forumOf(sought.filing) === forum;
    case "dismissed":
      // A reconsideration that was dismissed opens the suit of Litigation Law, Art. 45.
      return sought.filing.type === "reconsideration_filed";
    default:
      return true;
  }
}

/** Where a remedy is heard first. */
export type Forum = "reconsideration" | "litigation";

/** The forum a remedy was filed in. */
export const forumOf = ({ type }: RemedyFiling): Forum =>
  type === "litigation_filed" ? "litigation" : "reconsideration";

/** What became of the act in the end, as far as it is known. */
export const resultOf = ({ decision, appealDecision }: SoughtRemedy) => (appealDecision ?? decision)?.result ?? null;

/**
 * Whether two remedies are against the same act. Silence is that of one course: an order to act begins another (convention).
 */
export function isSameAct(history: Entries, one: RemedyFiling, other: RemedyFiling): boolean {
  const ordersBefore = ({ seq }: RemedyFiling) =>
    ofType(history, "redo_ordered").filter((order) => order.seq < seq).length;
  return one.against === other.against && (one.against !== "silence" || ordersBefore(one) === ordersBefore(other));
}

/**
 * When nothing is on record, an application counts as accepted once the authority's five working days to look at it have run out
 * (Reconsideration Law, Art. 30; before 2024, from its arrival: 1999, Art. 17).
 */
const assumedAcceptance = (filedOn: Day, calendar: Calendar): Day =>
  filedOn < reconsiderationLaw2024 ? filedOn : calendar.plus(filedOn, 5).on;

/**
 * The last day of the authority's period to decide a reconsideration, what sets it, and whether its first is assumed; null of a
 * lawsuit, and while it is suspended.
 */
export function decisionDue(
  { filing, acceptedOn, extendedDays: extended_days, suspensions }: SoughtRemedy,
  calendar: Calendar,
): { due_on: Day; assumed: boolean; basis: Basis } | null {
  if (filing.type !== "reconsideration_filed" || suspensions.some(({ to }) => to === null)) return null;
  const start_on = acceptedOn ?? assumedAcceptance(filing.on, calendar);
  const { simplified } = filing;
  const period = remedyPeriod({ kind: "reconsideration_decision", start_on, simplified, extended_days });
  const { due_on } = endOfPeriod(calendar, start_on, lengthened(calendar, start_on, period, suspensions));
  return { due_on, assumed: acceptedOn === null, basis: period.basis };
}

/**
 * What a lawsuit follows: the latest reconsideration of the same act that was decided and not withdrawn, or that stayed undecided
 * past its period.
 */
export interface Reconsidered {
  sought: SoughtRemedy;
  /** The day the applicant's 15 days run from; null while the receipt of the decision is unknown. */
  from: Day | null;
}

/** The reconsideration that a lawsuit followed; undefined of one that was brought directly. */
export function reconsideredBefore(history: Entries, suit: RemedyFiling, calendar: Calendar): Reconsidered | undefined {
  if (suit.type !== "litigation_filed") return undefined;
  return remediesSought(history)
    .filter(({ filing }) => filing.type === "reconsideration_filed" && filing.by === suit.by)
    .filter(({ filing }) => isSameAct(history, filing, suit))
    .flatMap((sought): Reconsidered[] => {
      const { decision } = sought;
      if (decision !== null && decision.on <= suit.on) {
        // Litigation Law, Art. 45 needs a decision; withdrawn, it leaves the suit its own period.
        if (decision.result === "other") return [];
        return [{ sought, from: decision.received_on ?? null }];
      }
      const silent = decisionDue(sought, calendar);
      return silent !== null && silent.due_on < suit.on ? [{ sought, from: silent.due_on }] : [];
    })
    .at(-1);
}

/**
 * The day a remedy's result is final; null while it is not. Convention: a judgment is final once its appeal period has run out
 * without one, or with the decision of the appeal.
 */
export function finalOn(sought: SoughtRemedy, calendar: Calendar): Day | null {
  const { decision, appeals, appealDecision } = sought;
  if (decision === null) return null;
  if (decision.type === "reconsideration_decided") return decision.on;
  if (appeals.length > 0) return appealDecision?.on ?? null;
  const { form, received_on: start_on, result } = decision;
  // Nobody appeals a ruling that a suit was withdrawn or ended.
  if (form === "ruling" && result === "other") return decision.on;
  const { due_on } = endOfPeriod(calendar, start_on, remedyPeriod({ kind: "appeal", start_on, form }));
  return addDays(due_on, 1);
}
