import type { CaseDeadlineKind, OwedBy, ReasonedDeadline } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Basis } from "../../clock/course.ts";
import { endOfPeriod, lengthened, type Suspension } from "../../clock/periods.ts";
import { convention } from "../../clock/regulations.ts";
import { type RemedyQuestion, remedyPeriod } from "../../clock/remedy-periods.ts";
import { lawOfFirstDay } from "../../clock/straddling.ts";
import { answersOf, type ReplyEntry } from "./answers.ts";
import { isReconsideredFirst } from "./guards/reply-guards.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType } from "./history.ts";
import { type PeriodStart, startOf } from "./period-start.ts";
import {
  type Forum,
  isSameAct,
  isSuspended,
  type RemedyFiling,
  remediesSought,
  type SoughtRemedy,
  takesUp,
} from "./remedy-course.ts";
import { hasConsented } from "./third-parties.ts";

/** A period that a remedy opens: for whoever may take it, or for the agency's answer. */
export interface RemedyTerm {
  kind: CaseDeadlineKind;
  ref: string;
  owed_by: OwedBy;
  question: RemedyQuestion;
  /** Whether its first day is assumed, because it is not known when what began it was received. */
  assumed: boolean;
  suspensions: readonly Suspension[];
  /** What opens it besides the provision that sets its period. */
  opened: readonly Basis[];
  /** What its first day, or its length, rests on where no provision says so. */
  conventions: readonly Basis[];
  /** The items of a reply it is open against, by number; null where it is against all that was done. */
  items: readonly number[] | null;
}

/** The deadlines of a case's remedies. */
export const remedyDeadlines = (history: CaseHistory, calendar: Calendar): ReasonedDeadline[] =>
  remedyTerms(history).map((term) => {
    const { kind, ref, owed_by, question, assumed, opened, conventions } = term;
    const { due_on, provisional, basis } = endOfTerm(term, calendar);
    const steps = [...opened, ...basis, ...lawOfFirstDay(question, due_on), ...conventions];
    return { kind, ref, owed_by, due_on, provisional: provisional || assumed, basis: steps };
  });

/** The last day of a term. */
export function endOfTerm({ question, suspensions }: Pick<RemedyTerm, "question" | "suspensions">, calendar: Calendar) {
  const { start_on } = question;
  return endOfPeriod(calendar, start_on, lengthened(calendar, start_on, remedyPeriod(question), suspensions));
}

/** Every term of a case's remedies, none of which depends on today. */
export function remedyTerms(history: CaseHistory): RemedyTerm[] {
  const sought = remediesSought(history);
  return [
    ...sought.flatMap(answerOwed),
    ...sought.flatMap((one) => afterReconsideration(history, one, sought)),
    ...sought.flatMap((one) => appealsOpen(history, one)),
    ...againstTheEnding(history, sought),
    ...ofThirdParties(history, sought),
  ];
}

const term = (
  kind: CaseDeadlineKind,
  ref: string,
  owed_by: OwedBy,
  question: RemedyQuestion,
  { assumed, conventions }: Pick<PeriodStart, "assumed" | "conventions"> = stated,
  opened: readonly Basis[] = [],
): RemedyTerm => ({ kind, ref, owed_by, question, assumed, suspensions: [], opened, conventions, items: null });

/** A first day that is on record. */
const stated = { assumed: false, conventions: [] } as const;
/** A first day on which nothing was served, and that nothing else tells. */
const assumedStart = (rule: string) => ({ assumed: true, conventions: [{ article: convention, rule }] });

/**
 * The agency's answer, until it is given or the remedy decided. Convention: while the remedy is suspended none is owed, and the days
 * of the suspension do not count.
 */
function answerOwed(sought: SoughtRemedy): RemedyTerm[] {
  const { ref, filing, answered, decision, settled, suspensions } = sought;
  if (answered || decision !== null || settled !== null || isSuspended(sought)) return [];
  const question: RemedyQuestion =
    filing.type === "reconsideration_filed"
      ? { kind: "reconsideration_answer", start_on: filing.copy_on, simplified: filing.simplified }
      : { kind: "litigation_answer", start_on: filing.complaint_on };
  const conventions = suspensions.map(() => ({ article: convention, rule: "suspended-days-do-not-count" })).slice(0, 1);
  return [{ ...term(question.kind, ref, "agency", question), suspensions, conventions }];
}

/** The suit that a decided reconsideration opens, unless it was withdrawn, until it is brought against the same act. */
function afterReconsideration(
  history: CaseHistory,
  { ref, filing, decision, settled }: SoughtRemedy,
  all: readonly SoughtRemedy[],
): RemedyTerm[] {
  if (settled !== null || decision?.type !== "reconsideration_decided" || decision.result === "other") return [];
  const isBrought = all.some(
    (suit) =>
      suit.filing.type === "litigation_filed" &&
      suit.filing.seq > filing.seq &&
      suit.filing.by === filing.by &&
      isSameAct(history, filing, suit.filing) &&
      takesUp(suit, "litigation"),
  );
  if (isBrought) return [];
  const start_on = decision.received_on ?? decision.on;
  const question = { kind: "litigation_after_reconsideration", start_on } as const;
  const start = decision.received_on === undefined ? assumedStart("receipt-assumed-from-decision") : stated;
  return [term(question.kind, ref, filing.by, question, start)];
}

/**
 * The appeal against a judgment or ruling, of whoever lost: the agency where the act was corrected, the other side where the claim failed
 * or was dismissed, both where it ended otherwise. A suit that was withdrawn or ended by ruling is not appealed. Convention: the agency
 * has none any more once it was ordered or has replied, which accepts the judgment, or the other side appealed.
 */
function appealsOpen(history: CaseHistory, { ref, filing, decision, appeals, settled }: SoughtRemedy): RemedyTerm[] {
  if (settled !== null || decision?.type !== "litigation_decided") return [];
  const { form, result, received_on: start_on } = decision;
  if (form === "ruling" && result === "other") return [];
  const question = { kind: "appeal", start_on, form } as const;
  const isAccepted = history.entries.some((entry) => entry.seq > decision.seq && accepts(entry, ref));
  const agency = (result === "corrected" || result === "other") && appeals.length === 0 && !isAccepted;
  const lost = { [filing.by]: result !== "corrected", agency };
  return [term("appeal", ref, filing.by, question), term("agency_appeal", ref, "agency", question)].filter(
    ({ owed_by }) => lost[owed_by] === true && !appeals.some(({ by }) => by === owed_by),
  );
}

/** Whether an entry shows that the agency does as a judgment says. */
const accepts = (entry: LogEntry, ref: string): boolean =>
  entry.type === "redo_ordered" ? entry.ref === ref : entry.type === "replied" && !isIrregular(entry);

const eitherRemedy = ["reconsideration", "litigation"] as const;

/** What makes an ending without a substantive reply, and the telling of a third party, contestable. */
const contestable: Basis = { article: "Supreme People's Court 2025 No. 8, Art. 1", rule: "contestable" };

/**
 * The applicant's remedies against the reply, or against an ending without one: what lapsed, or was not processed, is open to them, too
 * (Supreme People's Court 2025 No. 8, Art. 1). Nothing is served of a lapse: its day is an assumption. They end as `takesUp` says.
 */
function againstTheEnding(history: CaseHistory, sought: readonly SoughtRemedy[]): RemedyTerm[] {
  const ending = endingOf(history);
  if (ending === undefined) return [];
  const left = remediesLeft(sought, ending.seq, "applicant");
  if (ending.type !== "replied") {
    const { on: start_on } = ending;
    const start = assumedStart("known-from-the-lapse");
    return left.map((kind) => term(kind, "", "applicant", { kind, start_on }, start, [contestable]));
  }
  const { remedy_told } = ending;
  const start = startOf(ending);
  const { start_on } = start;
  const opened = answersOf(ending).some(({ outcome }) => outcome.startsWith("declined.")) ? [contestable] : [];
  return left.flatMap((kind) => {
    const items = itemsOpenTo(ending, kind);
    if (items !== null && items.length === 0) return [];
    return [{ ...term(kind, "", "applicant", { kind, start_on, remedy_told }, start, opened), items }];
  });
}

/**
 * The items of a reply that may be brought to a forum at once, by number: to a court none that has to be reconsidered first
 * (Administrative Reconsideration Law, Art. 23). Null where all of it may.
 */
function itemsOpenTo(reply: ReplyEntry, forum: Forum): number[] | null {
  const answers = answersOf(reply);
  const direct = answers.flatMap((answer, at) => (isReconsideredFirst(answer, reply.on) ? [] : [at + 1]));
  return forum === "reconsideration" || direct.length === answers.length ? null : direct;
}

/** The reply or lapse that closed the case. */
function endingOf(history: CaseHistory) {
  const { closedAs } = history;
  if (closedAs !== "replied" && closedAs !== "clarification_lapsed" && closedAs !== "fee_lapsed") return undefined;
  return ofType(history, closedAs).findLast((entry) => !isIrregular(entry));
}

/** The remedies against an entry that those sought leave a party. */
function remediesLeft(sought: readonly SoughtRemedy[], seq: number, by: RemedyFiling["by"]): Forum[] {
  const own = sought.filter(({ filing }) => filing.against === seq && filing.by === by);
  return eitherRemedy.filter((forum) => !own.some((one) => takesUp(one, forum)));
}

/** A third party's remedies against the disclosure it was told of, by the latest telling; none of one that consents to it after all. */
function ofThirdParties(history: CaseHistory, sought: readonly SoughtRemedy[]): RemedyTerm[] {
  const latest = new Map(
    ofType(history, "third_party_told")
      .filter((entry) => !isIrregular(entry) && !hasConsented(history, entry.ref))
      .map((entry) => [entry.ref, entry] as const),
  );
  return [...latest.values()].flatMap((entry) => {
    const start = startOf(entry);
    return remediesLeft(sought, entry.seq, "third_party").map((kind) =>
      term(kind, entry.ref, "third_party", { kind, start_on: start.start_on }, start, [contestable]),
    );
  });
}
