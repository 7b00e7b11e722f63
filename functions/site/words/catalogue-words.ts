import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Publication } from "../../../schema/contracts/publications.ts";
import { label } from "../../labels/label.ts";

/** What the members of an entry are called on its page and in its history. */
export const memberWords: Readonly<Partial<Record<keyof Publication, Labels>>> = {
  index_no: label("索引号", "索引號", "Index number"),
  title: label("标题", "標題", "Title"),
  summary: label("内容概述", "內容概述", "Summary"),
  publisher_unit: label("发布单位", "發布單位", "Issuing unit"),
  document_no: label("文号", "文號", "Document number"),
  subjects: label("主题", "主題", "Subjects"),
  genre: label("体裁", "體裁", "Kind of document"),
  maker: label("制作机关", "製作機關", "Made by"),
  origin: label("信息来源", "信息來源", "Where it comes from"),
  formed_on: label("形成日期", "形成日期", "Formed on"),
  published_on: label("公开日期", "公開日期", "Published on"),
  effective_from: label("施行日期", "施行日期", "In force from"),
  effective_to: label("有效期至", "有效期至", "In force until"),
  repealed_on: label("废止日期", "廢止日期", "Repealed from"),
  changed_on: label("信息变更日期", "信息變更日期", "Changed on"),
  updated_on: label("更新日期", "更新日期", "Brought up to date on"),
  due_on: label("应公开日期", "應公開日期", "To be published by"),
  due_rule: label("公开期限", "公開期限", "Period for publishing"),
  late: label("是否按期", "是否按期", "Published in time"),
  channels: label("公开渠道", "公開渠道", "Where it was published"),
  url: label("原文地址", "原文地址", "Address of the text"),
  legal_basis: label("公开依据", "公開依據", "Legal basis"),
  review_by: label("审查单位", "審查單位", "Reviewed by"),
  review_result: label("审查结果", "審查結果", "Result of the review"),
  validity: label("有效性", "有效性", "Validity"),
  validity_by: label("修改或者废止的文件", "修改或者廢止的文件", "Amended or repealed by"),
  validity_note: label("有效性说明", "有效性說明", "Note on its validity"),
  keywords: label("关键词", "關鍵詞", "Keywords"),
};

/** What was done to an entry. */
export const entryEventWords = {
  registered: label("登记并公开", "登記並公開", "Registered and published"),
  published: label("公开", "公開", "Published"),
  amended: label("修改登记", "修改登記", "Amended"),
  withdrawn: label("撤回", "撤回", "Withdrawn"),
  redacted: label("删除内容", "刪除內容", "Redacted"),
} as const;

export const catalogueWords = {
  title: label("政府信息公开目录", "政府信息公開目錄", "Catalogue of publications"),
  description: ({ zh_hans, zh_hant, en }: Labels) =>
    label(
      `检索${zh_hans}主动公开的文件和其他政府信息。`,
      `檢索${zh_hant}主動公開的文件和其他政府信息。`,
      `Search the documents and other information that the ${en} has published.`,
    ),
  search: label("检索", "檢索", "Search"),
  query: label("要找的内容", "要找的內容", "What are you looking for?"),
  queryHint: label(
    "标题、概述、文号、单位或者关键词中的字词，简体繁体均可；多个词用空格分开。",
    "標題、概述、文號、單位或者關鍵詞中的字詞，簡體繁體均可；多個詞用空格分開。",
    "Words in the title, summary, document number, unit or keywords, in Simplified or Traditional Chinese; put blanks between several.",
  ),
  filters: label("按条件筛选", "按條件篩選", "Narrow down"),
  any: label("不限", "不限", "Any"),
  channel: label("公开渠道", "公開渠道", "Channel"),
  subject: label("主题", "主題", "Subject"),
  genre: label("体裁", "體裁", "Kind of document"),
  year: label("公开年份", "公開年份", "Year of publication"),
  validity: label("有效性", "有效性", "Validity"),
  results: label("检索结果", "檢索結果", "What was found"),
  newest: label("最新登记", "最新登記", "Newest first"),
  next: label("下一页", "下一頁", "Next page"),
  first: label("返回第一页", "返回第一頁", "Back to the first page"),
  clear: label("清除条件", "清除條件", "Clear the search"),
  pages: label("翻页", "翻頁", "Pages"),
  empty: label("没有找到符合条件的信息", "沒有找到符合條件的信息", "Nothing was found"),
  wordless: label(
    "请输入要找的字词：仅有标点无法检索。",
    "請輸入要找的字詞：僅有標點無法檢索。",
    "Enter a word: there is nothing but punctuation to look for.",
  ),
  tooLong: label("检索内容最多100字。", "檢索內容最多100字。", "Enter 100 characters at most."),
  tries: [
    label(
      "用更短、更常见的词，例如只写“户口”。",
      "用更短、更常見的詞，例如只寫「戶口」。",
      "Use fewer or more common words.",
    ),
    label("去掉一项筛选条件。", "去掉一項篩選條件。", "Take away a filter."),
  ],
  trySending: label("仍未找到的，可以申请公开", "仍未找到的，可以申請公開", "Still not there? Ask for it"),
  nothingYet: label("目录中还没有信息。", "目錄中還沒有信息。", "Nothing has been published here yet."),
  forms: label("订阅和下载", "訂閱和下載", "Feeds and downloads"),
  atom: label("更新订阅（Atom）", "更新訂閱（Atom）", "Updates (Atom feed)"),
  jsonFeed: label("更新订阅（JSON Feed）", "更新訂閱（JSON Feed）", "Updates (JSON Feed)"),
  json: label("目录（JSON）", "目錄（JSON）", "The catalogue (JSON)"),
  csv: (year: string) => label(`${year}年目录（CSV）`, `${year}年目錄（CSV）`, `The catalogue of ${year} (CSV)`),
};

export const entryWords = {
  read: label("阅读原文", "閱讀原文", "Read the text"),
  particulars: label("登记内容", "登記內容", "Particulars"),
  channels: label("公开渠道", "公開渠道", "Where it was published"),
  channel: label("渠道", "渠道", "Channel"),
  account: label("账号", "賬號", "Account"),
  date: label("日期", "日期", "Date"),
  address: label("地址", "地址", "Address"),
  link: label("打开", "打開", "Open"),
  notStated: label("未载明", "未載明", "Not stated"),
  none: label("无", "無", "None"),
  inTime: label("按期公开", "按期公開", "In time"),
  late: label("逾期公开", "逾期公開", "Late"),
  provisional: label("（暂定）", "（暫定）", " (provisional)"),
  notInForce: {
    amended: label("本文件已被修改。", "本文件已被修改。", "This document was amended."),
    repealed: label("本文件已被废止。", "本文件已被廢止。", "This document was repealed."),
    expired: label("本文件已失效。", "本文件已失效。", "This document is no longer in force."),
  },
  successor: label("修改或者废止它的文件：", "修改或者廢止它的文件：", "Amended or repealed by: "),
  replaced: label(
    "本文件修改或者废止的文件",
    "本文件修改或者廢止的文件",
    "Documents that this one amended or repealed",
  ),
  history: label("登记变更", "登記變更", "What was changed"),
  change: (member: string, former: string, value: string) =>
    label(
      `${member}：由“${former}”改为“${value}”`,
      `${member}：由「${former}」改為「${value}」`,
      `${member}: from “${former}” to “${value}”`,
    ),
  reason: label("理由：", "理由：", "Why: "),
  allChanges: label("全部变更（JSON）", "全部變更（JSON）", "All changes (JSON)"),
  asJson: label("本条信息（JSON）", "本條信息（JSON）", "This entry (JSON)"),
  back: label("返回目录", "返回目錄", "Back to the catalogue"),
};
