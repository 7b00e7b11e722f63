import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const wordingWords = {
  title: label("文书用语", "文書用語", "Letters' wording"),
  lead: label(
    "每种文书按这里的文字生成。管理员可以换成本机关的文字；法律要求写明的内容必须保留。",
    "每種文書按這裡的文字產生。管理員可以換成本機關的文字；法律要求寫明的內容必須保留。",
    "Each kind of letter is written by these words. An administrator may replace them by the agency's own; what the law asks for stays in.",
  ),
  ofRegulation: (id: string) =>
    label(`适用${id}年《政府信息公开条例》`, `適用${id}年《政府信息公開條例》`, `Under the ${id} Regulation`),
  letter: label("文书", "文書", "Letter"),
  to: label("发给", "發給", "To"),
  tos: {
    applicant: label("申请人", "申請人", "the applicant"),
    third_party: label("第三方", "第三方", "a third party"),
    agency: label("其他机关", "其他機關", "another agency"),
    authority: label("复议机关、法院", "復議機關、法院", "who hears a remedy"),
    file: label("留存案卷", "留存案卷", "the file"),
  },
  series: label("文号系列", "文號系列", "Series of its number"),
  none: label("无", "無", "none"),
  wording: label("现行文字", "現行文字", "Wording in force"),
  builtIn: label("系统原文", "系統原文", "built in"),
  own: (number: string) => label(`本机关第${number}版`, `本機關第${number}版`, `the agency's, version ${number}`),
  elements: label("文书的内容", "文書的內容", "What it says"),
  element: label("内容", "內容", "Element"),
  name: label("占位符", "佔位符", "Placeholder"),
  askedBy: label("依据", "依據", "Asked for by"),
  practice: label("惯例", "慣例", "practice"),
  inForce: label("现行文字", "現行文字", "The wording in force"),
  original: label("系统原文", "系統原文", "The built-in wording"),
  sample: label("用样例数据生成的文书", "用樣例資料產生的文書", "A letter with sample data"),
  sampleHint: label(
    "括号里的内容由案件和起草人填写。",
    "括號裡的內容由案件和起草人填寫。",
    "What is in brackets comes from the case and from who drafts it.",
  ),
  change: label("换成本机关的文字", "換成本機關的文字", "Replace it by the agency's own"),
  onlyAdmin: label("由管理员修改。", "由管理員修改。", "An administrator changes it."),
  how: label(
    "每行一段。{名称}代表由案件或者起草人填写的内容；[ ]之间的文字，在其中的内容缺少时省略。法律要求的内容要写在[ ]之外。",
    "每行一段。{名稱}代表由案件或者起草人填寫的內容；[ ]之間的文字，在其中的內容缺少時省略。法律要求的內容要寫在[ ]之外。",
    "A paragraph a line. {name} stands for an element; what is between [ and ] is left out where an element in it is missing. What the law asks for stands outside of brackets.",
  ),
  paragraphs: label("文字", "文字", "Wording"),
  fromOn: label("自哪一天起使用", "自哪一天起使用", "From which day"),
  fromOnHint: label(
    "今天或者以后。此前审批的文书不变。",
    "今天或者以後。此前審批的文書不變。",
    "Today or later. Letters approved before stay as they are.",
  ),
  preview: label("预览", "預覽", "Look at it"),
  save: label("保存", "儲存", "Store it"),
  restore: label("恢复系统原文", "恢復系統原文", "Back to the built-in wording"),
  versions: label("历次文字", "歷次文字", "All versions"),
  from: label("开始使用", "開始使用", "From"),
  done: label("已保存。", "已儲存。", "Stored."),
  unchanged: label(
    "与现行文字相同，没有保存。",
    "與現行文字相同，沒有儲存。",
    "It is worded exactly so already; nothing was stored.",
  ),
  conflict: label(
    "同时有另一份文字保存，请查看后再试。",
    "同時有另一份文字儲存，請查看後再試。",
    "Another wording was stored at the same time; look again.",
  ),
  faults: {
    "element-missing": (element: Labels) =>
      label(
        `缺少法律要求的“${element.zh_hans}”，或者写在了[ ]之内`,
        `缺少法律要求的「${element.zh_hant}」，或者寫在了[ ]之內`,
        `It does not say what the law asks for, outside of brackets: ${element.en}`,
      ),
    "element-unknown": (element: Labels) =>
      label(
        `此文书没有“${element.zh_hans}”这项内容`,
        `此文書沒有「${element.zh_hant}」這項內容`,
        `This letter has no such element: ${element.en}`,
      ),
    "element-not-alone": (element: Labels) =>
      label(
        `“${element.zh_hans}”是表格或者多段文字，须单独成段`,
        `「${element.zh_hant}」是表格或者多段文字，須單獨成段`,
        `It is a table or several paragraphs, and stands alone: ${element.en}`,
      ),
    unbalanced: label("括号没有成对", "括號沒有成對", "A bracket or brace is without its other half"),
    "too-long": label("文字过长", "文字過長", "It is too long"),
    "in-the-past": label("不能早于今天", "不能早於今天", "It cannot be before today"),
  },
};
