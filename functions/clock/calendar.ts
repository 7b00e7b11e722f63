import type { Day } from "../../schema/contracts/day.ts";
import { dayFromEpoch, epochDay, toDay, weekdayOfEpoch } from "./days.ts";

/** One State Council notice: which weekdays of its year are off and which weekend days are worked instead. */
export type HolidayNotice = {
  /** The year the notice is about. Its days may lie at the edge of the neighbouring years. */
  readonly year: number;
  readonly document_no: string | null;
  readonly off: readonly Day[];
  readonly makeup: readonly Day[];
};

/** A day on which the agency itself differs from the notices, e.g. a regional holiday. */
export type Override = { readonly on: Day; readonly working: boolean; readonly reason: string };

type DayReason = "weekday" | "weekend" | "day_off" | "makeup" | "statutory_holiday";

/** Why a day is worked or not. `notice` is the document number, or an override's reason, where one decides. */
export type WorkingDay = {
  readonly working: boolean;
  readonly reason: DayReason;
  readonly notice: string | null;
  /** True where the day's year has no notice, so that a later one may decide otherwise. */
  readonly provisional: boolean;
};

/** The agency's working days from 2007-12-01 to 2102-12-31. A day outside throws a RangeError. */
export type Calendar = {
  readonly version: number;
  /** The last year with a notice; null where there is none at all. */
  readonly lastYear: number | null;
  /**
   * The n-th working day after `day`, which is not counted itself; for n = 0 the day itself, working or not.
   * `provisional` where any day after `day` and up to the result lies in a year without a notice.
   */
  readonly plus: (day: Day, n: number) => { readonly on: Day; readonly provisional: boolean };
  /** Working days d with a < d <= b; for b < a the negative of `between(b, a)`. */
  readonly between: (a: Day, b: Day) => number;
  readonly isWorking: (day: Day) => boolean;
  readonly why: (day: Day) => WorkingDay;
};

const firstDay = toDay("2007-12-01");
const lastDay = toDay("2102-12-31");
const first = epochDay(firstDay);
const size = epochDay(lastDay) - first + 1;

/** Holidays with a fixed date: all that is known of a year whose notice is not loaded. */
const fixedHolidays: ReadonlySet<string> = new Set(["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]);

/** The number of a reason in the index. */
const codes = { weekday: 0, weekend: 1, day_off: 2, makeup: 3, statutory_holiday: 4 } as const;
const reasonOf: readonly DayReason[] = ["weekday", "weekend", "day_off", "makeup", "statutory_holiday"];
const isWorked = (code: number): boolean => code === codes.weekday || code === codes.makeup;

const outside = () => new RangeError(`outside the calendar, which runs from ${firstDay} to ${lastDay}`);

function cell(cells: Uint8Array | Uint16Array, index: number): number {
  const value = cells[index];
  if (value === undefined) throw outside();
  return value;
}

/**
 * Compiles notices into an ordinal index, so that counting working days is a lookup instead of a walk.
 * Where two notices name the same day the one of the later year wins; overrides win over both.
 * Throws a RangeError for a day outside the calendar.
 */
export function compileCalendar(input: {
  version: number;
  notices: readonly HolidayNotice[];
  overrides?: readonly Override[];
}): Calendar {
  const notices = [...input.notices].sort((a, b) => a.year - b.year);
  const noticed = new Set(notices.map(({ year }) => year));

  /** One of `codes`, by days since the first. */
  const codeAt = new Uint8Array(size);
  const noticeAt = new Map<number, string | null>();
  /** Days up to and including this one that lie in a year without a notice. */
  const unnoticedUpTo = new Uint16Array(size);

  const decide = (day: Day, reason: DayReason, notice: string | null) => {
    const index = epochDay(day) - first;
    if (index < 0 || index >= size) throw outside();
    codeAt[index] = codes[reason];
    noticeAt.set(index, notice);
  };

  let unnoticed = 0;
  for (let year = 2007, index = 0; index < size; year++) {
    const open = !noticed.has(year);
    for (const end = epochDay(toDay(`${year}-12-31`)) - first; index <= end; index++) {
      const dayOfWeek = weekdayOfEpoch(first + index);
      codeAt[index] = dayOfWeek === 0 || dayOfWeek === 6 ? codes.weekend : codes.weekday;
      if (open) unnoticed++;
      unnoticedUpTo[index] = unnoticed;
    }
    if (!open) continue;
    for (const date of fixedHolidays) {
      const holiday = epochDay(toDay(`${year}-${date}`)) - first;
      // A fixed holiday on a weekend takes no working day away, and `why` then says weekend.
      if (codeAt[holiday] === codes.weekday) codeAt[holiday] = codes.statutory_holiday;
    }
  }
  for (const { document_no, off, makeup } of notices) {
    for (const day of off) decide(day, "day_off", document_no);
    for (const day of makeup) decide(day, "makeup", document_no);
  }
  for (const { on, working, reason } of input.overrides ?? []) decide(on, working ? "makeup" : "day_off", reason);

  /** Working days up to and including this one. */
  const workingUpTo = new Uint16Array(size);
  /** The n-th working day of the calendar at index n; index 0 is unused. */
  const ordinal = new Uint16Array(size + 1);
  let working = 0;
  for (let index = 0; index < size; index++) {
    if (isWorked(cell(codeAt, index))) ordinal[++working] = index;
    workingUpTo[index] = working;
  }

  /** Days as written, with what is stated of them, cached once they were asked for. */
  const written: Day[] = [];
  const stated: WorkingDay[] = [];

  const plus = (day: Day, n: number) => {
    const from = epochDay(day) - first;
    const target = cell(workingUpTo, from) + n;
    if (!Number.isInteger(n) || n < 0 || target > working) throw new RangeError(`no working day ${n} after ${day}`);
    if (n === 0) return { on: day, provisional: false };
    const index = cell(ordinal, target);
    written[index] ??= dayFromEpoch(first + index);
    return { on: written[index], provisional: cell(unnoticedUpTo, index) > cell(unnoticedUpTo, from) };
  };
  const between = (a: Day, b: Day) => cell(workingUpTo, epochDay(b) - first) - cell(workingUpTo, epochDay(a) - first);
  const why = (day: Day): WorkingDay => {
    const index = epochDay(day) - first;
    const code = cell(codeAt, index);
    stated[index] ??= {
      working: isWorked(code),
      reason: reasonOf[code] ?? "weekend",
      notice: noticeAt.get(index) ?? null,
      provisional: !noticed.has(Number(day.slice(0, 4))),
    };
    return stated[index];
  };
  return {
    version: input.version,
    lastYear: notices.at(-1)?.year ?? null,
    plus,
    between,
    isWorking: (day) => isWorked(cell(codeAt, epochDay(day) - first)),
    why,
  };
}
