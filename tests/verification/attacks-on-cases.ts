import { toDay } from "../../functions/clock/days.ts";
import { sha256 } from "../../functions/platform/digest.ts";
import { keyringOf } from "../../functions/platform/keyring.ts";
import { chain } from "../../functions/requests/case/event-chain.ts";
import { secretHash, trackingSecret } from "../../functions/requests/sealing/tracking-secret.ts";
import { rowsOf } from "../support/database.ts";
import { bindings } from "../support/environment.ts";
import { type Attack, behindGuards, dayAfter, entryOf, type Filled, idOf, run } from "../support/evidence.ts";

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

/** Attacks on cases; the last of them makes a table anew. */
export const attacksOnCases = (filled: () => Filled): readonly Attack[] => [
  {
    name: "a case's row says what its events do not",
    attack: async () => {
      await run("UPDATE request SET due_on = '2099-01-01' WHERE id = ?", await idOf(filled().three.receipt_no));
      return [{ fault: "row-altered", receipt_no: filled().three.receipt_no, record: "request dueOn" }];
    },
  },
  {
    name: "another secret lets somebody into a case",
    attack: async () => {
      const hash = await sha256("another secret");
      await run("UPDATE request SET secret_hash = ? WHERE id = ?", hash, await idOf(filled().two.receipt_no));
      return [{ fault: "secret-altered", receipt_no: filled().two.receipt_no }];
    },
  },
  {
    name: "a secret is given out that is on no record",
    attack: async () => {
      const id = await idOf(filled().three.receipt_no);
      const hash = await secretHash(await trackingSecret(await keyringOf(filled().environment.bound), id, 2));
      await run("UPDATE request SET secret_no = 2, secret_hash = ? WHERE id = ?", hash, id);
      return [{ fault: "secret-altered", receipt_no: filled().three.receipt_no }];
    },
  },
  {
    name: "a case counts as another person's",
    attack: async () => {
      const id = await idOf(filled().one.receipt_no);
      await run("UPDATE person_key SET key = ? WHERE request_id = ? AND kind = 'identity'", "f".repeat(32), id);
      return [{ fault: "keys-altered", receipt_no: filled().one.receipt_no }];
    },
  },
  {
    name: "an event is moved to another number",
    attack: async () => {
      const id = await idOf(filled().two.receipt_no);
      await behindGuards(["case_event"], () =>
        run("UPDATE case_event SET seq = 7 WHERE request_id = ? AND seq = 2", id),
      );
      return [
        { fault: "event-missing", receipt_no: filled().two.receipt_no, seq: 2 },
        { fault: "content-altered", receipt_no: filled().two.receipt_no, seq: 7 },
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
          ...{ recordedAt: "2026-02-24T02:00:00.000Z", actor: `staff:${filled().staff.id}` as const },
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
        { fault: "record-missing", record: `case_event ${key}`, entry: await entryOf("case_event", key) },
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
    // The database refuses it while its events point at the case: their table has to be made anew, which is named too.
    name: "a case is deleted under its events",
    attack: async () => {
      const receiptNo = "2026-000004";
      const id = await idOf(receiptNo);
      const [table] = await rowsOf<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'case_event'");
      const free = (table?.sql ?? "").replace(" REFERENCES request (id)", "").replace("case_event", "case_event_free");
      await behindGuards(["case_event", "sealed_text"], async () => {
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
