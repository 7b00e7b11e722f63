import type { Day } from "../../../../schema/contracts/day.ts";
import { answersOf, isGranting } from "../answers.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType } from "../history.ts";
import { repliesInForce } from "../orders.ts";
import { type Guard, type Refusal, refuse } from "./guard.ts";

/** What an applicant may send through its own doors, and how often. Conventions, but for what Art. 44 says. */

const art44 = "2019 Regulation, Art. 44";

/** Answers to one request for reasons, and suggestions in one case. */
export const mostReasons = 10;
export const mostSuggestions = 3;

export const fewReasons: Guard = ({ history, entry }) => {
  if (entry.type !== "reasons_received") return null;
  const asked = ofType(history, "reasons_requested").findLast((notice) => !isIrregular(notice));
  const given = ofType(history, "reasons_received").filter(({ seq }) => asked !== undefined && seq > asked.seq);
  return given.length < mostReasons
    ? null
    : refuse("reasons-repeated", null, `${mostReasons} answers are on record since reasons were asked for`);
};

/**
 * The first day something was handed over that was not public, by a reply that stands: its answers say so, since the leaf of several
 * is "partial" too where one was public already and another refused. Of a case answered together with another only the leaf is on record
 * here. Null where nothing was.
 */
function disclosedOn(history: CaseHistory): Day | null {
  const { closedOn, outcome, merger } = history;
  if (merger !== null) return outcome !== null && isGranting({ outcome }) ? closedOn : null;
  const disclosing = repliesInForce(history).filter((reply) => answersOf(reply).some(isGranting));
  return (
    disclosing
      .map(({ on }) => on)
      .toSorted()
      .at(0) ?? null
  );
}

/** Art. 44 speaks of what was disclosed upon request; the 2008 Regulation has no such rule. */
export const grantedHere: Guard = ({ history, entry }) => {
  if (entry.type !== "publication_suggested") return null;
  if (history.facts.regulation.id === "2008") {
    return refuse("no-such-rule", null, "the 2008 Regulation has no rule on suggestions to publish");
  }
  const since = disclosedOn(history);
  if (since === null) return refuse("nothing-granted", art44, "only what was disclosed can be suggested");
  return entry.on < since ? refuse("before-reply", art44, `what is suggested was disclosed on ${since}`) : null;
};

export const fewSuggestions: Guard = ({ history, entry }) =>
  entry.type !== "publication_suggested" || ofType(history, "publication_suggested").length < mostSuggestions
    ? null
    : refuse("suggestions-repeated", null, `${mostSuggestions} suggestions are on record in this case`);

/** The suggestion that waits to be decided. */
function undecided(history: CaseHistory) {
  const last = ofType(history, "publication_suggested").at(-1);
  return (last?.seq ?? 0) > (ofType(history, "suggestion_decided").at(-1)?.seq ?? 0) ? last : undefined;
}

/** What is decided was suggested, or many ask for it; the entry records how many, so that it needs no asking again. */
export const suggestedHere: Guard = ({ history, entry }) => {
  if (entry.type !== "suggestion_decided") return null;
  const suggestion = undecided(history);
  if (suggestion === undefined) {
    return entry.gathered !== undefined
      ? null
      : refuse("nothing-suggested", art44, "no suggestion of this case is undecided, and too few ask for the like");
  }
  return entry.on < suggestion.on
    ? refuse("before-suggestion", art44, `it is decided after it was made, on ${suggestion.on}`)
    : null;
};

/** Why the reply that a suggestion rests on is missing, or another: what the applicant wrote keeps nobody from correcting a reply. */
const withoutItsReply: ReadonlySet<string> = new Set(["not-in-this-state", "nothing-granted", "before-reply"]);

/**
 * Convention: whether a correction passes over an entry that would not be legal without what it voids, since it is a suggestion to publish,
 * or how one was decided, and the reply is corrected. It stays on record, and waits for the reply that is entered instead.
 */
export const isPassedOver = ({ type }: Pick<LogEntry, "type">, { rule }: Pick<Refusal, "rule">): boolean =>
  (type === "publication_suggested" || type === "suggestion_decided") && withoutItsReply.has(rule);
