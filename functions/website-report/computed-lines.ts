import type { Channel, ChannelFamily } from "../../schema/contracts/channels.ts";
import type { Metric } from "../../schema/contracts/metrics.ts";
import type { ComputedLine, WebsiteReportPart } from "../../schema/contracts/website-report.ts";
import { firstDays } from "../figures/compute/families.ts";
import type { PublishedItem } from "../figures/compute/published-items.store.ts";
import { type Span, within } from "../figures/compute/span.ts";
import { channelFamilyLabels } from "../labels/channels.ts";
import { label, under } from "../labels/label.ts";
import { explanations, websiteReportCounts } from "../labels/website-report.ts";
import { metricTotals } from "../publications/channels/metric-totals.ts";
import type { MonthMetric } from "../publications/channels/year-metrics.store.ts";
import type { ChannelUse } from "../publications/entry/content.ts";

/** What the computed lines are made of. */
export interface ReportRows {
  items: readonly PublishedItem[];
  channels: readonly Channel[];
  metrics: readonly MonthMetric[];
}

/** The families of the part on mobile new media. */
const newMedia = ["weibo", "wechat", "other_new_media"] as const;

/**
 * What rows fill of a website's report, by part. An item counts in the year of its first day in what the line is of, once however often
 * it is there; a metric is the year's sum of a flow, and the last recorded value of a stock or a running total.
 */
export function computedLines({ items, channels, metrics }: ReportRows, span: Span) {
  const familyOf = new Map(channels.map(({ id, family }) => [id, family]));
  const itemsOf = (counted: readonly PublishedItem[], isIn: (use: ChannelUse) => boolean) =>
    counted.filter((item) =>
      within(firstDays(item.channels, (use) => (isIn(use) ? "there" : undefined)).get("there") ?? null, span),
    ).length;
  const ofFamily = (family: ChannelFamily, counted = items, named = channelFamilyLabels[family]): ComputedLine => ({
    ...{ code: "items", label: under(named, websiteReportCounts.items), channel: null, account: null, months: null },
    value: itemsOf(counted, ({ id }) => familyOf.get(id) === family),
  });
  const ofChannel = (channel: Channel): ComputedLine => ({
    ...{ code: "items", label: under(channel.label, websiteReportCounts.items), channel: channel.id, account: null },
    ...{ value: itemsOf(items, ({ id }) => id === channel.id), months: null },
  });
  const ofAccounts = (channel: Channel): ComputedLine[] =>
    channel.accounts
      .filter((account) => isOpen(account.opened_on, account.closed_on, span))
      .map(({ id, name }) => ({
        ...{ code: "items", label: under(label(name, name, name), websiteReportCounts.items) },
        ...{ channel: channel.id, account: id, months: null },
        value: itemsOf(items, (use) => use.id === channel.id && use.account === id),
      }));
  const measured = (channel: Channel, codes: readonly Metric[]): ComputedLine[] =>
    metricTotals(metrics.filter(({ channelId }) => channelId === channel.id))
      .filter(({ metric, measure }) => codes.includes(metric) && measure === reportedMeasures[metric])
      .map(({ metric, value, months }) => ({
        ...{ code: metric, label: under(channel.label, websiteReportCounts[metric]), channel: channel.id },
        ...{ account: null, value, months },
      }));
  const open = channels.filter(({ opened_on, retired_on }) => isOpen(opened_on, retired_on, span));
  const sites = open.filter(({ family }) => family === "website");
  const explaining = items.filter(({ genre }) => genre === "interpretation");
  const filled: Partial<Record<WebsiteReportPart, ComputedLine[]>> = {
    site: sites.flatMap((channel) => measured(channel, ["visits"])),
    publishing: [ofFamily("website"), ...sites.map(ofChannel)],
    interpretation: [ofFamily("website", explaining, explanations)],
    new_media: newMedia.flatMap((family) => {
      const ofThisFamily = open.filter((channel) => channel.family === family);
      if (ofThisFamily.length === 0) return [];
      const each = ofThisFamily.flatMap((channel) => [
        ofChannel(channel),
        ...ofAccounts(channel),
        ...measured(channel, ["posts", "reads", "followers", "likes", "shares", "comments"]),
      ]);
      return [ofFamily(family), ...each];
    }),
  };
  return filled;
}

/** What the report states of each metric: what happened in the year, and the followers there are at its end. */
const reportedMeasures = {
  ...({ visits: "flow", reads: "flow", posts: "flow", followers: "stock" } as const),
  ...({ likes: "flow", shares: "flow", comments: "flow" } as const),
};

/** Whether something was open on any day of the year. */
const isOpen = (openedOn: string | null, closedOn: string | null, { from, to }: Span): boolean =>
  (openedOn === null || openedOn <= to) && (closedOn === null || closedOn >= from);
