import type { Day } from "../../../../schema/contracts/day.ts";
import type { Outcome } from "../../../../schema/contracts/outcomes.ts";
import { reconsiderationLaw2024 } from "../../../clock/remedy-periods.ts";
import { type CaseHistory, ofType } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";
import { reasonsWereAsked } from "./handling-guards.ts";

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
  if (reasonsWereAsked(history)) return null;
  return refuse(
    "reasons-not-requested",
    "2019 Regulation, Art. 35",
    "ask for the reasons before declining as excessive",
  );
};

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
