import type { ConsultedParty } from "../../schema/contracts/deadlines.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import type { LetterKind } from "../../schema/contracts/letters.ts";
import { label } from "./label.ts";

/** What each letter and paper is called; the Simplified Chinese is its title. */
export const letterKindLabels: Readonly<Record<LetterKind, Labels>> = {
  receipt: label("登记回执", "登記回執", "Receipt of a request"),
  clarification: label("补正告知书", "補正告知書", "Request to clarify"),
  reasons: label("说明理由通知书", "說明理由通知書", "Request to give reasons"),
  extension: label("延期答复告知书", "延期答覆告知書", "Extension of the reply period"),
  deferral: label("延迟答复告知书", "延遲答覆告知書", "Deferral of the reply"),
  third_party_consultation: label("征求第三方意见书", "徵求第三方意見書", "Consultation of a third party"),
  consultation_notice: label("征求意见告知书", "徵求意見告知書", "Notice of a consultation"),
  joint_agency: label("共同制作机关征求意见书", "共同製作機關徵求意見書", "Consultation of a jointly producing agency"),
  assistance: label("协办函", "協辦函", "Request for assistance"),
  third_party_notice: label("告知书（致第三方）", "告知書（致第三方）", "Notice to a third party"),
  fee: label("收费通知书", "收費通知書", "Notice of the processing fee"),
  granted: label("政府信息予以公开告知书", "政府信息予以公開告知書", "Disclosure"),
  already_public: label("已主动公开告知书", "已主動公開告知書", "Already public"),
  partial: label("部分公开告知书", "部分公開告知書", "Disclosure in part"),
  refused: label("不予公开告知书", "不予公開告知書", "Refusal"),
  administrative_query: label("行政查询事项告知书", "行政查詢事項告知書", "A matter of administrative query"),
  nonexistent: label("政府信息不存在告知书", "政府信息不存在告知書", "The information does not exist"),
  other_agency: label("非本机关负责公开告知书", "非本機關負責公開告知書", "Another agency's to disclose"),
  not_compiled: label("需加工分析告知书", "需加工分析告知書", "Would have to be compiled"),
  still_unclear: label("补正后仍不明确告知书", "補正後仍不明確告知書", "Still unclear after clarification"),
  petition: label(
    "不作为政府信息公开申请处理告知书",
    "不作為政府信息公開申請處理告知書",
    "Not handled as a disclosure request",
  ),
  publication: label("公开出版物获取途径告知书", "公開出版物獲取途徑告知書", "Where to get a publication"),
  repeat: label("不予重复处理告知书", "不予重複處理告知書", "Answered before"),
  excessive: label("不予处理告知书", "不予處理告知書", "Not processed: excessive"),
  reissue: label("重新出具告知书", "重新出具告知書", "Asks to reissue what was obtained"),
  not_government_information: label("非政府信息告知书", "非政府信息告知書", "Not government information"),
  not_clarified: label("不再处理告知书（未补正）", "不再處理告知書（未補正）", "Not processed further: not clarified"),
  fee_unpaid: label("不再处理告知书（未缴费）", "不再處理告知書（未繳費）", "Not processed further: fee not paid"),
  termination: label("终止办理告知书", "終止辦理告知書", "End of a withdrawn request"),
  records_corrected: label("更正告知书", "更正告知書", "Correction of the applicant's own records"),
  reconsideration_answer: label("行政复议答复书", "行政復議答覆書", "Answer in reconsideration"),
  defence: label("行政诉讼答辩状", "行政訴訟答辯狀", "Defence in a lawsuit"),
  service_receipt: label("送达回证", "送達回證", "Proof of service"),
  approval: label("呈批单", "呈批單", "Approval sheet"),
  search_record: label("检索记录", "檢索記錄", "Search record"),
  file_index: label("卷内目录", "卷內目錄", "File index"),
};

/** Whose opinion is sought. */
export const consultedPartyLabels: Readonly<Record<ConsultedParty, Labels>> = {
  third_party: label("第三方", "第三方", "A third party"),
  other_agency: label("其他机关", "其他機關", "Another agency"),
  joint_agency: label("共同制作机关", "共同製作機關", "A jointly producing agency"),
};

/** What a consulted party said, as the agency goes on to say it of them. */
export const consultationAnswerLabels = {
  consents: label("同意公开", "同意公開", "Consents to the disclosure"),
  objects: label("不同意公开", "不同意公開", "Objects to the disclosure"),
  silent: label("逾期未提出意见", "逾期未提出意見", "Said nothing in time"),
  opinion: label("提出了意见", "提出了意見", "Gave an opinion"),
} as const satisfies Readonly<Record<string, Labels>>;
