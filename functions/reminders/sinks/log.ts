import type { ReminderLine } from "../digest/line.ts";

function write(line: object): void {
  // biome-ignore lint/suspicious/noConsole: the structured log is a sink
  console.log(JSON.stringify(line));
}

/** One structured line a notice, for whoever reads the platform's log. */
export function writeToLog(lines: readonly ReminderLine[]): void {
  for (const { ref: _, ...line } of lines) write({ event: "reminder", ...line });
}

/** The line of a ping. */
export const logPing = (): void => write({ event: "ping" });
