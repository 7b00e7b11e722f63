import type { Day } from "../../../schema/contracts/day.ts";
import type { Regulation } from "../../clock/regulations.ts";
import { answersOf, type ReplyEntry } from "./answers.ts";
import { type CaseHistory, isIrregular, ofType } from "./history.ts";

type History = Pick<CaseHistory, "entries">;

/** The article on third parties, whose consent and objection count. */
export const thirdPartyArticle = ({ id }: Regulation) =>
  id === "2008" ? "2008 Regulation, Art. 23" : "2019 Regulation, Art. 32";

/** Whether a third party was consulted under this ref. */
export const isThirdParty = (history: History, ref: string): boolean =>
  ofType(history, "consultation_opened").some((opened) => opened.ref === ref && opened.with === "third_party");

/** What third parties answered, in the order of their answers. */
const opinionsOf = (history: History) =>
  ofType(history, "consultation_closed").filter(({ ref }) => isThirdParty(history, ref));

/** What third parties answered that spoke at all, in the order of their answers. */
export const thirdPartyAnswers = (history: History) => opinionsOf(history).filter(({ answer }) => answer !== "silent");

/** The objections of third parties, in their order. */
export const objectionsIn = (history: History) => opinionsOf(history).filter(({ answer }) => answer === "objects");

/** Whether the third party consulted under this ref consents to the disclosure, by the latest it said. */
export const hasConsented = (history: History, ref: string): boolean =>
  opinionsOf(history).findLast((opinion) => opinion.ref === ref)?.answer === "consents";

/** The consultations of the third parties for which a reply withholds: those that an answer names. */
export const protectedRefs = (reply: ReplyEntry): ReadonlySet<string> =>
  new Set(answersOf(reply).flatMap(({ third_party_ref }) => third_party_ref ?? []));

/**
 * Whether a third party was told of the decision on its objection: in a letter that reached somebody, sent on the day of the objection or
 * after it, since what it is told are the decision and its reasons.
 */
export const isNotified = (history: History, objection: { ref: string; on: Day }): boolean =>
  ofType(history, "third_party_told").some(
    (telling) => telling.ref === objection.ref && telling.on >= objection.on && !isIrregular(telling),
  );

/** An objection over which a reply discloses. */
type Override = NonNullable<ReplyEntry["overrides"]>[number];

/** Whether it takes a public interest to override an objection: under the 2019 Regulation, where its grounds are reasonable; under that of 2008 always. */
export const needsPublicInterest = ({ id }: Regulation, { grounds }: Pick<Override, "grounds">): boolean =>
  id === "2008" || grounds === "reasonable";
