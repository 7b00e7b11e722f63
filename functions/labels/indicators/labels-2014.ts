import type { Labels } from "../../../schema/contracts/labels.ts";
import { inSentence, label } from "../label.ts";
import type { IndicatorLabels } from "./indicator-labels.ts";

/** Why requests were refused, in the order of the table, which prints `其中：` before the first alone. */
export const grounds2014 = {
  "refused.state_secret": label("涉及国家秘密", "涉及國家秘密", "State secrets"),
  "refused.trade_secret": label("涉及商业秘密", "涉及商業秘密", "Trade secrets"),
  "refused.privacy": label("涉及个人隐私", "涉及個人隱私", "Personal privacy"),
  "refused.security_and_stability": label(
    "危及国家安全、公共安全、经济安全和社会稳定",
    "危及國家安全、公共安全、經濟安全和社會穩定",
    "Endangers national, public or economic security or social stability",
  ),
  "refused.not_government_information": label(
    "不是《条例》所指政府信息",
    "不是《條例》所指政府信息",
    "Not government information under the Regulation",
  ),
  "refused.other_law": label("法律法规规定的其他情形", "法律法規規定的其他情形", "Other cases in laws and regulations"),
} as const;

/** A label as part of the one above it: `其中：`. */
export const ofWhich = (own: Labels): Labels =>
  label(`其中：${own.zh_hans}`, `其中：${own.zh_hant}`, `Of which: ${own.en}`);

const ofRefused = (ground: Labels): Labels =>
  label(`其中：${ground.zh_hans}`, `其中：${ground.zh_hant}`, `Of which refused: ${inSentence(ground)}`);

/** The indicators of the form of 2014 (State Council Office 2014 No. 32), by breakdown. */
export const labels2014 = {
  "proactive.items": {
    _T: label(
      "主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
      "主動公開政府信息數（不同渠道和方式公開相同信息計1條）",
      "Items published (once, however many channels)",
    ),
  },
  "proactive.normative_items": {
    _T: label("其中：主动公开规范性文件数", "其中：主動公開規範性文件數", "Of which: normative documents published"),
  },
  "documents.normative_issued": {
    _T: label("制发规范性文件总数", "制發規範性文件總數", "Normative documents issued"),
  },
  "proactive.by_channel": {
    gazette: label("政府公报公开政府信息数", "政府公報公開政府信息數", "Items published in the gazette"),
    website: label("政府网站公开政府信息数", "政府網站公開政府信息數", "Items published on the government website"),
    weibo: label("政务微博公开政府信息数", "政務微博公開政府信息數", "Items published on Weibo"),
    wechat: label("政务微信公开政府信息数", "政務微信公開政府信息數", "Items published on WeChat"),
    other: label("其他方式公开政府信息数", "其他方式公開政府信息數", "Items published otherwise"),
  },
  "response.events": {
    _T: label(
      "回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
      "回應公眾關注熱點或重大輿情數（不同方式回應同一熱點或輿情計1次）",
      "Matters of public concern or opinion responded to (once each)",
    ),
  },
  "response.press_conferences": {
    _T: label("参加或举办新闻发布会总次数", "參加或舉辦新聞發布會總次數", "Press conferences held or attended"),
  },
  "response.press_conferences_by_head": {
    _T: label(
      "其中：主要负责同志参加新闻发布会次数",
      "其中：主要負責同志參加新聞發布會次數",
      "Of which: attended by the head",
    ),
  },
  "response.online_interviews": {
    _T: label("政府网站在线访谈次数", "政府網站在線訪談次數", "Interviews on the government website"),
  },
  "response.online_interviews_by_head": {
    _T: label(
      "其中：主要负责同志参加政府网站在线访谈次数",
      "其中：主要負責同志參加政府網站在線訪談次數",
      "Of which: attended by the head",
    ),
  },
  "response.policy_interpretations": {
    _T: label("政策解读稿件发布数", "政策解讀稿件發布數", "Policy interpretations published"),
  },
  "response.weibo_wechat": {
    _T: label("微博微信回应事件数", "微博微信回應事件數", "Responses on Weibo and WeChat"),
  },
  "response.other": {
    _T: label("其他方式回应事件数", "其他方式回應事件數", "Responses otherwise"),
  },
  "requests.received": {
    _T: label("收到申请数", "收到申請數", "Requests received"),
    counter: label("当面申请数", "當面申請數", "Requests received at the counter"),
    fax: label("传真申请数", "傳真申請數", "Requests received by fax"),
    online: label("网络申请数", "網絡申請數", "Requests received online"),
    letter: label("信函申请数", "信函申請數", "Requests received by letter"),
  },
  "requests.closed": {
    _T: label("申请办结数", "申請辦結數", "Requests closed"),
    in_time: label("按时办结数", "按時辦結數", "Closed in time"),
    extended: label("延期办结数", "延期辦結數", "Closed after an extension"),
  },
  "requests.replied": {
    _T: label("申请答复数", "申請答覆數", "Requests replied to"),
  },
  "requests.outcome": {
    already_public: label("属于已主动公开范围数", "屬於已主動公開範圍數", "Already public"),
    granted: label("同意公开答复数", "同意公開答覆數", "Granted"),
    partial: label("同意部分公开答复数", "同意部分公開答覆數", "Granted in part"),
    refused: label("不同意公开答复数", "不同意公開答覆數", "Refused"),
    not_this_agency: label("不属于本行政机关公开数", "不屬於本行政機關公開數", "Not this agency's to disclose"),
    does_not_exist: label("申请信息不存在数", "申請信息不存在數", "Information does not exist"),
    told_to_amend: label("告知作出更改补充数", "告知作出更改補充數", "Told to amend or supplement"),
    told_other_route: label("告知通过其他途径办理数", "告知通過其他途徑辦理數", "Told another route"),
    "refused.state_secret": ofRefused(grounds2014["refused.state_secret"]),
    "refused.trade_secret": ofRefused(grounds2014["refused.trade_secret"]),
    "refused.privacy": ofRefused(grounds2014["refused.privacy"]),
    "refused.security_and_stability": ofRefused(grounds2014["refused.security_and_stability"]),
    "refused.not_government_information": ofRefused(grounds2014["refused.not_government_information"]),
    "refused.other_law": ofRefused(grounds2014["refused.other_law"]),
  },
  reconsideration: {
    _T: label("行政复议数量", "行政復議數量", "Administrative reconsideration cases"),
    upheld: label("维持具体行政行为数", "維持具體行政行為數", "Upheld"),
    corrected: label("被依法纠错数", "被依法糾錯數", "Corrected"),
    other: label("其他情形数", "其他情形數", "Other"),
  },
  litigation: {
    _T: label("行政诉讼数量", "行政訴訟數量", "Administrative litigation cases"),
    upheld: label(
      "维持具体行政行为或者驳回原告诉讼请求数",
      "維持具體行政行為或者駁回原告訴訟請求數",
      "Upheld, or the claim dismissed",
    ),
    corrected: label("被依法纠错数", "被依法糾錯數", "Corrected"),
    other: label("其他情形数", "其他情形數", "Other"),
  },
  complaints: {
    _T: label("举报投诉数量", "舉報投訴數量", "Reports and complaints"),
  },
  "fees.collected": {
    _T: label("依申请公开信息收取的费用", "依申請公開信息收取的費用", "Fees charged for disclosure upon request"),
  },
  "institutions.offices": {
    _T: label("政府信息公开工作专门机构数", "政府信息公開工作專門機構數", "Disclosure offices"),
  },
  "institutions.reading_points": {
    _T: label("设置政府信息公开查阅点数", "設置政府信息公開查閱點數", "Reading points"),
  },
  "institutions.staff": {
    _T: label("从事政府信息公开工作人员数", "從事政府信息公開工作人員數", "Disclosure staff"),
    full_time: label(
      "专职人员数（不包括政府公报及政府网站工作人员数）",
      "專職人員數（不包括政府公報及政府網站工作人員數）",
      "Full-time staff (without those of gazette and website)",
    ),
    part_time: label("兼职人员数", "兼職人員數", "Part-time staff"),
  },
  "institutions.budget": {
    _T: label("政府信息公开专项经费", "政府信息公開專項經費", "Disclosure budget"),
  },
  "training.meetings": {
    _T: label(
      "召开政府信息公开工作会议或专题会议数",
      "召開政府信息公開工作會議或專題會議數",
      "Disclosure meetings held",
    ),
  },
  "training.courses": {
    _T: label("举办各类培训班数", "舉辦各類培訓班數", "Training courses held"),
  },
  "training.people": {
    _T: label("接受培训人员数", "接受培訓人員數", "People trained"),
  },
} satisfies IndicatorLabels;
