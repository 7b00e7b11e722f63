import { sql } from "drizzle-orm";
import { nullable, rows, text } from "../platform/rows.ts";

/**
 * How the latest run of each of these jobs ended, when its latest that succeeded was meant, and when the service was set up: the first
 * migration's instant, as wrangler recorded it. By index job_run_latest.
 */
export const readJobStates = (database: D1Database, names: readonly string[]) =>
  rows(
    database,
    { name: text, status: nullable(text), succeeded: nullable(text), installed: nullable(text) },
    sql`
      SELECT
        job.value AS name,
        (SELECT status FROM job_run WHERE job_run.job = job.value ORDER BY id DESC LIMIT 1) AS status,
        (SELECT scheduled_for FROM job_run WHERE job_run.job = job.value AND status = 'succeeded' ORDER BY id DESC LIMIT 1) AS succeeded,
        (SELECT applied_at FROM d1_migrations ORDER BY id LIMIT 1) AS installed
      FROM json_each(${JSON.stringify(names)}) AS job`,
  );
