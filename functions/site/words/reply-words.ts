import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CaseDeadlineKind } from "../../../schema/contracts/requests.ts";
import { label } from "../../labels/label.ts";

/** The reply, in words. */
export const replyWords = {
  heading: label("答复", "答覆", "The reply"),
  outcome: label("结果", "結果", "Outcome"),
  on: label("答复日期", "答覆日期", "Date"),
  onTime: label("按期", "按期", "In time"),
  late: label("逾期", "逾期", "Late"),
  whether: label("是否按期", "是否按期", "Whether in time"),
  documentNo: label("文号", "文號", "Document number"),
  served: label("送达", "送達", "Served"),
  ground: label("法律依据", "法律依據", "Legal basis"),
  groundOf: (article: Labels, name: Labels) =>
    label(
      `${article.zh_hans}（${name.zh_hans}）`,
      `${article.zh_hant}（${name.zh_hant}）`,
      `${article.en} (${name.en})`,
    ),
  reasons: label("理由", "理由", "Reasons"),
  searched: label("检索范围", "檢索範圍", "Where was searched"),
  where: label("获取方式或者途径", "獲取方式或者途徑", "Where or how to get it"),
  agency: label("负责公开的机关", "負責公開的機關", "Whose information it is"),
  agencyContact: label("联系方式", "聯繫方式", "How to reach it"),
  undetermined: label(
    "无法确定由哪个机关负责公开。",
    "無法確定由哪個機關負責公開。",
    "Whose information it is cannot be determined.",
  ),
  earlier: label("以前已答复", "以前已答覆", "Answered before"),
  earlierReply: (number: string, documentNo: string, on: Labels) =>
    label(
      `${number}，${documentNo}，${on.zh_hans}`,
      `${number}，${documentNo}，${on.zh_hant}`,
      `${number}, ${documentNo}, ${on.en}`,
    ),
  several: label("分项答复", "分項答覆", "The answers"),
  item: (number: number, subject: string) =>
    label(`${number}．${subject}`, `${number}．${subject}`, `${number}. ${subject}`),
  erasedSubject: label("（内容已删除）", "（內容已刪除）", "(erased)"),
  reconsiderationFirst: label(
    "对此答复不服的，应当先申请行政复议。",
    "對此答覆不服的，應當先申請行政復議。",
    "Against this reply reconsideration has to be sought first.",
  ),
  remediesUnstated: label(
    "此答复没有告知救济途径和期限。",
    "此答覆沒有告知救濟途徑和期限。",
    "This reply does not say what can be done against it, or until when.",
  ),
  text: label("答复内容", "答覆內容", "Text of the reply"),
};

/** What may still be done. */
export const remedyWords = {
  heading: label("救济途径", "救濟途徑", "What you can still do"),
  until: (until: Labels) => label(`最迟${until.zh_hans}`, `最遲${until.zh_hant}`, `Until ${until.en}`),
  before: (bodies: readonly Labels[]) =>
    label(
      `向${bodies.map(({ zh_hans }) => zh_hans).join("或者")}提出`,
      `向${bodies.map(({ zh_hant }) => zh_hant).join("或者")}提出`,
      `before: ${bodies.map(({ en }) => en).join(", or ")}`,
    ),
  items: (items: readonly number[]) =>
    label(
      `仅针对答复的第${items.join("、")}项`,
      `僅針對答覆的第${items.join("、")}項`,
      `only against answer ${items.join(", ")} of the reply`,
    ),
  basis: (articles: Labels) => label(`依据：${articles.zh_hans}`, `依據：${articles.zh_hant}`, `By ${articles.en}`),
  check: label("以官方文本为准。", "以官方文本為準。", "To be checked against the official text."),
};

type Remedy = Extract<
  CaseDeadlineKind,
  "reconsideration" | "litigation" | "litigation_after_reconsideration" | "appeal"
>;

/** What a remedy is called in a sentence to the applicant. */
export const openRemedyWords: Readonly<Record<Remedy, Labels>> = {
  reconsideration: label("可以申请行政复议", "可以申請行政復議", "Apply for reconsideration"),
  litigation: label("可以提起行政诉讼", "可以提起行政訴訟", "Bring a lawsuit"),
  litigation_after_reconsideration: label(
    "对行政复议结果不服或者复议机关逾期不作决定的，可以提起行政诉讼",
    "對行政復議結果不服或者復議機關逾期不作決定的，可以提起行政訴訟",
    "Bring a lawsuit after the reconsideration, or where it was not decided in time",
  ),
  appeal: label("可以对法院的裁判提起上诉", "可以對法院的裁判提起上訴", "Appeal against the court's decision"),
};
