import type { Day } from "../../../../schema/contracts/day.ts";
import { reconsiderationLaw2024 } from "../../../clock/remedy-periods.ts";
import { answersOf, isGranting, isRefusing, type ReplyAnswer } from "../answers.ts";
import { ofType } from "../history.ts";
import { reconsideredFirst } from "../outcome-facts.ts";
import { type Guard, refuse } from "./guard.ts";

export const reviewedBeforeGranting: Guard = ({ history, entry }) => {
  if (entry.type !== "replied") return null;
  const answers = answersOf(entry);
  if (!answers.some(isGranting)) return null;
  const review = ofType(history, "reviewed").findLast(({ on }) => on <= entry.on);
  const { id } = history.facts.regulation;
  const article = id === "2008" ? "2008 Regulation, Art. 14" : "2019 Regulation, Art. 17";
  if (review === undefined) return refuse("not-reviewed", article, "record the review before anything is granted");
  if (review.result === "withhold") return refuse("review-withholds", article, "the review says to withhold");
  // Of several answers one may withhold what the review does not allow.
  if (
    review.result === "disclose_in_part" &&
    !answers.some((answer) => answer.outcome === "partial" || isRefusing(answer))
  ) {
    return refuse("review-in-part", article, "the review allows disclosure in part only");
  }
  return null;
};

/**
 * Whether reconsideration comes first against an answer of this day: from 2024, where it withholds under 2019 Regulation, Art. 14, 15 or
 * 16 (Administrative Reconsideration Law, Art. 23).
 */
export const isReconsideredFirst = ({ ground }: Pick<ReplyAnswer, "ground">, on: Day): boolean =>
  on >= reconsiderationLaw2024 && ground !== undefined && reconsideredFirst.has(ground);

const article23 = "Administrative Reconsideration Law, Art. 23";

/** What a reply tells of remedies agrees with itself and with what it decides. */
export const remediesStatedRightly: Guard = ({ entry }) => {
  if (entry.type !== "replied") return null;
  const { remedy_told, reconsideration_first } = entry;
  const isFirst = answersOf(entry).some((answer) => isReconsideredFirst(answer, entry.on));
  if (reconsideration_first === true) {
    if (!remedy_told) {
      return refuse(
        "remedies-contradicted",
        article23,
        "a reply that tells no remedies does not tell which comes first",
      );
    }
    if (isFirst) return null;
    const reason = "nothing is withheld under Art. 14, 15 or 16 from 2024 on: the applicant may choose";
    return refuse("reconsideration-not-first", article23, reason);
  }
  if (!isFirst || !remedy_told) return null;
  return refuse(
    "reconsideration-not-told",
    article23,
    "the reply must tell that reconsideration comes before litigation: `reconsideration_first`",
  );
};
