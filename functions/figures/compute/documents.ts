import type { Day } from "../../../schema/contracts/day.ts";
import type { Validity } from "../../../schema/contracts/registry.ts";
import { localDay } from "../../clock/days.ts";
import { indexNoOf } from "../../publications/entry/index-number.ts";
import { TOTAL } from "../cells.ts";
import type { EntryDays } from "./compute.store.ts";
import type { Counted } from "./counted.ts";
import { type Span, within } from "./span.ts";

/** A rule or normative document of the agency's own, as registered. */
interface RegisteredDocument {
  organisation: string;
  year: number;
  seq: number;
  genre: string | null;
  formedOn: Day | null;
  publishedOn: Day | null;
  effectiveFrom: Day | null;
  validity: Validity;
  validityBy: string | null;
  repealRecordedAt: string | null;
}

/**
 * Table 2's documents: issued in the year, repealed or expired in it, in force at its end. A document is issued on the day it was
 * formed, else published. It is repealed on the day of the entry that `validity_by` names where that is one of ours, else on the
 * day the repeal was recorded; registered as repealed already, without a day, it counts as repealed in the year
 * it was issued, so that it is in force in none.
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
    const repealed = repealedOn(document, named, timeZone);
    const cell = (breakdown: string): Counted => ({
      cell: { indicator: `documents.${document.genre}`, breakdown, applicant_kind: TOTAL },
      item: { indexNo: indexNoOf(document) },
    });
    return [
      ...(within(issued, span) ? [cell("issued")] : []),
      ...(within(repealed, span) ? [cell("repealed")] : []),
      ...(issued !== null && issued <= span.to && (repealed === null || repealed > span.to) ? [cell("in_force")] : []),
    ];
  });
}

const issuedOn = ({ formedOn, publishedOn }: Pick<RegisteredDocument, "formedOn" | "publishedOn">): Day | null =>
  formedOn ?? publishedOn;

function repealedOn(document: RegisteredDocument, named: ReadonlyMap<string, EntryDays>, timeZone: string): Day | null {
  const { validity, validityBy, repealRecordedAt } = document;
  if (validity !== "repealed" && validity !== "expired") return null;
  const by = validityBy === null ? undefined : named.get(validityBy);
  const since = by && (by.effectiveFrom ?? issuedOn(by));
  const recorded = repealRecordedAt === null ? null : localDay(new Date(repealRecordedAt), timeZone);
  const issued = issuedOn(document);
  const day = since ?? recorded ?? issued;
  // A repeal dated before its document was issued cannot have ended it earlier.
  return day !== null && issued !== null && day < issued ? issued : day;
}

/**
 * Every cell an entry counts in that was published in a year: once in the year and its month, where its first day is in it, and once in
 * each channel whose own day is.
 */
export function publicationCounted({ publishedOn, channels, ...entry }: PublishedEntry, span: Span): Counted[] {
  const breakdowns = [
    ...(within(publishedOn, span) ? [TOTAL, `month.${publishedOn.slice(5, 7)}`] : []),
    ...channels.flatMap(({ id, published_on }) => (within(published_on, span) ? [`channel.${id}`] : [])),
  ];
  const counted = { indexNo: indexNoOf(entry) };
  return breakdowns.map((breakdown) => ({
    cell: { indicator: "publications.items", breakdown, applicant_kind: TOTAL },
    item: counted,
  }));
}

type PublishedEntry = Pick<RegisteredDocument, "organisation" | "year" | "seq" | "publishedOn"> & {
  channels: readonly { id: string; published_on: Day | null }[];
};
