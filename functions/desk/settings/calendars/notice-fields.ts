import type { CalendarNotice } from "../../../../schema/contracts/calendars.ts";
import type { Day } from "../../../../schema/contracts/day.ts";
import type { Labels } from "../../../../schema/contracts/labels.ts";
import { type Holiday, holidaysOf, weekdaysOff } from "../../../calendars/notice-text.ts";
import { addDays, isDay } from "../../../clock/days.ts";
import { type FormFields, fieldOf } from "../../../http/form-fields.ts";
import type { Fault } from "../../../http/validation.ts";
import type { FormFault } from "../../../site/form.ts";
import { calendarSettingsWords as words } from "../../words/calendar-settings-words.ts";

/** Rows of the form: holidays as a notice has them, from a day to a day, with some to spare. */
export const holidayRows = 12;
export const makeupRows = 14;
export const overrideRows = 4;

const longestHoliday = 60;

const fromOf = (row: number) => `/holidays/${row}/from`;
const toOf = (row: number) => `/holidays/${row}/to`;

/** What the form has of a notice: its holidays in rows, where the API lists each day. */
export function fieldsOfNotice(notice: {
  document_no: string | null;
  holidays: readonly Holiday[];
  makeup: readonly Day[];
  overrides: CalendarNotice["overrides"];
}): FormFields {
  return new Map(
    [
      ["/document_no", notice.document_no ?? ""] as const,
      ...notice.holidays.flatMap(({ from, to }, row) => [[fromOf(row), from] as const, [toOf(row), to] as const]),
      ...notice.makeup.map((on, row) => [`/makeup/${row}`, on] as const),
      ...notice.overrides.flatMap(({ on, working, reason }, row) => [
        [`/overrides/${row}/on`, on] as const,
        [`/overrides/${row}/working`, String(working)] as const,
        [`/overrides/${row}/reason`, reason] as const,
      ]),
    ].map(([name, value]) => [name, [value]]),
  );
}

/** A stored notice in rows. */
export const fieldsOfStored = (
  stored: Omit<Parameters<typeof fieldsOfNotice>[0], "holidays"> & { off: readonly Day[] },
) => fieldsOfNotice({ ...stored, holidays: holidaysOf(stored.off, stored.makeup) });

/** What a row says: a holiday, nothing, or what is wrong with it. */
function holidayIn(fields: FormFields, row: number): Holiday | Fault | undefined {
  const from = fieldOf(fields, fromOf(row)).trim();
  const to = fieldOf(fields, toOf(row)).trim() || from;
  if (to === "") return undefined;
  const invalid = (pointer: string) => ({
    pointer,
    code: from === "" ? "required" : "invalid-format",
    detail: "must be a day",
  });
  if (!isDay(from)) return invalid(fromOf(row));
  if (!isDay(to)) return invalid(toOf(row));
  const isInOrder = from <= to && to <= addDays(from, longestHoliday - 1);
  return isInOrder ? { from, to } : { pointer: toOf(row), code: "contradictory", detail: "must follow `from`" };
}

/** The fields as the API takes them, each weekday off by its number, with the row that it came from; and what is wrong with rows. */
export function noticeFields(fields: FormFields): {
  sent: FormFields;
  rowOf: ReadonlyMap<string, string>;
  faults: Fault[];
} {
  const sent = new Map([...fields].filter(([name]) => !name.startsWith("/holidays/") && !name.startsWith("/off")));
  const rowOf = new Map<string, string>();
  const faults: Fault[] = [];
  for (let row = 0; row < holidayRows; row++) {
    const holiday = holidayIn(fields, row);
    if (holiday === undefined) continue;
    if ("code" in holiday) faults.push(holiday);
    else {
      for (const on of weekdaysOff(holiday)) {
        const pointer = `/off/${rowOf.size}`;
        sent.set(pointer, [on]);
        rowOf.set(pointer, fromOf(row));
      }
    }
  }
  return { sent, rowOf, faults };
}

/** What the API finds wrong, by the rows of the form and in the words of notices. */
export const faultsOfRows = (faults: readonly Fault[], rowOf: ReadonlyMap<string, string>): FormFault[] =>
  faults.map((fault) => {
    const sentence = words.faults[fault.code];
    const pointer = rowOf.get(fault.pointer) ?? (fault.pointer === "/off" ? fromOf(0) : fault.pointer);
    return { ...fault, pointer, ...(sentence && { sentence }) };
  });

/** The label of each field that something may be wrong with. */
export const noticeFieldLabels = (): Readonly<Record<string, Labels>> =>
  Object.fromEntries([
    ["/document_no", words.documentNo],
    ...rowNumbers(holidayRows).flatMap((row) => [fromOf(row), toOf(row)].map((pointer) => [pointer, words.holidays])),
    ...rowNumbers(makeupRows).map((row) => [`/makeup/${row}`, words.makeup]),
    ...rowNumbers(overrideRows).flatMap((row) =>
      ["on", "working", "reason"].map((name) => [`/overrides/${row}/${name}`, words.overrides]),
    ),
  ]);

/** The numbers of so many rows. */
export const rowNumbers = (count: number): number[] => Array.from({ length: count }, (_, row) => row);
