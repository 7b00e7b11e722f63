import type { Day } from "../../../schema/contracts/day.ts";
import { type CountedContent, type CountedMember, countedMembers } from "../../../schema/contracts/rollups.ts";
import { sha256 } from "../../platform/digest.ts";

/** One item, as far as one month counts it. */
export interface CountedEntry {
  indexNo: string;
  /** The channels that published it in this month. */
  channels: readonly string[];
  /** The channels that published it in months before; null where it was first published in this month. */
  earlier: readonly string[] | null;
  subjects: readonly string[];
  genre: string | null;
  unit: string | null;
}

const monthOfDay = (on: Day): string => on.slice(0, 7);

/** An item as a month counts it: itself in the month of its first day, each channel in the month of its own; undefined where none is. */
export function entryIn(month: string, indexNo: string, content: CountedContent): CountedEntry | undefined {
  const { published_on, subjects, genre, publisher_unit: unit } = content;
  const first = monthOfDay(published_on);
  const channelsIn = (isMeant: (month: string) => boolean) =>
    content.channels.filter((use) => isMeant(monthOfDay(use.published_on ?? published_on))).map(({ id }) => id);
  const isFirst = month === first;
  const channels = channelsIn((own) => (isFirst ? own <= month : own === month));
  if (!isFirst && (month < first || channels.length === 0)) return undefined;
  const earlier = isFirst ? null : channelsIn((own) => own < month);
  return { indexNo, channels, earlier, subjects, genre, unit };
}

/** What a month counts of an item, by the members that state it, in one order. */
const countedParts = ({ channels, earlier, subjects, genre, unit }: CountedEntry): Record<CountedMember, unknown> => ({
  published_on: earlier === null,
  channels: [channels.toSorted(), earlier?.toSorted()],
  subjects: subjects.toSorted(),
  genre,
  publisher_unit: unit,
});

/** The members in which a month counts an item differently. */
export function changedMembers(before: CountedEntry, after: CountedEntry): CountedMember[] {
  const [was, is] = [countedParts(before), countedParts(after)];
  return countedMembers.filter((member) => JSON.stringify(was[member]) !== JSON.stringify(is[member]));
}

/**
 * SHA-256 over the items counted: sorted by index number, a line each, the JSON array
 * `[index number, [channels], [subjects], genre, unit]` with its lists sorted, of the channels that published the item in this month.
 * One that was first published in a month before has a sixth member, the sorted list of the channels that published it before. Equal
 * checksums mean equal items. Whoever reads the catalogue can compute it.
 */
export const checksumOf = (items: readonly CountedEntry[]): Promise<string> =>
  sha256(
    items
      .toSorted((a, b) => (a.indexNo < b.indexNo ? -1 : 1))
      .map(({ indexNo, channels, earlier, subjects, genre, unit }) => {
        const line = [indexNo, channels.toSorted(), subjects.toSorted(), genre, unit];
        return JSON.stringify(earlier === null ? line : [...line, earlier.toSorted()]);
      })
      .join("\n"),
  );
