import type { Outcome } from "../../../../schema/contracts/outcomes.ts";
import { type CaseHistory, isIrregular, ofType } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

/** What an applicant may send through its own doors, and how often. Conventions, but for what Art. 44 says. */

const art44 = "2019 Regulation, Art. 44";

/** Answers to one request for reasons, and suggestions in one case. */
const mostReasons = 10;
const mostSuggestions = 3;

export const fewReasons: Guard = ({ history, entry }) => {
  if (entry.type !== "reasons_received") return null;
  const asked = ofType(history, "reasons_requested").findLast((notice) => !isIrregular(notice));
  const given = ofType(history, "reasons_received").filter(({ seq }) => asked !== undefined && seq > asked.seq);
  return given.length < mostReasons
    ? null
    : refuse("reasons-repeated", null, `${mostReasons} answers are on record since reasons were asked for`);
};

const granting: readonly (Outcome | null)[] = ["granted", "partial"];

/** Whether anything was disclosed in the case, or in the one it is answered together with. */
const disclosed = ({ closedAs, outcome }: CaseHistory) => closedAs === "replied" && granting.includes(outcome);

/** Art. 44 speaks of what was disclosed upon request; the 2008 Regulation has no such rule. */
export const grantedHere: Guard = ({ history, entry }) => {
  if (entry.type !== "publication_suggested") return null;
  if (history.facts.regulation.id === "2008") {
    return refuse("no-such-rule", null, "the 2008 Regulation has no rule on suggestions to publish");
  }
  return disclosed(history) ? null : refuse("nothing-granted", art44, "only what was disclosed can be suggested");
};

export const fewSuggestions: Guard = ({ history, entry }) =>
  entry.type !== "publication_suggested" || ofType(history, "publication_suggested").length < mostSuggestions
    ? null
    : refuse("suggestions-repeated", null, `${mostSuggestions} suggestions are on record in this case`);

/** Whether a suggestion waits to be decided. */
const isSuggested = (history: CaseHistory): boolean =>
  (ofType(history, "publication_suggested").at(-1)?.seq ?? 0) >
  (ofType(history, "suggestion_decided").at(-1)?.seq ?? 0);

/** What is decided was suggested, or many ask for it; the entry records how many, so that it needs no asking again. */
export const suggestedHere: Guard = ({ history, entry }) =>
  entry.type !== "suggestion_decided" || isSuggested(history) || entry.gathered !== undefined
    ? null
    : refuse("nothing-suggested", art44, "no suggestion of this case is undecided, and too few ask for the like");
