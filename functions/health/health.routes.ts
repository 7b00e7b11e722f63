import type * as z from "zod";
import { health, staffHealth } from "../../schema/contracts/health.ts";
import type { Bindings, Outside } from "../env.ts";
import { operation } from "../http/operation.ts";
import { anyone, staff } from "../http/policy.ts";
import { jobs } from "../jobs/jobs.ts";
import { jobsInTime, lateAmong, serializeRun } from "../jobs/late-jobs.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import { faultsOfSchema } from "../verification/schema.ts";
import { readSize, readState } from "./health.store.ts";

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

/** How the service stands, as far as the database says it: one round trip. */
export async function healthOf(
  { DB, COPIES, ASSETS }: Bindings,
  outside: Pick<Outside, "now">,
): Promise<Omit<z.input<typeof staffHealth>, "search_index" | "database_bytes">> {
  const { states, runs, sinks, notices, tasks, rows, version, schema } = await readState(DB, outside.now());
  const { faults } = await faultsOfSchema({ ASSETS }, schema);
  const late = lateAmong(states, outside.now());
  const copy = COPIES?.last();
  return {
    jobs: jobs.map(({ name }) => {
      const last = runs.find(({ job }) => job === name);
      return { name, late: late.includes(name), last: last ? serializeRun(last) : null };
    }),
    sinks,
    applicant_notices: {
      ...notices,
      failed: notices.failed.map(({ receipt_year, receipt_seq, ...notice }) => {
        return { ...notice, receipt_no: receiptNoOf(receipt_year, receipt_seq) };
      }),
    },
    set_aside: { tasks, rows },
    schema: { version, faults: faults.map(({ fault, record }) => ({ fault, record: record ?? null })) },
    copies: COPIES ? { last_at: copy?.at.toISOString() ?? null, failure: copy?.failure ?? null } : null,
  };
}

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
    const [state, size] = await Promise.all([healthOf(env, outside), readSize(env.DB)]);
    return { status: 200, body: { ...state, search_index: size.search, database_bytes: size.bytes } };
  },
);
