import { health, staffHealth } from "../../schema/contracts/health.ts";
import { operation } from "../http/operation.ts";
import { anyone, staff } from "../http/policy.ts";
import { latestRun, schemaVersion } from "../jobs/jobs.store.ts";
import { jobs } from "../jobs/jobs.ts";
import { jobsInTime, serializeRun } from "../jobs/late-jobs.ts";
import { countSetAside, readSetAside } from "../jobs/set-aside.store.ts";
import { readFailedNotices } from "../notices/notices.store.ts";
import { readUndelivered } from "../reminders/outbox/outbox.store.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import { compareSchema } from "../verification/schema.ts";
import { readSize } from "./health.store.ts";

export const healthz = operation(
  {
    id: "healthz",
    method: "get",
    path: "/healthz",
    tag: "Service",
    summary: "Whether the service can do its work: one statement, no detail",
    description: "For monitors: 200 or 503, never cached, and nothing in it that an attacker could use.",
    policy: anyone,
    caching: "no-store",
    origins: "any",
    answers: {
      200: { description: "It can.", schema: health },
      503: {
        description:
          "The database does not answer, a job's last run failed, or a job is later than it should be; staff read which under /v1/staff/health.",
        schema: health,
      },
    },
    problems: [],
  },
  async ({ env: { DB }, outside }) => {
    const isFine = await jobsInTime(DB, outside).then(
      (found) => found.isFine,
      () => false,
    );
    return isFine
      ? ({ status: 200, body: { status: "ok" } } as const)
      : ({ status: 503, body: { status: "unhealthy" } } as const);
  },
);

/** Rows set aside that one answer names at the most. */
const mostNamed = 100;

export const readHealth = operation(
  {
    id: "readHealth",
    method: "get",
    path: "/v1/staff/health",
    tag: "Staff: reminders and jobs",
    summary: "Jobs and their tasks, messages that did not arrive, rows set aside, schema, copies, search index, size",
    description:
      "The detail behind `/healthz`. Answers 200 also where something is wrong; it names tables, keys and kinds of failure only.",
    policy: staff("head", "auditor", "admin"),
    caching: "no-store",
    answers: { 200: { description: "What works, what does not, and what waits.", schema: staffHealth } },
    problems: [],
  },
  async ({ env, outside }) => {
    const { DB, COPIES } = env;
    const last = COPIES?.last();
    const [{ late }, version, { faults }, sinks, notices, tasks, named, size, ...runs] = await Promise.all([
      jobsInTime(DB, outside),
      schemaVersion(DB),
      compareSchema(env),
      readUndelivered(DB),
      readFailedNotices(DB, outside.now(), mostNamed),
      countSetAside(DB),
      readSetAside(DB, mostNamed),
      readSize(DB),
      ...jobs.map(({ name }) => latestRun(DB, name)),
    ]);
    return {
      status: 200,
      body: {
        jobs: jobs.map(({ name }, at) => ({
          name,
          late: late.includes(name),
          last: runs[at] ? serializeRun(runs[at]) : null,
        })),
        sinks,
        applicant_notices: {
          ...notices,
          failed: notices.failed.map(({ receipt_year, receipt_seq, ...notice }) => {
            return { ...notice, receipt_no: receiptNoOf(receipt_year, receipt_seq) };
          }),
        },
        set_aside: { tasks, rows: named },
        schema: {
          version: version ?? null,
          faults: faults.map(({ fault, record }) => ({ fault, record: record ?? null })),
        },
        copies: COPIES ? { last_at: last?.at.toISOString() ?? null, failure: last?.failure ?? null } : null,
        search_index: size.search,
        database_bytes: size.bytes,
      },
    };
  },
);
