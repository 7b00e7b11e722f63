import type * as z from "zod";
import type { queueEntry } from "../../../schema/contracts/cases.ts";
import { type Cell, csvOf } from "../../tables/csv-writer.ts";

type QueueEntry = z.input<typeof queueEntry>;

/** The columns of the queue's table, by the names of the JSON. */
const columns = [
  "receipt_no",
  "title",
  "state",
  "received_on",
  "intake_channel",
  "applicant_kind",
  "topic",
  "unit",
  "officer",
  "due_on",
  "provisional",
  "stopped_since",
  "working_days_left",
  "overdue_by",
  "service",
] as const satisfies readonly (keyof QueueEntry)[];

/** The queue as a CSV, a line for each case. */
export const queueCsv = (entries: readonly QueueEntry[]): string =>
  csvOf(
    columns,
    entries.map((entry) => columns.map((column): Cell => entry[column])),
  );
