// @ts-nocheck
import type { EventType } from "../../../schema/contracts/events.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";

/** What an event is called in the applicant's timeline; null for what goes on inside the agency. */
export const words: Readonly<Record<EventType, Labels | null>> = {
  received: { zh_hans: "收到申请", zh_hant: "收到申請", en: "Your request was received" },
  classified: null,
  routed: null,
  contributed: null,
  assigned: null,
  note: null,
  clarification_requested: { zh_hans: "通知补正", zh_hant: "通知補正", en: "You were asked to clarify your request" },
  clarification_received: { zh_hans: "收到补正", zh_hant: "收到補正", en: "Your clarification was received" },
  clarification_lapsed: { zh_hans: "逾期未补正", zh_hant: "逾期未補正", en: "No clarification came in time" },
  consultation_opened: { zh_hans: "征求意见", zh_hant: "徵求意見", en: "Others are being consulted" },
  consultation_closed: { zh_hans: "征求意见结束", zh_hant: "徵求意見結束", en: "A consultation ended" },
  third_party_told: { zh_hans: "告知第三方", zh_hant: "告知第三方", en: "The third party was told of the disclosure" },
  extended: { zh_hans: "延长答复期限", zh_hant: "延長答覆期限", en: "The reply period was extended" },
  reasons_requested: { zh_hans: "要求说明理由", zh_hant: "要求說明理由", en: "You were asked for reasons" },
  reasons_received: { zh_hans: "收到理由说明", zh_hant: "收到理由說明", en: "Your reasons were received" },
  reply_deferred: {
    zh_hans: "确定延迟答复的合理期限",
    zh_hant: "確定延遲答覆的合理期限",
    en: "A later reply date was set",
  },
  fee_notified: {
    zh_hans: "通知缴纳信息处理费",
    zh_hant: "通知繳納信息處理費",
    en: "You were told the processing fee",
  },
  fee_paid: { zh_hans: "收到信息处理费", zh_hant: "收到信息處理費", en: "Your fee was received" },
  fee_lapsed: { zh_hans: "逾期未缴费", zh_hant: "逾期未繳費", en: "No fee was paid in time" },
  reviewed: null,
  replied: { zh_hans: "已答复", zh_hant: "已答覆", en: "You were given a reply" },
  withdrawn: { zh_hans: "撤回申请", zh_hant: "撤回申請", en: "Your request was withdrawn" },
  split: {
    zh_hans: "部分内容另案办理",
    zh_hant: "部分內容另案辦理",
    en: "Part of your request became a case of its own",
  },
  split_from: { zh_hans: "由另案分出", zh_hant: "由另案分出", en: "This case was part of another request" },
  merged: { zh_hans: "并入另案", zh_hant: "併入另案", en: "This case was merged into another" },
  merged_from: { zh_hans: "另案并入", zh_hant: "另案併入", en: "Another case was merged into this one" },
  reconsideration_filed: {
    zh_hans: "已申请行政复议",
    zh_hant: "已申請行政複議",
    en: "Reconsideration was applied for",
  },
  reconsideration_answered: {
    zh_hans: "行政复议已答复",
    zh_hant: "行政複議已答覆",
    en: "The agency answered in reconsideration",
  },
  reconsideration_decided: { zh_hans: "行政复议已决定", zh_hant: "行政複議已決定", en: "Reconsideration was decided" },
  litigation_filed: { zh_hans: "已提起行政诉讼", zh_hant: "已提起行政訴訟", en: "A lawsuit was brought" },
  litigation_answered: {
    zh_hans: "行政诉讼已答辩",
    zh_hant: "行政訴訟已答辯",
    en: "The agency answered in the lawsuit",
  },
  litigation_decided: { zh_hans: "行政诉讼已裁判", zh_hant: "行政訴訟已裁判", en: "The lawsuit was decided" },
  redo_ordered: { zh_hans: "责令重新答复", zh_hant: "責令重新答覆", en: "The agency must decide again" },
  corrected: { zh_hans: "更正记录", zh_hant: "更正記錄", en: "A wrong entry was corrected" },
  recomputed: { zh_hans: "期限重新计算", zh_hant: "期限重新計算", en: "The due date was computed anew" },
};
