import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { toDay } from "../../clock/days.ts";
import { type ClockViolation, describeViolation } from "../../clock/violations.ts";
import { isSameText } from "../../text/fold.ts";
import { caseClock } from "./case-clock.ts";
import { type CaseHistory, effective, isIrregular, type LogEntry, ofType, orderedDueDate } from "./history.ts";

/** An event somebody wants to append, and the case it would be appended to. */
export interface Proposal {
  history: CaseHistory;
  entry: LogEntry;
  calendar: Calendar;
}

/** Why a guard refuses: a stable key, the article where the law decides, and what to do about it. */
export interface Refusal {
  rule: string;
  article: string | null;
  reason: string;
}

/** A condition of a move; null when it holds. */
export type Guard = (proposal: Proposal) => Refusal | null;

const refuse = (rule: string, article: string | null, reason: string): Refusal => ({ rule, article, reason });

/** The case as it would be with the entry. */
const withEntry = ({ history, entry }: Proposal, as: LogEntry = entry): CaseHistory => ({
  ...history,
  entries: effective([...history.entries, as]),
});

/** The clock decides what is late, second, or out of order; an irregular act must be one the clock refuses as regular. */
export const agreesWithClock: Guard = (proposal) => {
  const { entry, calendar } = proposal;
  const reckoned = caseClock(withEntry(proposal), calendar, null);
  if (!reckoned.ok)
    return refuse(reckoned.violation.code, reckoned.violation.article, describeViolation(reckoned.violation));
  if (!isIrregular(entry)) return null;
  if (irregularity(proposal) !== null || dayOrdered(proposal) !== undefined) return null;
  return refuse("not-irregular", null, "the law allows this act; leave out `irregular`");
};

/** Why an irregular act could not be a regular one, or null when it could. */
export function irregularity(proposal: Proposal): ClockViolation | null {
  const regular: LogEntry = { ...proposal.entry };
  if ("irregular" in regular) delete regular.irregular;
  const reckoned = caseClock(withEntry(proposal, regular), proposal.calendar, null);
  return reckoned.ok ? null : reckoned.violation;
}

/** What is learned of a service is about an act of this case that was served, and adds to what is known of it. */
export const serviceOpen: Guard = ({ history, entry }) => {
  if (!("of" in entry)) return null;
  const act = history.entries.find(({ seq }) => seq === entry.of);
  if (act === undefined || !("service" in act) || act.type === "service_repeated") {
    return refuse("not-served", null, `entry ${entry.of} is no act of this case that was served`);
  }
  if (entry.on < act.on) return refuse("before-sending", null, `entry ${entry.of} was sent on ${act.on}`);
  const lost = act.without_effect === true;
  if (entry.type === "service_repeated") {
    return lost
      ? null
      : refuse("service-stands", null, "the first attempt was sent rightly and decides; record its receipt instead");
  }
  if (lost) return refuse("not-sent-again", null, "it came back from a wrong address; record the second attempt first");
  return act.served_on === null
    ? null
    : refuse("receipt-known", null, "its receipt is on record already; correct that entry if it is wrong");
};

export const unitRouted: Guard = ({ history, entry }) => {
  if (entry.type !== "contributed") return null;
  const routed = ofType(history, "routed").some((routing) =>
    routing.contributions.some(({ unit }) => isSameText(unit, entry.unit)),
  );
  return routed ? null : refuse("unit-not-routed", null, "the case was not routed to this unit");
};

export const consultationKnown: Guard = ({ history, entry }) => {
  if (entry.type !== "third_party_told") return null;
  const known = ofType(history, "consultation_opened").some(
    (opened) => opened.ref === entry.ref && opened.with === "third_party",
  );
  return known ? null : refuse("consultation-not-opened", null, "no third party was consulted under this ref");
};

/** The day an order to decide again has set, where the event would lengthen the reply period past it. */
const dayOrdered = ({ history, entry }: Proposal): Day | undefined =>
  entry.type === "extended" || entry.type === "reply_deferred" ? orderedDueDate(history) : undefined;

export const noDayOrdered: Guard = (proposal) => {
  const due_on = isIrregular(proposal.entry) ? undefined : dayOrdered(proposal);
  if (due_on === undefined) return null;
  return refuse("due-date-ordered", null, `the order to decide again sets ${due_on}, which the agency cannot move`);
};

/** The 2008 Regulation knows no reasons of excessive requests. */
export const reasonsMayBeAsked: Guard = ({ history }) =>
  history.facts.regulation.deferral === null
    ? refuse("no-such-rule", null, "the 2008 Regulation has no rule on excessive requests")
    : null;

export const reasonsAsked: Guard = ({ history, entry }) =>
  entry.type !== "reasons_received" || ofType(history, "reasons_requested").length > 0
    ? null
    : refuse("reasons-not-requested", "2019 Regulation, Art. 35", "no reasons were asked for");

export const deferralAfterReasons: Guard = ({ history, entry }) => {
  if (entry.type !== "reply_deferred" || ofType(history, "reasons_requested").length > 0) return null;
  return refuse(
    "reasons-not-requested",
    "2019 Regulation, Art. 35",
    "ask for the reasons of the excessive requests first",
  );
};

/** A clarification lapses once its period has run out: the applicant has all of the last day. The clock decides about fees. */
export const lapseIsDue: Guard = ({ history, entry }) => {
  if (entry.type !== "clarification_lapsed") return null;
  const notice = ofType(history, "clarification_requested").findLast((past) => !isIrregular(past));
  if (notice === undefined || entry.on > notice.respond_by) return null;
  const { article } = history.facts.regulation.clarification;
  return refuse("clarification-lapsed-early", article, `the applicant may clarify until ${notice.respond_by}`);
};

const granting: readonly Outcome[] = ["granted", "partial"];

export const reviewedBeforeGranting: Guard = ({ history, entry }) => {
  if (entry.type !== "replied" || !granting.includes(entry.outcome)) return null;
  const review = ofType(history, "reviewed").findLast(({ on }) => on <= entry.on);
  const { id } = history.facts.regulation;
  const article = id === "2008" ? "2008 Regulation, Art. 14" : "2019 Regulation, Art. 17";
  if (review === undefined) return refuse("not-reviewed", article, "record the review before anything is granted");
  if (review.result === "withhold") return refuse("review-withholds", article, "the review says to withhold");
  if (review.result === "disclose_in_part" && entry.outcome === "granted") {
    return refuse("review-in-part", article, "the review allows disclosure in part only");
  }
  return null;
};

const needsGround = (outcome: Outcome) =>
  outcome === "partial" || outcome.startsWith("refused.") || outcome.startsWith("declined.");

/** What a reply must say: 2008 Regulation, Art. 21; 2019 Regulation, Art. 36. */
const replyArticle = ({ facts }: CaseHistory) =>
  facts.regulation.id === "2008" ? "2008 Regulation, Art. 21" : "2019 Regulation, Art. 36";

export const groundStated: Guard = ({ history, entry }) => {
  if (entry.type !== "replied" || !needsGround(entry.outcome) || entry.ground !== undefined) return null;
  return refuse("ground-missing", replyArticle(history), "state the provision this outcome rests on as `ground`");
};

const nothingFound: readonly Outcome[] = ["unavailable.not_held", "not_held.nonexistent"];

export const nothingFoundSearched: Guard = ({ history, entry }) => {
  if (entry.type !== "replied" || !nothingFound.includes(entry.outcome) || entry.searched !== undefined) return null;
  return refuse("search-not-recorded", replyArticle(history), "record where was searched as `searched`");
};

export const otherAgencyNamed: Guard = ({ history, entry }) => {
  if (entry.type !== "replied" || entry.outcome !== "not_held.other_agency") return null;
  if (entry.competent_agency !== undefined) return null;
  return refuse("agency-not-named", replyArticle(history), "name the competent agency and how to reach it");
};

export const excessiveOnlyAfterReasons: Guard = ({ history, entry }) => {
  if (entry.type !== "replied" || entry.outcome !== "declined.excessive") return null;
  if (ofType(history, "reasons_requested").length > 0) return null;
  return refuse(
    "reasons-not-requested",
    "2019 Regulation, Art. 35",
    "ask for the reasons before declining as excessive",
  );
};

/** The day from which refusals must tell that reconsideration comes before litigation. */
const reconsiderationLaw2024: Day = toDay("2024-01-01");

/** Refusals under Art. 14 to 16, the withheld part of a partial grant included: only reconsideration comes first for these. */
export const reconsiderationFirst = (outcome: Outcome, on: Day): boolean =>
  on >= reconsiderationLaw2024 &&
  (outcome === "partial" || (outcome.startsWith("refused.") && outcome !== "refused.administrative_query"));

export const reconsiderationStatedFirst: Guard = ({ entry }) => {
  if (entry.type !== "replied" || !reconsiderationFirst(entry.outcome, entry.on)) return null;
  if (entry.reconsideration_first === true) return null;
  return refuse(
    "reconsideration-not-told",
    "Administrative Reconsideration Law, Art. 23",
    "the reply must tell that reconsideration comes before litigation: `reconsideration_first`",
  );
};

export const objectionOverridden: Guard = ({ history, entry }) => {
  if (entry.type !== "replied" || entry.outcome !== "granted") return null;
  const thirdParties = new Set(
    ofType(history, "consultation_opened").flatMap((opened) => (opened.with === "third_party" ? [opened.ref] : [])),
  );
  const notified = new Set(ofType(history, "third_party_told").map(({ ref }) => ref));
  const overridden = ofType(history, "consultation_closed").some(
    ({ ref, answer }) => answer === "objects" && thirdParties.has(ref) && !notified.has(ref),
  );
  if (!overridden) return null;
  const article = history.facts.regulation.id === "2008" ? "2008 Regulation, Art. 23" : "2019 Regulation, Art. 32";
  return refuse("third-party-not-told", article, "tell the third party what is disclosed over its objection, and why");
};

/** What of a remedy must have happened before, and what must not have happened yet. */
export const remedyKnown: Guard = ({ history, entry }) => {
  const among = (...types: readonly NewEvent["type"][]) =>
    history.entries.some(
      (past) => types.includes(past.type) && "ref" in past && "ref" in entry && past.ref === entry.ref,
    );
  const needs = (past: NewEvent["type"], present: boolean) =>
    present ? null : refuse("remedy-not-filed", null, `no ${past} with this ref is recorded`);
  const once = (done: boolean) => (done ? refuse("remedy-repeated", null, "this is recorded already") : null);
  switch (entry.type) {
    case "reconsideration_filed":
    case "litigation_filed":
      return once(among("reconsideration_filed", "litigation_filed"));
    case "reconsideration_answered":
      return needs("reconsideration_filed", among("reconsideration_filed")) ?? once(among("reconsideration_answered"));
    case "reconsideration_decided":
      return needs("reconsideration_filed", among("reconsideration_filed")) ?? once(among("reconsideration_decided"));
    case "litigation_answered":
      return needs("litigation_filed", among("litigation_filed")) ?? once(among("litigation_answered"));
    case "litigation_decided":
      return needs("litigation_filed", among("litigation_filed")) ?? once(among("litigation_decided"));
    case "redo_ordered":
      return (
        needs("reconsideration_decided", among("reconsideration_decided", "litigation_decided")) ??
        once(among("redo_ordered")) ??
        (upheld(history, entry.ref) ? refuse("remedy-upheld", null, "this decision upheld the reply") : null)
      );
    default:
      return null;
  }
};

const upheld = (history: CaseHistory, ref: string): boolean =>
  [...ofType(history, "reconsideration_decided"), ...ofType(history, "litigation_decided")].some(
    (decided) => decided.ref === ref && decided.result === "upheld",
  );
