import { feeNotice } from "../../case/fees.ts";
import { isIrregular, ofType } from "../../case/history.ts";
import { chineseDay, chineseDayIfAny, type Derivations, type Drafting } from "./drafting.ts";

/** What follows from a notice to the applicant and what came, or did not come, upon it; and from a withdrawal. */
export const endingElements: Derivations = {
  notice_on: (drafting) => chineseDayIfAny(noticeOf(drafting)?.on),
  notice_served_on: (drafting) => chineseDayIfAny(noticeOf(drafting)?.served_on),
  answer_on: (drafting) => chineseDayIfAny(ofType(drafting.case.history, "clarification_received").at(-1)?.on),
  lapsed_on({ kind, case: { history } }) {
    const type = kind === "fee_unpaid" ? "fee_lapsed" : "clarification_lapsed";
    return chineseDayIfAny(ofType(history, type).at(-1)?.on);
  },
  statement({ case: { history } }) {
    const withdrawn = ofType(history, "withdrawn").at(-1);
    return withdrawn && `你（单位）于${chineseDay(withdrawn.on)}提出撤回该申请`;
  },
};

/** The notice that was answered or lapsed: that which counts or, of none, the latest. */
function noticeOf({ kind, case: { history } }: Drafting) {
  if (kind === "fee_unpaid") return feeNotice(history);
  const notices = ofType(history, "clarification_requested");
  return notices.findLast((notice) => !isIrregular(notice)) ?? notices.at(-1);
}
