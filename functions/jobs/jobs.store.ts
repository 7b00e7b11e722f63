import { and, desc, eq, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { jobRun, taskLease } from "../../schema/tables/jobs.ts";
import { rowsQuery, text } from "../platform/rows.ts";
import { jobs, longestRunMs } from "./jobs.ts";

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
  end: Pick<JobRun, "status" | "counts" | "tasks" | "error" | "finishedAt">,
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

/** The query of the latest run of each job; by index job_run_latest, one seek each. */
export const latestRuns = (database: D1Database) =>
  drizzle(database)
    .select()
    .from(jobRun)
    .where(
      sql`${jobRun.id} IN (
        SELECT (SELECT max(id) FROM job_run WHERE job = name.value)
        FROM json_each(${JSON.stringify(jobs.map(({ name }) => name))}) AS name
      )`,
    );

/** The latest run of a job that succeeded and left nothing for the next hour; by index job_run_latest. */
export const latestComplete = (database: D1Database, job: string): Promise<JobRun | undefined> =>
  drizzle(database)
    .select()
    .from(jobRun)
    .where(and(eq(jobRun.job, job), eq(jobRun.status, "succeeded"), sql`${jobRun.counts} ->> 'left' IS NULL`))
    .orderBy(desc(jobRun.id))
    .limit(1)
    .get();

/** The latest run of several jobs; by index job_run_latest, one seek each. */
export async function latestOf(database: D1Database, names: readonly string[]): Promise<JobRun | undefined> {
  const [row] = await drizzle(database)
    .select()
    .from(jobRun)
    .where(
      sql`${jobRun.id} = (
        SELECT max((SELECT max(id) FROM job_run WHERE job = name.value)) FROM json_each(${JSON.stringify(names)}) AS name
      )`,
    );
  return row;
}

/** The query of the name of the last migration applied, as wrangler recorded it. */
export const schemaVersion = (database: D1Database) =>
  rowsQuery(database, { name: text }, sql`SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1`);

/** Runs, latest first, of one job or all; one row more than `limit`. */
export const readRuns = (
  database: D1Database,
  { job, before, limit }: { job: string | undefined; before: number | undefined; limit: number },
) =>
  drizzle(database)
    .select()
    .from(jobRun)
    .where(
      and(
        job === undefined ? undefined : eq(jobRun.job, job),
        before === undefined ? undefined : lt(jobRun.id, before),
      ),
    )
    .orderBy(desc(jobRun.id))
    .limit(limit + 1);

/** Forgets runs older than 400 days; the daily job asks for it. By primary key, because runs are numbered as they begin. */
export async function forgetOldRuns(database: D1Database, now: Date): Promise<void> {
  const cutoff = new Date(now.getTime() - 400 * 86_400_000).toISOString();
  await drizzle(database).run(sql`
    DELETE FROM job_run WHERE id IN (SELECT id FROM job_run ORDER BY id LIMIT 50) AND started_at < ${cutoff}`);
}

/**
 * Does a task unless another run is at it; that one, or the next run, does what is to be done. Answers undefined where it was not done.
 * A lease that ends later than any can is of a clock that ran ahead, and counts for nothing.
 */
export async function aloneAt<Answer>(
  database: D1Database,
  { task, holder, now }: { task: string; holder: string; now: Date },
  work: () => Promise<Answer>,
): Promise<Answer | undefined> {
  const untilAt = new Date(now.getTime() + longestRunMs).toISOString();
  const isOver = sql`${taskLease.untilAt} NOT BETWEEN ${new Date(now.getTime() + 1).toISOString()} AND ${untilAt}`;
  const leased = await drizzle(database)
    .insert(taskLease)
    .values({ task, holder, untilAt })
    .onConflictDoUpdate({
      target: taskLease.task,
      set: { holder, untilAt },
      setWhere: isOver,
    })
    .returning({ holder: taskLease.holder });
  if (leased.length === 0) return undefined;
  try {
    return await work();
  } finally {
    await drizzle(database)
      .delete(taskLease)
      .where(and(eq(taskLease.task, task), eq(taskLease.holder, holder)));
  }
}
