// @ts-nocheck
import { type Health, health } from "../../schema/contracts/health.ts";
import { jobs } from "../cron.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { type JobRun, latestRun, schemaVersion } from "./store.ts";

const lastRun = (run: JobRun) => ({
  scheduled_for: run.scheduledFor,
  started_at: run.startedAt,
  finished_at: run.finishedAt,
  status: run.status,
  counts: run.counts,
  error: run.error,
});

export const healthz = operation(
  {
    id: "healthz",
    method: "get",
    path: "/healthz",
    tag: "Service",
    summary: "The database, the schema version, and the last run of each job",
    policy: anyone,
    caching: "no-store",
    answers: {
      200: { description: "Healthy.", schema: health },
      503: { description: "The database does not answer, or a job's last run failed.", schema: health },
    },
    problems: [],
  },
  async (c) => {
    try {
      const [version, ...runs] = await Promise.all([
        schemaVersion(c.env.DB),
        ...jobs.map(({ name }) => latestRun(c.env.DB, name)),
      ]);
      const failed = runs.some((run) => run?.status === "failed");
      const body: Health = {
        status: failed ? "unhealthy" : "ok",
        database: "ok",
        schema_version: version ?? null,
        jobs: Object.fromEntries(jobs.map(({ name }, at) => [name, runs[at] ? lastRun(runs[at]) : null])),
      };
      return failed ? { status: 503, body } : { status: 200, body };
    } catch {
      const body: Health = { status: "unhealthy", database: "unreachable", schema_version: null, jobs: {} };
      return { status: 503, body };
    }
  },
);
