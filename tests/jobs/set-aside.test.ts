import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { jobRuns, staffHealth } from "../../schema/contracts/health.ts";
import { rowsOf } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { registerLetter } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const staff = await staffWith();
const execute = (...statements: string[]) => bindings.DB.batch(statements.map((sql) => bindings.DB.prepare(sql)));
const lately = environmentAt("2026-02-02T02:00:00.000Z");
const letters = [];
for (let count = 0; count < 3; count++) letters.push(await registerLetter(lately, staff, "2026-02-02"));
const [{ id: bad = "" } = {}] = await rowsOf<{ id: string }>("SELECT id FROM request ORDER BY receipt_seq LIMIT 1");

const healthAt = async (at: string) =>
  staffHealth.parse(await (await environmentAt(at).call("GET", "/v1/staff/health", staff)).json());
const run = async (at: string, secrets: { SEALING_KEYS?: string } = {}) => {
  await environmentAt(at, secrets).schedule(daily, at);
  const listed = await environmentAt(at).call("GET", "/v1/staff/jobs?job=daily&limit=1", staff);
  const [last] = jobRuns.parse(await listed.json()).items;
  return new Map(last?.tasks.map((task) => [task.name, task]));
};

beforeEach(() => {
  hush("log");
});
afterEach(() => vi.restoreAllMocks());

describe("a row that a task cannot work with", () => {
  it("an impossible due date: the other deadlines are reminded of, the run and staff health name it", async () => {
    await execute(
      "DROP TRIGGER deadline_days_update",
      `UPDATE deadline SET due_on = '2026-02-30' WHERE request_id = '${bad}' AND kind = 'reply'`,
    );
    const tasks = await run("2026-02-24T00:30:00.000Z");
    expect(tasks.get("remind")).toMatchObject({ status: "succeeded", counts: { set_aside: 1 } });
    const reminded = await rowsOf("SELECT request_id FROM reminder WHERE kind = 'reply'");
    expect(reminded.map(({ request_id }) => request_id)).toHaveLength(2);
    expect(reminded).not.toContainEqual({ request_id: bad });
    const { set_aside, schema } = await healthAt("2026-02-24T01:00:00.000Z");
    expect(set_aside.rows).toMatchObject([
      { task: "remind", table: "deadline", key: `${bad} reply `, failure: "unreadable" },
    ]);
    expect(JSON.stringify(set_aside)).not.toContain("02-30");
    expect(schema.faults).toEqual([{ fault: "schema-missing", record: "trigger deadline_days_update" }]);
  });

  it("is tried anew on the next run, and forgotten once it succeeds", async () => {
    const failing = await run("2026-02-25T00:30:00.000Z");
    expect(failing.get("remind")).toMatchObject({ status: "succeeded", counts: { set_aside: 1 } });
    await execute(`UPDATE deadline SET due_on = '2026-03-06' WHERE request_id = '${bad}' AND kind = 'reply'`);
    const mended = await run("2026-02-26T00:30:00.000Z");
    expect(mended.get("remind")).toMatchObject({ status: "succeeded", counts: { planned: 1 } });
    expect((await healthAt("2026-02-26T01:00:00.000Z")).set_aside).toEqual({ tasks: [], rows: [] });
  });

  it("a text that does not open: all others are sealed anew, and what is left is counted", async () => {
    await execute(`UPDATE sealed_text SET sealed = x'00112233445566778899aabbccddeeff' WHERE request_id = '${bad}'`);
    const SEALING_KEYS = `next:${new Uint8Array(32).fill(7).toBase64()},${bindings.SEALING_KEYS}`;
    const first = await run("2026-02-27T00:30:00.000Z", { SEALING_KEYS });
    expect(first.get("reseal")).toMatchObject({ status: "succeeded", counts: { set_aside: 1, sealed_otherwise: 1 } });
    const second = await run("2026-03-02T00:30:00.000Z", { SEALING_KEYS });
    expect(second.get("reseal")?.counts).toEqual({ resealed: 0, set_aside: 1, sealed_otherwise: 1 });
    const listed = await environmentAt("2026-03-02T01:00:00.000Z", { SEALING_KEYS }).call(
      "GET",
      "/v1/staff/requests",
      staff,
    );
    expect(listed.status).toBe(200);
  });

  it("an event that breaks its rule: the other cases are computed under the new calendar", async () => {
    await execute(
      "DROP TRIGGER case_event_no_update",
      `UPDATE case_event SET body = '{}' WHERE request_id = '${bad}'`,
      "UPDATE calendar_version SET version = version + 1",
    );
    const tasks = await run("2026-03-03T00:30:00.000Z");
    expect(tasks.get("recompute")).toMatchObject({ status: "succeeded" });
    const behind = await rowsOf("SELECT id FROM request WHERE calendar_seen < (SELECT version FROM calendar_version)");
    expect(behind).toEqual([{ id: bad }]);
  });
});
