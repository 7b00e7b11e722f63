import { type CaseHistory, ofType } from "./history.ts";

/**
 * Conventions on items (State Council Office 2020 No. 109, Art. 4): an application of several contents counts as its smallest reasonable
 * units, one until somebody counts them. What is split off takes items with it and counts by itself, so that nothing counts twice; a
 * split that is undone gives them back.
 */

type Entries = Pick<CaseHistory, "entries">;

/** What the request was counted as, with the items of parts split off since; undefined while nobody counted it. */
export const countedItems = (history: Entries): number | undefined =>
  ofType(history, "items_counted").at(-1)?.items ?? ofType(history, "split_from").at(-1)?.items;

/** The items that went with parts; one with each of which nothing else is stated. */
export const itemsSplitOff = (history: Entries): number =>
  ofType(history, "split").reduce((sum, { items = 1 }) => sum + items, 0);

/** The items that a request counts as by itself, which is one at the least. */
export const itemsOf = (history: Entries): number => Math.max(1, (countedItems(history) ?? 1) - itemsSplitOff(history));
