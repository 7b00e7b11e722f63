import { beforeEach, describe, expect, it } from "vitest";
import { keyringOf } from "../../functions/platform/keyring.ts";
import { complain, decide } from "../support/complaints.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { behindGuards, run } from "../support/evidence.ts";
import { staffWith } from "../support/staff.ts";
import { walk } from "../support/trust.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const officer = await staffWith("clerk", "officer");
const auditor = await staffWith("auditor");

const faults = async (at = environment) => (await walk(at, auditor)).map(({ fault, record }) => [fault, record]);

describe("a complaint that was altered", () => {
  let one: Awaited<ReturnType<typeof complain>>;
  let two: typeof one;
  beforeEach(async () => {
    one = await complain(environment, "应主动公开的预算逾期未公开。");
    two = await complain(environment, "目录多年未更新。");
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
    await decide(officer, now, one.complaintNo, "2026-03-02");
    expect(await faults()).toEqual([]);
    const keyring = await keyringOf(bindings);
    for (const seq of [0, 1]) {
      const [stored] = await rowsOf<{ sealed: number[] }>(
        "SELECT sealed FROM complaint_text WHERE complaint_id = ? AND seq = ?",
        one.id,
        seq,
      );
      const { sealed } = await keyring.seal(`${"0".repeat(32)}{"text":"别的"}`, `complaint ${one.id}/${seq}`, (count) =>
        crypto.getRandomValues(new Uint8Array(count)),
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

  it("is named: the newest, deleted under its record", async () => {
    const [table] = await rowsOf<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'complaint_record'");
    const free = (table?.sql ?? "")
      .replace(" REFERENCES complaint (id)", "")
      .replace("complaint_record", "record_free");
    await behindGuards(["complaint_record"], async () => {
      const queries = [
        free,
        "INSERT INTO record_free SELECT * FROM complaint_record",
        "DROP TABLE complaint_record",
        "ALTER TABLE record_free RENAME TO complaint_record",
      ];
      await bindings.DB.batch(queries.map((sql) => bindings.DB.prepare(sql)));
    });
    await run("DELETE FROM complaint_text WHERE complaint_id = ?", two.id);
    await run("DELETE FROM complaint WHERE id = ?", two.id);
    expect(await faults()).toContainEqual(["case-missing", `complaint_record ${two.id}`]);
  });
});
