import type { NoticeSettings } from "../../schema/contracts/practice.ts";

const usual = { from: "21:00", until: "08:00" };

/** The time on the clock of a place, `08:05`. */
function timeOfDay(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return parts.format(instant);
}

/** Whether nothing is sent at this instant: in the quiet hours, which may go over midnight; their first minute is quiet, their last is not. */
export function isQuiet(instant: Date, timeZone: string, { quiet = usual }: NoticeSettings): boolean {
  const time = timeOfDay(instant, timeZone);
  const { from, until } = quiet;
  return from <= until ? from <= time && time < until : from <= time || time < until;
}
