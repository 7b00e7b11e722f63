import type { Outcome, TableLeaf } from "../../../schema/contracts/outcomes.ts";
import type { LabelLine } from "./indicator.ts";

/** The 21 leaves of table 3 as the form prints them (State Council Office 2021 No. 30), in table order. */
export const leafLabels: Readonly<Record<TableLeaf, LabelLine>> = {
  granted: ["予以公开", "予以公開", "Granted"],
  partial: [
    "部分公开（区分处理的，只计这一情形，不计其他情形）",
    "部分公開（區分處理的，只計這一情形，不計其他情形）",
    "Granted in part (counted here only)",
  ],
  "refused.state_secret": ["不予公开：属于国家秘密", "不予公開：屬於國家祕密", "Refused: state secret"],
  "refused.forbidden_by_law": [
    "不予公开：其他法律行政法规禁止公开",
    "不予公開：其他法律行政法規禁止公開",
    "Refused: forbidden by another law or administrative regulation",
  ],
  "refused.security_and_stability": [
    "不予公开：危及“三安全一稳定”",
    "不予公開：危及“三安全一穩定”",
    "Refused: endangers national, public or economic security or social stability",
  ],
  "refused.third_party": [
    "不予公开：保护第三方合法权益",
    "不予公開：保護第三方合法權益",
    "Refused: protects the rights of a third party",
  ],
  "refused.internal_affairs": [
    "不予公开：属于三类内部事务信息",
    "不予公開：屬於三類內部事務信息",
    "Refused: internal affairs",
  ],
  "refused.deliberative": [
    "不予公开：属于四类过程性信息",
    "不予公開：屬於四類過程性信息",
    "Refused: deliberative information",
  ],
  "refused.enforcement_file": [
    "不予公开：属于行政执法案卷",
    "不予公開：屬於行政執法案卷",
    "Refused: administrative enforcement file",
  ],
  "refused.administrative_query": [
    "不予公开：属于行政查询事项",
    "不予公開：屬於行政查詢事項",
    "Refused: a matter of administrative query",
  ],
  "unavailable.not_held": [
    "无法提供：本机关不掌握相关政府信息",
    "無法提供：本機關不掌握相關政府信息",
    "Unavailable: not held by this agency",
  ],
  "unavailable.not_compiled": [
    "无法提供：没有现成信息需要另行制作",
    "無法提供：沒有現成信息需要另行製作",
    "Unavailable: would have to be compiled",
  ],
  "unavailable.still_unclear": [
    "无法提供：补正后申请内容仍不明确",
    "無法提供：補正後申請內容仍不明確",
    "Unavailable: still unclear after clarification",
  ],
  "declined.petition": [
    "不予处理：信访举报投诉类申请",
    "不予處理：信訪舉報投訴類申請",
    "Not processed: petition, report or complaint",
  ],
  "declined.repeat": ["不予处理：重复申请", "不予處理：重複申請", "Not processed: repeated request"],
  "declined.publication": [
    "不予处理：要求提供公开出版物",
    "不予處理：要求提供公開出版物",
    "Not processed: asks for a publication on sale",
  ],
  "declined.excessive": [
    "不予处理：无正当理由大量反复申请",
    "不予處理：無正當理由大量反覆申請",
    "Not processed: excessive requests without good reason",
  ],
  "declined.reissue": [
    "不予处理：要求行政机关确认或重新出具已获取信息",
    "不予處理：要求行政機關確認或重新出具已獲取信息",
    "Not processed: asks to confirm or reissue information already obtained",
  ],
  "other.not_clarified": [
    "其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "其他處理：申請人無正當理由逾期不補正、行政機關不再處理其政府信息公開申請",
    "Other: not clarified in time",
  ],
  "other.fee_unpaid": [
    "其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "其他處理：申請人逾期未按收費通知要求繳納費用、行政機關不再處理其政府信息公開申請",
    "Other: fee not paid in time",
  ],
  "other.misc": ["其他处理：其他", "其他處理：其他", "Other: miscellaneous"],
};

/** Every outcome a reply can have: the leaves, and the finer ones the case file keeps apart. */
export const outcomeLabels: Readonly<Record<Outcome, LabelLine>> = {
  ...leafLabels,
  already_public: [
    "予以公开：已主动公开，告知获取方式",
    "予以公開：已主動公開，告知獲取方式",
    "Already public; told where to find it",
  ],
  "not_held.nonexistent": [
    "本机关不掌握相关政府信息：信息不存在",
    "本機關不掌握相關政府信息：信息不存在",
    "Not held: does not exist",
  ],
  "not_held.other_agency": [
    "本机关不掌握相关政府信息：属于其他机关",
    "本機關不掌握相關政府信息：屬於其他機關",
    "Not held: another agency's",
  ],
};
