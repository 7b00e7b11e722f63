import { desc, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { storedYear } from "../../../schema/contracts/declared-figures.ts";
import { figureDeclaration, type figureNarrative, figureRelease } from "../../../schema/tables/figures.ts";
import { statement } from "../../platform/database.ts";
import { narrativeOf, narrativeQuery } from "../figures.store.ts";

/** What a year's text is written by: the text as stored, the year as stored, and the text of the last revision, in one round trip. */
export async function readNarrative(database: D1Database, period: string) {
  const db = drizzle(database);
  const [[stored], [declaration], [released]] = await db.batch([
    narrativeQuery(database, period),
    db
      .select({ document: figureDeclaration.document })
      .from(figureDeclaration)
      .where(eq(figureDeclaration.period, period)),
    db
      .select({ sections: figureRelease.sections })
      .from(figureRelease)
      .where(eq(figureRelease.period, period))
      .orderBy(desc(figureRelease.revision))
      .limit(1),
  ]);
  return {
    stored: stored && narrativeOf(stored),
    year: declaration && storedYear.parse(JSON.parse(declaration.document)),
    released: released?.sections,
  };
}

/** Stores a year's text, with the act that it is, where what is stored is still `before`, which it replaces. Answers whether it did. */
export async function storeNarrative(
  database: D1Database,
  { period, document, writtenAt, writtenBy }: typeof figureNarrative.$inferInsert,
  before: string | undefined,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const [stored] = await database.batch([
    statement(
      database,
      sql`
        INSERT INTO figure_narrative (period, document, written_at, written_by)
        SELECT ${period}, ${document}, ${writtenAt}, ${writtenBy}
        WHERE (SELECT document FROM figure_narrative WHERE period = ${period}) IS ${before ?? null}
        ON CONFLICT (period) DO UPDATE SET
          document = excluded.document, written_at = excluded.written_at, written_by = excluded.written_by
        RETURNING period`,
    ),
    ...act,
  ]);
  return (stored?.results.length ?? 0) > 0;
}
