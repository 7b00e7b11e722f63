import type { Day } from "../../schema/contracts/day.ts";
import { addDays, isDay, toDay, weekday } from "../clock/days.ts";

/** Days off one after another, as a notice names them; a single day from itself to itself. */
export interface Holiday {
  from: Day;
  to: Day;
}

/** What was read in the text of a State Council notice. */
export interface NoticeText {
  /** The first document number in it; empty where there is none. */
  document_no: string;
  holidays: Holiday[];
  makeup: Day[];
}

const documentNo = /\p{Script=Han}{2,20}[〔［[【]\d{4}[〕］\]】]第?\d{1,5}号/u;
/** What a text adds to a day: its weekday, its day of the lunar year. */
const inBrackets = /（[^）]*）|\([^)]*\)/g;
const written = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/;
/** A day or several one after another, or the word that says what those before it are. */
const token = new RegExp(`${written.source}(?:[至到—–~～-]+${written.source})?|放假|上班`, "g");

/**
 * Reads a notice's text: `元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。` What it does not understand it leaves
 * out, for a person compares the days with the notice.
 *
 * @param year the year that the notice is about; December before January is of the year before
 */
export function readNoticeText(year: number, text: string): NoticeText {
  const plain = text
    .normalize("NFKC")
    .replaceAll(inBrackets, "")
    .replaceAll(/[^\S\n]+/g, "");
  const holidays: Holiday[] = [];
  const makeup: Day[] = [];
  let named: Holiday[] = [];
  let month = 0;
  for (const [found, ...parts] of plain.matchAll(token)) {
    if (found === "放假") holidays.push(...named);
    else if (found === "上班") makeup.push(...named.flatMap(daysOf));
    else {
      const [ownYear, ownMonth, date, lastYear, lastMonth, lastDate] = parts.map((part) => Number(part ?? 0));
      month = ownMonth || month;
      const endMonth = lastMonth || month;
      const begin = dayOf(ownYear || (month > endMonth ? year - 1 : year), month, date ?? 0);
      const end = lastDate ? dayOf(lastYear || year, endMonth, lastDate) : begin;
      month = endMonth;
      if (begin !== undefined && end !== undefined && isAbout(year, begin) && isAbout(year, end) && begin <= end) {
        named.push({ from: begin, to: end });
      }
      continue;
    }
    named = [];
  }
  return { document_no: documentNo.exec(text)?.[0] ?? "", holidays, makeup };
}

/** Whether a notice of a year may name the day; the day on which it was issued is none of them. */
const isAbout = (year: number, on: Day) => on >= `${year - 1}-12-20` && on <= `${year + 1}-01-10`;

function dayOf(year: number, month: number, date: number): Day | undefined {
  const text = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  return isDay(text) ? toDay(text) : undefined;
}

/** The days of a holiday, at most sixty. */
function daysOf({ from, to }: Holiday): Day[] {
  const days: Day[] = [];
  for (let on = from; on <= to && days.length < 60; on = addDays(on, 1)) days.push(on);
  return days;
}

const isWeekend = (on: Day) => weekday(on) === 0 || weekday(on) === 6;

/** The weekdays of a holiday, which are what the calendar keeps of it. */
export const weekdaysOff = (holiday: Holiday): Day[] => daysOf(holiday).filter((on) => !isWeekend(on));

/** Holidays that these days off make, with the weekends between them that are not worked. */
export function holidaysOf(off: readonly Day[], makeup: readonly Day[]): Holiday[] {
  const holidays: Holiday[] = [];
  for (const on of [...off].sort()) {
    const last = holidays.at(-1);
    const between = last && daysOf({ from: addDays(last.to, 1), to: addDays(on, -1) });
    if (last && between?.every((day) => isWeekend(day) && !makeup.includes(day))) last.to = on;
    else holidays.push({ from: on, to: on });
  }
  return holidays;
}
