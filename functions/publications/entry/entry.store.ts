import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { alias } from "drizzle-orm/sqlite-core";
import type { Day } from "../../../schema/contracts/day.ts";
import type { ChannelDetails } from "../../../schema/contracts/entry-content.ts";
import { publication } from "../../../schema/tables/publications.ts";
import { integer, rows, text } from "../../platform/rows.ts";
import { jsonParts } from "../../platform/tables.ts";
import type { ChannelUse } from "./content.ts";
import type { Entry } from "./entry.ts";
import { type IndexNumber, indexNoOf } from "./index-number.ts";

/** The channels of an entry, out of the ids, what differs of each, and the entry's first day. */
export const channelUses = (ids: readonly string[], details: ChannelDetails, first: Day | null): ChannelUse[] =>
  ids.map((id) => {
    const { published_on = first, url = null, account = null } = details[id] ?? {};
    return { id, published_on, url, account };
  });

function channelsIn(json: string): ChannelUse[] {
  const [ids, details, first]: [string[], ChannelDetails, Day | null] = JSON.parse(json);
  return channelUses(ids, details, first);
}

/** The columns of an entry, by the names of its members. */
export const entryColumns = {
  id: publication.id,
  registration: publication.registration,
  organisation: publication.organisation,
  year: publication.year,
  seq: publication.seq,
  title: publication.title,
  summary: publication.summary,
  publisher_unit: publication.publisherUnit,
  document_no: publication.documentNo,
  subjects: publication.subjects,
  genre: publication.genre,
  maker: publication.maker,
  origin: publication.origin,
  formed_on: publication.formedOn,
  published_on: publication.publishedOn,
  effective_from: publication.effectiveFrom,
  effective_to: publication.effectiveTo,
  repealed_on: publication.repealedOn,
  changed_on: publication.changedOn,
  updated_on: publication.updatedOn,
  due_on: publication.dueOn,
  due_rule: publication.dueRule,
  due_provisional: publication.dueProvisional,
  change_due_on: publication.changeDueOn,
  change_due_provisional: publication.changeDueProvisional,
  was_late: publication.wasLate,
  channels: sql`
    json_array(json(${publication.channels}), json(${publication.channelDetails}), ${publication.publishedOn})
  `.mapWith(channelsIn),
  url: publication.url,
  legal_basis: publication.legalBasis,
  review_by: publication.reviewBy,
  review_result: publication.reviewResult,
  validity: publication.validity,
  validity_by: publication.validityBy,
  validity_note: publication.validityNote,
  keywords: publication.keywords,
  version: publication.version,
  registered_at: publication.registeredAt,
  registered_by: publication.registeredBy,
  changed_at: publication.changedAt,
  changed_by: publication.changedBy,
  withdrawn_at: publication.withdrawnAt,
  withdrawal_reason: publication.withdrawalReason,
  redacted: publication.redacted,
  change: publication.change,
};

/** One entry by its index number, listed or not, as a query of a batch. */
export const entryQuery = (database: D1Database, { organisation, year, seq }: IndexNumber) =>
  drizzle(database)
    .select(entryColumns)
    .from(publication)
    .where(and(eq(publication.organisation, organisation), eq(publication.year, year), eq(publication.seq, seq)));

/** The same, read. */
export const readEntry = (database: D1Database, number: IndexNumber): Promise<Entry | undefined> =>
  entryQuery(database, number).get();

/** One entry by the id of its registration. */
export const readRegistration = (database: D1Database, registration: string): Promise<Entry | undefined> =>
  drizzle(database).select(entryColumns).from(publication).where(eq(publication.registration, registration)).get();

/** Entries that are named as replaced by another at the most. */
const mostReplaced = 100;

/** What of an entry another one's page says. */
const linkedColumns = {
  organisation: publication.organisation,
  year: publication.year,
  seq: publication.seq,
  title: publication.title,
};

/** An entry as another one's page names it. */
export interface LinkedEntry extends IndexNumber {
  title: string;
}

/** The listed entries that an entry amended or repealed, the first registered first; by index publication_replaced. */
export const replacedQuery = (database: D1Database, successor: IndexNumber) =>
  drizzle(database)
    .select(linkedColumns)
    .from(publication)
    .where(
      and(
        eq(publication.validityBy, indexNoOf(successor)),
        isNotNull(publication.publishedOn),
        isNull(publication.withdrawnAt),
      ),
    )
    .orderBy(asc(publication.id))
    .limit(mostReplaced);

/** The listed entry that amended or repealed an entry (`validity_by`), by both index numbers. */
export function successorQuery(database: D1Database, { organisation, year, seq }: IndexNumber) {
  const earlier = alias(publication, "earlier");
  const slash = sql`instr(${earlier.validityBy}, '/')`;
  return drizzle(database)
    .select(linkedColumns)
    .from(earlier)
    .innerJoin(
      publication,
      and(
        eq(publication.organisation, sql`substr(${earlier.validityBy}, 1, ${slash} - 1)`),
        eq(publication.year, sql`CAST(substr(${earlier.validityBy}, ${slash} + 1, 4) AS INTEGER)`),
        eq(publication.seq, sql`CAST(substr(${earlier.validityBy}, ${slash} + 6) AS INTEGER)`),
      ),
    )
    .where(
      and(
        ...[eq(earlier.organisation, organisation), eq(earlier.year, year), eq(earlier.seq, seq)],
        ...[isNotNull(publication.publishedOn), isNull(publication.withdrawnAt)],
      ),
    );
}

/** The columns of an index number in a hand-written query. */
export const indexNumberColumns = { organisation: text, year: integer, seq: integer };

/** Which of these index numbers are an entry's: as many at once as one parameter holds. */
export async function readKnownNumbers(database: D1Database, numbers: readonly IndexNumber[]): Promise<IndexNumber[]> {
  const known: IndexNumber[] = [];
  for (const part of jsonParts(numbers)) {
    const found = await rows(
      database,
      indexNumberColumns,
      sql`
        SELECT publication.organisation, publication.year, publication.seq
        FROM json_each(${part}) AS entry
        CROSS JOIN publication
          ON publication.organisation = entry.value ->> 'organisation'
          AND publication.year = entry.value ->> 'year' AND publication.seq = entry.value ->> 'seq'`,
    );
    known.push(...found);
  }
  return known;
}
