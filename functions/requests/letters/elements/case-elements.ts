import { consultedPartyLabels } from "../../../labels/letter-labels.ts";
import { intakeChannelLabels, replyFormLabels, replyRouteLabels } from "../../../labels/requests.ts";
import { isIrregular, ofType } from "../../case/history.ts";
import { practiceOf } from "../../case/practice.ts";
import { actOfType, chineseDay, chineseDayIfAny, type Derivations } from "./drafting.ts";

/** What follows from the case, and from acts that are notices while it goes on. */
export const caseElements: Derivations = {
  receipt_no: ({ case: { receiptNo } }) => receiptNo,
  receipt_on: ({ case: { history, receivedOn } }) => chineseDay(history.facts.receiptOn ?? receivedOn),
  asked: ({ case: { description } }) => description ?? undefined,
  due_on: ({ case: { due } }) => chineseDayIfAny(due.before),
  form: ({ case: { form } }) => replyFormLabels[form].zh_hans,
  way: ({ case: { route } }) => replyRouteLabels[route].zh_hans,
  channel({ case: { history } }) {
    const { intake } = history.facts;
    return intake && intakeChannelLabels[intake.channel].zh_hans;
  },
  contact: ({ practice }) => practice.letters?.contact,

  points: (drafting) => actOfType(drafting, "clarification_requested")?.text,
  respond_by: (drafting) => chineseDayIfAny(actOfType(drafting, "clarification_requested")?.respond_by),

  old_due_on: ({ case: { due } }) => chineseDayIfAny(due.before),
  new_due_on: ({ case: { due } }) => chineseDayIfAny(due.after),
  reason: (drafting) => actOfType(drafting, "extended")?.text,

  reasons_days(drafting) {
    const act = actOfType(drafting, "reasons_requested");
    return act && practiceOf(act, drafting.practice).reasons_working_days?.toString();
  },
  until: (drafting) => chineseDayIfAny(actOfType(drafting, "reply_deferred")?.until),
  why: (drafting) => actOfType(drafting, "reply_deferred")?.workload,

  consulted({ case: { history } }) {
    const opened = ofType(history, "consultation_opened").findLast((entry) => !isIrregular(entry));
    return opened && consultedPartyLabels[opened.with].zh_hans;
  },
};
