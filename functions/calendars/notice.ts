import type { CalendarNotice } from "../../schema/contracts/calendars.ts";
import type { Day } from "../../schema/contracts/day.ts";
import { weekday } from "../clock/days.ts";
import { documentNumberOf } from "./document-no.ts";

/** What is wrong with a notice, by JSON Pointer. */
export interface NoticeFault {
  pointer: string;
  code:
    | "not-a-document-number"
    | "outside-the-year"
    | "no-day-off"
    | "not-a-weekend"
    | "named-twice"
    | "contradicts-a-neighbour";
  detail: string;
}

/** What a neighbouring year's notice says of the days at the edge. */
export interface Neighbour {
  year: number;
  off: readonly Day[];
  makeup: readonly Day[];
}

const isWeekend = (on: Day) => weekday(on) === 0 || weekday(on) === 6;

/** What is wrong with a notice's document number: it names an instrument of the year or the one before, when notices are issued. */
function faultsOfNumber(year: number, sent: string): NoticeFault[] {
  const pointer = "/document_no";
  const number = documentNumberOf(sent);
  if (number === undefined) {
    const detail = "must name the notice with its year and number, such as 国办发明电〔2025〕7号";
    return [{ pointer, code: "not-a-document-number", detail }];
  }
  if (number.years.every((named) => named === year || named === year - 1)) return [];
  return [{ pointer, code: "outside-the-year", detail: `must be a number of ${year - 1} or ${year}` }];
}

/** The notice as it is stored: its document number in one spelling. */
export const canonicalNotice = (notice: CalendarNotice): CalendarNotice => ({
  ...notice,
  document_no: documentNumberOf(notice.document_no)?.text ?? notice.document_no,
});

/**
 * Checks a notice: it has a number and a weekday off, its days lie in its year or at its edges (a New Year or Spring Festival
 * arrangement may reach into the neighbouring years by some days), make-up days are weekend days, no day is named twice, none
 * contradicts a neighbour's notice.
 */
export function faultsOfNotice(year: number, notice: CalendarNotice, neighbours: readonly Neighbour[]): NoticeFault[] {
  const [first, last] = [`${year - 1}-12-20`, `${year + 1}-01-10`];
  const faults: NoticeFault[] = faultsOfNumber(year, notice.document_no);
  if (notice.off.every(isWeekend)) {
    faults.push({ pointer: "/off", code: "no-day-off", detail: "must name a Monday to Friday that is off" });
  }
  const named = new Set<string>();
  const check = (on: Day, pointer: string) => {
    if (on < first || on > last) {
      faults.push({ pointer, code: "outside-the-year", detail: `must be from ${first} to ${last}` });
    }
    if (named.has(on)) faults.push({ pointer, code: "named-twice", detail: "is named twice in this notice" });
    named.add(on);
  };
  for (const [at, on] of notice.off.entries()) {
    check(on, `/off/${at}`);
    const worked = neighbours.find(({ makeup }) => makeup.includes(on));
    if (worked !== undefined) {
      const detail = `the notice of ${worked.year} makes it a working day`;
      faults.push({ pointer: `/off/${at}`, code: "contradicts-a-neighbour", detail });
    }
  }
  for (const [at, on] of notice.makeup.entries()) {
    check(on, `/makeup/${at}`);
    if (!isWeekend(on)) {
      faults.push({ pointer: `/makeup/${at}`, code: "not-a-weekend", detail: "must be a Saturday or Sunday" });
    }
    const off = neighbours.find((neighbour) => neighbour.off.includes(on));
    if (off !== undefined) {
      const detail = `the notice of ${off.year} makes it a day off`;
      faults.push({ pointer: `/makeup/${at}`, code: "contradicts-a-neighbour", detail });
    }
  }
  const overridden = new Set<string>();
  for (const [at, { on }] of notice.overrides.entries()) {
    const pointer = `/overrides/${at}/on`;
    if (!on.startsWith(`${year}-`)) {
      faults.push({ pointer, code: "outside-the-year", detail: `must be a day of ${year}` });
    }
    if (overridden.has(on)) faults.push({ pointer, code: "named-twice", detail: "is overridden twice" });
    overridden.add(on);
  }
  return faults;
}
