import { afterEach, describe, expect, it, vi } from "vitest";
import type { ProblemCode } from "../../schema/contracts/problem.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, environmentAt, newKey } from "../support/environment.ts";
import {
  applicantBodies,
  callAsApplicant,
  formOf,
  isPage,
  operationOf,
  pathOf,
  titled,
} from "../support/operations.ts";
import { expectProblem, expectProblemPage } from "../support/problem.ts";
import { append, file, filing, sendFiling } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";
import { withTrialForms } from "../support/trial-pages.ts";

// Whoever is kept from filing online must not miss a period: each such answer says when to come back and which ways are open.

const now = "2026-03-02T02:00:00.000Z";
const calm = environmentAt(now);
const staff = await staffWith();

async function expectWays(response: Response, code: ProblemCode) {
  expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
  const { detail } = await expectProblem(response, code);
  for (const way of ["ry again", "counter", "post", "fax"]) expect(detail).toContain(way);
}

const ofApplicants = withTrialForms.filter((operation) => {
  const { origins, policy } = (formOf(operation) ?? operation).contract;
  return origins === "listed" || policy.who === "applicant";
});
const address = { "CF-Connecting-IP": "192.0.2.1" };
const headers = { Authorization: "Bearer guess", ...address };

afterEach(() => vi.restoreAllMocks());

describe.each(titled(ofApplicants))("$title", ({ operation }) => {
  it("names counter, post and fax to whom it is called too often", async () => {
    const never = { limit: async () => ({ success: false }) };
    const strict = environmentAt(now, { INTAKE_LIMIT: never, FAILURE_LIMIT: never }, withTrialForms);
    if (isPage(operation)) {
      const claimed = { number: "2026-999999", secret: "guess" };
      const response = await callAsApplicant(strict, operation, claimed, { body: {}, headers: address });
      expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
      expect(await expectProblemPage(response, "rate-limited")).toMatch(
        /当面、邮寄或者传真|當面、郵寄或者傳真|the counter, post or fax/,
      );
      return;
    }
    await expectWays(
      await strict.call(operation.contract.method.toUpperCase(), pathOf(operation), {
        headers,
        ...(operation.contract.policy.who === "applicant" && { body: applicantBodies[operation.contract.id] }),
      }),
      "rate-limited",
    );
  });
});

it.each<[string, unknown]>([["fileRequest", filing], ["trackRequest", undefined], ...Object.entries(applicantBodies)])(
  "%s names them where the database is out of breath",
  async (id, body) => {
    hush("error");
    const { DB } = watched(bindings.DB, () => {
      throw new Error("D1_ERROR: D1 DB is overloaded.");
    });
    const operation = operationOf(id);
    const response = await environmentAt(now, { DB }).call(operation.contract.method.toUpperCase(), pathOf(operation), {
      body,
      headers: { ...headers, "Idempotency-Key": newKey() },
    });
    await expectWays(response, "unavailable");
  },
);

it("a filing names them whose calendar is replaced again and again, and stores nothing", async () => {
  const cases = async () => (await rowsOf("SELECT 1 FROM request")).length;
  const before = await cases();
  const { DB } = watched(bindings.DB, ({ kind }) =>
    kind === "batch" ? bindings.DB.prepare("UPDATE calendar_version SET version = version + 1").run() : undefined,
  );
  await expectWays(await sendFiling(environmentAt(now, { DB })), "unavailable");
  expect(await cases()).toBe(before);
});

it("a withdrawal names them whose case officers change again and again, and withdraws nothing", async () => {
  const { receipt_no, tracking_secret } = await file(calm);
  let version = 1;
  const { DB } = watched(bindings.DB, async ({ statements }) => {
    if (!statements.some((sql) => sql.includes("INSERT INTO case_event"))) return;
    const assigned = { type: "assigned", on: "2026-03-02", unit: "办公室", to: staff.id };
    expect((await append(calm, staff, receipt_no, assigned, { version: version++ })).status).toBe(201);
  });
  const response = await environmentAt(now, { DB }).call("POST", `/v1/requests/${receipt_no}/withdrawal`, {
    body: {},
    headers: { Authorization: `Bearer ${tracking_secret}` },
  });
  await expectWays(response, "unavailable");
  expect(version).toBe(4);
  expect(await rowsOf("SELECT 1 FROM case_event WHERE type = 'withdrawn'")).toEqual([]);
});
