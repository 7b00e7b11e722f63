import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type * as z from "zod";
import { storedWebsiteReport } from "../../schema/contracts/website-report.ts";
import { websiteReport } from "../../schema/tables/website-report.ts";
import { statement } from "../platform/database.ts";

/** What the editor stated of a year, the very text it is stored as, and who stored it. */
export interface StoredReport {
  report: z.infer<typeof storedWebsiteReport>;
  document: string;
  storedAt: string;
  storedBy: string;
}

/** What is stored of a year's website report, if anything is; by the primary key. */
export async function readWebsiteReport(database: D1Database, period: string): Promise<StoredReport | undefined> {
  const row = await drizzle(database).select().from(websiteReport).where(eq(websiteReport.period, period)).get();
  if (row === undefined) return undefined;
  const { document, storedAt, storedBy } = row;
  return { report: storedWebsiteReport.parse(JSON.parse(document)), document, storedAt, storedBy };
}

/**
 * Stores a year's website report, with the act that it is, where what is stored is still `before`, which it replaces. Answers whether
 * it did.
 */
export async function storeWebsiteReport(
  database: D1Database,
  { period, document, storedAt, storedBy }: typeof websiteReport.$inferInsert,
  before: string | undefined,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const [stored] = await database.batch([
    statement(
      database,
      sql`
        INSERT INTO website_report (period, document, stored_at, stored_by)
        SELECT ${period}, ${document}, ${storedAt}, ${storedBy}
        WHERE (SELECT document FROM website_report WHERE period = ${period}) IS ${before ?? null}
        ON CONFLICT (period) DO UPDATE SET
          document = excluded.document, stored_at = excluded.stored_at, stored_by = excluded.stored_by
        RETURNING period`,
    ),
    ...act,
  ]);
  return (stored?.results.length ?? 0) > 0;
}
