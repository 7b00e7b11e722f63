import { and, asc, eq, gte, isNull, lt, lte } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { publication, publicationLater } from "../../../schema/tables/publications.ts";
import type { ChannelUse } from "../../publications/entry/content.ts";
import { channelUses } from "../../publications/entry/entry.store.ts";
import type { Span } from "./span.ts";

/** What of an item the families it was published in are made of. */
export interface PublishedItem {
  id: number;
  organisation: string;
  year: number;
  seq: number;
  genre: string | null;
  publishedOn: Day | null;
  channels: ChannelUse[];
}

const columns = {
  id: publication.id,
  organisation: publication.organisation,
  year: publication.year,
  seq: publication.seq,
  genre: publication.genre,
  publishedOn: publication.publishedOn,
  channels: publication.channels,
  channelDetails: publication.channelDetails,
};

/**
 * The items that were first published in a year or reached a further channel in it, each once, without those withdrawn: by index
 * publication_month, and by the primary key of `publication_later`, in one round trip. Two rows read an item, and two more a month of
 * the year, after its first, in which it reached a further channel.
 */
export async function readPublishedItems(database: D1Database, { year, from, to }: Span): Promise<PublishedItem[]> {
  const db = drizzle(database);
  const first = db
    .select(columns)
    .from(publication)
    .where(and(gte(publication.publishedOn, from), lte(publication.publishedOn, to), isNull(publication.withdrawnAt)));
  const later = db
    .select(columns)
    .from(publicationLater)
    .innerJoin(publication, eq(publication.id, publicationLater.publicationId))
    .where(
      and(
        gte(publicationLater.month, `${year}-01`),
        lte(publicationLater.month, `${year}-12`),
        lt(publication.publishedOn, from),
        isNull(publication.withdrawnAt),
      ),
    )
    .orderBy(asc(publicationLater.month));
  const found = (await db.batch([first, later])).flat();
  return [...new Map(found.map((row) => [row.id, row])).values()].map(({ channels, channelDetails, ...item }) => ({
    ...item,
    channels: channelUses(channels, channelDetails, item.publishedOn),
  }));
}
