import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { dayWords } from "../format.ts";

interface MarkWords {
  /** In the day's cell. Empty where its number says it. */
  short: Labels;
  /** In the legend, and of the day for who cannot see its mark. */
  long: Labels;
}

/** What a day is to a deadline. */
export const markWords = {
  start: {
    short: label("起算", "起算", "start"),
    long: label("起算日，当日不计入", "起算日，當日不計入", "the period runs from this day, which is not counted"),
  },
  restart: {
    short: label("重计", "重計", "reset"),
    long: label(
      "重新起算日，当日不计入",
      "重新起算日，當日不計入",
      "the period runs anew from this day, which is not counted",
    ),
  },
  counted: { short: label("", "", ""), long: label("计入期限", "計入期限", "counted") },
  makeup: {
    short: label("补班", "補班", "work"),
    long: label("调休上班日，计入", "調休上班日，計入", "a weekend day worked instead of another, counted"),
  },
  off: {
    short: label("休", "休", "off"),
    long: label("休息日或者节假日，不计入", "休息日或者節假日，不計入", "weekend or holiday, not counted"),
  },
  stopped: {
    short: label("停", "停", "stop"),
    long: label("征求意见期间，不计入", "徵求意見期間，不計入", "others are being consulted, not counted"),
  },
  awaiting: {
    short: label("等待", "等待", "wait"),
    long: label("等待申请人，不计入", "等待申請人，不計入", "the applicant is awaited, not counted"),
  },
  superseded: {
    short: label("原期", "原期", "void"),
    long: label(
      "重新起算前的期限，不再计入",
      "重新起算前的期限，不再計入",
      "before the period ran anew, no longer counted",
    ),
  },
  deferred: {
    short: label("延期", "延期", "later"),
    long: label("延至告知的日期", "延至告知的日期", "up to the later date notified"),
  },
  due: {
    short: label("到期", "到期", "due"),
    long: label("到期日，期限的最后一日", "到期日，期限的最後一日", "due: the last day in time"),
  },
} satisfies Record<string, MarkWords>;
export type Mark = keyof typeof markWords;

/** In the head of a column. */
export const weekdayShort = ({ zh_hans, zh_hant, en }: Labels): Labels =>
  label(zh_hans.slice(-1), zh_hant.slice(-1), en.slice(0, 2));

const open: Labels = label("（", "（", " (");
const close: Labels = label("）", "）", ")");

/** `words`, with what decides in brackets: a notice's document number. */
const because = (words: Labels, notice: string): Labels =>
  notice === ""
    ? words
    : label(
        `${words.zh_hans}${open.zh_hans}${notice}${close.zh_hans}`,
        `${words.zh_hant}${open.zh_hant}${notice}${close.zh_hant}`,
        `${words.en}${open.en}${notice}${close.en}`,
      );

export const calendarWords = {
  number: label("计入期限，数字为第几日", "計入期限，數字為第幾日", "counted, with its number in the period"),
  today: {
    short: label("今", "今", "now"),
    long: label("加粗框：今天", "加粗框：今天", "in a heavy frame: today"),
  },
  because,
  /** One day in a sentence, for who cannot see its mark. */
  day(on: Day, mark: Mark, counted: number | null, notice: string): Labels {
    const day = dayWords(on);
    const what = because(markWords[mark].long, notice);
    return counted === null
      ? label(`${day.zh_hans}：${what.zh_hans}`, `${day.zh_hant}：${what.zh_hant}`, `${day.en}: ${what.en}`)
      : label(
          `${day.zh_hans}：${what.zh_hans}，第${counted}日`,
          `${day.zh_hant}：${what.zh_hant}，第${counted}日`,
          `${day.en}: ${what.en}, day ${counted}`,
        );
  },
};
