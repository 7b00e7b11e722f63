import * as z from "zod";
import { type Health, health, jobRuns } from "../../schema/contracts/health.ts";
import { rowLimit } from "../../schema/contracts/paging.ts";
import { operation } from "../http/operation.ts";
import { nextLink, page, placeOf } from "../http/paging.ts";
import { anyone, staff } from "../http/policy.ts";
import { latestRun, readRuns, schemaVersion } from "./jobs.store.ts";
import { jobs } from "./jobs.ts";
import { lateJobs, serializeRun } from "./late-jobs.ts";
import { cronOf, latestDue } from "./schedule.ts";

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
      503: {
        description: "The database does not answer, a job's last run failed, or a job is later than it should be.",
        schema: health,
      },
    },
    problems: [],
  },
  async (call) => {
    try {
      const [version, late, ...runs] = await Promise.all([
        schemaVersion(call.env.DB),
        lateJobs(call.env.DB, call.outside.now()),
        ...jobs.map(({ name }) => latestRun(call.env.DB, name)),
      ]);
      const unhealthy = late.length > 0 || runs.some((run) => run?.status === "failed");
      const body: Health = {
        status: unhealthy ? "unhealthy" : "ok",
        database: "ok",
        schema_version: version ?? null,
        jobs: Object.fromEntries(jobs.map(({ name }, at) => [name, runs[at] ? serializeRun(runs[at]) : null])),
        late,
      };
      return unhealthy ? { status: 503, body } : { status: 200, body };
    } catch {
      const body: Health = {
        status: "unhealthy",
        database: "unreachable",
        schema_version: null,
        jobs: {},
        late: [],
      };
      return { status: 503, body };
    }
  },
);

export const listJobRuns = operation(
  {
    id: "listJobRuns",
    method: "get",
    path: "/v1/staff/jobs",
    tag: "Staff: reminders and jobs",
    summary: "Which jobs there are, when they were due, and every run",
    policy: staff("head", "auditor", "admin"),
    caching: "no-store",
    query: z.strictObject({
      cursor: z.string().max(200).optional(),
      job: z.string().max(40).optional(),
      limit: rowLimit,
    }),
    answers: { 200: { description: "The jobs, and a page of runs.", schema: jobRuns } },
    problems: ["cursor-invalid"],
  },
  async (call, { query }) => {
    const now = call.outside.now();
    const rows = await readRuns(call.env.DB, {
      job: query.job,
      before: query.cursor === undefined ? undefined : placeOf(z.int(), query.cursor),
      limit: query.limit,
    });
    const { items, next } = page(rows, query.limit, ({ id }) => id);
    const late = await lateJobs(call.env.DB, now);
    return {
      status: 200,
      body: {
        jobs: jobs.map(({ name, schedule, graceMinutes }) => ({
          name,
          schedule: cronOf(schedule),
          grace_minutes: graceMinutes,
          last_due_at: latestDue(schedule, now).toISOString(),
          late: late.includes(name),
        })),
        items: items.map((run) => ({ id: run.id, job: run.job, ...serializeRun(run) })),
        next,
      },
      headers: nextLink(call.url, next),
    };
  },
);
