import { beforeAll, describe, expect, it } from "vitest";
import { noEvent } from "../../../functions/requests/case/event-chain.ts";
import { rowsOf } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectFrozen } from "../../support/frozen.ts";
import { append, file, filing, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();

interface StoredEvent {
  request_id: string;
  seq: number;
  type: string;
  happened_on: string;
  recorded_at: string;
  actor: string;
  body: string;
  text_id: string | null;
  text_hash: string | null;
  previous_hash: string;
  hash: string;
}

const events = (where = "true", ...values: unknown[]) =>
  rowsOf<StoredEvent>(`SELECT * FROM case_event WHERE ${where} ORDER BY request_id, seq`, ...values);

/** The hash as docs/data-dictionary.md describes it, computed here without the code that made it. */
async function recomputed(event: StoredEvent): Promise<string> {
  const { hash: _, ...content } = event;
  const ordered = [
    content.request_id,
    content.seq,
    content.type,
    content.happened_on,
    content.recorded_at,
    content.actor,
    content.body,
    content.text_id,
    content.text_hash,
    content.previous_hash,
  ];
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(ordered)));
  return new Uint8Array(digest).toHex();
}

beforeAll(async () => {
  const { receipt_no } = await file(environment);
  await append(environment, staff, receipt_no, replied("2026-03-02", { text: "予以公开。" }), { version: 1 });
  const letter = await registerLetter(environment, staff, "2026-02-02");
  await append(environment, staff, letter.receipt_no, replied("2026-03-02"), { version: 1 });
  await file(environment);
});

describe("a case's events", () => {
  it("are numbered from 1 without a gap, and the case's version is the last", async () => {
    const cases = await rowsOf<{ id: string; version: number }>("SELECT id, version FROM request");
    expect(cases).toHaveLength(3);
    for (const { id, version } of cases) {
      const seqs = (await events("request_id = ?", id)).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: version }, (_, at) => at + 1));
    }
  });

  it("form a chain whose hashes can be recomputed from what is stored", async () => {
    let previous: StoredEvent | undefined;
    for (const event of await events()) {
      expect(event.hash).toBe(await recomputed(event));
      expect(event.previous_hash).toBe(event.seq === 1 ? noEvent : previous?.hash);
      previous = event;
    }
  });

  it("name the text they hold by its id and hash, and hold none of it", async () => {
    const texts = await rowsOf<{ id: string; purpose: string; request_id: string }>("SELECT * FROM sealed_text");
    const withText = (await events()).filter(({ text_id }) => text_id !== null);
    expect(withText.map(({ text_id }) => text_id).sort()).toEqual(texts.map(({ id }) => id).sort());
    for (const { text_id, request_id } of withText) {
      expect(texts.find(({ id }) => id === text_id)).toMatchObject({ request_id });
    }
    const bodies = (await events()).map(({ body }) => body).join();
    for (const plain of [filing.description, filing.applicant.name, "予以公开"]) expect(bodies).not.toContain(plain);
  });

  it("say who did it by id, never by name", async () => {
    expect((await events("seq = 1")).map(({ actor }) => actor).sort()).toEqual([
      "applicant",
      "applicant",
      `staff:${staff.id}`,
    ]);
  });
});

describe("the database", () => {
  it("refuses every way to change, delete or replace an event", async () => {
    await expectFrozen("case_event", {
      key: ["request_id", "seq"],
      column: "hash",
      words: "case events are append-only",
    });
  });

  it("refuses to move an event to another number or case", async () => {
    const stored = await events();
    for (const sql of ["UPDATE case_event SET seq = seq + 10", "UPDATE case_event SET request_id = 'x'"]) {
      await expect(bindings.DB.prepare(sql).run()).rejects.toThrow("append-only");
    }
    expect(await events()).toEqual(stored);
  });

  it("refuses an event that no case has, and to delete a case that has events", async () => {
    const [event] = await events();
    const columns = Object.keys(event ?? {});
    const orphan = bindings.DB.prepare(`INSERT INTO case_event VALUES (${columns.map(() => "?").join(", ")})`).bind(
      ...Object.values({ ...event, request_id: crypto.randomUUID() }),
    );
    await expect(orphan.run()).rejects.toThrow("FOREIGN KEY");
    await expect(bindings.DB.prepare("DELETE FROM request").run()).rejects.toThrow("FOREIGN KEY");
  });

  it("refuses to give a case another number", async () => {
    const numbers = () => rowsOf("SELECT id, receipt_year, receipt_seq FROM request ORDER BY id");
    const given = await numbers();
    for (const change of ["receipt_seq = receipt_seq + 100", "receipt_year = 2008", "id = upper(id)"]) {
      await expect(bindings.DB.prepare(`UPDATE request SET ${change}`).run()).rejects.toThrow("frozen");
    }
    const [row] = await rowsOf<Record<string, unknown>>("SELECT * FROM request LIMIT 1");
    const { queue_on: _, ...columns } = row ?? {};
    const other = { ...columns, receipt_seq: 777 };
    const values = `(${Object.keys(other).join(", ")}) VALUES (${Object.keys(other)
      .map(() => "?")
      .join(", ")})`;
    for (const way of ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"]) {
      const attempt = bindings.DB.prepare(`${way} INTO request ${values}`).bind(...Object.values(other));
      await expect(attempt.run(), way).rejects.toThrow("frozen");
    }
    expect(await numbers()).toEqual(given);
  });

  it("still takes the next event of a case", async () => {
    const { receipt_no } = await file(environment);
    expect((await append(environment, staff, receipt_no, replied("2026-03-02"), { version: 1 })).status).toBe(201);
  });
});
