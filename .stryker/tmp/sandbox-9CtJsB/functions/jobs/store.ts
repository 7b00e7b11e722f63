// @ts-nocheck
import { and, desc, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { jobRun } from "../../schema/tables/jobs.ts";

export type JobRun = typeof jobRun.$inferSelect;

/** Records that a run began. Answers its id. */
export async function beginRun(
  database: D1Database,
  run: { job: string; scheduledFor: string; startedAt: string },
): Promise<number> {
  const [row] = await drizzle(database)
    .insert(jobRun)
    .values({ ...run, status: "running", counts: {} })
    .returning({ id: jobRun.id });
  if (row === undefined) throw new Error("The run was not recorded");
  return row.id;
}

/** Records how a run ended. */
export async function endRun(
  database: D1Database,
  id: number,
  end: { finishedAt: string } & (
    | { status: "succeeded"; counts: Record<string, number> }
    | { status: "failed"; error: string }
  ),
): Promise<void> {
  await drizzle(database).update(jobRun).set(end).where(eq(jobRun.id, id));
}

/** The latest run of a job, or its latest that succeeded. */
export async function latestRun(
  database: D1Database,
  job: string,
  status?: JobRun["status"],
): Promise<JobRun | undefined> {
  const [row] = await drizzle(database)
    .select()
    .from(jobRun)
    .where(and(eq(jobRun.job, job), status && eq(jobRun.status, status)))
    .orderBy(desc(jobRun.id))
    .limit(1);
  return row;
}

/** The name of the last migration applied, as wrangler recorded it. */
export async function schemaVersion(database: D1Database): Promise<string | undefined> {
  const [row] = await drizzle(database).all<{ name: string }>(
    sql`SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1`,
  );
  return row?.name;
}
