import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { nullable, text } from "../platform/rows.ts";
import { jobs } from "./jobs.ts";

/**
 * The query of how the latest run of each of these jobs ended, when its latest that succeeded was meant, and when the service was set up:
 * the first migration's instant, as wrangler recorded it. By index job_run_latest.
 */
export const jobStates = (database: D1Database, names: readonly string[]) =>
  drizzle(database)
    .select({
      name: sql`job.value`.mapWith(text),
      status: sql`(SELECT status FROM job_run WHERE job_run.job = job.value ORDER BY id DESC LIMIT 1)`.mapWith(
        nullable(text),
      ),
      succeeded: sql`(
        SELECT scheduled_for FROM job_run WHERE job_run.job = job.value AND status = 'succeeded' ORDER BY id DESC LIMIT 1
      )`.mapWith(nullable(text)),
      installed: sql`(SELECT applied_at FROM d1_migrations ORDER BY id LIMIT 1)`.mapWith(nullable(text)),
    })
    .from(sql`json_each(${JSON.stringify(names)}) AS job`);

/** The state of one job as it is stored. */
export type JobState = Awaited<ReturnType<typeof jobStates>>[number];

/** The query of how all jobs stand. */
export const statesOfJobs = (database: D1Database) =>
  jobStates(
    database,
    jobs.map(({ name }) => name),
  );
