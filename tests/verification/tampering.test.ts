import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loggedTables } from "../../functions/log/logged-tables.store.ts";
import { recordHash } from "../../functions/log/records.store.ts";
import { keyColumns, recordKey } from "../../functions/verification/records.store.ts";
import type { NamedFault } from "../../functions/verification/slice.ts";
import { rowsOf } from "../support/database.ts";
import { newKey } from "../support/environment.ts";
import { anchored, behindGuards, fillLog, run, store } from "../support/evidence.ts";
import { runsOr } from "../support/runs.ts";
import { walk } from "../support/trust.ts";

type Row = Record<string, unknown>;
const tables = [...Object.keys(loggedTables), "case_event"];

let filled: Awaited<ReturnType<typeof fillLog>>;
const faults = () => walk(filled.environment, filled.auditor);

/** A record and its place in the log. */
interface Logged {
  table: string;
  row: Row;
  key: string;
  entry: number;
  receipt_no: string | null;
}
let records: Logged[] = [];

beforeAll(async () => {
  filled = await fillLog();
  const entries = await rowsOf<{ seq: number; kind: string; key: string }>("SELECT seq, kind, key FROM log_entry");
  const seqs = new Map(entries.map(({ seq, kind, key }) => [`${kind} ${key}`, seq]));
  const cases = await rowsOf<{ id: string; no: string }>(
    "SELECT id, printf('%d-%06d', receipt_year, receipt_seq) AS no FROM request",
  );
  const numbers = new Map(cases.map(({ id, no }) => [id, no]));
  for (const table of tables) {
    const columns = keyColumns(table);
    for (const row of await rowsOf<Row>(`SELECT * FROM ${table}`)) {
      const key = recordKey(columns, row);
      const receipt_no = table === "case_event" ? (numbers.get(String(row.request_id)) ?? null) : null;
      records.push({ table, row, key, entry: seqs.get(`${table} ${key}`) ?? 0, receipt_no });
    }
  }
  // The notices that came with the calendar are many; some of them do.
  records = records.filter(({ table, row }) => table !== "calendar_notice" || Number(row.year) > 2023);
});

const whereOf = ({ table, row }: Logged) => {
  const columns = keyColumns(table);
  return { sql: columns.map((name) => `${name} = ?`).join(" AND "), values: columns.map((name) => row[name]) };
};

/** Whether a fault names this record: by its key, by its place in the log, or as an event of its case. */
const names =
  ({ table, key, entry, receipt_no, row }: Logged) =>
  (fault: NamedFault) =>
    fault.record === `${table} ${key}` ||
    fault.entry === entry ||
    (receipt_no !== null && fault.receipt_no === receipt_no && fault.seq === row.seq);

/** Another value of the same type: of a text one bit of it, of a number one more, of nothing something. */
function alteredValue(value: unknown, at: number, bit: number): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value !== "string" || value === "") return "x";
  const bytes = new TextEncoder().encode(value);
  const index = at % bytes.length;
  bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
  return new TextDecoder().decode(bytes);
}

const insert = (table: string, row: Row) => {
  const columns = Object.keys(row);
  const places = columns.map(() => "?").join(", ");
  return run(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`, ...Object.values(row));
};

/** True where the database let it be done: a CHECK or a foreign key may refuse, and then nothing was altered. */
const done = (change: Promise<unknown>) =>
  change.then(
    () => true,
    () => false,
  );

describe("tampering with the log's tables", () => {
  it("begins with a record in each of them, and nothing named", async () => {
    expect(new Set(records.map(({ table }) => table))).toEqual(new Set(tables));
    expect(await faults()).toEqual([]);
  });

  it("is named whatever column of whatever record is altered", async () => {
    const anywhere = fc.record({
      table: fc.constantFrom(...tables),
      place: fc.nat(),
      column: fc.nat(),
      at: fc.nat(),
      bit: fc.integer({ min: 0, max: 6 }),
    });
    const altered = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ table, place, column, at, bit }) => {
        const own = records.filter((one) => one.table === table);
        const record = own[place % own.length];
        if (record === undefined) throw new Error("No record");
        const columns = Object.keys(record.row);
        const name = columns[column % columns.length] ?? "";
        const before = record.row[name];
        const value = alteredValue(before, at, bit);
        const { sql, values } = whereOf(record);
        const rest = keyColumns(table).includes(name);
        const isDone = await behindGuards([table], () =>
          done(run(`UPDATE ${table} SET ${name} = ? WHERE ${sql}`, value, ...values)),
        );
        if (!isDone) return;
        altered.add(table);
        const found = await faults();
        const back = rest ? values.map((one, index) => (keyColumns(table)[index] === name ? value : one)) : values;
        await behindGuards([table], () => run(`UPDATE ${table} SET ${name} = ? WHERE ${sql}`, before, ...back));
        expect(found.some(names(record)), `${table}.${name}`).toBe(true);
      }),
      { numRuns: Math.max(30, Math.ceil(runsOr(0) / 4)), seed: 20190515 },
    );
    expect(altered.size).toBeGreaterThan(tables.length / 2);
    expect(await faults()).toEqual([]);
  }, 900_000);

  describe("is named where", () => {
    afterAll(async () => expect(await faults()).toEqual([]));

    it.each(tables)("a record of %s is deleted, and where one is inserted past the log", async (table) => {
      const record = records.findLast((one) => one.table === table);
      if (record === undefined) throw new Error("No record");
      const { sql, values } = whereOf(record);
      const children = table === "figure_release" ? ["figure_rendering"] : [];
      const isDeleted = await behindGuards([table, ...children], () =>
        done(run(`DELETE FROM ${table} WHERE ${sql}`, ...values)),
      );
      if (isDeleted) {
        expect((await faults()).some(names(record))).toBe(true);
        await behindGuards([table], () => insert(table, record.row));
      } else {
        // Only what other records point at is held by the database itself.
        expect(["act", "figure_release", "letter"]).toContain(table);
      }

      const last = keyColumns(table).at(-1) ?? "";
      const key = record.row[last];
      const twin = { ...record.row, [last]: typeof key === "number" ? key + 1000 : `${String(key).slice(0, -1)}~` };
      const isInserted = await behindGuards([table], () => done(insert(table, twin)));
      if (!isInserted) return;
      const twinKey = recordKey(keyColumns(table), twin);
      const found = await faults();
      await behindGuards([table], () =>
        run(`DELETE FROM ${table} WHERE ${sql}`, ...keyColumns(table).map((name) => Object(twin)[name])),
      );
      expect(found).toContainEqual(expect.objectContaining({ fault: "not-in-log", record: `${table} ${twinKey}` }));
    });
  });

  it("is named whatever act's values are deleted", async () => {
    const body = { name: "审计", unit: "审计室", roles: ["auditor"] };
    const headers = { ...filled.staff.headers, "Idempotency-Key": newKey() };
    expect((await filled.environment.call("POST", "/v1/staff/members", { body, headers })).status).toBe(201);
    // Of a redacted entry values may be gone.
    const values = await rowsOf<Row>(
      "SELECT act_value.* FROM act_value JOIN act ON act.id = act_id WHERE operation <> 'withdrawPublication'",
    );
    expect(values.some(({ open }) => open !== null) && values.some(({ sealed }) => sealed !== null)).toBe(true);
    for (const value of values) {
      await run("DELETE FROM act_value WHERE act_id = ?", value.act_id);
      expect((await faults()).map(({ fault, record }) => [fault, record])).toEqual([
        ["value-missing", `act ${value.act_id}`],
      ]);
      await insert("act_value", value);
    }
    expect(await faults()).toEqual([]);
  });

  it("is named where two entries exchange their places, where one is repeated, and where one is left out", async () => {
    const [one, two] = await rowsOf<Row>(
      "SELECT * FROM log_entry WHERE kind <> 'calendar_notice' ORDER BY seq LIMIT 2",
    );
    const put = (seq: unknown, { kind, key, hash }: Row = {}) =>
      run("UPDATE log_entry SET kind = ?, key = ?, hash = ? WHERE seq = ?", kind, key, hash, seq);
    const exchange = (first: Row = {}, second: Row = {}) =>
      behindGuards(["log_entry"], async () => {
        await put(one?.seq, first);
        await put(two?.seq, second);
      });
    await exchange(two, one);
    for (const entry of [one?.seq, two?.seq]) {
      expect(await faults()).toContainEqual(expect.objectContaining({ fault: "anchored-entry-altered", entry }));
    }
    await exchange(one, two);

    await run("INSERT INTO log_entry (kind, key, hash) VALUES (?, ?, ?)", one?.kind, one?.key, one?.hash);
    const [{ seq: repeated } = {}] = await rowsOf<{ seq: number }>("SELECT max(seq) AS seq FROM log_entry");
    expect(await faults()).toContainEqual(expect.objectContaining({ fault: "entry-doubled", entry: repeated }));
    await behindGuards(["log_entry"], () => run("DELETE FROM log_entry WHERE seq = ?", repeated));

    await behindGuards(["log_entry"], () => run("DELETE FROM log_entry WHERE seq = ?", two?.seq));
    const found = await faults();
    expect(found).toContainEqual(expect.objectContaining({ fault: "entry-missing", entry: two?.seq }));
    expect(found).toContainEqual(expect.objectContaining({ fault: "anchored-entry-missing", entry: two?.seq }));
    await behindGuards(["log_entry"], () => insert("log_entry", two ?? {}));
    expect(await faults()).toEqual([]);
  });

  it("is not found in a record that is changed with its hash and its entry before the next anchor, and is after it", async () => {
    const requestId = String(records.find(({ table }) => table === "erasure")?.row.request_id);
    const reading = { requestId, fileId: null };
    await store("identity_read", { ...reading, memberId: filled.staff.id, readAt: "2026-03-03T03:00:00.000Z" });
    const rewritten = async (memberId: string) => {
      const [row = {}] = await rowsOf<Row>("SELECT * FROM identity_read ORDER BY id DESC LIMIT 1");
      const hash = await recordHash("identity_read", { ...row, member_id: memberId });
      await behindGuards(["identity_read", "log_entry"], async () => {
        await run("UPDATE identity_read SET member_id = ?, hash = ? WHERE id = ?", memberId, hash, row.id);
        await run("UPDATE log_entry SET hash = ? WHERE kind = 'identity_read' AND key = ?", hash, String(row.id));
      });
    };
    await rewritten(filled.auditor.id);
    expect(await faults()).toEqual([]);
    await anchored(filled.environment);
    expect(await faults()).toEqual([]);
    await rewritten(filled.staff.id);
    expect((await faults()).map(({ fault }) => fault)).toEqual(["anchored-entry-altered"]);
    await rewritten(filled.auditor.id);
  });

  it("is not found in what a person decided about two cases once anything was erased after it: the decision may be gone too", async () => {
    const [two] = await rowsOf<{ id: string }>("SELECT id FROM request WHERE state = 'closed' AND receipt_year = 2026");
    const [row = {}] = await rowsOf<Row>("SELECT * FROM person_decision LIMIT 1");
    await behindGuards(["erasure"], () =>
      store("erasure", { requestId: two?.id ?? "", erasedOn: "2026-03-03", keptUntil: "2026-03-03", decisions: null }),
    );
    await behindGuards(["erasure"], async () => {
      const [erased = {}] = await rowsOf<Row>("SELECT hash FROM erasure WHERE request_id = ?", two?.id);
      await run(
        "INSERT INTO log_entry (kind, key, hash) SELECT 'erasure', ?, ? WHERE NOT EXISTS (SELECT 1 FROM log_entry WHERE hash = ?)",
        ...[two?.id, erased.hash, erased.hash],
      );
    });
    const before = (await faults()).length;
    await behindGuards(["person_decision"], () => run("DELETE FROM person_decision WHERE id = ?", row.id));
    expect(await faults()).toHaveLength(before);
  });
});
