import { isDay, localDay } from "../clock/days.ts";
import { dayOfSerial } from "./workbook/number-format.ts";

/** Serial numbers that are read as days where nothing says they are: 1 October 1949 to the end of 2099. */
const serials = { first: 18_172, last: 73_050 };

const chineseDigits = "〇一二三四五六七八九";

/** 二〇二四年二月十一日 in figures; 十 stands for tens. */
const inFigures = (text: string) =>
  /[〇零○一二三四五六七八九十]/.test(text)
    ? text
        .replaceAll(/[零○]/g, "〇")
        .replaceAll(/([一二三])?十([一二三四五六七八九])?/g, (_, tens = "一", ones = "〇") => `${tens}${ones}`)
        .replaceAll(/[〇一二三四五六七八九]/g, (digit) => String(chineseDigits.indexOf(digit)))
    : text;

const sixty = "[0-5]?\\d";
const clock = `(?:[01]?\\d|2[0-3])(?:[时時]|[:时時]${sixty}分?|[:时時]${sixty}[:分]${sixty}(?:\\.\\d+)?秒?)`;
const half = "(?:上午|下午|[AP]M)";
/** A time of day behind a date and a blank, T or half of the day, however exact: it is left out. */
const time = `(?: ?${half}|(?:T| +| *${half} ?)${clock}(?: ?${half})?Z?)?`;
const weekday = "(?: ?(?:星期|[周週]).| ?\\((?:星期|[周週]).\\))?";
const fullDate = new RegExp(
  `^(\\d{4}) ?[-–—/.年] ?(\\d{1,2}) ?[-–—/.月] ?(\\d{1,2})(?: ?[日号號])?${weekday}${time}$`,
  "i",
);
const digitsOnly = /^(\d{4})(\d{2})(\d{2})$/;
const yearAndMonth = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?月?份?$/;
const onlyYear = /^(\d{4}) ?年?度?$/;

const two = (text: string) => text.padStart(2, "0");
const exists = (written: string) =>
  !Number.isNaN(Date.parse(written)) && new Date(written).toISOString().startsWith(written);

/** Full width and Chinese figures as ASCII, blanks at the ends left out. */
const plain = (cell: string) => inFigures(cell.normalize("NFKC").trim());

/**
 * The day that a cell means, `YYYY-MM-DD`: with dashes, slashes, dots, in Chinese, as eight digits, as a spreadsheet's serial number,
 * with a time of day or without. Undefined where it means none, or nobody can tell which: 3/4/2016.
 */
export function dayIn(cell: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return exists(cell) ? cell : undefined;
  const text = plain(cell);
  const [, year, month, day] = fullDate.exec(text) ?? digitsOnly.exec(text) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    const written = `${year}-${two(month)}-${two(day)}`;
    return exists(written) ? written : undefined;
  }
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return serial >= serials.first && serial < serials.last + 1 ? dayOfSerial(serial) : undefined;
}

/** An instant as systems write it: a date, a time and how far that is from UTC. */
const instant =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(Z|[+-]\d{2}:?\d{2})$/i;

/** The day that a cell means, in this time zone where it is an instant: 2024-02-29T16:01:00Z is 1 March in Beijing. */
export function localDayIn(cell: string, timeZone: string): string | undefined {
  const [, year, month = "", day = "", hour = "", minute, second = "00", zone = ""] = instant.exec(plain(cell)) ?? [];
  if (year === undefined) return dayIn(cell);
  const date = `${year}-${two(month)}-${two(day)}`;
  const offset = zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const at = new Date(`${date}T${two(hour)}:${minute}:${second}${offset}`);
  return isDay(date) && !Number.isNaN(at.getTime()) ? localDay(at, timeZone) : undefined;
}

/** The year, month or day that a text means: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Undefined where it means none. */
export function dateIn(cell: string): string | undefined {
  const text = plain(cell);
  const [, year, month] = yearAndMonth.exec(text) ?? [];
  if (year !== undefined && month !== undefined) {
    const written = `${year}-${two(month)}`;
    return exists(written) ? written : undefined;
  }
  return onlyYear.exec(text)?.[1] ?? dayIn(text);
}

/** What spreadsheets make of `2016-06` and of `6-16`: of which nobody can tell what it was. */
const madeByASpreadsheet = /^(?:[a-z]{3}-\d{2}|\d{1,2}-[a-z]{3}(?:-\d{2})?|\d{1,2}月\d{1,2}日)$/i;

export const isSpreadsheetDate = (cell: string): boolean => madeByASpreadsheet.test(cell.normalize("NFKC").trim());
