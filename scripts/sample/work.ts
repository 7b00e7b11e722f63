import { addDays } from "../../functions/clock/days.ts";
import type { Day } from "../../schema/contracts/day.ts";
import type { Office } from "./office.ts";
import type { WorkingDays } from "./working-days.ts";

/** What is done on a working day; what is done on the same day is done in the order of the tables. */
export interface Work {
  at: number;
  /** What it is, for who reads that it failed. */
  name: string;
  run(): Promise<unknown>;
}

/** The same at its time of a day, in hours after nine in Beijing. */
interface Timed extends Omit<Work, "at"> {
  hours: number;
}

/** Hours after nine in which members work, and the time at which the log is anchored on days on which that is done once. */
const workingHours = 8;
const anchoredAt = 9.75;
/** From which working day on reminders went out, and from which on the hourly jobs ran every hour: all of them would take minutes. */
const remindersFrom = -30;
const hourlyFrom = -5;
/** The hours of a day. */
const everyHour = Array.from({ length: 24 }, (_, hour) => hour - 9);

/** Lives through the days before today: what was done on working days, and the jobs of every day. */
export async function workThrough(office: Office, days: WorkingDays, today: Day, work: readonly Work[]): Promise<void> {
  const job = (cron: string, hours: number): Timed => ({ hours, name: cron, run: () => office.schedule(cron) });
  const worked = Map.groupBy(work, ({ at }) => days(at));
  const first = Math.min(...work.map(({ at }) => at));
  for (let day = days(first); day < today; day = addDays(day, 1)) {
    const ofDay = worked.get(day) ?? [];
    const isHourly = day >= days(hourlyFrom);
    const anchored = isHourly ? everyHour.map((hour) => hour + 0.75) : ofDay.length > 0 ? [anchoredAt] : [];
    const timed: Timed[] = [
      ...ofDay.map((one, place) => ({ ...one, hours: (place * workingHours) / ofDay.length })),
      ...(day >= days(remindersFrom) ? [job("30 0 * * *", -0.5)] : []),
      ...(isHourly ? everyHour.map((hour) => job("15 * * * *", hour + 0.25)) : []),
      ...anchored.map((hours) => job("45 * * * *", hours)),
      ...(day.endsWith("-01") ? [job("0 2 1 * *", 1)] : []),
    ];
    for (const { name, hours, run } of timed.toSorted((one, other) => one.hours - other.hours)) {
      office.setNow(instantOf(day, hours));
      await run().catch((thrown: unknown) => {
        throw new Error(`${day}, ${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      });
    }
  }
}

/** The instant so many hours after nine of a day in Beijing. */
export const instantOf = (day: Day, hours: number): Date =>
  new Date(Date.parse(`${day}T09:00:00+08:00`) + Math.floor(hours * 3_600_000));
