import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { publication } from "../../../schema/tables/publications.ts";

/** Whether the catalogue has a published item of this index number, by the unique index on it; not one that was withdrawn. */
export async function isPublished(database: D1Database, indexNo: string): Promise<boolean> {
  const [organisation = "", number = ""] = indexNo.split("/");
  const found = await drizzle(database)
    .select({ id: publication.id })
    .from(publication)
    .where(
      and(
        eq(publication.organisation, organisation),
        eq(publication.year, Number(number.slice(0, 4))),
        eq(publication.seq, Number(number.slice(5))),
        isNotNull(publication.publishedOn),
        isNull(publication.withdrawnAt),
      ),
    )
    .get();
  return found !== undefined;
}
