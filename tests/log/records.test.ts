import { describe, expect, it } from "vitest";
import { type LoggedTable, loggedTables } from "../../functions/log/logged-tables.store.ts";
import { recordHash } from "../../functions/log/records.store.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { append, file, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const officer = await staffWith();

const entries = () =>
  rowsOf<{ seq: number; kind: string; key: string; hash: string }>("SELECT * FROM log_entry ORDER BY seq");

describe("a logged table", () => {
  /** What is hashed in another column, or is a number that the database gives. */
  const derived: Partial<Record<LoggedTable, string[]>> = {
    case_access: ["id"],
    figure_rendering: ["body"],
    identity_read: ["id"],
    letter_number: ["number"],
    person_decision: ["id"],
  };

  it.each(Object.keys(loggedTables) as LoggedTable[])("%s has every other column in its hash", async (name) => {
    const columns = await rowsOf<{ name: string }>("SELECT name FROM pragma_table_info(?)", name);
    const stored = Object.fromEntries(columns.map(({ name: column }) => [column, "a"]));
    const hash = await recordHash(name, stored);
    const unhashed: string[] = [];
    for (const { name: column } of columns) {
      if ((await recordHash(name, { ...stored, [column]: "b" })) === hash) unhashed.push(column);
    }
    expect(unhashed.toSorted()).toEqual(["hash", ...(derived[name] ?? [])].toSorted());
  });
});

describe("the log", () => {
  it("has every table whose rows no update changes, but the chain of anchors and itself", async () => {
    const triggers = await rowsOf<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger'");
    const names = triggers.map(({ name }) => name);
    const ending = (end: string) =>
      names
        .filter((name) => name.endsWith(end))
        .map((name) => name.slice(0, -end.length))
        .toSorted();
    // A former value of a metric is in the act that replaced it.
    const chains = ["anchor", "channel_metric_former", "log_entry", "request_number"];
    expect(ending("_logged")).toEqual(ending("_no_update").filter((table) => !chains.includes(table)));
    expect(Object.keys(loggedTables).concat("case_event").toSorted()).toEqual(ending("_logged"));
  });

  it("numbers every record from 1 without a gap, each with the hash of what is stored", async () => {
    const { receipt_no } = await file(environment);
    await append(environment, officer, receipt_no, replied("2026-03-02"), { version: 1 });
    const read = await environment.call("POST", `/v1/staff/requests/${receipt_no}/identity`, {
      headers: officer.headers,
    });
    expect(read.status).toBe(200);
    const all = await entries();
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
    expect([...new Set(all.map(({ kind }) => kind))].toSorted()).toEqual(
      expect.arrayContaining(["calendar_notice", "case_event", "identity_read"]),
    );
    for (const name of Object.keys(loggedTables) as LoggedTable[]) {
      const records = await rowsOf(`SELECT * FROM ${name}`);
      expect(records.length).toBe(all.filter(({ kind }) => kind === name).length);
      for (const record of records) expect(record.hash).toBe(await recordHash(name, record));
    }
  });

  it.each([
    ["UPDATE log_entry SET hash = hash"],
    ["DELETE FROM log_entry"],
    ["INSERT OR REPLACE INTO log_entry SELECT * FROM log_entry LIMIT 1"],
    ["INSERT INTO log_entry SELECT 1000000, kind, key, hash FROM log_entry LIMIT 1"],
  ])("refuses %s", async (sql) => {
    await expect(bindings.DB.prepare(sql).run()).rejects.toThrow(/the log/);
  });

  it("gives no number to a record whose batch fails", async () => {
    const before = await entries();
    const failing = bindings.DB.batch([
      bindings.DB.prepare(
        "INSERT INTO erasure (request_id, erased_on, kept_until, hash) VALUES ('x', '2026-01-01', '2025-01-01', ?)",
      ).bind("a".repeat(64)),
    ]);
    await expect(failing).rejects.toThrow();
    expect(await entries()).toEqual(before);
  });
});
