import { and, asc, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { figureDeclaration, figureNarrative, figureRelease } from "../../../schema/tables/figures.ts";

/** Every year that has figures, a text or a release, with its latest revision, in one round trip; years are few. */
export async function readReportYears(database: D1Database) {
  const db = drizzle(database);
  const latest = db
    .select({ period: figureRelease.period, revision: sql<number>`max(${figureRelease.revision})`.as("latest") })
    .from(figureRelease)
    .groupBy(figureRelease.period)
    .as("newest");
  const [declarations, narratives, releases] = await db.batch([
    db
      .select({
        period: figureDeclaration.period,
        origin: sql<"declared" | "computed">`coalesce(${figureDeclaration.document} ->> 'origin', 'declared')`,
        declaredAt: figureDeclaration.declaredAt,
      })
      .from(figureDeclaration)
      .orderBy(asc(figureDeclaration.period)),
    db.select({ period: figureNarrative.period, writtenAt: figureNarrative.writtenAt }).from(figureNarrative),
    db
      .select({
        period: figureRelease.period,
        revision: figureRelease.revision,
        releasedAt: figureRelease.releasedAt,
      })
      .from(figureRelease)
      .innerJoin(latest, and(eq(latest.period, figureRelease.period), eq(latest.revision, figureRelease.revision))),
  ]);
  return { declarations, narratives, releases };
}
