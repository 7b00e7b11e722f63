import type { Day } from "../../../schema/contracts/day.ts";
import type { OpenRemedy } from "../../../schema/contracts/remedy-views.ts";
import type { CaseDeadline } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Basis } from "../../clock/course.ts";
import {
  contestableUntil,
  type RemedyQuestion,
  remediesAgainstSilence,
  remedyPeriod,
} from "../../clock/remedy-periods.ts";
import { type CaseHistory, ofType } from "./history.ts";
import { type Jurisdiction, remedyBodies } from "./remedy-bodies.ts";
import { decisionDue, isSameAct, remediesSought, resultOf, type SoughtRemedy, takesUp } from "./remedy-course.ts";
import { endOfTerm, remedyTerms } from "./remedy-deadlines.ts";

/** What the remedies of a case depend on, as of today. */
interface CurrentCase {
  due_on: Day | null;
  /** Null unless the reply is past due. */
  overdue_by: number | null;
  deadlines: readonly CaseDeadline[];
}

/**
 * The applicant's remedies open today: those against the reply or what else ended the case, and those that a remedy opened, as derived
 * with the case; where no reply came in time, those against silence; and a suit where a reconsideration stayed undecided. One
 * reckoned from an assumed receipt, whose first day is that of the act, stays open as long as it may turn out to run, but not for ever.
 */
export function remediesOf(
  history: CaseHistory,
  current: CurrentCase,
  calendar: Calendar,
  today: Day,
  jurisdiction: Jurisdiction,
): OpenRemedy[] {
  return [
    ...asDerived(history, current.deadlines),
    ...againstSilence(history, current, calendar, jurisdiction),
    ...afterSilentReconsideration(history, calendar, today),
  ]
    .filter(({ until, provisional, question }) => today <= (provisional ? contestableUntil(question.start_on) : until))
    .map(({ question, opened, to_be_checked, items = null, ...remedy }) => ({
      ...remedy,
      items: items === null ? null : [...items],
      basis: [...opened, remedyPeriod(question).basis],
      detail: to_be_checked === true ? "to be checked against the official text" : null,
      before: remedyBodies(forumOfQuestion(question), question.start_on, jurisdiction),
    }));
}

const forumOfQuestion = ({ kind }: RemedyQuestion) =>
  kind === "reconsideration" || kind === "appeal" ? kind : ("litigation" as const);

/** A remedy before its authority is named. */
interface Opened extends Pick<OpenRemedy, "kind" | "ref" | "until" | "provisional"> {
  /** Of one against a reply: the items it is open against, where it is not against all. */
  items?: readonly number[] | null;
  question: RemedyQuestion;
  /** What opens it besides the provision that sets its period. */
  opened: readonly Basis[];
  to_be_checked?: boolean;
}

/** Those that depend on no day, with their last days as they are stored, in their order. */
function asDerived(history: CaseHistory, deadlines: readonly CaseDeadline[]): Opened[] {
  const terms = remedyTerms(history);
  return deadlines.flatMap(({ kind, ref, owed_by, due_on: until, provisional }): Opened[] => {
    const term = terms.find((one) => one.kind === kind && one.ref === ref);
    if (term === undefined || owed_by !== "applicant" || until === null) return [];
    return [{ kind, ref, until, provisional, question: term.question, opened: term.opened, items: term.items }];
  });
}

function againstSilence(
  history: CaseHistory,
  { due_on, overdue_by }: CurrentCase,
  calendar: Calendar,
  { practice }: Jurisdiction,
): Opened[] {
  if (due_on === null || overdue_by === null) return [];
  const { kinds, basis, to_be_checked } = remediesAgainstSilence(
    due_on,
    practice.silence_reconsideration_first === true,
  );
  const contested = silenceContested(history, due_on);
  const open = kinds.filter((kind) => !contested.some((one) => takesUp(one, kind)));
  return open.map((kind) => {
    const question = { kind, start_on: due_on, no_reply: true } as const;
    const { due_on: until, provisional } = endOfTerm({ question, suspensions: [] }, calendar);
    return { kind, ref: "", until, provisional, question, opened: [basis], to_be_checked };
  });
}

/**
 * What the applicant sought against the silence since the latest order. What was filed before there was any, and withdrawn, was
 * about nothing.
 */
function silenceContested(history: CaseHistory, due_on: Day): SoughtRemedy[] {
  const since = ofType(history, "redo_ordered").at(-1)?.seq ?? 0;
  return remediesSought(history).filter(
    (sought) =>
      sought.filing.against === "silence" &&
      sought.filing.seq > since &&
      !(sought.filing.on <= due_on && resultOf(sought) === "other"),
  );
}

/** The suit that opens when a reconsideration is not decided in time; known only by the day. */
function afterSilentReconsideration(history: CaseHistory, calendar: Calendar, today: Day): Opened[] {
  const all = remediesSought(history);
  const isSuedOver = ({ filing }: SoughtRemedy) =>
    all.some(
      (suit) =>
        suit.filing.type === "litigation_filed" &&
        isSameAct(history, filing, suit.filing) &&
        takesUp(suit, "litigation"),
    );
  return all
    .filter(
      (sought) =>
        sought.decision === null && sought.settled === null && sought.filing.by === "applicant" && !isSuedOver(sought),
    )
    .flatMap((sought): Opened[] => {
      const silent = decisionDue(sought, calendar);
      if (silent === null || today <= silent.due_on) return [];
      const question = { kind: "litigation_after_reconsideration", start_on: silent.due_on } as const;
      const { due_on: until, provisional } = endOfTerm({ question, suspensions: [] }, calendar);
      return [
        {
          kind: question.kind,
          ref: sought.ref,
          until,
          provisional: provisional || silent.assumed,
          question,
          opened: [silent.basis],
        },
      ];
    });
}
