import type { Day } from "../../../schema/contracts/day.ts";
import type { Validity } from "../../../schema/contracts/registry.ts";
import { addDays, localDay } from "../../clock/days.ts";
import { indexNoOf } from "../../publications/entry/index-number.ts";
import { TOTAL } from "../cells.ts";
import type { EntryDays } from "./compute.store.ts";
import type { Counted } from "./counted.ts";
import { type DayRange, type Span, within } from "./span.ts";

/** A rule or normative document of the agency's own, as registered. */
interface RegisteredDocument {
  organisation: string;
  year: number;
  seq: number;
  genre: string | null;
  formedOn: Day | null;
  publishedOn: Day | null;
  effectiveTo: Day | null;
  repealedOn: Day | null;
  validity: Validity;
  validityBy: string | null;
  repealRecordedAt: string | null;
}

/**
 * Table 2's documents: issued in the year, repealed or expired in it, in force at its end. A document is issued on the day it was
 * formed, else published, and ends by the days that are stated of it, whenever they were typed (see `endedOn`).
 *
 * @param repealing the entries that `validity_by` names
 */
export function documentsCounted(
  documents: readonly RegisteredDocument[],
  repealing: readonly EntryDays[],
  span: Span,
  timeZone: string,
): Counted[] {
  const named = new Map(repealing.map((entry) => [indexNoOf(entry), entry]));
  return documents.flatMap((document) => {
    const issued = issuedOn(document);
    const ended = endedOn(document, named, timeZone);
    const cell = (breakdown: string): Counted => ({
      cell: { indicator: `documents.${document.genre}`, breakdown, applicant_kind: TOTAL },
      item: { indexNo: indexNoOf(document) },
    });
    return [
      ...(within(issued, span) ? [cell("issued")] : []),
      ...(within(ended, span) ? [cell("repealed")] : []),
      ...(issued !== null && issued <= span.to && (ended === null || ended > span.to) ? [cell("in_force")] : []),
    ];
  });
}

const issuedOn = ({ formedOn, publishedOn }: Pick<RegisteredDocument, "formedOn" | "publishedOn">): Day | null =>
  formedOn ?? publishedOn;

/**
 * The first day on which a document is not in force any more; null while nothing ends it. The earlier of the day behind
 * `effective_to`, whatever the entry says of its validity, and the day of its repeal.
 */
function endedOn(document: RegisteredDocument, named: ReadonlyMap<string, EntryDays>, timeZone: string): Day | null {
  const { effectiveTo } = document;
  const ends = [effectiveTo === null ? null : addDays(effectiveTo, 1), repealedOn(document, named, timeZone)];
  const [ended = null] = ends.filter((day) => day !== null).toSorted();
  const issued = issuedOn(document);
  // What is dated before its document was issued cannot have ended it earlier.
  return ended !== null && issued !== null && ended < issued ? issued : ended;
}

/**
 * The day of a document's repeal: as stated, else that of the entry which `validity_by` names where it is one of ours. Entries that are
 * older than these rules may state neither: then it is the day on which the repeal was recorded, or the day of issue where they were
 * registered as repealed already, so that they are in force in no year.
 */
function repealedOn(document: RegisteredDocument, named: ReadonlyMap<string, EntryDays>, timeZone: string): Day | null {
  const { validity, validityBy, effectiveTo, repealRecordedAt } = document;
  if (document.repealedOn !== null) return document.repealedOn;
  if (validity !== "repealed" && (validity !== "expired" || effectiveTo !== null)) return null;
  const by = validityBy === null ? undefined : named.get(validityBy);
  const recorded = repealRecordedAt === null ? null : localDay(new Date(repealRecordedAt), timeZone);
  return (by && (by.effectiveFrom ?? issuedOn(by))) ?? recorded ?? issuedOn(document);
}

/** Every cell an entry published in a month counts in: once in the year and the month, once in each of its channels. */
export function publicationCounted(
  entry: Pick<RegisteredDocument, "organisation" | "year" | "seq"> & { channels: readonly string[] },
  month: DayRange,
): Counted[] {
  const breakdowns = [
    TOTAL,
    `month.${month.from.slice(5, 7)}`,
    ...entry.channels.map((channel) => `channel.${channel}`),
  ];
  const counted = { indexNo: indexNoOf(entry) };
  return breakdowns.map((breakdown) => ({
    cell: { indicator: "publications.items", breakdown, applicant_kind: TOTAL },
    item: counted,
  }));
}
