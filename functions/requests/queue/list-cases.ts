import type { QueueFilters } from "../../../schema/contracts/queue.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { type ListedCases, readListed } from "../store/listed-cases.store.ts";
import type { RequestRow } from "../store/requests.store.ts";
import { isStopped } from "../views/as-of.ts";
import { listedEntries, type QueueEntry } from "../views/queue-view.ts";
import { pageOfQueue } from "./queue-page.ts";

/** A page of the queue as it is listed. */
export interface ListedQueue {
  items: QueueEntry[];
  /** The cursor behind it; null once every case was looked at. */
  next: string | null;
  examined: number;
  narrow: boolean;
}

/** How much of the queue is read: cases a page, and rows that are looked at where filters are combined. */
interface Reading {
  limit: number;
  scan: number;
}

/** Reads what a list shows of cases besides their rows. */
type ReadDetails<Listed> = (
  database: D1Database,
  rows: readonly RequestRow[],
  stopped: readonly RequestRow[],
) => Promise<Listed>;

/**
 * A page of the queue as of today, in two round trips. `read` reads what is shown of its cases, and in the same round trip what a page has
 * besides.
 */
export async function listCasesWith<Listed extends ListedCases>(
  { env, outside }: Pick<StaffCall, "env" | "outside">,
  query: QueueFilters & { cursor?: string | undefined },
  reading: Reading,
  read: ReadDetails<Listed>,
): Promise<ListedQueue & { found: Listed }> {
  const today = todayOf(env, outside);
  const now = outside.now();
  const calendar = await calendarOf(env.DB, now);
  const { rows, next, examined, narrow } = await pageOfQueue(env, query, { today, ...reading });
  const found = await read(env.DB, rows, rows.filter(isStopped));
  const entries = await listedEntries(env, await keyringOf(env), rows, found, { calendar, today, now });
  // Between midnight and the first job of a day a stopped case is stored with the date of the day before.
  const items = query.overdue ? entries.filter(({ due_on }) => due_on !== null && due_on < today) : entries;
  return { items, next, examined, narrow, found };
}

/** A page of the queue as of today. */
export const listCases = (
  call: Pick<StaffCall, "env" | "outside">,
  query: QueueFilters & { cursor?: string | undefined },
  reading: Reading,
): Promise<ListedQueue> => listCasesWith(call, query, reading, readListed);
