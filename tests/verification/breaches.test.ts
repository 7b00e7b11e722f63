import { beforeAll, describe, expect, it } from "vitest";
import { cursorOf as placeCursor } from "../../functions/http/paging.ts";
import { recordHash } from "../../functions/log/records.store.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { rowsOf } from "../support/database.ts";
import { daily, environmentAt } from "../support/environment.ts";
import { anchored, behindGuards, dayAfter, entryOf, type Filled, fillLog, idOf, run } from "../support/evidence.ts";
import { append, file, registerLetter, replied } from "../support/requests.ts";
import { walk } from "../support/trust.ts";

let filled: Filled;
beforeAll(async () => {
  filled = await fillLog();
});
const walked = () => walk(filled.environment, filled.auditor);

/** What is named after, and was not before. */
async function namedOf(attack: () => Promise<unknown>) {
  const before = (await walked()).map((fault) => JSON.stringify(fault));
  await attack();
  return (await walked()).filter((fault) => !before.includes(JSON.stringify(fault)));
}

describe("somebody with the whole database is named", () => {
  it("not before anything was done; nor is a case that was erased in due course and written in later", async () => {
    expect(await walked()).toEqual([]);
    const { staff } = filled;
    const early = environmentAt("2016-03-01T02:00:00.000Z");
    const old = await registerLetter(early, staff, "2015-03-02");
    await append(early, staff, old.receipt_no, replied("2015-03-09", { text: "不予公开。" }), { version: old.version });
    const path = `/v1/staff/requests/${old.receipt_no}`;
    await early.call("POST", `${path}/archive`, { headers: staff.headers });
    const due = "2027-03-10T00:30:00.000Z";
    await environmentAt(due).schedule(daily, due);
    const [{ version = 0 } = {}] = await rowsOf<{ version: number }>(
      "SELECT version FROM request JOIN erasure ON request_id = id WHERE id = ?",
      await idOf(old.receipt_no),
    );
    expect(version).toBeGreaterThan(1);
    const titled = { type: "classified", topic: "traffic" };
    await append(environmentAt("2027-03-11T02:00:00.000Z"), staff, old.receipt_no, titled, { version });
    const faults = await walk(environmentAt("2027-03-12T02:00:00.000Z"), filled.auditor);
    expect(faults.filter(({ fault }) => fault === "erased-too-early")).toEqual([]);
  });

  it("who deletes a decision about a person and has it that a case was erased after", async () => {
    const [decided] = await rowsOf<{ id: number }>("SELECT id FROM person_decision");
    await behindGuards(["person_decision"], () => run("DELETE FROM person_decision WHERE id = ?", decided?.id));
    const early = environmentAt("2016-03-01T02:00:00.000Z");
    const { staff } = filled;
    const old = await registerLetter(early, staff, "2015-03-02");
    await append(early, staff, old.receipt_no, replied("2015-03-09", { text: "不予公开。" }), { version: old.version });
    await early.call("POST", `/v1/staff/requests/${old.receipt_no}/archive`, { headers: staff.headers });
    const path = `/v1/staff/requests/${old.receipt_no}/identity`;
    expect((await filled.environment.call("DELETE", path, { headers: staff.headers })).status).toBe(200);
    expect(await walked()).toContainEqual(
      expect.objectContaining({ fault: "record-missing", record: `person_decision ${decided?.id}` }),
    );
  });

  it("not where a case was erased before erasures said which decisions went with them: an older one may have", async () => {
    const [erased = {}] = await rowsOf<Record<string, string | null>>(
      `SELECT erasure.* FROM erasure JOIN log_entry ON log_entry.hash = erasure.hash ORDER BY log_entry.seq DESC LIMIT 1`,
    );
    const write = async (decisions: string | null) => {
      const hash = await recordHash("erasure", { ...erased, decisions });
      const id = erased.request_id;
      await behindGuards(["erasure", "log_entry"], async () => {
        await run(
          "UPDATE log_entry SET hash = ? WHERE hash = (SELECT hash FROM erasure WHERE request_id = ?)",
          hash,
          id,
        );
        await run("UPDATE erasure SET decisions = ?, hash = ? WHERE request_id = ?", decisions, hash, id);
      });
    };
    const missing = async () =>
      (await walked()).filter(
        ({ fault, record }) => fault === "record-missing" && /^person_decision/.test(String(record)),
      );
    expect(await missing()).toHaveLength(1);
    await write(null);
    expect(await missing()).toEqual([]);
    await write(erased.decisions ?? null);
    expect(await missing()).toHaveLength(1);
  });

  it("not where keys are of an earlier way: they are counted as not compared", async () => {
    const id = await idOf(filled.two.receipt_no);
    const compared = async () => {
      const cursor = placeCursor({ stage: "cases", after: "" });
      const path = `/v1/staff/verification?cursor=${encodeURIComponent(cursor)}`;
      const slice = await filled.environment.call("GET", path, { headers: filled.auditor.headers });
      return verification.parse(await slice.json()).not_compared;
    };
    expect(await compared()).toBe(0);
    await run("UPDATE applicant SET keys_version = 0 WHERE request_id = ?", id);
    expect(await compared()).toBe(1);
    await run("UPDATE applicant SET keys_version = 1 WHERE request_id = ?", id);
  });

  it("who deletes a record and calls its entry a decision about a person, which may be gone", async () => {
    const [gone] = await rowsOf<{ seq: number; key: string }>(
      `SELECT seq, key FROM log_entry WHERE kind = 'case_access'
       AND seq < (SELECT max(seq) FROM log_entry WHERE kind = 'erasure') ORDER BY seq LIMIT 1`,
    );
    const named = await namedOf(() =>
      behindGuards(["case_access", "log_entry"], async () => {
        await run("DELETE FROM case_access WHERE id = ?", Number(gone?.key));
        await run("UPDATE log_entry SET kind = 'person_decision', key = '4711' WHERE seq = ?", gone?.seq);
      }),
    );
    expect(named).toContainEqual(expect.objectContaining({ fault: "anchored-entry-altered", entry: gone?.seq }));
  });

  it("who keeps a number free in the log, and fills it once it was anchored", async () => {
    const [{ seq = 0 } = {}] = await rowsOf<{ seq: number }>("SELECT max(seq) + 1 AS seq FROM log_entry");
    const open = await namedOf(async () => {
      await behindGuards(["log_entry"], () =>
        run("INSERT INTO log_entry (seq, kind, key, hash) VALUES (?, 'x', 'x', ?)", seq, "0".repeat(64)),
      );
      await file(filled.environment);
      await behindGuards(["log_entry"], () => run("DELETE FROM log_entry WHERE seq = ?", seq));
      await anchored(filled.environment);
    });
    expect(open).toEqual([expect.objectContaining({ fault: "entry-missing", entry: seq })]);

    const read = { request_id: await idOf(filled.one.receipt_no), member_id: filled.staff.id, read_at: dayAfter };
    const hash = await recordHash("identity_read", read);
    await behindGuards(["identity_read", "log_entry"], async () => {
      const values = [read.request_id, read.member_id, read.read_at, hash];
      await run("INSERT INTO identity_read (request_id, member_id, read_at, hash) VALUES (?, ?, ?, ?)", ...values);
      await run(
        "INSERT INTO log_entry (seq, kind, key, hash) SELECT ?, 'identity_read', max(id), ? FROM identity_read",
        ...[seq, hash],
      );
    });
    const filledLater = (await walked()).filter(({ entry }) => entry === seq);
    expect(filledLater).toEqual([expect.objectContaining({ fault: "anchored-entry-added", entry: seq, hash })]);
  });

  it("who erases an open case with an erasure of their own making", async () => {
    const id = await idOf(filled.three.receipt_no);
    const tables = ["erasure", "sealed_text", "applicant", "person_key", "likeness", "postal_key"];
    const named = await namedOf(() =>
      behindGuards(tables, async () => {
        const erased = { request_id: id, erased_on: "2026-03-02", kept_until: "2026-03-01" };
        const hash = await recordHash("erasure", { ...erased, hash: "" });
        await run(
          "INSERT INTO erasure (request_id, erased_on, kept_until, hash) VALUES (?, '2026-03-02', '2026-03-01', ?)",
          id,
          hash,
        );
        await run("INSERT INTO log_entry (kind, key, hash) VALUES ('erasure', ?, ?)", id, hash);
        for (const table of ["sealed_text", "person_key", "likeness", "postal_key"]) {
          await run(`DELETE FROM ${table} WHERE request_id = ?`, id);
        }
        await run("UPDATE applicant SET sealed = x'' WHERE request_id = ?", id);
      }),
    );
    expect(await entryOf("erasure", id)).toBeDefined();
    expect(named).toEqual([
      expect.objectContaining({
        fault: "erased-too-early",
        receipt_no: filled.three.receipt_no,
        record: `erasure ${id}`,
      }),
    ]);
  });

  it.each([
    "items = 777",
    `by_channel = '{"portal":7}'`,
    `by_subject = '{"_U":{"_T":7}}'`,
    `by_genre = '{"notice":{"_T":7}}'`,
    `by_unit = '{"_U":{"_T":7}}'`,
  ])("who alters the served count of a closed month: %s", async (altered) => {
    const [stored] = await rowsOf<Record<string, unknown>>("SELECT * FROM rollup_month WHERE closed_at IS NOT NULL");
    const named = await namedOf(() => run(`UPDATE rollup_month SET ${altered} WHERE closed_at IS NOT NULL`));
    expect(named).toEqual([expect.objectContaining({ fault: "month-altered", record: "rollup_month 2026-02" })]);
    const { items, by_channel, by_subject, by_genre, by_unit } = stored ?? {};
    await run(
      "UPDATE rollup_month SET items = ?, by_channel = ?, by_subject = ?, by_genre = ?, by_unit = ? WHERE closed_at IS NOT NULL",
      ...[items, by_channel, by_subject, by_genre, by_unit],
    );
  });

  it.each(["calendar_version", "calendar_seen"])(
    "who has a case counted by a calendar there is none of: %s",
    async (column) => {
      const { receipt_no } = filled.one;
      const id = await idOf(receipt_no);
      const add = (years: number) => run(`UPDATE request SET ${column} = ${column} + ? WHERE id = ?`, years, id);
      const named = await namedOf(() => add(1000));
      expect(named).toEqual([
        expect.objectContaining({ fault: "row-altered", receipt_no, record: "request calendar_version" }),
      ]);
      await add(-1000);
    },
  );

  it.each(["d1_migrations", "sqlit_e", "publication_search_data_"])("who makes a trigger called %s", async (name) => {
    const named = await namedOf(() =>
      run(`CREATE TRIGGER ${name} BEFORE INSERT ON act BEGIN SELECT RAISE(IGNORE); END`),
    );
    expect(named).toEqual([expect.objectContaining({ fault: "schema-added", record: `trigger ${name}` })]);
    await run(`DROP TRIGGER ${name}`);
  });
});
