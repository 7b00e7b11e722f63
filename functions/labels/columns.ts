import type { FigureRow } from "../../schema/contracts/figures.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { cellColumnLabels } from "./figures.ts";
import { label } from "./label.ts";

// What the columns of tables are called: in templates, and in what is sent. A heading is compared without blanks and case.

/** A column's heading, and what else the same member is called in files. */
export interface Heading {
  readonly label: Labels;
  /** Other words for it, in Simplified Chinese or English; the Traditional ones are found by the same comparison. */
  readonly also?: readonly string[];
}

const heading = (label: Labels, ...also: string[]): Heading => ({ label, also });

/** The columns of the catalogue, by member; the words of State Council Office catalogues first. */
export const publicationHeadings = {
  index_no: heading(label("索引号", "索引號", "Index number")),
  title: heading(label("标题", "標題", "Title"), "名称", "信息名称", "文件名称"),
  summary: heading(label("内容概述", "內容概述", "Summary"), "摘要"),
  publisher_unit: heading(label("发布机构", "發布機構", "Publishing unit"), "发布单位", "发文机关"),
  document_no: heading(label("发文字号", "發文字號", "Document number"), "文号"),
  subjects: heading(label("主题分类", "主題分類", "Subjects"), "主题"),
  genre: heading(label("体裁分类", "體裁分類", "Genre"), "体裁"),
  maker: heading(label("制作机关", "製作機關", "Made by"), "制作单位"),
  origin: heading(label("信息来源", "信息來源", "Origin"), "来源"),
  formed_on: heading(label("成文日期", "成文日期", "Formed on"), "生成日期", "形成日期"),
  published_on: heading(label("发布日期", "發布日期", "Published on"), "公开日期", "发布时间", "公开时间"),
  effective_from: heading(label("生效日期", "生效日期", "Effective from"), "施行日期"),
  effective_to: heading(label("失效日期", "失效日期", "Effective to"), "有效期至", "有效期限"),
  repealed_on: heading(label("废止日期", "廢止日期", "Repealed on")),
  changed_on: heading(label("变更日期", "變更日期", "Changed on"), "修改日期"),
  updated_on: heading(label("更新日期", "更新日期", "Updated on")),
  due_rule: heading(label("公开期限", "公開期限", "Publication period")),
  channels: heading(label("公开渠道", "公開渠道", "Channels"), "渠道", "公开方式", "发布渠道"),
  url: heading(label("网址", "網址", "Web address"), "链接", "链接地址"),
  legal_basis: heading(label("公开依据", "公開依據", "Legal basis")),
  review_by: heading(label("审查人", "審查人", "Reviewed by")),
  review_result: heading(label("审查结果", "審查結果", "Review result"), "审查意见"),
  validity: heading(label("有效性", "有效性", "Validity"), "效力状态"),
  validity_by: heading(label("修改或废止依据", "修改或廢止依據", "Amended or repealed by")),
  validity_note: heading(label("有效性说明", "有效性說明", "Remark on validity")),
  keywords: heading(label("主题词", "主題詞", "Keywords"), "关键词"),
} as const satisfies Readonly<Record<string, Heading>>;

/** The columns of the metrics of channels, by member. */
export const metricHeadings = {
  month: heading(label("月份", "月份", "Month"), "年月"),
  channel: heading(label("渠道", "渠道", "Channel"), "公开渠道", "渠道代码"),
  label_zh_hans: heading(label("名称（简体）", "名稱（簡體）", "Label (Simplified Chinese)"), "简体名称"),
  label_zh_hant: heading(label("名称（繁体）", "名稱（繁體）", "Label (Traditional Chinese)"), "繁体名称"),
  label_en: heading(label("名称（英文）", "名稱（英文）", "Label (English)"), "英文名称"),
  metric: heading(label("指标", "指標", "Metric")),
  measure: heading(label("计量方式", "計量方式", "Measure")),
  value: heading(label("数值", "數值", "Value"), "数量", "数字"),
} as const satisfies Readonly<Record<string, Heading>>;

/** The columns of a year's figures, by member, with those that only a declared year has. */
export const figureHeadings = {
  period: { label: cellColumnLabels.period, also: ["年份"] },
  indicator: { label: cellColumnLabels.indicator, also: ["指标代码", "指标名称"] },
  breakdown: { label: cellColumnLabels.breakdown },
  applicant_kind: { label: cellColumnLabels.applicant_kind, also: ["申请人类别"] },
  label_zh_hans: heading(label("名称（简体）", "名稱（簡體）", "Label (Simplified Chinese)"), "简体名称"),
  label_zh_hant: heading(label("名称（繁体）", "名稱（繁體）", "Label (Traditional Chinese)"), "繁体名称"),
  label_en: heading(label("名称（英文）", "名稱（英文）", "Label (English)"), "英文名称"),
  unit: heading(label("单位", "單位", "Unit"), "计量单位"),
  measure: heading(label("计量方式", "計量方式", "Measure")),
  value: heading(label("数值", "數值", "Value"), "数量", "数字"),
  value_text: heading(label("文字值", "文字值", "Value as text"), "文字内容"),
  qualifier: heading(label("限定", "限定", "Qualifier")),
  share_pct: heading(label("占比（%）", "佔比（%）", "Share (%)"), "占比", "比重"),
  share_of: heading(label("占比基数", "佔比基數", "Share of")),
  growth_pct: heading(label("增长率（%）", "增長率（%）", "Growth (%)"), "增长率", "同比增长"),
  prior_value: heading(label("上年数值", "上年數值", "Earlier value"), "上年数"),
  prior_period: heading(label("上年数值年份", "上年數值年份", "Year of the earlier value")),
  additive: heading(label("可加", "可加", "Additive"), "可否相加"),
  value_origin: heading(label("数据来源", "數據來源", "Origin of the value")),
  obs_status: heading(label("观测状态", "觀測狀態", "Status"), "状态"),
  revision: heading(label("版次", "版次", "Revision")),
  form: heading(label("统计表格式", "統計表格式", "Form"), "格式"),
  share_decimals: heading(label("占比小数位", "佔比小數位", "Decimals of the share")),
  section: heading(label("章节", "章節", "Section")),
  also_stated: heading(label("文中另述", "文中另述", "Also stated")),
  note: heading(label("备注", "備註", "Note"), "说明"),
} as const satisfies Readonly<Record<keyof FigureRow | "section" | "also_stated", Heading>>;

/** The columns of the rollup by month. */
export const rollupHeadings: Readonly<Record<string, Labels>> = {
  month: label("月份", "月份", "Month"),
  channel: publicationHeadings.channels.label,
  label_zh_hans: figureHeadings.label_zh_hans.label,
  label_zh_hant: figureHeadings.label_zh_hant.label,
  label_en: figureHeadings.label_en.label,
  items: label("当月条数", "當月條數", "Items"),
  year_to_date: label("本年累计条数", "本年累計條數", "Since January"),
  year_to_date_lacks: label("累计缺少月份", "累計缺少月份", "Months that it lacks"),
  provisional: label("暂计", "暫計", "Provisional"),
  differs: label("计数后有变动", "計數後有變動", "Changed since counted"),
  in_use: label("渠道启用", "渠道啟用", "In use"),
};

/** What a template says about its columns. */
export const templateWords = {
  table: label("数据", "數據", "Table"),
  remarks: label("填写说明", "填寫說明", "How to fill it in"),
  heading: label("栏目", "欄目", "Column"),
  member: label("代码", "代碼", "Member"),
  values: label("可填内容", "可填內容", "What it takes"),
  required: label("必填", "必填", "Required"),
  oneOf: label("填名称或代码：", "填名稱或代碼：", "A label or its code: "),
  list: label("多项用分号隔开", "多項用分號隔開", "Several are parted by semicolons"),
  day: label("日期，如2024-02-01", "日期，如2024-02-01", "A day, such as 2024-02-01"),
  statements: label(
    "文中对同一事项另列的数字和位置，如134（第五部分）；多项用分号隔开",
    "文中對同一事項另列的數字和位置，如134（第五部分）；多項用分號隔開",
    "What other places say of it, as in 134 (section 5); several are parted by semicolons",
  ),
  number: label(
    "数字；空白为未填，“/”为不存在",
    "數字；空白為未填，「/」為不存在",
    'A number; empty is blank, "/" cannot exist',
  ),
} as const satisfies Readonly<Record<string, Labels>>;
