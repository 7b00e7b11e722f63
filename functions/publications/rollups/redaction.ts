import * as z from "zod";
import type { Change } from "../../../schema/contracts/rollups.ts";
import type { Bindings } from "../../env.ts";
import { readHistory } from "../../log/history.store.ts";
import { recordHash } from "../../log/records.store.ts";
import type { Entry } from "../entry/entry.ts";
import { objectsOf } from "../entry/entry-objects.ts";
import { indexNoOf } from "../entry/index-number.ts";
import { placesOfValues, redactDifference } from "./count-difference.ts";
import { countMonth, unstatedKey } from "./month-count.ts";
import { type RedactedRevision, readStoredRevisions } from "./redaction.store.ts";
import { readForCount } from "./rollups.store.ts";

/** What a redaction takes out of the months that its entry was ever published in. */
export interface MonthsRedaction {
  /** The months, each with the values that its next count does not name. */
  months: readonly { month: string; withheld: readonly string[] }[];
  /** How many revisions these months have, and how often these were redacted, as read. */
  read: { revisions: number; redactions: number };
  redacted: readonly RedactedRevision[];
}

/** What acts say of an entry, as far as months name it. Acts that say something else say none of it. */
const stated = z.object({
  published_on: z.string().nullish().catch(null),
  channels: z.array(z.object({ published_on: z.string().nullish() })).catch([]),
  publisher_unit: z.string().nullish().catch(null),
  genre: z.string().nullish().catch(null),
  subjects: z.array(z.string()).catch([]),
});
/** Acts of one entry that are read at the most. */
const mostActs = 1000;

/**
 * The subjects, genres and units that an entry states, or stated before it was amended, taken out of the revisions of its months, but what another
 * entry of the month states that is published. To be stored with the redaction.
 */
export async function redactMonths({ DB }: Bindings, entry: Entry): Promise<MonthsRedaction> {
  const acts = await readHistory(DB, objectsOf(entry), { after: 0, limit: mostActs });
  const contents = [entry, ...acts.flatMap(({ open }) => open ?? [])].flatMap(
    (one) => stated.safeParse(one).data ?? [],
  );
  const indexNo = indexNoOf(entry);
  const own = contents.map(({ subjects, genre, publisher_unit: unit }) => {
    return { indexNo, channels: [], subjects, genre: genre ?? null, unit: unit ?? null };
  });
  const none = { [unstatedKey]: {} };
  const values = placesOfValues(countMonth(own)).difference(placesOfValues({ subject: none, genre: none, unit: none }));
  const months: { month: string; withheld: string[] }[] = [];
  const read = { revisions: 0, redactions: 0 };
  const redacted: RedactedRevision[] = [];
  const days = contents.flatMap(({ published_on, channels }) => [
    published_on,
    ...channels.map((use) => use.published_on),
  ]);
  for (const month of new Set(days.flatMap((on) => on?.slice(0, 7) ?? []))) {
    const { items } = await readForCount(DB, month);
    const others = placesOfValues(countMonth(items.filter((item) => item.indexNo !== indexNo)));
    const withheld = values.difference(others);
    months.push({ month, withheld: [...withheld] });
    for (const { redactions, ...revision } of await readStoredRevisions(DB, month)) {
      read.revisions += 1;
      read.redactions += redactions;
      const before: Change[] = JSON.parse(revision.difference);
      const difference = JSON.stringify(redactDifference(before, withheld));
      if (difference === revision.difference) continue;
      redacted.push({
        ...{ month, revision: revision.revision, number: redactions + 1, publication: indexNo, difference },
        contentHash: await recordHash("rollup_revision", { ...revision, difference }),
      });
    }
  }
  return { months, read, redacted };
}
