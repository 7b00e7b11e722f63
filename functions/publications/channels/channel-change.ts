import type * as z from "zod";
import type { Channel, ChannelChange, channelCodelist } from "../../../schema/contracts/channels.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Fault } from "../../http/validation.ts";

/** A name from a day on; of the first name the day is null, and of one that is taken back the label. */
export interface Naming {
  label: Labels | null;
  fromOn: Day | null;
}

/** What a change says of the channel's name, if anything. */
export const namingIn = ({ name, from_on }: ChannelChange): Naming | undefined =>
  name === undefined || from_on === undefined ? undefined : { label: name, fromOn: from_on };

function renamed(names: Channel["names"], { label, fromOn }: Naming): Channel["names"] {
  const others = names.filter(({ from_on }) => from_on !== fromOn);
  const all = label === null ? others : [...others, { from_on: fromOn, label }];
  return all.toSorted((a, b) => ((a.from_on ?? "") < (b.from_on ?? "") ? -1 : 1));
}

/** A channel as a change leaves it. */
export function changedChannel(before: Channel, change: ChannelChange): Channel {
  const naming = namingIn(change);
  const names = naming === undefined ? before.names : renamed(before.names, naming);
  const { position = before.position, family = before.family } = change;
  const { opened_on = before.opened_on, retired_on = before.retired_on, cadence_days = before.cadence_days } = change;
  const label = names.at(-1)?.label ?? before.label;
  const active = retired_on === null;
  return { ...before, label, names, position, family, opened_on, retired_on, cadence_days, active };
}

/** The faults of days that have not come: what is stated of a channel has happened. */
export const futureFaults = (days: Readonly<Record<string, Day | null | undefined>>, today: Day): Fault[] =>
  Object.entries(days).flatMap(([member, on]) =>
    on != null && on > today
      ? [{ pointer: `/${member}`, code: "in-the-future", detail: "must not be after today" }]
      : [],
  );

/** The fault of a last day, in the member of this name, that is before the first. */
export const endFaults = (first: Day | null, last: Day | null, member: string): Fault[] =>
  first !== null && last !== null && last < first
    ? [{ pointer: `/${member}`, code: "range", detail: `must not be before ${first}, its first day` }]
    : [];

/** A channel in the public code list: how it is run is the agency's own affair. */
export const inCodelist = ({
  id,
  label,
  names,
  family,
  opened_on,
  retired_on,
  active,
  accounts,
}: Channel): z.input<typeof channelCodelist>["items"][number] => ({
  code: id,
  ...{ label, names, family, opened_on, retired_on, active },
  accounts: accounts.map(({ cadence_days: _, ...account }) => account),
});
