import type { Labels } from "../../schema/contracts/labels.ts";
import { inSentence, type LabelPair, label } from "./label.ts";

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
  account: counting(one, ["账号", "帳號"], "Account"),
  article: plain(label("篇", "篇", "Article")),
  award: counting(one, ["奖项", "獎項"], "Award"),
  call: counting(one, ["电话", "電話"], "Call"),
  case: counting(piece, ["案件", "案件"], "Case"),
  column: counting(one, ["栏目", "欄目"], "Column of a site"),
  comment: counting(strip, ["评论", "評論"], "Comment"),
  copy: plain(label("份", "份", "Copy")),
  date: plain(label("日期", "日期", "Date")),
  day: plain(label("天", "天", "Day")),
  document: counting(piece, ["文件", "文件"], "Document"),
  event: plain(label("场", "場", "Event")),
  follower: counting(one, ["关注者", "關注者"], "Follower"),
  hour: plain(label("小时", "小時", "Hour")),
  household: plain(label("户", "戶", "Household")),
  issue: plain(label("期", "期", "Issue")),
  item: counting(strip, ["项", "項"], "Item"),
  meeting: counting(time, ["会议", "會議"], "Meeting"),
  message: counting(strip, ["信息", "信息"], "Message"),
  month: plain(label("月份", "月份", "Month")),
  notice: counting(piece, ["通知", "通知"], "Notice"),
  office: counting(one, ["机构", "機構"], "Office"),
  organisation: counting(one, ["单位", "單位"], "Organisation"),
  percent: { label: label("百分比", "百分比", "Per cent"), short: label("%", "%", "%") },
  page: plain(label("页", "頁", "Page")),
  person: plain(label("人", "人", "Person")),
  person_time: plain(label("人次", "人次", "Person-time")),
  platform: counting(one, ["平台", "平臺"], "Platform"),
  point: counting(one, ["查阅点", "查閱點"], "Reading point"),
  question: counting(one, ["问题", "問題"], "Question"),
  rank: plain(label("名", "名", "Rank")),
  read: counting(time, ["阅读", "閱讀"], "Read"),
  reply: counting(piece, ["答复", "答覆"], "Reply"),
  request: counting(piece, ["申请", "申請"], "Request"),
  score: plain(label("分", "分", "Point of a score")),
  site: counting(one, ["网站", "網站"], "Site"),
  subject: counting(one, ["检查对象", "檢查對象"], "Inspected subject"),
  text: plain(label("文字", "文字", "Text")),
  time: plain(label("次", "次", "Time")),
  visit: counting(time, ["访问", "訪問"], "Visit"),
  volume: plain(label("册", "冊", "Volume")),
  wan_yuan: plain(label("万元", "萬元", "10,000 yuan")),
  working_day: plain(label("工作日", "工作日", "Working day")),
  yi_yuan: plain(label("亿元", "億元", "100 million yuan")),
  yuan: plain(label("元", "元", "Yuan")),
} as const satisfies Readonly<Record<string, LabelPair>>;

const byCode: ReadonlyMap<string, LabelPair> = new Map(Object.entries(unitLabels));

/** What is counted in ten thousands and in hundred millions, by the beginning of its code. */
const multiples: ReadonlyMap<string, Labels> = new Map([
  ["wan", label("万", "萬", "10,000")],
  ["yi", label("亿", "億", "100 million")],
]);

/** A unit as it stands with a number, `wan_visit` as 万次; undefined where the agency counts in a unit of its own. */
export function knownUnit(code: string): Labels | undefined {
  const [, times = "", of = ""] = /^(wan|yi)_(.+)$/.exec(code) ?? [];
  const [multiple, counted] = [multiples.get(times), byCode.get(of)?.short];
  const known = byCode.get(code)?.short;
  if (known !== undefined || multiple === undefined || counted === undefined) return known;
  return label(
    multiple.zh_hans + counted.zh_hans,
    multiple.zh_hant + counted.zh_hant,
    `${multiple.en} ${inSentence(counted)}`,
  );
}

/** A unit as it stands with a number; its code where the agency counts in a unit of its own. */
export const unitLabel = (code: string): Labels => knownUnit(code) ?? label(code, code, code);

/** A unit as printed. */
export const printedUnit = (code: string): string => unitLabel(code).zh_hans;
