import type { Written } from "./written.ts";

/** What is done to an item of the registry on a working day. */
type EntryStep = { at: number } & ({ amend: Written } | { withdraw: Written });

/** An item as it is registered on a working day, and what became of it. */
export interface SampleEntry {
  at: number;
  registered: Written;
  steps?: readonly EntryStep[];
}

const unit = "政务公开办公室";

/** Items of proactive disclosure: published in time and late, still owed, changed since, repealed, withdrawn. */
export const entries: readonly SampleEntry[] = [
  {
    at: -70,
    registered: {
      ...{ title: "年度部门预算", genre: "budget", subjects: ["finance"], publisher_unit: "警务保障处" },
      ...{ formed_on: -78, published_on: -70, due_rule: "budget", channels: ["portal", "city_portal_catalogue"] },
    },
  },
  {
    at: -55,
    registered: {
      ...{ title: "养犬管理规定", genre: "normative", subjects: ["public_order"], publisher_unit: "治安管理总队" },
      ...{ document_no: "示公发〔示例〕1号", formed_on: -60, published_on: -55, effective_from: -50 },
      ...{ channels: ["portal", "weibo", "wechat"] },
    },
    steps: [{ at: -2, amend: { changed_on: -3, reason: "附件表格有更新，待更新网上文本" } }],
  },
  {
    at: -45,
    registered: {
      ...{ title: "道路交通管制通告", genre: "announcement", subjects: ["traffic"], publisher_unit: "交通管理总队" },
      ...{ formed_on: -46, published_on: -45, channels: ["portal", "weibo", "wechat"] },
    },
  },
  {
    at: -32,
    registered: {
      ...{ title: "户籍业务办事指南", genre: "notice", subjects: ["household"], publisher_unit: "治安管理总队" },
      ...{ formed_on: -57, published_on: -32, channels: ["portal"] },
    },
  },
  {
    at: -28,
    registered: {
      ...{
        title: "《养犬管理规定》政策解读",
        genre: "interpretation",
        subjects: ["public_order"],
        publisher_unit: unit,
      },
      ...{ formed_on: -29, published_on: -28, channels: ["portal", "wechat"] },
    },
  },
  {
    at: -20,
    registered: {
      ...{ title: "便民措施通知", genre: "notice", subjects: ["licences"], publisher_unit: unit },
      ...{ formed_on: -21, published_on: -20, channels: ["portal", "weibo"] },
    },
    steps: [{ at: -18, withdraw: { reason: "内容有误，重新发布。" } }],
  },
  {
    at: -17,
    registered: {
      ...{ title: "便民措施通知（更正）", genre: "notice", subjects: ["licences"], publisher_unit: unit },
      ...{ formed_on: -18, published_on: -17, channels: ["portal", "weibo"] },
    },
  },
  {
    at: -9,
    registered: {
      ...{ title: "季度治安形势通报", genre: "circular", subjects: ["public_order"], publisher_unit: "治安管理总队" },
      ...{ formed_on: -10, published_on: -9, channels: ["portal", "wechat", "press_local"] },
    },
  },
  {
    at: -22,
    registered: {
      ...{ title: "电动自行车登记办法", genre: "normative", subjects: ["traffic"], publisher_unit: "交通管理总队" },
      ...{ formed_on: -22, summary: "已印发，尚未公开。" },
    },
  },
  {
    at: -16,
    registered: {
      ...{ title: "行政处罚裁量基准", genre: "normative", subjects: ["penalties"], publisher_unit: "法制总队" },
      ...{ formed_on: -17, summary: "待法制部门定稿后公开。" },
    },
  },
  {
    at: -3,
    registered: {
      ...{ title: "政府采购项目清单", genre: "other", subjects: ["procurement"], publisher_unit: "警务保障处" },
      ...{ formed_on: -4 },
    },
  },
];

/** What channels did in a month, each of the last three before the running one: the latest month is not complete yet. */
export const metrics: readonly { channel: string; months: readonly Written[] }[] = [
  { channel: "portal", months: [{ visits: 12_400 }, { visits: 11_850 }, { visits: 13_020 }] },
  {
    channel: "weibo",
    months: [
      { posts: 41, reads: 98_000, followers: 52_300 },
      { posts: 38, reads: 91_500, followers: 52_640 },
      { posts: 44, reads: 103_200, followers: 53_010 },
    ],
  },
  {
    channel: "wechat",
    months: [
      { posts: 22, reads: 61_000, followers: 30_150 },
      { posts: 20, reads: 57_400, followers: 30_420 },
    ],
  },
];
