import type { Day } from "../../schema/contracts/day.ts";

/**
 * Days as integers: day 0 is 1970-01-01. Both directions are arithmetic on the proleptic Gregorian calendar, without
 * `Date`, because the deadline fold converts a few dozen days for every case it reckons.
 */

const digits = /^\d{4}-\d{2}-\d{2}$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days in a month; `month` is 1 to 12, any other has none. */
function lengthOf(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

/** The number written in the two digits at `index`. Character codes, because slices cost more than the arithmetic. */
const two = (text: string, index: number): number =>
  (text.charCodeAt(index) - 48) * 10 + text.charCodeAt(index + 1) - 48;
const yearOf = (text: string): number => two(text, 0) * 100 + two(text, 2);
const monthOf = (text: string): number => two(text, 5);
const dayOfMonth = (text: string): number => two(text, 8);

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  if (!digits.test(text)) return false;
  const day = dayOfMonth(text);
  return day >= 1 && day <= lengthOf(yearOf(text), monthOf(text));
}

/** The text as a day. Throws a RangeError where it is none: for constants and what a contract has checked. */
export function toDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`"${text}" is not a day written YYYY-MM-DD`);
  return text;
}

/** Days since 1970-01-01, negative before it. */
export function epochDay(day: Day): number {
  const month = monthOf(day);
  // Years that begin in March put the leap day last, so that the months before it have a fixed length.
  const year = month > 2 ? yearOf(day) : yearOf(day) - 1;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth(day) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/** Days written before, by epoch: a proof writes every day of its period, and they are the same few thousand again and again. */
const written = new Map<number, Day>();
const mostWritten = 50_000;

/** The day `epoch` days after 1970-01-01. Throws a RangeError outside the years 0000 to 9999. */
export function dayFromEpoch(epoch: number): Day {
  const known = written.get(epoch);
  if (known !== undefined) return known;
  const day = write(epoch);
  if (written.size < mostWritten) written.set(epoch, day);
  return day;
}

function write(epoch: number): Day {
  const shifted = epoch + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return toDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** 0 is Sunday, 6 Saturday. */
export const weekdayOfEpoch = (epoch: number): number => (((epoch + 4) % 7) + 7) % 7;

/** 0 is Sunday, 6 Saturday. */
export const weekday = (day: Day): number => weekdayOfEpoch(epochDay(day));

/** The day `count` calendar days later; earlier where negative. */
export const addDays = (day: Day, count: number): Day => dayFromEpoch(epochDay(day) + count);

/** The same day of the month `count` months on; a missing day becomes the last of its month (Civil Code, Art. 202). */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return toDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(Math.min(dayOfMonth(day), lengthOf(year, month)), 2)}`);
}

const quarterMs = 900_000;

/** The instant at which a local day begins, found by quarters of an hour: no zone is off by less. */
export function startOfDay(day: Day, timeZone: string): Date {
  let from = epochDay(day) * 96 - 56;
  let to = from + 112;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (localDay(new Date(middle * quarterMs), timeZone) < day) from = middle + 1;
    else to = middle;
  }
  return new Date(from * quarterMs);
}

/**
 * The agency-local day of an instant. Beijing time is UTC+8 without summer time since 1991 and is computed; any other
 * zone is asked of `Intl`, which throws a RangeError for a zone it does not know.
 */
export function localDay(instant: Date, timeZone = "Asia/Shanghai"): Day {
  if (timeZone === "Asia/Shanghai") return dayFromEpoch(Math.floor((instant.getTime() + 8 * 3_600_000) / 86_400_000));
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const named = new Map(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
  return toDay(`${pad(Number(named.get("year")), 4)}-${named.get("month")}-${named.get("day")}`);
}
