import type { Item, Use } from "./tally.ts";

// What the registry takes, as the desk knows it.

/** The days in which channels are in use that are not always. */
export const inUse: Readonly<Record<string, { from?: string; to?: string }>> = {
  toutiao: { from: "2024-03-11" },
  penguin: { to: "2024-08-20" },
};

/** Whether a channel is in use on the day that it publishes. */
export const isInUse = ({ id, on }: Use) => on >= (inUse[id]?.from ?? on) && on <= (inUse[id]?.to ?? on);

export const isDocument = ({ genre }: Item) => genre === "rules" || genre === "normative";

/** Whether the registry takes such an entry on a day. */
export function isLawful(item: Item, today: string): boolean {
  const { formed_on, published_on, channels, effective_from, effective_to, repealed_on, changed_on, updated_on } = item;
  const isOrdered = (...days: (string | null)[]) => {
    const known = days.filter((day) => day !== null);
    return known.every((day, at) => at === 0 || day >= (known[at - 1] ?? ""));
  };
  const days = channels.map(({ on }) => on).toSorted();
  return (
    (published_on ?? formed_on) !== null &&
    (published_on === null ? channels.length === 0 : days[0] === published_on) &&
    channels.every((use) => isInUse(use) && use.on <= today) &&
    [published_on, effective_to, repealed_on, changed_on].every((day) => isOrdered(formed_on, day)) &&
    isOrdered(published_on, updated_on) &&
    isOrdered(effective_from, effective_to) &&
    isOrdered(changed_on, today) &&
    isOrdered(formed_on, today)
  );
}
