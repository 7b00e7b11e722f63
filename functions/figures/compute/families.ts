import type { ChannelFamily } from "../../../schema/contracts/channels.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { ChannelUse } from "../../publications/entry/content.ts";
import { indexNoOf } from "../../publications/entry/index-number.ts";
import { TOTAL } from "../cells.ts";
import type { Counted } from "./counted.ts";
import type { PublishedItem } from "./published-items.store.ts";
import { type Span, within } from "./span.ts";

/** A channel's family by the channel's id. */
type FamilyOf = ReadonlyMap<string, ChannelFamily>;

/** The line of the form of 2014 that each family counts in. */
const linesOf2014: Readonly<Record<ChannelFamily, string>> = {
  gazette: "gazette",
  website: "website",
  weibo: "weibo",
  wechat: "wechat",
  other_new_media: "other",
  press: "other",
  broadcast: "other",
  counter: "other",
  other: "other",
};

/** The first day of an item in each group of its channels; channels in the same group publish one item, once. */
export function firstDays<Group>(
  channels: readonly ChannelUse[],
  groupOf: (use: ChannelUse) => Group | undefined,
): Map<Group, Day> {
  const days = new Map<Group, Day>();
  for (const use of channels) {
    const group = groupOf(use);
    if (group === undefined || use.published_on === null) continue;
    const first = days.get(group);
    if (first === undefined || use.published_on < first) days.set(group, use.published_on);
  }
  return days;
}

/**
 * Every cell of the form of 2014 that an item counts in: as an item in the year of its first day, in a family of channels in the year of
 * its first day within the family, once however many channels of the family it has. So a year's website line may have items of the year
 * before, and the families add up to more than the items.
 */
export function itemCounted2014(item: PublishedItem, familyOf: FamilyOf, span: Span): Counted[] {
  const cell = (indicator: string, breakdown: string): Counted => ({
    cell: { indicator, breakdown, applicant_kind: TOTAL },
    item: { indexNo: indexNoOf(item) },
  });
  const days = firstDays(item.channels, ({ id }) => linesOf2014[familyOf.get(id) ?? "other"]);
  const inYear = within(item.publishedOn, span);
  return [
    ...(inYear ? [cell("proactive.items", TOTAL)] : []),
    ...(inYear && item.genre === "normative" ? [cell("proactive.normative_items", TOTAL)] : []),
    ...[...days].filter(([, on]) => within(on, span)).map(([line]) => cell("proactive.by_channel", line)),
  ];
}
