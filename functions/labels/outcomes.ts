import type { Labels } from "../../schema/contracts/labels.ts";
import type { Outcome, TableLeaf } from "../../schema/contracts/outcomes.ts";
import { type LabelPair, label, under } from "./label.ts";

/** The groups of outcomes in table 3, in table order (State Council Office 2021 No. 30). */
export const outcomeGroupLabels = {
  granted: label("予以公开", "予以公開", "Granted"),
  partial: label(
    "部分公开（区分处理的，只计这一情形，不计其他情形）",
    "部分公開（區分處理的，只計這一情形，不計其他情形）",
    "Granted in part (counted here only)",
  ),
  refused: label("不予公开", "不予公開", "Refused"),
  unavailable: label("无法提供", "無法提供", "Unavailable"),
  declined: label("不予处理", "不予處理", "Not processed"),
  other: label("其他处理", "其他處理", "Other"),
} as const satisfies Readonly<Record<string, Labels>>;

const { granted, partial, refused, unavailable, declined, other } = outcomeGroupLabels;

const alone = (group: Labels): LabelPair => ({ label: group, short: group });
const leaf = (group: Labels, short: Labels): LabelPair => ({ label: under(group, short), short });

/** The 21 leaves of table 3, in table order; `short` is the leaf's line under its group. */
export const leafLabels: Readonly<Record<TableLeaf, LabelPair>> = {
  granted: alone(granted),
  partial: alone(partial),
  "refused.state_secret": leaf(refused, label("属于国家秘密", "屬於國家秘密", "State secret")),
  "refused.forbidden_by_law": leaf(
    refused,
    label(
      "其他法律行政法规禁止公开",
      "其他法律行政法規禁止公開",
      "Forbidden by another law or administrative regulation",
    ),
  ),
  "refused.security_and_stability": leaf(
    refused,
    label(
      "危及“三安全一稳定”",
      "危及「三安全一穩定」",
      "Endangers national, public or economic security or social stability",
    ),
  ),
  "refused.third_party": leaf(
    refused,
    label("保护第三方合法权益", "保護第三方合法權益", "Protects the rights of a third party"),
  ),
  "refused.internal_affairs": leaf(refused, label("属于三类内部事务信息", "屬於三類內部事務信息", "Internal affairs")),
  "refused.deliberative": leaf(refused, label("属于四类过程性信息", "屬於四類過程性信息", "Deliberative information")),
  "refused.enforcement_file": leaf(
    refused,
    label("属于行政执法案卷", "屬於行政執法案卷", "Administrative enforcement file"),
  ),
  "refused.administrative_query": leaf(
    refused,
    label("属于行政查询事项", "屬於行政查詢事項", "A matter of administrative query"),
  ),
  "unavailable.not_held": leaf(
    unavailable,
    label("本机关不掌握相关政府信息", "本機關不掌握相關政府信息", "Not held by this agency"),
  ),
  "unavailable.not_compiled": leaf(
    unavailable,
    label("没有现成信息需要另行制作", "沒有現成信息需要另行製作", "Would have to be compiled"),
  ),
  "unavailable.still_unclear": leaf(
    unavailable,
    label("补正后申请内容仍不明确", "補正後申請內容仍不明確", "Still unclear after clarification"),
  ),
  "declined.petition": leaf(
    declined,
    label("信访举报投诉类申请", "信訪舉報投訴類申請", "Petition, report or complaint"),
  ),
  "declined.repeat": leaf(declined, label("重复申请", "重複申請", "Repeated request")),
  "declined.publication": leaf(
    declined,
    label("要求提供公开出版物", "要求提供公開出版物", "Asks for a publication on sale"),
  ),
  "declined.excessive": leaf(
    declined,
    label("无正当理由大量反复申请", "無正當理由大量反覆申請", "Excessive requests without good reason"),
  ),
  "declined.reissue": leaf(
    declined,
    label(
      "要求行政机关确认或重新出具已获取信息",
      "要求行政機關確認或重新出具已獲取信息",
      "Asks to confirm or reissue information already obtained",
    ),
  ),
  "other.not_clarified": leaf(
    other,
    label(
      "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
      "申請人無正當理由逾期不補正、行政機關不再處理其政府信息公開申請",
      "Not clarified in time",
    ),
  ),
  "other.fee_unpaid": leaf(
    other,
    label(
      "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
      "申請人逾期未按收費通知要求繳納費用、行政機關不再處理其政府信息公開申請",
      "Fee not paid in time",
    ),
  ),
  "other.misc": leaf(other, label("其他", "其他", "Miscellaneous")),
};

/** Every outcome a reply can have: the leaves, and the finer ones the case file keeps apart. */
export const outcomeLabels: Readonly<Record<Outcome, LabelPair>> = {
  ...leafLabels,
  already_public: alone(
    label(
      "予以公开：已主动公开，告知获取方式",
      "予以公開：已主動公開，告知獲取方式",
      "Already public; told where to find it",
    ),
  ),
  "not_held.nonexistent": alone(
    label("本机关不掌握相关政府信息：信息不存在", "本機關不掌握相關政府信息：信息不存在", "Not held: does not exist"),
  ),
  "not_held.other_agency": alone(
    label(
      "本机关不掌握相关政府信息：属于其他机关",
      "本機關不掌握相關政府信息：屬於其他機關",
      "Not held: another agency's",
    ),
  ),
};
