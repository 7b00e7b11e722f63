import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import { describe, expect, it, vi } from "vitest";
import { type Challenge, challenge } from "../../../schema/contracts/proof-of-work.ts";
import { receipt } from "../../../schema/contracts/requests.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { file, filing, registerLetter, sendFiling } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

// A challenge's expiry is judged by the platform's own clock, so the environment's is set by it.
const now = Date.now();
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const asking = (minutes = 0) => environmentAt(at(minutes), { TRUST: { ...bindings.TRUST, proof_of_work: 3 } });
const environment = asking();

const given = async (from = environment) => challenge.parse(await (await from.call("GET", "/v1/challenge")).json());
const solve = async (task: Challenge) => {
  const solution = await solveChallenge({ challenge: task, deriveKey });
  if (solution === null) throw new Error("Not solved");
  return solution;
};
const sent = (value: unknown) => ({ Altcha: btoa(JSON.stringify(value)) });
const worked = async (from = environment) => {
  const task = await given(from);
  return sent({ challenge: task, solution: await solve(task) });
};

describe("where the settings ask for proof of work", () => {
  it("a challenge is fresh, for twenty minutes, and takes from the keys set to twice as many", async () => {
    const tasks = await Promise.all(Array.from({ length: 20 }, () => given()));
    expect(new Set(tasks.map(({ parameters }) => parameters.nonce)).size).toBe(20);
    const counters = await Promise.all(tasks.map(async (task) => (await solve(task)).counter));
    expect(counters.filter((counter) => counter < 3 || counter > 6)).toEqual([]);
    expect(new Set(counters).size).toBeGreaterThan(1);
    expect(tasks.map(({ parameters }) => parameters.expiresAt - Math.floor(now / 1000))).toEqual(tasks.map(() => 1200));
    const response = await environment.call("GET", "/v1/challenge");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });

  it("a filing that did it is received", async () => {
    const response = await sendFiling(environment, { headers: await worked() });
    expect(response.status).toBe(201);
  });

  it("a filing that did not is refused with other ways to ask, and stores nothing", async () => {
    const task = await given();
    const solution = await solve(task);
    const foreign = environmentAt(at(0), {
      TRUST: { ...bindings.TRUST, proof_of_work: 3 },
      TRACKING_KEY: btoa("0123456789abcdef0123456789abcdef"),
    });
    const stored = await everything();
    const attempts: Record<string, Record<string, string>> = {
      "nothing sent": {},
      "no base64": { Altcha: "*" },
      "no JSON": { Altcha: btoa("{") },
      "no solution": sent({ challenge: task }),
      "another counter": sent({ challenge: task, solution: { ...solution, derivedKey: "0".repeat(64) } }),
      "made easier": sent({
        challenge: { ...task, parameters: { ...task.parameters, keyPrefix: "0".repeat(32) } },
        solution,
      }),
      "made longer": sent({
        challenge: { ...task, parameters: { ...task.parameters, expiresAt: task.parameters.expiresAt + 1 } },
        solution,
      }),
      "not ours": await worked(foreign),
      "no longer good": await worked(asking(-21)),
    };
    for (const [name, headers] of Object.entries(attempts)) {
      const { detail } = await expectProblem(
        await sendFiling(environment, { headers: { ...headers, "Idempotency-Key": newKey() } }),
        "proof-of-work-required",
      );
      for (const way of ["/v1/challenge", "counter", "post", "fax"]) expect(detail, name).toContain(way);
    }
    expect(await everything()).toEqual(stored);
  });

  it("work is good for one filing, also where several come at once", async () => {
    const headers = await worked();
    const before = (await rowsOf("SELECT 1 FROM request")).length;
    const answers = await Promise.all(Array.from({ length: 5 }, () => sendFiling(environment, { headers })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 403, 403, 403, 403]);
    await expectProblem(await sendFiling(environment, { headers }), "proof-of-work-required");
    expect(await rowsOf("SELECT 1 FROM request")).toHaveLength(before + 1);
  });

  it("a retry of a stored filing is answered its receipt: with the same work, with none, or with work long past", async () => {
    const key = { "Idempotency-Key": newKey() };
    const headers = await worked();
    const first = receipt.parse(await (await sendFiling(environment, { headers: { ...headers, ...key } })).json());
    const late = await worked(asking(-30));
    for (const again of [headers, {}, late]) {
      const response = await sendFiling(environment, { headers: { ...again, ...key } });
      expect([response.status, receipt.parse(await response.json())]).toEqual([201, first]);
    }
    const other = await sendFiling(environment, { headers: key, body: { ...filing, description: "另一件。" } });
    await expectProblem(other, "idempotency-key-reused");
  });

  it("work and filing are stored together or not at all, wherever the database is lost", async () => {
    hush("error");
    const lose = () => {
      throw new Error("D1_ERROR: Network connection lost.");
    };
    const { DB, trips } = watched(bindings.DB);
    const TRUST = { ...bindings.TRUST, proof_of_work: 3 };
    await sendFiling(environmentAt(at(0), { DB, TRUST }), { headers: await worked() });
    expect(trips.length).toBeGreaterThan(0);
    for (let call = 0; call < trips.length; call++) {
      const fault = (_: unknown, trip: number) => (trip === call ? lose() : undefined);
      for (const database of [watched(bindings.DB, fault), watched(bindings.DB, undefined, fault)]) {
        const headers = { ...(await worked()), "Idempotency-Key": newKey() };
        const before = (await rowsOf("SELECT 1 FROM request")).length;
        await expectProblem(
          await sendFiling(environmentAt(at(0), { DB: database.DB, TRUST }), { headers }),
          "unavailable",
        );
        expect((await sendFiling(environment, { headers })).status).toBe(201);
        expect(await rowsOf("SELECT 1 FROM request")).toHaveLength(before + 1);
        await expectProblem(
          await sendFiling(environment, { headers: { ...headers, "Idempotency-Key": newKey() } }),
          "proof-of-work-required",
        );
      }
    }
    vi.restoreAllMocks();
  });

  it("work is not lost on a filing that was refused for what it says", async () => {
    const headers = await worked();
    await expectProblem(await sendFiling(environment, { headers, body: {} }), "validation-failed");
    expect((await sendFiling(environment, { headers })).status).toBe(201);
  });

  it("staff register without", async () => {
    expect((await registerLetter(environment, await staffWith("clerk"), "2026-03-02")).receipt_no).toMatch(/^2026-/);
  });
});

it("where they do not, there is no challenge and none is needed, nor looked at", async () => {
  const plain = environmentAt(at(0));
  const response = await plain.call("GET", "/v1/challenge");
  expect([response.status, await response.text(), response.headers.get("Cache-Control")]).toEqual([
    204,
    "",
    "no-store",
  ]);
  await file(plain, { headers: { Altcha: "anything" } });
});
