import { recordHash } from "../../functions/log/records.store.ts";
import { sha256 } from "../../functions/platform/digest.ts";
import { rowsOf } from "../support/database.ts";
import { bindings } from "../support/environment.ts";
import { type Attack, behindGuards, entryOf, type Filled, lastKey, run } from "../support/evidence.ts";

/** Attacks on records, log, anchors and guards, which come off last. */
export const attacksOnRecords = (filled: () => Filled): readonly Attack[] => [
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
      const key = await lastKey("identity_read");
      await behindGuards(["identity_read"], () => run("DELETE FROM identity_read WHERE id = ?", Number(key)));
      return [{ fault: "record-missing", record: `identity_read ${key}`, entry: await entryOf("identity_read", key) }];
    },
  },
  {
    name: "a reading of an identity is another member's",
    attack: async () => {
      const [row] = await rowsOf<{ id: number }>("SELECT min(id) AS id FROM identity_read");
      await behindGuards(["identity_read"], () =>
        run("UPDATE identity_read SET member_id = ? WHERE id = ?", filled().auditor.id, row?.id),
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
      const [row] = await rowsOf<{ act_id: string }>("SELECT act_id FROM act_value WHERE instr(open, '预算')");
      await run("UPDATE act_value SET open = replace(open, '预算', '决算') WHERE act_id = ?", row?.act_id);
      return [{ fault: "value-altered", record: `act ${row?.act_id}` }];
    },
  },
  {
    name: "what acts changed is deleted",
    attack: async () => {
      // Of a redacted entry values may be gone.
      const rows = await rowsOf<{ act_id: string }>(
        "SELECT act_id FROM act_value JOIN act ON act.id = act_id WHERE operation <> 'withdrawPublication'",
      );
      await run("DELETE FROM act_value");
      return rows.map(({ act_id: id }) => ({ fault: "value-missing", record: `act ${id}` }));
    },
  },
  {
    name: "a revision that was redacted has what was redacted, and another one other items",
    attack: async () => {
      const [redacted] = await rowsOf<{ month: string; revision: number }>("SELECT * FROM rollup_redaction");
      const where = `month = '${redacted?.month}' AND revision = ${redacted?.revision}`;
      await behindGuards(["rollup_revision"], async () => {
        await run(`UPDATE rollup_revision SET difference = replace(difference, '"_R"', '"误写的处室"') WHERE ${where}`);
        await run(`UPDATE rollup_revision SET items = items + 1 WHERE month = '2026-02' AND revision = 1`);
      });
      return ["1", redacted?.revision].map((revision) => {
        return { fault: "record-altered" as const, record: `rollup_revision 2026-02 ${revision}` };
      });
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
      const [newest] = await rowsOf<{ kind: string; key: string }>(
        "SELECT kind, key FROM log_entry WHERE seq = ?",
        last?.last,
      );
      await behindGuards(["log_entry", "anchor"], async () => {
        await run("DELETE FROM anchor WHERE number = ?", last?.number);
        await run("DELETE FROM log_entry WHERE seq >= ?", last?.first);
      });
      return [{ fault: "not-in-log", record: `${newest?.kind} ${newest?.key}` }];
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
];
