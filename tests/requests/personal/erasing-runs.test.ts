import { beforeAll, describe, expect, it } from "vitest";
import { keyringOf } from "../../../functions/platform/keyring.ts";
import { metered, wasPutOff } from "../../../functions/platform/meter.ts";
import { eraseDue, reseal } from "../../../functions/requests/personal/erase-and-reseal.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { behindGuards } from "../../support/evidence.ts";
import { append, file, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith();
const then = environmentAt("2015-04-01T02:00:00.000Z");
const { outside } = environmentAt("2026-03-06T00:30:00.000Z");
const execute = (sql: string, ...values: unknown[]) =>
  bindings.DB.prepare(sql)
    .bind(...values)
    .run();

const fresh = `new:${btoa(String.fromCharCode(...new Uint8Array(32).fill(9)))}`;
const rotated = { ...bindings, SEALING_KEYS: `${fresh},${bindings.SEALING_KEYS}` };

describe("a run that seals again", () => {
  it("says how many values it did, and of how many others no key is listed", async () => {
    await file(then);
    const DB = metered(bindings.DB, 100);
    expect(await reseal({ ...rotated, DB }, outside)).toEqual({ resealed: 2 });
    expect(wasPutOff(DB)).toBe(false);
    expect(await rowsOf("SELECT key_id FROM applicant UNION SELECT key_id FROM sealed_text")).toEqual([
      { key_id: "new" },
    ]);
    expect(await reseal(rotated, outside)).toEqual({ resealed: 0 });
    expect(await reseal(bindings, outside)).toEqual({ resealed: 0, sealed_otherwise: 2 });
  });

  it("reads no value where one key is listed alone", async () => {
    const watching = watched(bindings.DB);
    await reseal({ ...bindings, DB: watching.DB }, outside);
    expect(watching.trips.flatMap(({ statements }) => statements).join("\n")).not.toMatch(/INDEXED BY/);
  });

  it("goes on in the next where there are more than 500, and counts what is left only then", async () => {
    const { currentId, seal } = await keyringOf(bindings);
    const [{ id = "" } = {}] = await rowsOf<{ id: string }>("SELECT id FROM request");
    const { sealed } = await seal("{}", `${id}/note`, outside.randomBytes);
    const values = (prefix: string, count: number, key: string) =>
      execute(
        `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?)
         INSERT INTO sealed_text SELECT ?, ? || n, 'note', ?, ? FROM n`,
        ...[count, id, prefix, key, sealed],
      );
    await values("a", 500, currentId);
    const DB = metered(bindings.DB, 1000);
    expect(await reseal({ ...rotated, DB }, outside)).toEqual({ resealed: 500 });
    expect(wasPutOff(DB)).toBe(true);
    await values("b", 1, currentId);
    await values("c", 2, "lost");
    expect(await reseal(rotated, outside)).toEqual({ resealed: 1, sealed_otherwise: 2 });
    await execute("DELETE FROM sealed_text WHERE key_id = 'lost'");
  });

  it("sets aside by its table and key what does not open, under its own name", async () => {
    await execute("UPDATE applicant SET key_id = 'old', sealed = zeroblob(40)");
    await execute("UPDATE sealed_text SET key_id = 'old', sealed = zeroblob(40) WHERE id = 'b1'");
    const env = {
      ...bindings,
      SEALING_KEYS: `${fresh},old:${btoa(String.fromCharCode(...new Uint8Array(32).fill(7)))}`,
    };
    expect(await reseal(env, outside)).toEqual({ resealed: 0, set_aside: 2, sealed_otherwise: 2 });
    const [{ id = "" } = {}] = await rowsOf<{ id: string }>("SELECT id FROM request");
    expect(await rowsOf("SELECT task, table_name, row_key FROM set_aside ORDER BY table_name")).toEqual([
      { task: "reseal", table_name: "applicant", row_key: id },
      { task: "reseal", table_name: "sealed_text", row_key: `${id} b1` },
    ]);
    await execute("DELETE FROM sealed_text WHERE key_id = 'old'");
    await execute("DELETE FROM set_aside");
  });

  it("leaves what it may make no more statements for to the next", async () => {
    const { receipt_no } = await file(then);
    expect(receipt_no).toMatch(/^2015-/);
    const all = watched(bindings.DB);
    await reseal({ ...bindings, DB: all.DB }, outside);
    const DB = metered(bindings.DB, all.queries() + 1);
    expect(await reseal({ ...rotated, DB }, outside)).not.toHaveProperty("sealed_otherwise");
    expect(wasPutOff(DB)).toBe(true);
  });
});

/** A case that was closed and archived, and may be erased ten years on. */
async function closedCase() {
  const { receipt_no, version } = await registerLetter(then, staff, "2015-03-02");
  await append(then, staff, receipt_no, replied("2015-03-09"), { version });
  const archived = await then.call("POST", `/v1/staff/requests/${receipt_no}/archive`, staff);
  expect(archived.status).toBe(200);
}

it("a run erases the day that the retention ends, not the day before; and says how many", async () => {
  await closedCase();
  const at = (instant: string) => environmentAt(instant).outside;
  expect(await eraseDue(bindings, at("2025-03-08T15:59:59.999Z"))).toEqual({ erased: 0 });
  expect(await eraseDue(bindings, at("2025-03-08T16:00:00.000Z"))).toEqual({ erased: 1 });
  expect(await eraseDue(bindings, at("2025-03-09T16:00:00.000Z"))).toEqual({ erased: 0 });
  expect(await rowsOf("SELECT erased_on, kept_until FROM erasure")).toEqual([
    { erased_on: "2025-03-09", kept_until: "2025-03-09" },
  ]);
});

it("a run sets aside by its table and key a case that cannot be read, or whose erasure is refused, and erases the others", async () => {
  for (let at = 0; at < 3; at++) await closedCase();
  const [unreadable, refused] = await rowsOf<{ id: string }>("SELECT id FROM erasable ORDER BY id");
  await behindGuards(["case_event"], () =>
    execute("UPDATE case_event SET body = '{}' WHERE request_id = ? AND seq = 2", unreadable?.id),
  );
  await execute(`CREATE TRIGGER refusing BEFORE INSERT ON erasure WHEN NEW.request_id = '${refused?.id}'
    BEGIN SELECT RAISE(ABORT, 'refused'); END`);
  expect(await eraseDue(bindings, outside)).toEqual({ erased: 1, set_aside: 2 });
  expect(await rowsOf("SELECT task, table_name, row_key FROM set_aside ORDER BY row_key")).toEqual(
    [unreadable, refused].map((row) => ({ task: "erase", table_name: "request", row_key: row?.id })),
  );
  await execute("DROP TRIGGER refusing");
  // Its body is what it was read by, and nothing that can be mended here.
  await execute("DELETE FROM set_aside WHERE row_key = ?", refused?.id);
  expect(await eraseDue(bindings, outside)).toEqual({ erased: 1, set_aside: 1 });
  await execute("DELETE FROM erasable");
  await execute("DELETE FROM set_aside");
});

/** Sets cases aside, as an earlier run did. */
const setAside = (ids: readonly (string | undefined)[], lastAt: string) =>
  execute(
    `INSERT INTO set_aside (task, table_name, row_key, failure, since, last_at)
     SELECT 'erase', 'request', value, 'Error', ?1, ?1 FROM json_each(?2)`,
    lastAt,
    JSON.stringify(ids),
  );

it("a run leaves out a case that was set aside until its turn to be tried anew comes", async () => {
  await closedCase();
  const [due] = await rowsOf<{ id: string }>("SELECT id FROM erasable");
  await setAside(
    Array.from({ length: 20 }, (_, at) => `before-${at}`),
    "2026-03-01T00:30:00.000Z",
  );
  await setAside([due?.id], "2026-03-02T00:30:00.000Z");
  expect(await eraseDue(bindings, outside)).toEqual({ erased: 0 });
  // Those whose turn it was are nobody's any more, and forgotten.
  expect(await rowsOf("SELECT row_key FROM set_aside")).toEqual([{ row_key: due?.id }]);
  expect(await eraseDue(bindings, outside)).toEqual({ erased: 1 });
  expect(await rowsOf("SELECT 1 FROM set_aside")).toEqual([]);
});

it("a run erases no case of which somebody decides meanwhile whose it is; the next one does", async () => {
  await closedCase();
  const [due] = await rowsOf<{ id: string }>("SELECT id FROM erasable");
  const { DB } = watched(bindings.DB, async ({ kind, statements }) => {
    if (kind !== "batch" || !statements.some((sql) => sql.includes("DELETE FROM person_key"))) return;
    await execute(
      `INSERT OR IGNORE INTO person_decision (request_id, other_id, same, member_id, decided_at, hash)
       SELECT min(?1, id), max(?1, id), 1, ?2, '2026-03-06', ?3 FROM request WHERE state = 'open' LIMIT 1`,
      ...[due?.id, staff.id, "9".repeat(64)],
    );
  });
  expect(await eraseDue({ ...bindings, DB }, outside)).toEqual({ erased: 0 });
  expect(await rowsOf("SELECT 1 FROM erasure WHERE request_id = ?", due?.id)).toEqual([]);
  expect(await eraseDue(bindings, outside)).toEqual({ erased: 1 });
});

it("a run reads no case whose retention goes on", async () => {
  await closedCase();
  const watching = watched(bindings.DB);
  const soon = environmentAt("2016-03-06T00:30:00.000Z").outside;
  expect(await eraseDue({ ...bindings, DB: watching.DB }, soon)).toEqual({ erased: 0 });
  expect(watching.trips.flatMap(({ statements }) => statements).join("\n")).not.toMatch(/case_event|"deadline"/);
  await execute("DELETE FROM erasable");
});

describe("of 101 cases that are due", () => {
  beforeAll(async () => {
    for (let at = 0; at < 101; at++) await closedCase();
  });
  const runWith = async (statements: number) => {
    const DB = metered(bindings.DB, statements);
    return { ...(await eraseDue({ ...bindings, DB }, outside)), wasPutOff: wasPutOff(DB) };
  };

  it("a run that may begin no page of cases, or no case, erases none and goes on later", async () => {
    await setAside(["another"], "2026-03-01T00:30:00.000Z");
    for (const statements of [7, 12]) expect(await runWith(statements)).toEqual({ erased: 0, wasPutOff: true });
    // It may be among those it did not come to.
    expect(await rowsOf("SELECT row_key FROM set_aside")).toEqual([{ row_key: "another" }]);
  });

  it("a run passes by a hundred that a remedy still retains, and erases the one behind them", async () => {
    const [last] = await rowsOf<{ id: string }>("SELECT id FROM erasable ORDER BY ended DESC, id DESC LIMIT 1");
    await execute(
      `INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional)
       SELECT id, 'reply', 'retains', 'agency', '2027-01-04', 0 FROM erasable WHERE id <> ?`,
      last?.id,
    );
    expect(await runWith(5000)).toEqual({ erased: 1, wasPutOff: false });
    expect(await rowsOf("SELECT 1 FROM erasure WHERE request_id = ?", last?.id)).toHaveLength(1);
    await execute("DELETE FROM deadline WHERE ref = 'retains'");
    await closedCase();
    await setAside(["another"], "2026-03-01T00:30:00.000Z");
  });

  it("a run erases a hundred, and the next one the last", async () => {
    expect(await runWith(5000)).toEqual({ erased: 100, wasPutOff: true });
    expect(await rowsOf("SELECT row_key FROM set_aside")).toEqual([{ row_key: "another" }]);
    expect(await runWith(5000)).toEqual({ erased: 1, wasPutOff: false });
    expect(await rowsOf("SELECT 1 FROM set_aside")).toEqual([]);
  });
});
