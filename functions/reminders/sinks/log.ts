import type { WeekCounts } from "../../../schema/contracts/webhook-messages.ts";
import type { ReminderLine } from "../digest/line.ts";

function write(line: object): void {
  // biome-ignore lint/suspicious/noConsole: the structured log is a sink
  console.log(JSON.stringify(line));
}

/** One structured line a notice, for whoever reads the platform's log. */
export function writeToLog(lines: readonly ReminderLine[]): void {
  for (const { ref: _, reply_due_on: __, ...line } of lines) write({ event: "reminder", ...line });
}

/** How a week begins, for the same readers. */
export const writeWeekToLog = (id: number, counts: WeekCounts): void =>
  write({ event: "reminder.week", id, ...counts });

/** The line of a ping. */
export const logPing = (): void => write({ event: "ping" });
