import type { Labels } from "../../schema/contracts/labels.ts";
import { type LabelPair, label } from "./label.ts";

/** A unit that says by itself what is counted. */
const plain = (label: Labels): LabelPair => ({ label, short: label });

/** A measure word, which is all that is printed, and what it counts. */
const counting = (
  [hans, hant]: readonly [string, string],
  [ofHans, ofHant]: readonly [string, string],
  en: string,
): LabelPair => ({ label: label(`${hans}（${ofHans}）`, `${hant}（${ofHant}）`, en), short: label(hans, hant, en) });

const piece = ["件", "件"] as const;
const strip = ["条", "條"] as const;
const one = ["个", "個"] as const;
const time = ["次", "次"] as const;

export const unitLabels = {
  article: plain(label("篇", "篇", "Article")),
  award: counting(one, ["奖项", "獎項"], "Award"),
  case: counting(piece, ["案件", "案件"], "Case"),
  date: plain(label("日期", "日期", "Date")),
  document: counting(piece, ["文件", "文件"], "Document"),
  item: counting(strip, ["项", "項"], "Item"),
  meeting: counting(time, ["会议", "會議"], "Meeting"),
  message: counting(strip, ["信息", "信息"], "Message"),
  month: plain(label("月份", "月份", "Month")),
  notice: counting(piece, ["通知", "通知"], "Notice"),
  office: counting(one, ["机构", "機構"], "Office"),
  organisation: counting(one, ["单位", "單位"], "Organisation"),
  percent: { label: label("百分比", "百分比", "Per cent"), short: label("%", "%", "%") },
  person: plain(label("人", "人", "Person")),
  person_time: plain(label("人次", "人次", "Person-time")),
  platform: counting(one, ["平台", "平臺"], "Platform"),
  point: counting(one, ["查阅点", "查閱點"], "Reading point"),
  rank: plain(label("名", "名", "Rank")),
  read: counting(time, ["阅读", "閱讀"], "Read"),
  reply: counting(piece, ["答复", "答覆"], "Reply"),
  request: counting(piece, ["申请", "申請"], "Request"),
  site: counting(one, ["网站", "網站"], "Site"),
  subject: counting(one, ["检查对象", "檢查對象"], "Inspected subject"),
  text: plain(label("文字", "文字", "Text")),
  time: plain(label("次", "次", "Time")),
  visit: counting(time, ["访问", "訪問"], "Visit"),
  wan_yuan: plain(label("万元", "萬元", "10,000 yuan")),
  working_day: plain(label("工作日", "工作日", "Working day")),
  yuan: plain(label("元", "元", "Yuan")),
} as const satisfies Readonly<Record<string, LabelPair>>;

const byCode: ReadonlyMap<string, LabelPair> = new Map(Object.entries(unitLabels));

/** A unit as it stands with a number; its code where the agency counts in a unit of its own. */
export const unitLabel = (code: string): Labels => byCode.get(code)?.short ?? label(code, code, code);

/** A unit as printed. */
export const printedUnit = (code: string): string => unitLabel(code).zh_hans;
