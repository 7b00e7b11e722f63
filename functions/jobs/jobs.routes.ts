import * as z from "zod";
import { pageCursor } from "../../schema/contracts/cursor.ts";
import { jobRuns } from "../../schema/contracts/health.ts";
import { rowLimit } from "../../schema/contracts/paging.ts";
import { operation } from "../http/operation.ts";
import { nextLink, page, placeOf } from "../http/paging.ts";
import { staff } from "../http/policy.ts";
import { readRuns } from "./jobs.store.ts";
import { jobs } from "./jobs.ts";
import { jobsInTime, serializeRun } from "./late-jobs.ts";
import { cronOf, latestDue } from "./schedule.ts";

export const listJobRuns = operation(
  {
    id: "listJobRuns",
    method: "get",
    path: "/v1/staff/jobs",
    tag: "Staff: reminders and jobs",
    summary: "Which jobs there are, when they were due, and every run",
    description:
      "`jobs` lists all of them, whatever the page; `items` are runs, the latest first, and none for a name that no job has.",
    policy: staff("head", "auditor", "admin"),
    caching: "no-store",
    query: z.strictObject({
      cursor: pageCursor(),
      job: z
        .string()
        .max(40)
        .optional()
        .meta({ description: "Only runs of the job of this name.", examples: ["daily"] }),
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
    const { late } = await jobsInTime(call.env.DB, call.outside);
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
