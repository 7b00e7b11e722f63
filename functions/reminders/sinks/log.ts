import type { ReminderLine } from "../digest/line.ts";

/** One structured line a notice, for whoever reads the platform's log. */
export function writeToLog(lines: readonly ReminderLine[]): void {
  for (const { ref: _, ...line } of lines) {
    // biome-ignore lint/suspicious/noConsole: the structured log is a sink
    console.log(JSON.stringify({ event: "reminder", ...line }));
  }
}
