import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { publication } from "../../../schema/tables/publications.ts";
import { invalid } from "../../http/validation.ts";

/** Whether the catalogue has a published item of this index number, by the unique index on it; not one that was withdrawn. */
async function isPublished(database: D1Database, indexNo: string): Promise<boolean> {
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

/** Throws `validation-failed` where a suggestion is said to be published by what the catalogue does not have. */
export async function assertPublished(
  database: D1Database,
  decided: { index_no?: string | undefined } | object,
): Promise<void> {
  if (!("index_no" in decided) || decided.index_no === undefined) return;
  if (await isPublished(database, decided.index_no)) return;
  const detail = "is no published item of the catalogue; register it first";
  throw invalid({ pointer: "/index_no", code: "no-such-publication", detail });
}
