import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { type CaseHistory, isIrregular, type LogEntry } from "./history.ts";

/** Events that end a case, or may: what they make of it is judged once, under the calendar of the day they were entered. */
const ending: ReadonlySet<LogEntry["type"]> = new Set<LogEntry["type"]>([
  "replied",
  "service_repeated",
  "withdrawn",
  "clarification_lapsed",
  "fee_lapsed",
  "merged",
]);

/** Whether an event ends an open case itself, and so is judged on the day it is entered. */
export const endsCase = ({ type }: NewEvent, { state }: CaseHistory): boolean => state !== "closed" && ending.has(type);

/** What an event records of the calendar it was judged under: of what may end a case, and of what the law did not allow. */
export const calendarRecorded = (event: NewEvent, { version }: Calendar): Pick<LogEntry, "calendar_version"> =>
  ending.has(event.type) || isIrregular(event) ? { calendar_version: version } : {};

/**
 * The version of the calendar by which a closed case stays judged: that of the entry that closed it, whatever was entered since.
 * Undefined of a case that is not closed, or whose end is no such entry.
 */
export const versionOfEnding = ({ state, entries }: CaseHistory): number | undefined =>
  state === "closed"
    ? entries.findLast((entry) => ending.has(entry.type) && entry.type !== "service_repeated" && !isIrregular(entry))
        ?.calendar_version
    : undefined;

/** Under which calendar an entry is judged. */
export type Judge = (entry: LogEntry) => Calendar;
