import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { chineseNumber } from "../../text/chinese-numbers.ts";
import { numberText } from "../format.ts";

/** The page of all years. */
export const reportsWords = {
  heading: label(
    "政府信息公开工作年度报告",
    "政府信息公開工作年度報告",
    "Annual reports on the disclosure of information",
  ),
  summary: ({ zh_hans, zh_hant, en }: Labels) =>
    label(
      `${zh_hans}历年政府信息公开工作年度报告及其统计数据。`,
      `${zh_hant}歷年政府信息公開工作年度報告及其統計數據。`,
      `The annual reports of the ${en} on the disclosure of government information, and their figures.`,
    ),
  law: label(
    "行政机关每年公布上一年度的政府信息公开工作年度报告（《中华人民共和国政府信息公开条例》第四十九条、第五十条）。发布后的每一版都原样保存；更正另出新版。",
    "行政機關每年公布上一年度的政府信息公開工作年度報告（《中華人民共和國政府信息公開條例》第四十九條、第五十條）。發布後的每一版都原樣保存；更正另出新版。",
    "Agencies report each year on the disclosure of information in the year before (Regulation on Open Government Information, Articles 49 and 50). Every revision stays as it was released; a correction is a further one.",
  ),
  noneReleased: label("尚未发布任何年度报告。", "尚未發布任何年度報告。", "No annual report has been released yet."),
  receivedByYear: label("历年收到的申请", "歷年收到的申請", "Requests received by year"),
  yearColumn: label("年度", "年度", "Year"),
  notReleased: label("未发布", "未發布", "Not released"),
  receivedColumn: label("收到申请（件）", "收到申請（件）", "Requests received"),
  formColumn: label("统计格式", "統計格式", "Form"),
  comparable: label(
    "各年统计格式不同；收到申请数在各格式中含义相同。",
    "各年統計格式不同；收到申請數在各格式中含義相同。",
    "The forms of the years differ; requests received mean the same in all of them.",
  ),
  allYears: label("全部年度（JSON）", "全部年度（JSON）", "All years (JSON)"),
  package: label("数据包（全部年度的CSV）", "數據包（全部年度的CSV）", "Data package (the CSV of every year)"),
};

export const reportWords = {
  year: (year: string) => label(`${year}年`, `${year}年`, year),
  /** Which revision, and since when. */
  edition: (revision: number, on: Labels) =>
    label(
      `第${revision}版，${on.zh_hans}发布`,
      `第${revision}版，${on.zh_hant}發布`,
      `Revision ${revision}, released on ${on.en}`,
    ),
  frozen: label("发布时的原文", "發布時的原文", "The page as it was released"),
  reason: label("发布说明：", "發布說明：", "Why it was released: "),
  source: label("数据出处：", "數據出處：", "Source of the figures: "),
  note: label("年度说明：", "年度說明：", "On the year: "),
  /** The title of an older revision's page. */
  titleOfRevision: (title: string, revision: number) =>
    label(`${title}（第${revision}版）`, `${title}（第${revision}版）`, `${title} (revision ${revision})`),
  about: label("出处和说明", "出處和說明", "Source and notes"),
  /** A heading of the form's own, with its number. */
  chapter: (no: number | string, { zh_hans, zh_hant, en }: Labels) => {
    const chinese = typeof no === "number" ? chineseNumber(no) : no;
    return label(`${chinese}、${zh_hans}`, `${chinese}、${zh_hant}`, `${no}. ${en}`);
  },
  /** A check that fails: what should hold, of what, and its two sides. */
  check: (rule: Labels, place: Labels, sides: Labels) =>
    label(
      `${rule.zh_hans}（${place.zh_hans}）：${sides.zh_hans}`,
      `${rule.zh_hant}（${place.zh_hant}）：${sides.zh_hant}`,
      `${rule.en} (${place.en}): ${sides.en}`,
    ),
  notZero: label(
    "“未说明”不是0：报告没有给出这个数字。“/”表示不可能有这个数字。",
    "「未說明」不是0：報告沒有給出這個數字。「/」表示不可能有這個數字。",
    "“Not stated” is not 0: the report does not give the figure. “/” marks a figure that cannot exist.",
  ),
  older: label("这不是最新的一版。", "這不是最新的一版。", "This is not the latest revision."),
  latest: label("查看最新一版", "查看最新一版", "Read the latest revision"),
  all: label("全部年度", "全部年度", "All years"),
  contents: label("本页内容", "本頁內容", "On this page"),
  charts: label("图表", "圖表", "Charts"),
  text: label("报告正文", "報告正文", "The report"),
  /** Of the language that the report is released in; readers of that one are told nothing. */
  inChinese: label(
    "",
    "報告正文以簡體中文發布，按原文列出。",
    "The report's own text is in Simplified Chinese, as it was released.",
  ),
  comparison: (before: string) => label(`与${before}年比较`, `與${before}年比較`, `Compared with ${before}`),
  months: label("各月公开情况", "各月公開情況", "Published month by month"),
  revisions: label("各版及其变化", "各版及其變化", "Revisions and what changed"),
  downloads: label("下载数据", "下載數據", "Download the figures"),
  failing: (count: number) =>
    label(
      `有${count}项数字对不上`,
      `有${count}項數字對不上`,
      count === 1 ? "One check of the figures fails" : `${count} checks of the figures fail`,
    ),
  failingNote: label(
    "数字按报告原样发布，未作改动。对不上的有：",
    "數字按報告原樣發布，未作改動。對不上的有：",
    "The figures are published as the report prints them. What does not add up:",
  ),
  explained: label("本机关的说明：", "本機關的說明：", "What the agency says: "),
  /** The two sides of a check that fails. */
  sides: (left: string, right: string, gap: string) =>
    label(
      `一边是${left}，另一边是${right}，相差${gap}。`,
      `一邊是${left}，另一邊是${right}，相差${gap}。`,
      `${left} on one side, ${right} on the other, a difference of ${gap}.`,
    ),
  /** How many checks passed, and how many could not be made. */
  checked: (passed: number, skipped: number) =>
    label(
      `另有${passed}项相符，${skipped}项因缺少数字未能核对。`,
      `另有${passed}項相符，${skipped}項因缺少數字未能核對。`,
      `${passed} other checks hold; ${skipped} could not be made, because a figure is not stated.`,
    ),
  theYear: label("全年", "全年", "The year"),
};

/** The columns of the page's tables that rows do not have. */
export const reportColumns = {
  name: label("项目", "項目", "Item"),
  difference: label("增减", "增減", "Change"),
  yearTotal: label("全年", "全年", "Year"),
  formerly: label("原为", "原為", "Before"),
  now: label("改为", "改為", "Now"),
  changedColumn: label("栏目", "欄目", "Column"),
  whatChanged: label("变化", "變化", "What changed"),
};

export const reportChartWords = {
  received: label("各渠道收到的申请", "各渠道收到的申請", "Requests received by channel"),
  outcomes: label("申请的办理结果", "申請的辦理結果", "Outcomes of requests"),
  published: label("各渠道各月公开的信息", "各渠道各月公開的信息", "Items published by channel and month"),
  compared: (before: string, after: string) =>
    label(`${after}年与${before}年的申请`, `${after}年與${before}年的申請`, `Requests in ${after} and ${before}`),
};

export const comparisonWords = {
  note: label(
    "只列两年统计格式中含义相同的数字。",
    "只列兩年統計格式中含義相同的數字。",
    "Only figures that mean the same in the forms of both years.",
  ),
  /** How many figures have no counterpart. */
  unmapped: (count: number) =>
    label(
      `另有${numberText(count)}个数字在另一年没有对应，见JSON中的unmapped。`,
      `另有${numberText(count)}個數字在另一年沒有對應，見JSON中的unmapped。`,
      `${numberText(count)} figures have no counterpart in the other year; they are under “unmapped” in the JSON.`,
    ),
  failing: label("两年之间对不上的有：", "兩年之間對不上的有：", "What does not add up between the two years:"),
};

export const monthsWords = {
  note: label(
    "一条信息在几个渠道公开的，各渠道都计一次，合计只计一次。",
    "一條信息在幾個渠道公開的，各渠道都計一次，合計只計一次。",
    "An item in several channels counts once in each of them, and once in the total.",
  ),
  provisional: (months: Labels) =>
    label(
      `暂计（还可能变动）的月份：${months.zh_hans}。图中为空心柱。`,
      `暫計（還可能變動）的月份：${months.zh_hant}。圖中為空心柱。`,
      `Provisional, and may still change: ${months.en}. Their bars are outlined.`,
    ),
  differs: (months: Labels) =>
    label(
      `计数后有变动、将重新计数的月份：${months.zh_hans}。`,
      `計數後有變動、將重新計數的月份：${months.zh_hant}。`,
      `Changed since they were counted, and to be counted again: ${months.en}.`,
    ),
  notCounted: label("未计", "未計", "Not counted"),
  notInUse: label("未启用", "未啟用", "Not in use"),
};

export const revisionsWords = {
  heading: (revision: number, on: Labels) =>
    label(`第${revision}版（${on.zh_hans}）`, `第${revision}版（${on.zh_hant}）`, `Revision ${revision} (${on.en})`),
  by: ({ zh_hans, zh_hant, en }: Labels) => label(`由${zh_hans}发布。`, `由${zh_hant}發布。`, `Released by ${en}.`),
  narrative: label("报告正文有改动。", "報告正文有改動。", "The report's text was changed."),
  unfinished: label("发布时尚未完备，原因：", "發布時尚未完備，原因：", "Released before it was finished, because:"),
  first: label("首次发布。", "首次發布。", "The first release."),
  noCells: label("数字没有变化。", "數字沒有變化。", "No figure changed."),
  unknown: label("当时未记录数字的变化。", "當時未記錄數字的變化。", "What changed was not recorded then."),
  changed: (revision: number) =>
    label(`第${revision}版的变化`, `第${revision}版的變化`, `What revision ${revision} changed`),
  more: (count: number) =>
    label(
      `另有${numberText(count)}处变化，见各版清单（JSON）。`,
      `另有${numberText(count)}處變化，見各版清單（JSON）。`,
      `${numberText(count)} more changes are in the list of revisions (JSON).`,
    ),
  read: (revision: number) => label(`查看第${revision}版`, `查看第${revision}版`, `Read revision ${revision}`),
};

export const downloadWords = {
  latest: label("最新一版", "最新一版", "Latest revision"),
  pinned: (revision: number) =>
    label(
      `第${revision}版，地址和内容永不改变`,
      `第${revision}版，地址和內容永不改變`,
      `Revision ${revision}, which never changes`,
    ),
  format: label("格式", "格式", "Format"),
  comparison: label("比较（JSON）", "比較（JSON）", "Comparison (JSON)"),
  rollup: label("各月数据（CSV）", "各月數據（CSV）", "Months (CSV)"),
  rollupJson: label("各月数据（JSON）", "各月數據（JSON）", "Months (JSON)"),
};
