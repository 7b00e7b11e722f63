// @ts-nocheck
import type { RollupRow } from "../../schema/contracts/publications.ts";
import { addMonths, monthsBetween } from "./months.ts";

/** What one month's rows add up to. An item in two channels counts in both, and once in `items`. */
export interface Count {
  items: number;
  byChannel: Record<string, number>;
}

/** Counts a month's (item, channel) pairs. */
export function countMonth(pairs: readonly { publicationId: number; channelId: string }[]): Count {
  const byChannel: Record<string, number> = {};
  const seen = new Set<number>();
  for (const { publicationId, channelId } of pairs) {
    seen.add(publicationId);
    byChannel[channelId] = (byChannel[channelId] ?? 0) + 1;
  }
  return { items: seen.size, byChannel };
}

export interface ChannelLabels {
  id: string;
  labelZhHans: string;
  labelZhHant: string;
  labelEn: string;
}

const total: ChannelLabels = { id: "_T", labelZhHans: "合计", labelZhHant: "合計", labelEn: "Total" };

/**
 * One row a month and channel, the total last: 0 where a counted month had nothing, null where the month was not counted.
 * `counts` must reach back to January of the first year, so that the year to date can be added up.
 */
export function rollupRows(
  counts: ReadonlyMap<string, Count>,
  channels: readonly ChannelLabels[],
  from: string,
  to: string,
): RollupRow[] {
  const columns = [...channels, total];
  const toDate = new Map<string, number | null>();
  const rows: RollupRow[] = [];
  for (const month of monthsBetween(`${from.slice(0, 4)}-01`, to)) {
    if (month.endsWith("-01")) for (const { id } of columns) toDate.set(id, 0);
    const count = counts.get(month);
    for (const { id, labelZhHans, labelZhHant, labelEn } of columns) {
      const items = count === undefined ? null : id === total.id ? count.items : (count.byChannel[id] ?? 0);
      const before = toDate.get(id) ?? null;
      const after = before === null || items === null ? null : before + items;
      toDate.set(id, after);
      if (month < from) continue;
      rows.push({
        month,
        channel: id,
        label_zh_hans: labelZhHans,
        label_zh_hant: labelZhHant,
        label_en: labelEn,
        items,
        year_to_date: after,
      });
    }
  }
  return rows;
}

/**
 * The months a monthly run has to count: the one before `currentMonth`, and every one since the last that a run counted, so
 * that a missed run is caught up.
 */
export function monthsDue(currentMonth: string, lastRunMonth: string | undefined): string[] {
  const previous = addMonths(currentMonth, -1);
  const first = lastRunMonth === undefined || lastRunMonth > previous ? previous : lastRunMonth;
  return monthsBetween(first, previous);
}
