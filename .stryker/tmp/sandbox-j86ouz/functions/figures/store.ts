// @ts-nocheck
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { figureDeclaration, figureRelease, figureRendering } from "../../schema/tables/figures.ts";
import { statement } from "../d1.ts";

export type Format = "json" | "csv";

/** Stores a year as declared; declaring again replaces it. Released revisions stay as they are. */
export async function storeDeclaration(
  database: D1Database,
  declaration: typeof figureDeclaration.$inferInsert,
): Promise<void> {
  const { document, declaredAt, declaredBy } = declaration;
  await drizzle(database)
    .insert(figureDeclaration)
    .values(declaration)
    .onConflictDoUpdate({ target: figureDeclaration.period, set: { document, declaredAt, declaredBy } });
}

/** What a release starts from: the year as declared, and the latest revision there is. */
export async function readDeclaration(
  database: D1Database,
  period: string,
): Promise<{ document: string | undefined; latest: { revision: number; contentHash: string } | undefined }> {
  const db = drizzle(database);
  const [[declaration], [latest]] = await db.batch([
    db
      .select({ document: figureDeclaration.document })
      .from(figureDeclaration)
      .where(eq(figureDeclaration.period, period)),
    db
      .select({ revision: figureRelease.revision, contentHash: figureRelease.contentHash })
      .from(figureRelease)
      .where(eq(figureRelease.period, period))
      .orderBy(desc(figureRelease.revision))
      .limit(1),
  ]);
  return { document: declaration?.document, latest };
}

/** A revision with its rendered bytes. */
export interface Release {
  period: string;
  revision: number;
  form: string;
  reason: string;
  releasedAt: string;
  releasedBy: string;
  releasedAs: string;
  contentHash: string;
  renderings: readonly { format: Format; body: string; bodyHash: string }[];
}

/**
 * Freezes a revision with its bytes in one batch, if it is still the next one and the declaration is still the one it was made
 * from. Answers whether it landed.
 */
export async function storeRelease(database: D1Database, release: Release, document: string): Promise<boolean> {
  const { period, revision, releasedAt, releasedBy } = release;
  const [landed] = await database.batch<{ revision: number }>([
    statement(
      database,
      sql`
        INSERT INTO figure_release (
          period, revision, form, reason, released_at, released_by, released_as, content_hash
        )
        SELECT
          ${period}, ${revision}, ${release.form}, ${release.reason}, ${releasedAt}, ${releasedBy}, ${release.releasedAs},
          ${release.contentHash}
        WHERE (SELECT coalesce(max(revision), 0) FROM figure_release WHERE period = ${period}) = ${revision - 1}
          AND (SELECT document FROM figure_declaration WHERE period = ${period}) = ${document}
        RETURNING revision`,
    ),
    // Beside a release that took this revision first, somebody else's or this very one sent twice, these insert nothing.
    ...release.renderings.map(({ format, body, bodyHash }) =>
      statement(
        database,
        sql`
          INSERT INTO figure_rendering (period, format, revision, body, body_hash)
          SELECT period, ${format}, revision, ${body}, ${bodyHash} FROM figure_release
          WHERE period = ${period} AND revision = ${revision} AND released_at = ${releasedAt}
            AND released_by = ${releasedBy} AND content_hash = ${release.contentHash}
            AND NOT EXISTS (
              SELECT 1 FROM figure_rendering WHERE period = ${period} AND format = ${format} AND revision = ${revision}
            )`,
      ),
    ),
  ]);
  return landed?.results.length === 1;
}

/** The bytes of one revision, or of the latest: one row, by primary key. */
export async function readRendering(
  database: D1Database,
  period: string,
  format: Format,
  revision?: number,
): Promise<{ revision: number; body: string; bodyHash: string } | undefined> {
  const [row] = await drizzle(database)
    .select({
      revision: figureRendering.revision,
      body: figureRendering.body,
      bodyHash: figureRendering.bodyHash,
    })
    .from(figureRendering)
    .where(
      and(
        eq(figureRendering.period, period),
        eq(figureRendering.format, format),
        revision === undefined ? undefined : eq(figureRendering.revision, revision),
      ),
    )
    .orderBy(desc(figureRendering.revision))
    .limit(1);
  return row;
}

/** The latest release of every period, oldest period first. */
export const readReleases = (database: D1Database) =>
  drizzle(database)
    .select({
      period: figureRelease.period,
      form: figureRelease.form,
      revision: figureRelease.revision,
      releasedAt: figureRelease.releasedAt,
    })
    .from(figureRelease)
    .where(
      sql`${figureRelease.revision} = (
        SELECT max(latest.revision) FROM figure_release AS latest WHERE latest.period = ${figureRelease.period}
      )`,
    )
    .orderBy(asc(figureRelease.period));
