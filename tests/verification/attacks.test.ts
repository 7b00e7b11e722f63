import { beforeAll, describe, expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { recordHash } from "../../functions/log/records.ts";
import { sha256 } from "../../functions/platform/digest.ts";
import { chain } from "../../functions/requests/case/event-chain.ts";
import type { VerificationFault } from "../../schema/contracts/verification.ts";
import { rowsOf } from "../support/database.ts";
import { bindings } from "../support/environment.ts";
import { anchored, behindGuards, dayAfter, fillLog, idOf, run } from "../support/evidence.ts";
import { file } from "../support/requests.ts";
import { walk } from "../support/trust.ts";

type Filled = Awaited<ReturnType<typeof fillLog>>;
let filled: Filled;
let entries: { seq: number; kind: string; key: string }[] = [];

beforeAll(async () => {
  filled = await fillLog();
  // Cases of their own for the attacks that take one away.
  for (let count = 0; count < 5; count++) await file(filled.environment);
  await anchored(filled.environment);
  entries = await rowsOf("SELECT seq, kind, key FROM log_entry");
});

const entryOf = (kind: string, key: unknown) => entries.find((one) => one.kind === kind && one.key === key)?.seq;
const lastKey = (kind: string) => entries.findLast((one) => one.kind === kind)?.key ?? "";

/** Every table that points at a case, what points at another of them first. */
const ofCases = async () =>
  (
    await rowsOf<{ name: string }>(
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND sql LIKE '%request_id%' AND sql LIKE '%REFERENCES request (id)%' ORDER BY name DESC`,
    )
  ).map(({ name }) => name);

async function deleteCase(id: string, but: readonly string[] = []) {
  const tables = (await ofCases()).filter((name) => !but.includes(name));
  await behindGuards([...tables, "request"], async () => {
    for (const table of tables) await run(`DELETE FROM ${table} WHERE request_id = ?`, id);
    await run("DELETE FROM request WHERE id = ?", id);
  });
}

interface Named {
  fault: VerificationFault;
  [member: string]: unknown;
}

/** Each attack, and what names it: done one after the other to one database, each named only once it was done. */
const attacks: readonly { name: string; attack: () => Promise<Named[]> }[] = [
  {
    name: "a case's row says what its events do not",
    attack: async () => {
      await run("UPDATE request SET due_on = '2099-01-01' WHERE id = ?", await idOf(filled.three.receipt_no));
      return [{ fault: "row-altered", receipt_no: filled.three.receipt_no, record: "request dueOn" }];
    },
  },
  {
    name: "another secret lets somebody into a case",
    attack: async () => {
      const hash = await sha256("another secret");
      await run("UPDATE request SET secret_hash = ? WHERE id = ?", hash, await idOf(filled.two.receipt_no));
      return [{ fault: "secret-altered", receipt_no: filled.two.receipt_no }];
    },
  },
  {
    name: "a secret is given out that is on no record",
    attack: async () => {
      await run("UPDATE request SET secret_no = 2 WHERE id = ?", await idOf(filled.three.receipt_no));
      return [{ fault: "secret-altered", receipt_no: filled.three.receipt_no }];
    },
  },
  {
    name: "a case counts as another person's",
    attack: async () => {
      const id = await idOf(filled.one.receipt_no);
      await run("UPDATE person_key SET key = ? WHERE request_id = ? AND kind = 'identity'", "f".repeat(32), id);
      return [{ fault: "keys-altered", receipt_no: filled.one.receipt_no }];
    },
  },
  {
    name: "a released figure's bytes are altered",
    attack: async () => {
      const where = "period = '2016' AND format = 'json' AND revision = 1";
      await behindGuards(["figure_rendering"], () =>
        run(`UPDATE figure_rendering SET body = replace(body, '2016', '2061') WHERE ${where}`),
      );
      return [{ fault: "bytes-altered", record: "figure_rendering 2016 json 1" }];
    },
  },
  {
    name: "a released figure's bytes are altered with their hash, and with the record's",
    attack: async () => {
      const where = "period = '2016' AND format = 'csv' AND revision = 1";
      const [row = {}] = await rowsOf(`SELECT * FROM figure_rendering WHERE ${where}`);
      const body = `${String(row.body)} `;
      const altered = { ...row, body, body_hash: await sha256(body) };
      const hash = await recordHash("figure_rendering", altered);
      await behindGuards(["figure_rendering"], () =>
        run(
          `UPDATE figure_rendering SET body = ?, body_hash = ?, hash = ? WHERE ${where}`,
          ...[body, altered.body_hash, hash],
        ),
      );
      const record = "figure_rendering 2016 csv 1";
      return [
        { fault: "record-altered", record },
        { fault: "not-in-log", record },
      ];
    },
  },
  {
    name: "a reading of an identity is deleted",
    attack: async () => {
      const key = lastKey("identity_read");
      await behindGuards(["identity_read"], () => run("DELETE FROM identity_read WHERE id = ?", Number(key)));
      return [{ fault: "record-missing", record: `identity_read ${key}`, entry: entryOf("identity_read", key) }];
    },
  },
  {
    name: "a reading of an identity is another member's",
    attack: async () => {
      const [row] = await rowsOf<{ id: number }>("SELECT min(id) AS id FROM identity_read");
      await behindGuards(["identity_read"], () =>
        run("UPDATE identity_read SET member_id = ? WHERE id = ?", filled.auditor.id, row?.id),
      );
      return [{ fault: "record-altered", record: `identity_read ${row?.id}` }];
    },
  },
  {
    name: "a reading is deleted along with its entry in the log",
    attack: async () => {
      const [row] = await rowsOf<{ id: number; seq: number }>(
        "SELECT id, seq FROM case_access JOIN log_entry ON log_entry.hash = case_access.hash ORDER BY id LIMIT 1",
      );
      await behindGuards(["case_access", "log_entry"], async () => {
        await run("DELETE FROM case_access WHERE id = ?", row?.id);
        await run("DELETE FROM log_entry WHERE seq = ?", row?.seq);
      });
      return [
        { fault: "entry-missing", entry: row?.seq },
        { fault: "anchored-entry-missing", entry: row?.seq },
      ];
    },
  },
  {
    name: "what an act changed is told otherwise",
    attack: async () => {
      const [row] = await rowsOf<{ act_id: string }>("SELECT act_id FROM act_value WHERE open LIKE '%bureau%'");
      await run("UPDATE act_value SET open = replace(open, 'bureau', 'office') WHERE act_id = ?", row?.act_id);
      return [{ fault: "value-altered", record: `act ${row?.act_id}` }];
    },
  },
  {
    name: "an event is moved to another number",
    attack: async () => {
      const id = await idOf(filled.two.receipt_no);
      await behindGuards(["case_event"], () =>
        run("UPDATE case_event SET seq = 7 WHERE request_id = ? AND seq = 2", id),
      );
      return [
        { fault: "event-missing", receipt_no: filled.two.receipt_no, seq: 2 },
        { fault: "content-altered", receipt_no: filled.two.receipt_no, seq: 7 },
        { fault: "record-missing", record: `case_event ${id} 2` },
      ];
    },
  },
  {
    name: "an event is appended that says it was recorded a week ago",
    attack: async () => {
      const receiptNo = "2026-000005";
      const id = await idOf(receiptNo);
      const [first] = await rowsOf<{ hash: string }>("SELECT hash FROM case_event WHERE request_id = ?", id);
      const event = await chain(
        {
          ...{ requestId: id, seq: 2, type: "classified", happenedOn: toDay("2026-02-24") },
          ...{ recordedAt: "2026-02-24T02:00:00.000Z", actor: `staff:${filled.staff.id}` as const },
          body: { topic: "traffic" },
        },
        first?.hash ?? "",
      );
      await run(
        `INSERT INTO case_event (request_id, seq, type, happened_on, recorded_at, actor, body, previous_hash, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, 2, event.type, event.happenedOn, event.recordedAt, event.actor, event.body],
        ...[event.previousHash, event.hash],
      );
      await run("UPDATE request SET version = 2, topic = 'traffic' WHERE id = ?", id);
      return [{ fault: "back-dated", receipt_no: receiptNo, seq: 2 }];
    },
  },
  {
    name: "an event is appended that is on no log",
    attack: async () => {
      const receiptNo = "2026-000008";
      const id = await idOf(receiptNo);
      const [first] = await rowsOf<{ hash: string }>("SELECT hash FROM case_event WHERE request_id = ?", id);
      const content = { requestId: id, seq: 2, type: "classified", happenedOn: toDay("2026-03-03") };
      const event = await chain(
        { ...content, recordedAt: dayAfter, actor: "system", body: { topic: "traffic" } },
        first?.hash ?? "",
      );
      await behindGuards(["case_event"], () =>
        run(
          `INSERT INTO case_event (request_id, seq, type, happened_on, recorded_at, actor, body, previous_hash, hash)
           VALUES (?, 2, 'classified', '2026-03-03', ?, 'system', ?, ?, ?)`,
          ...[id, dayAfter, event.body, event.previousHash, event.hash],
        ),
      );
      return [{ fault: "not-in-log", record: `case_event ${id} 2` }];
    },
  },
  {
    name: "a case is deleted with its events",
    attack: async () => {
      const receiptNo = "2026-000006";
      const id = await idOf(receiptNo);
      await deleteCase(id);
      const key = `${id} 1`;
      return [
        { fault: "record-missing", record: `case_event ${key}`, entry: entryOf("case_event", key) },
        { fault: "number-missing", receipt_no: receiptNo },
      ];
    },
  },
  {
    name: "two cases exchange their receipt numbers",
    attack: async () => {
      const [seven, eight] = [await idOf("2026-000007"), await idOf("2026-000008")];
      await behindGuards(["request"], async () => {
        await run("UPDATE request SET receipt_seq = 99 WHERE id = ?", seven);
        await run("UPDATE request SET receipt_seq = 7 WHERE id = ?", eight);
        await run("UPDATE request SET receipt_seq = 8 WHERE id = ?", seven);
      });
      return [{ fault: "number-moved", receipt_no: "2026-000008" }];
    },
  },
  {
    name: "an anchor is made to hold another hash, and one loses its signature",
    attack: async () => {
      await behindGuards(["anchor"], async () => {
        await run("UPDATE anchor SET entries = replace(entries, '1 ', '2 ') WHERE number = 1");
        await run("UPDATE anchor SET jws = NULL WHERE number = 2");
        await run("UPDATE anchor SET jws = (SELECT jws FROM anchor WHERE number = 1) WHERE number = 3");
      });
      return [
        { fault: "anchor-altered", anchor: 1 },
        { fault: "signature-missing", anchor: 2 },
        { fault: "signature-invalid", anchor: 3 },
      ];
    },
  },
  {
    name: "the newest anchor and what it covers are cut off, but for the records",
    attack: async () => {
      const [last] = await rowsOf<{ number: number; first: number; last: number }>(
        "SELECT number, first, last FROM anchor ORDER BY number DESC LIMIT 1",
      );
      const [kept] = await rowsOf<{ kind: string; key: string }>(
        "SELECT kind, key FROM log_entry WHERE seq = ?",
        last?.last,
      );
      await behindGuards(["log_entry", "anchor"], async () => {
        await run("DELETE FROM anchor WHERE number = ?", last?.number);
        await run("DELETE FROM log_entry WHERE seq >= ?", last?.first);
      });
      return [{ fault: "not-in-log", record: `${kept?.kind} ${kept?.key}` }];
    },
  },
  {
    name: "a guard is dropped, another one does nothing any more, a column and a table are added",
    attack: async () => {
      await bindings.DB.exec("DROP TRIGGER identity_read_no_delete");
      await bindings.DB.exec("DROP TRIGGER act_no_update");
      await bindings.DB.exec("CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN SELECT 1; END;");
      await bindings.DB.exec("ALTER TABLE erasure ADD COLUMN note TEXT");
      await bindings.DB.exec("CREATE TABLE another (id INTEGER)");
      return [
        { fault: "schema-missing", record: "trigger identity_read_no_delete" },
        { fault: "schema-altered", record: "trigger act_no_update" },
        { fault: "schema-altered", record: "table erasure" },
        { fault: "schema-added", record: "table another" },
      ];
    },
  },
  {
    // The database refuses it while its events point at the case: their table has to be made anew, which is named too.
    name: "a case is deleted under its events",
    attack: async () => {
      const receiptNo = "2026-000004";
      const id = await idOf(receiptNo);
      const [table] = await rowsOf<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'case_event'");
      const free = (table?.sql ?? "").replace(" REFERENCES request (id)", "").replace("case_event", "case_event_free");
      await behindGuards(["case_event"], async () => {
        await bindings.DB.batch(
          [
            free,
            "INSERT INTO case_event_free SELECT * FROM case_event",
            "DROP TABLE case_event",
            "ALTER TABLE case_event_free RENAME TO case_event",
          ].map((sql) => bindings.DB.prepare(sql)),
        );
      });
      await deleteCase(id, ["case_event"]);
      return [
        { fault: "case-missing", record: `case_event ${id} 1` },
        { fault: "number-missing", receipt_no: receiptNo },
        { fault: "schema-altered", record: "table case_event" },
      ];
    },
  },
];

describe("an attack on the database", () => {
  it("is not found where there is none", async () => {
    expect(await walk(filled.environment, filled.auditor)).toEqual([]);
  });

  it.each(attacks)("is named: $name", async ({ attack }) => {
    const before = await walk(filled.environment, filled.auditor);
    const named = await attack();
    const after = await walk(filled.environment, filled.auditor);
    for (const fault of named) {
      expect(before).not.toContainEqual(expect.objectContaining(fault));
      expect(after).toContainEqual(expect.objectContaining(fault));
    }
  });
});
