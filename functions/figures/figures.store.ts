import { and, asc, desc, eq, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { type StoredYear, storedYear } from "../../schema/contracts/declared-figures.ts";
import type { FormId } from "../../schema/contracts/figures.ts";
import type { Format } from "../../schema/contracts/releases.ts";
import type { CellChange } from "../../schema/contracts/revisions.ts";
import { type Section, sections } from "../../schema/contracts/sections.ts";
import {
  type Catalogued,
  figureCatalogue,
  figureDeclaration,
  figureNarrative,
  figureRelease,
  figureRendering,
} from "../../schema/tables/figures.ts";
import { insertRecords } from "../log/records.store.ts";
import { statement } from "../platform/database.ts";
import { decodeRows, text } from "../platform/rows.ts";
import { yearFrom } from "./links.ts";
import { recountQuery } from "./recount/recount.store.ts";

/**
 * Stores a year as declared, with the act that it is, where what is stored is still `before`, which it replaces. Released revisions do
 * not change. Answers whether it did.
 */
export async function storeDeclaration(
  database: D1Database,
  declaration: typeof figureDeclaration.$inferInsert,
  before: string | undefined,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const { period, document, declaredAt, declaredBy } = declaration;
  const [stored] = await database.batch([
    statement(
      database,
      sql`
        INSERT INTO figure_declaration (period, document, declared_at, declared_by)
        SELECT ${period}, ${document}, ${declaredAt}, ${declaredBy}
        WHERE (SELECT document FROM figure_declaration WHERE period = ${period}) IS ${before ?? null}
        ON CONFLICT (period) DO UPDATE SET
          document = excluded.document, declared_at = excluded.declared_at, declared_by = excluded.declared_by
        RETURNING period`,
    ),
    ...act,
  ]);
  return (stored?.results.length ?? 0) > 0;
}

/** A stored year, the very text it is stored as, and who stored it. */
export interface Declaration {
  year: StoredYear;
  document: string;
  declaredAt: string;
  declaredBy: string;
}

const yearOf = (document: string): StoredYear => storedYear.parse(JSON.parse(document));

const declarationColumns = {
  document: figureDeclaration.document,
  declaredAt: figureDeclaration.declaredAt,
  declaredBy: figureDeclaration.declaredBy,
};

/** The year as stored, if it is. */
export async function readDeclaration(database: D1Database, period: string): Promise<Declaration | undefined> {
  const row = await drizzle(database)
    .select(declarationColumns)
    .from(figureDeclaration)
    .where(eq(figureDeclaration.period, period))
    .get();
  return row && { ...row, year: yearOf(row.document) };
}

/** The stored text of a year, by primary key, as a query of a batch. */
export const narrativeQuery = (database: D1Database, period: string) =>
  drizzle(database).select().from(figureNarrative).where(eq(figureNarrative.period, period));

/** The stored text of a year, the very text it is stored as, and who stored it. */
export type StoredNarrative = ReturnType<typeof narrativeOf>;

export const narrativeOf = ({ document, writtenAt, writtenBy }: typeof figureNarrative.$inferSelect) => ({
  ...{ document, writtenAt, writtenBy },
  sections: sections.parse(JSON.parse(document)),
});

/** A revision as it was released, without its bytes. */
export const revisionColumns = {
  revision: figureRelease.revision,
  form: figureRelease.form,
  reason: figureRelease.reason,
  explanation: figureRelease.explanation,
  unfinishedReason: figureRelease.unfinishedReason,
  releasedAt: figureRelease.releasedAt,
  releasedAs: figureRelease.releasedAs,
  contentHash: figureRelease.contentHash,
  sections: figureRelease.sections,
  changes: figureRelease.changes,
};

/**
 * What a release starts from: the year, the very text it is stored as and who stored it, its revisions from the first, the text as it
 * is written, as JSON the bytes of the last revision and of those of the years on either side, and how many cells were counted otherwise
 * since; in one round trip, all by primary key.
 */
export async function readYear(database: D1Database, period: string) {
  const db = drizzle(database);
  const latestJson = (year: string) =>
    db
      .select({ body: figureRendering.body })
      .from(figureRendering)
      .where(and(eq(figureRendering.period, year), eq(figureRendering.format, "json")))
      .orderBy(desc(figureRendering.revision))
      .limit(1);
  const [[declaration], revisions, [latest], [narrative], [before], [after], [recount]] = await db.batch([
    db.select(declarationColumns).from(figureDeclaration).where(eq(figureDeclaration.period, period)),
    db
      .select(revisionColumns)
      .from(figureRelease)
      .where(eq(figureRelease.period, period))
      .orderBy(asc(figureRelease.revision)),
    latestJson(period),
    narrativeQuery(database, period),
    latestJson(yearFrom(period, -1)),
    latestJson(yearFrom(period, 1)),
    recountQuery(database, period),
  ]);
  return {
    narrative: narrative && narrativeOf(narrative),
    declaration: declaration && { ...declaration, year: yearOf(declaration.document) },
    revisions,
    latestJson: latest?.body,
    yearBefore: before?.body,
    yearAfter: after?.body,
    /** Of the latest revision alone: what was counted of another one says nothing of it. */
    recount: recount?.revision === revisions.at(-1)?.revision ? recount : undefined,
  };
}

/** A revision with its rendered bytes. */
export interface FrozenRelease {
  period: string;
  revision: number;
  form: FormId;
  reason: string;
  explanation: string | null;
  unfinishedReason: string | null;
  sections: readonly Section[];
  changes: readonly CellChange[];
  releasedAt: string;
  releasedBy: string;
  releasedAs: string;
  contentHash: string;
  renderings: readonly { format: Format; body: string; bodyHash: string }[];
}

/**
 * Freezes a revision with its bytes in one batch, with the act that it is, if it is still the next one and the declaration is still the one it was made
 * from, and lists it in the catalogue. Answers whether it landed.
 */
export async function storeRelease(
  database: D1Database,
  release: FrozenRelease,
  document: string,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const { period, revision, releasedAt, releasedBy, renderings, ...released } = release;
  const record = {
    ...{ ...released, period, revision, releasedAt, releasedBy },
    sections: JSON.stringify(release.sections),
    changes: JSON.stringify(release.changes),
  };
  const isNext = sql`
    (SELECT coalesce(max(revision), 0) FROM figure_release WHERE period = ${period}) = ${revision - 1}
    AND (SELECT document FROM figure_declaration WHERE period = ${period}) = ${document}`;
  const [inserted = sql``] = await insertRecords("figure_release", [record], isNext);
  // Where another release took this revision first, somebody else's or this very one sent twice, these insert nothing.
  const isOurs = sql`
    EXISTS (
      SELECT 1 FROM figure_release
      WHERE period = ${period} AND revision = ${revision} AND released_at = ${releasedAt}
        AND released_by = ${releasedBy} AND content_hash = ${release.contentHash}
    )
    AND NOT EXISTS (
      SELECT 1 FROM figure_rendering
      WHERE period = ${period} AND format = entry.value ->> 'format' AND revision = ${revision}
    )`;
  const rendered = await insertRecords(
    "figure_rendering",
    renderings.map((rendering) => ({ ...rendering, period, revision })),
    isOurs,
  );
  const [landed] = await database.batch([
    statement(database, sql`${inserted} RETURNING revision`),
    ...act,
    ...rendered.map((query) => statement(database, query)),
    statement(database, updateCatalogue),
  ]);
  return landed?.results.length === 1;
}

/** Writes the catalogue again from all releases, so that it cannot differ from them. */
const updateCatalogue = sql`
  UPDATE figure_catalogue SET releases = (
    SELECT json_group_array(
      json_object(
        'period', period, 'form', form, 'revision', revision, 'releasedAt', released_at,
        'csvBytes', csv_bytes, 'csvHash', csv_hash
      )
    )
    FROM (
      SELECT
        released.period, released.form, released.revision, released.released_at,
        octet_length(csv.body) AS csv_bytes, csv.body_hash AS csv_hash
      FROM figure_release AS released
      LEFT JOIN figure_rendering AS csv
        ON csv.period = released.period AND csv.format = 'csv' AND csv.revision = released.revision
      WHERE NOT EXISTS (
        SELECT 1 FROM figure_release AS later
        WHERE later.period = released.period AND later.revision > released.revision
      )
      ORDER BY released.period
    )
  )`;

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

/** The year's revisions up to this one, from the first: what one is rendered from beside its JSON. */
export const readReleases = (database: D1Database, period: string, revision: number) =>
  drizzle(database)
    .select(revisionColumns)
    .from(figureRelease)
    .where(and(eq(figureRelease.period, period), lte(figureRelease.revision, revision)))
    .orderBy(asc(figureRelease.revision));

/** The latest revisions of these periods as JSON, in one round trip: one row each. A period without a release is missing. */
export async function readLatestJson(
  database: D1Database,
  periods: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await database.batch(
    periods.map((period) =>
      statement(
        database,
        sql`
          SELECT period, body FROM figure_rendering
          WHERE period = ${period} AND format = 'json' ORDER BY revision DESC LIMIT 1`,
      ),
    ),
  );
  const latest = found.flatMap(({ results }) => decodeRows({ period: text, body: text }, results));
  return new Map(latest.map(({ period, body }) => [period, body]));
}

/** The latest revision of the latest period as JSON, as a query of a batch: one row, by primary key. */
export const latestJsonQuery = (database: D1Database) =>
  drizzle(database)
    .select({ period: figureRendering.period, body: figureRendering.body })
    .from(figureRendering)
    .where(
      and(
        eq(figureRendering.period, sql`(SELECT max(period) FROM figure_rendering)`),
        eq(figureRendering.format, "json"),
      ),
    )
    .orderBy(desc(figureRendering.revision))
    .limit(1);

/** The latest release of every period, as a query of a batch: at most one row. */
export const catalogueQuery = (database: D1Database) =>
  drizzle(database).select({ releases: figureCatalogue.releases }).from(figureCatalogue);

/** The latest release of every period, oldest period first: one row, however many there are. */
export async function readCatalogue(database: D1Database): Promise<Catalogued[]> {
  return (await catalogueQuery(database))[0]?.releases ?? [];
}
