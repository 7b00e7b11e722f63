import { describe, expect, it } from "vitest";
import { forgetOldKeys } from "../../../functions/once/once.store.ts";
import { receipt } from "../../../schema/contracts/requests.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { filing, letter, sendFiling } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const filed = "2026-02-02T03:00:00.000Z";
const countRequests = async () => (await rowsOf("SELECT id FROM request")).length;

describe("the same key and body", () => {
  it("answer the same receipt, secret and all, and store nothing", async () => {
    const environment = environmentAt(filed);
    const headers = { "Idempotency-Key": newKey() };
    const first = await sendFiling(environment, { headers });
    const stored = await everything();
    environment.setNow("2026-02-03T02:59:59.999Z");
    const second = await sendFiling(environment, { headers });
    expect(second.status).toBe(201);
    expect(second.headers.get("Location")).toBe(first.headers.get("Location"));
    expect(await second.json()).toEqual(await first.json());
    expect(await everything()).toEqual(stored);
  });

  it("answer the same for 24 hours and file a new request after them", async () => {
    const environment = environmentAt(filed);
    const headers = { "Idempotency-Key": newKey() };
    const send = async () => receipt.parse(await (await sendFiling(environment, { headers })).json());
    const first = await send();
    environment.setNow("2026-02-03T03:00:00.000Z");
    expect(await send()).toEqual(first);
    environment.setNow("2026-02-03T03:00:00.001Z");
    const second = await send();
    expect(second.receipt_no).not.toBe(first.receipt_no);
    expect(second.tracking_secret).not.toBe(first.tracking_secret);
    expect(second.received_on).toBe("2026-02-03");
    expect(await send()).toEqual(second);
  });

  it("do not depend on white space or the order of members as the client writes them", async () => {
    const environment = environmentAt(filed);
    const headers = { "Idempotency-Key": newKey() };
    const first = await sendFiling(environment, { headers, body: JSON.stringify(filing) });
    const { applicant, ...rest } = filing;
    const second = await sendFiling(environment, { headers, body: JSON.stringify({ ...rest, applicant }, null, 2) });
    expect(await second.json()).toEqual(await first.json());
  });

  it("file one request when they arrive together: 20 calls with 5 keys are 5 consecutive cases", async () => {
    const environment = environmentAt("2019-06-03T03:00:00Z");
    const keys = Array.from({ length: 5 }, newKey);
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const key = keys[at % 5] ?? "";
        const response = await sendFiling(environment, { headers: { "Idempotency-Key": key } });
        expect(response.status).toBe(201);
        return { key, ...receipt.parse(await response.json()) };
      }),
    );
    for (const key of keys) {
      const ofKey = answers.filter((answer) => answer.key === key);
      expect(ofKey.length).toBe(4);
      expect(new Set(ofKey.map((answer) => JSON.stringify(answer))).size).toBe(1);
    }
    expect([...new Set(answers.map(({ receipt_no }) => receipt_no))].sort()).toEqual(
      [1, 2, 3, 4, 5].map((seq) => `2019-00000${seq}`),
    );
  });
});

describe("the same key with another body", () => {
  it("is refused within 24 hours, and stores nothing", async () => {
    const environment = environmentAt(filed);
    const headers = { "Idempotency-Key": newKey() };
    await sendFiling(environment, { headers });
    const stored = await everything();
    const other = { ...filing, description: `${filing.description}.` };
    await expectProblem(await sendFiling(environment, { headers, body: other }), "idempotency-key-reused");
    expect(await everything()).toEqual(stored);
    expect((await sendFiling(environment, { headers })).status).toBe(201);
  });

  it("is a new request after 24 hours", async () => {
    const environment = environmentAt(filed);
    const headers = { "Idempotency-Key": newKey() };
    await sendFiling(environment, { headers });
    environment.setNow("2026-02-03T03:00:00.001Z");
    const before = await countRequests();
    const other = { ...filing, description: "另一个申请。" };
    expect((await sendFiling(environment, { headers, body: other })).status).toBe(201);
    expect(await countRequests()).toBe(before + 1);
  });
});

describe("a key", () => {
  it("of one member does not meet another member's, nor an applicant's", async () => {
    const environment = environmentAt(filed);
    const key = newKey();
    const register = async ({ headers }: { headers: Record<string, string> }) =>
      environment.call("POST", "/v1/staff/requests", {
        body: letter("2026-02-02"),
        headers: { ...headers, "Idempotency-Key": key },
      });
    const before = await countRequests();
    const [one, two] = [await staffWith("clerk"), await staffWith("clerk")];
    for (const response of [
      await register(one),
      await register(two),
      await sendFiling(environment, { headers: { "Idempotency-Key": key } }),
    ]) {
      expect(response.status).toBe(201);
    }
    expect(await countRequests()).toBe(before + 3);
    expect((await register(one)).status).toBe(201);
    expect(await countRequests()).toBe(before + 3);
  });

  it("is forgotten by the daily run after 24 hours, and kept until then", async () => {
    const environment = environmentAt("2030-02-02T03:00:00Z");
    await forgetOldKeys(bindings.DB, new Date("2030-02-01T00:00:00Z"));
    await sendFiling(environment);
    await forgetOldKeys(bindings.DB, new Date("2030-02-03T03:00:00.000Z"));
    expect((await rowsOf("SELECT 1 FROM idempotency")).length).toBe(1);
    await forgetOldKeys(bindings.DB, new Date("2030-02-03T03:00:00.001Z"));
    expect(await rowsOf("SELECT 1 FROM idempotency")).toEqual([]);
  });

  it("left out where it is optional makes every call a case of its own", async () => {
    const environment = environmentAt(filed);
    const { headers } = await staffWith("clerk");
    const before = await countRequests();
    for (let call = 0; call < 2; call++) {
      await environment.call("POST", "/v1/staff/requests", { body: letter("2026-02-02"), headers });
    }
    expect(await countRequests()).toBe(before + 2);
  });
});
