import { beforeAll, describe, expect, it } from "vitest";
import { rowsOf } from "../support/database.ts";
import { bindings } from "../support/environment.ts";
import { fillLog, run } from "../support/evidence.ts";
import { expectFrozen } from "../support/frozen.ts";

beforeAll(fillLog);

/** Every table that holds what must not change, with the words that refuse it. `request` freezes its numbers alone. */
const frozen = {
  act: "acts are append-only",
  anchor: "anchors are append-only",
  anchor_key: "anchor keys are append-only",
  anchor_witness: "what a witness answered is append-only",
  calendar_notice: "notices are append-only",
  case_access: "the access log is append-only",
  case_event: "case events are append-only",
  complaint_erasure: "erasures of complaints are append-only",
  complaint_record: "records of complaints are append-only",
  complaint_step: "steps of a complaint are append-only",
  draft_step: "steps of a draft are append-only",
  erasure: "erasures are append-only",
  figure_release: "released figures are frozen",
  figure_rendering: "released figures are frozen",
  identity_read: "the access log is append-only",
  letter: "letters are append-only",
  letter_number: "numbers of letters are append-only",
  letter_wording: "wordings of letters are append-only",
  log_entry: "the log is append-only",
  rollup_redaction: "redactions of revisions are append-only",
  rollup_revision: "revisions are append-only",
};
/** An erasure deletes decisions on who is the same person; nobody alters one. */
const unaltered = { person_decision: "decisions are not altered" };

describe("a record", () => {
  it.each(Object.entries(frozen))("of %s is changed, deleted and replaced in no way", async (table, words) => {
    const columns = await rowsOf<{ name: string; pk: number }>("SELECT name, pk FROM pragma_table_info(?)", table);
    const key = columns.filter(({ pk }) => pk > 0).toSorted((one, other) => one.pk - other.pk);
    await expectFrozen(table, { key: key.map(({ name }) => name), column: "hash", words });
  });

  it.each(Object.entries(unaltered))("of %s is altered in no way", async (table, words) => {
    const stored = await rowsOf(`SELECT * FROM ${table}`);
    expect(stored).not.toEqual([]);
    for (const or of ["", "OR REPLACE", "OR IGNORE"]) {
      await expect(run(`UPDATE ${or} ${table} SET hash = hash || '0'`)).rejects.toThrow(words);
    }
    expect(await rowsOf(`SELECT * FROM ${table}`)).toEqual(stored);
  });

  it("is of one of these tables: those that the database guards and those that it logs", async () => {
    const triggersOf = async (end: string) =>
      (
        await rowsOf<{ tbl_name: string }>(
          "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name = tbl_name || ? ORDER BY tbl_name",
          end,
        )
      ).map(({ tbl_name: table }) => table);
    const tables = Object.keys({ ...frozen, ...unaltered }).toSorted();
    // A former value of a metric is in the act that replaced it, too.
    expect(await triggersOf("_no_update")).toEqual([...tables, "channel_metric_former"].toSorted());
    // The log says of itself and of its anchors what they are.
    const itself = ["anchor", "log_entry"];
    expect(await triggersOf("_logged")).toEqual(tables.filter((table) => !itself.includes(table)));
  });
});

describe("an act's values", () => {
  it("are open or sealed, never both and never neither", async () => {
    const [act] = await rowsOf<{ id: string }>("SELECT id FROM act WHERE id NOT IN (SELECT act_id FROM act_value)");
    const salt = "a".repeat(32);
    const sealed = new Uint8Array(48);
    for (const values of [
      ["[1,2]", "test", sealed],
      ["[1,2]", null, sealed],
      [null, null, sealed],
      [null, "test", null],
      [null, null, null],
    ]) {
      const attempt = bindings.DB.prepare("INSERT INTO act_value VALUES (?, ?, ?, ?, ?)").bind(
        act?.id,
        salt,
        ...values,
      );
      await expect(attempt.run(), JSON.stringify(values)).rejects.toThrow("CHECK constraint failed");
    }
  });
});
