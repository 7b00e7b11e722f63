import { beforeEach, describe, expect, it } from "vitest";
import {
  eraseDueComplaints,
  recordOlderComplaints,
  resealComplaints,
} from "../../functions/complaints/complaint-tasks.ts";
import { keyringOf } from "../../functions/platform/keyring.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, environmentAt, newKey, type TestEnvironment } from "../support/environment.ts";
import { anchored, behindGuards, run } from "../support/evidence.ts";
import { staffWith } from "../support/staff.ts";
import { walk } from "../support/trust.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const officer = await staffWith("clerk", "officer");
const auditor = await staffWith("auditor");
const decidedHere = {
  ...environment.bound.PRACTICE,
  complaints: { decided_here: true, office: { zh_hans: "某办", zh_hant: "某辦", en: "An office" } },
};

async function complain(at: TestEnvironment, text: string) {
  const answer = await at.call("POST", "/v1/complaints", {
    body: { text, contact: { phone: "13800005678" } },
    headers: { "Idempotency-Key": newKey() },
  });
  expect(answer.status).toBe(201);
  const complaintNo = String(Object(await answer.json()).complaint_no);
  const [row] = await rowsOf<{ id: string }>(
    "SELECT id FROM complaint WHERE printf('C%d-%06d', year, seq) = ?",
    complaintNo,
  );
  return { complaintNo, id: row?.id ?? "", record: `complaint ${complaintNo}` };
}

const decide = async (at: TestEnvironment, complaintNo: string, on: string) => {
  const body = { type: "decided", on, result: "upheld", reasons: "投诉属实，已更正。" };
  const path = `/v1/staff/complaints/${complaintNo}/steps`;
  const answer = await at
    .with({ PRACTICE: decidedHere })
    .call("POST", path, { body, headers: { ...officer.headers, "Idempotency-Key": newKey() } });
  expect(answer.status).toBe(201);
};

const faults = async (at = environment) => (await walk(at, auditor)).map(({ fault, record }) => [fault, record]);

describe("a complaint that was altered", () => {
  let one: Awaited<ReturnType<typeof complain>>;
  let two: typeof one;
  beforeEach(async () => {
    one = await complain(environment, "应主动公开的预算逾期未公开。");
    two = await complain(environment, "目录多年未更新。");
    expect(await faults()).toEqual([]);
  });

  it.each([
    ["channel", "fax"],
    ["received_on", "2025-01-01"],
    ["about", "2026-000009"],
    ["registered_at", "2020-01-01T00:00:00.000Z"],
    ["actor", "staff:x"],
  ])("is named: its %s", async (column, value) => {
    const [{ was = null } = {}] = await rowsOf<{ was: string | null }>(
      `SELECT ${column} AS was FROM complaint WHERE id = ?`,
      one.id,
    );
    await run(`UPDATE complaint SET ${column} = ? WHERE id = ?`, value, one.id);
    expect(await faults()).toEqual([["row-altered", one.record]]);
    await run(`UPDATE complaint SET ${column} = ? WHERE id = ?`, was, one.id);
    expect(await faults()).toEqual([]);
  });

  it("is named: its number, exchanged with another's", async () => {
    const [first, second] = await rowsOf<{ seq: number }>(
      "SELECT seq FROM complaint WHERE id IN (?, ?) ORDER BY seq",
      one.id,
      two.id,
    );
    const exchange = async (left: number | undefined, right: number | undefined) => {
      await run("UPDATE complaint SET seq = 999999 WHERE id = ?", one.id);
      await run("UPDATE complaint SET seq = ? WHERE id = ?", right, two.id);
      await run("UPDATE complaint SET seq = ? WHERE id = ?", left, one.id);
    };
    await exchange(second?.seq, first?.seq);
    expect((await faults()).map(([fault]) => fault)).toEqual(["number-moved"]);
    await exchange(first?.seq, second?.seq);
    expect(await faults()).toEqual([]);
  });

  it("is named: its text, sealed anew with both secrets, and the reasons of its decision", async () => {
    await decide(environment, one.complaintNo, "2026-03-02");
    expect(await faults()).toEqual([]);
    const keyring = await keyringOf(bindings);
    for (const seq of [0, 1]) {
      const [stored] = await rowsOf<{ sealed: number[] }>(
        "SELECT sealed FROM complaint_text WHERE complaint_id = ? AND seq = ?",
        one.id,
        seq,
      );
      const { sealed } = await keyring.seal(
        `${"0".repeat(32)}{"text":"别的"}`,
        `complaint ${one.id}/${seq}`,
        crypto.getRandomValues(new Uint8Array(12)),
      );
      const put = (bytes: Uint8Array<ArrayBuffer>) =>
        run("UPDATE complaint_text SET sealed = ? WHERE complaint_id = ? AND seq = ?", bytes, one.id, seq);
      await put(sealed);
      expect(await faults()).toEqual([["text-altered", one.record]]);
      await put(Uint8Array.from(stored?.sealed ?? []));
    }
    expect(await faults()).toEqual([]);
    await run("DELETE FROM complaint_text WHERE complaint_id = ? AND seq = 1", one.id);
    expect(await faults()).toEqual([["text-missing", one.record]]);
    await run("DELETE FROM complaint_text WHERE complaint_id = ?", one.id);
    expect(await faults()).toEqual([["text-missing", one.record]]);
    await behindGuards(["complaint_step", "complaint_record"], async () => {
      for (const table of ["complaint_step", "complaint_record"])
        await run(`DELETE FROM ${table} WHERE complaint_id = ?`, one.id);
    });
    const without = await faults();
    expect(without.map(([fault]) => fault).toSorted()).toEqual(["record-missing", "record-missing", "text-missing"]);
  });

  it("is named: the newest, deleted with its text", async () => {
    await run("DELETE FROM complaint_text WHERE complaint_id = ?", two.id);
    await bindings.DB.exec("PRAGMA defer_foreign_keys = on");
    await bindings.DB.batch([
      bindings.DB.prepare("PRAGMA defer_foreign_keys = on"),
      bindings.DB.prepare("PRAGMA foreign_keys = off"),
    ]);
    await behindGuards(["complaint_record"], async () => {
      const [record] = await rowsOf<Record<string, unknown>>(
        "SELECT * FROM complaint_record WHERE complaint_id = ?",
        two.id,
      );
      await run("DELETE FROM complaint_record WHERE complaint_id = ?", two.id);
      await run("DELETE FROM complaint WHERE id = ?", two.id);
      expect(record).toBeDefined();
    });
    expect(await faults()).toContainEqual(["record-missing", `complaint_record ${two.id}`]);
  });
});
