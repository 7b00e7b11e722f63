import { beforeEach, describe, expect, it } from "vitest";
import { metered, wasPutOff } from "../../../functions/platform/meter.ts";
import { rekey } from "../../../functions/requests/personal/rekey.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { append, file, filing, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
for (const name of ["申请人甲", "申请人乙", "申请人丙"]) {
  await file(environment, { body: { ...filing, applicant: { ...filing.applicant, name } } });
}
await registerLetter(environment, staff, "2026-02-27", { postal_no: "XA123" });
await append(environment, staff, "2026-000001", replied("2026-03-02", { text: "答复。" }), { version: 1 });

const keysNow = async () => {
  const { person_key, likeness, postal_key } = await everything();
  return { person_key, likeness, postal_key };
};
const filled = await keysNow();
const setAside = () => rowsOf("SELECT table_name, row_key FROM set_aside WHERE task = 'rekey'");
const execute = (...statements: string[]) => bindings.DB.batch(statements.map((sql) => bindings.DB.prepare(sql)));

// As the migration leaves a database in use: no keys, and of the code before numbers that could be inverted.
beforeEach(() =>
  execute(
    "DELETE FROM person_key",
    "DELETE FROM postal_key",
    "DELETE FROM likeness",
    "UPDATE applicant SET keys_version = 0, person_hash = lower(hex(zeroblob(32)))",
    "INSERT INTO likeness SELECT 0, 4294967295, id FROM request",
  ),
);

describe("the keys of stored cases", () => {
  it("are derived again by the daily job, exactly as filing derives them", async () => {
    expect(filled.person_key?.length).toBeGreaterThan(10);
    expect(filled.likeness).toHaveLength(16);
    expect(filled.postal_key).toHaveLength(1);
    await environmentAt("2026-03-03T00:30:00Z").schedule(daily, "2026-03-03T00:30:00.000Z");
    expect(await keysNow()).toEqual(filled);
    expect(await rowsOf("SELECT 1 FROM applicant WHERE person_hash = lower(hex(zeroblob(32)))")).toEqual([]);
  });

  it("are the same after a second run, which reads and writes no case", async () => {
    expect(await rekey(environment.bound, environment.outside)).toEqual({ rekeyed: 4 });
    const { DB, trips, rowsRead, rowsWritten } = watched(bindings.DB);
    expect(await rekey({ ...environment.bound, DB }, environment.outside)).toEqual({ rekeyed: 0 });
    expect([trips.length, rowsWritten()]).toEqual([2, 0]);
    expect(rowsRead()).toBeLessThanOrEqual(4);
    expect(await keysNow()).toEqual(filled);
  });

  it("cost two statements a run where every case has its own", async () => {
    await rekey(environment.bound, environment.outside);
    const { DB, queries } = watched(bindings.DB);
    expect(await rekey({ ...environment.bound, DB }, environment.outside)).toEqual({ rekeyed: 0 });
    expect(queries()).toBe(2);
  });

  it("are all there or all missing where a run is killed at any call, and the next one finishes", async () => {
    const { DB: counted, trips } = watched(bindings.DB);
    await rekey({ ...environment.bound, DB: counted }, environment.outside);
    for (let at = 0; at < trips.length; at++) {
      for (const when of ["before", "after"] as const) {
        await execute(
          "UPDATE applicant SET keys_version = 0",
          "DELETE FROM person_key",
          "DELETE FROM postal_key",
          "DELETE FROM likeness",
        );
        const lose = (_: unknown, call: number) => {
          if (call === at) throw new Error("D1_ERROR: Network connection lost.");
        };
        const { DB } = when === "before" ? watched(bindings.DB, lose) : watched(bindings.DB, undefined, lose);
        await expect(rekey({ ...environment.bound, DB }, environment.outside)).rejects.toThrow();
        const { person_key = [] } = await keysNow();
        expect([0, filled.person_key?.length]).toContain(person_key.length);
        await rekey(environment.bound, environment.outside);
        expect(await keysNow()).toEqual(filled);
      }
    }
  });

  it("are set aside by table and key where the database refuses those of a case, which holds back no other", async () => {
    const [first] = await rowsOf<{ id: string }>("SELECT min(request_id) AS id FROM applicant");
    await execute(`CREATE TRIGGER refusing BEFORE INSERT ON person_key WHEN NEW.request_id = '${first?.id}'
      BEGIN SELECT RAISE(ABORT, 'refused'); END`);
    expect(await rekey(environment.bound, environment.outside)).toEqual({ rekeyed: 3, set_aside: 1 });
    expect(await setAside()).toEqual([{ table_name: "applicant", row_key: first?.id }]);
    await execute("DROP TRIGGER refusing");
    expect(await rekey(environment.bound, environment.outside)).toEqual({ rekeyed: 1 });
    expect(await setAside()).toEqual([]);
    expect(await keysNow()).toEqual(filled);
  });

  it("of a case whose texts are gone are those of who asked alone", async () => {
    await execute("CREATE TABLE intact AS SELECT * FROM sealed_text", "DELETE FROM sealed_text");
    expect(await rekey(environment.bound, environment.outside)).toEqual({ rekeyed: 4 });
    expect(await keysNow()).toEqual({ person_key: filled.person_key, likeness: [], postal_key: [] });
    await execute("INSERT INTO sealed_text SELECT * FROM intact", "DROP TABLE intact");
  });

  it("are tried anew of a case that was set aside until it needs no new ones", async () => {
    await execute(
      `INSERT INTO set_aside (task, table_name, row_key, failure, since, last_at)
       VALUES ('rekey', 'applicant', 'gone', 'Error', '2026-03-01', '2026-03-01')`,
    );
    expect(await rekey(environment.bound, environment.outside)).toEqual({ rekeyed: 4 });
    expect(await setAside()).toEqual([]);
  });

  it("are left alone where a case does not open, which holds back no other", async () => {
    await execute(
      "CREATE TABLE intact AS SELECT * FROM applicant",
      "UPDATE applicant SET sealed = zeroblob(64) WHERE request_id = (SELECT min(request_id) FROM applicant)",
    );
    expect(await rekey(environment.bound, environment.outside)).toEqual({ rekeyed: 3, set_aside: 1 });
    expect(await rekey(environment.bound, environment.outside)).toEqual({ rekeyed: 0, set_aside: 1 });
    const [first] = await rowsOf<{ id: string }>("SELECT min(request_id) AS id FROM applicant");
    expect(await setAside()).toEqual([{ table_name: "applicant", row_key: first?.id }]);
    await execute(
      "UPDATE applicant SET sealed = (SELECT sealed FROM intact WHERE intact.request_id = applicant.request_id)",
      "DROP TABLE intact",
    );
    expect(await rekey(environment.bound, environment.outside)).toEqual({ rekeyed: 1 });
    expect(await keysNow()).toEqual(filled);
  });

  it("are none of an erased case, whatever was left of it", async () => {
    const erased = "SELECT min(request_id) FROM applicant";
    await execute(
      "CREATE TABLE intact AS SELECT * FROM applicant",
      `UPDATE applicant SET sealed = x'', key_id = '' WHERE request_id = (${erased})`,
    );
    expect(await rekey(environment.bound, environment.outside)).toEqual({ rekeyed: 4 });
    expect(
      await rowsOf(`SELECT key FROM person_key WHERE request_id = (${erased})
        UNION ALL SELECT value FROM likeness WHERE request_id = (${erased})`),
    ).toEqual([]);
    await execute(
      `UPDATE applicant SET (sealed, key_id) =
        (SELECT sealed, key_id FROM intact WHERE intact.request_id = applicant.request_id)`,
      "DROP TABLE intact",
    );
  });

  it("are not put back for a case that is erased while they are derived", async () => {
    await execute("CREATE TABLE intact AS SELECT * FROM applicant");
    const { DB } = watched(bindings.DB, async (_, at) => {
      if (at === 1) await execute("UPDATE applicant SET sealed = x'', key_id = ''");
    });
    await rekey({ ...environment.bound, DB }, environment.outside);
    expect(await keysNow()).toEqual({ person_key: [], likeness: [], postal_key: [] });
    await execute(
      `UPDATE applicant SET (sealed, key_id) =
        (SELECT sealed, key_id FROM intact WHERE intact.request_id = applicant.request_id)`,
      "DROP TABLE intact",
    );
  });
});

it("takes at most 40 queries a run, however many cases wait, and the next run continues", async () => {
  await execute(
    `WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2100)
     INSERT INTO request (id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on,
       receipt_on, regulation, state, provisional, extended, calendar_version, calendar_seen, version)
     SELECT printf('%036d', n), 2019, n, lower(hex(randomblob(32))), 'counter', 'social', 'paper', 'post', '2019-06-03', '2019-06-03',
       '2019', 'open', 0, 0, 1, 1, 1 FROM n`,
    // Erased, so that nothing needs to open.
    `INSERT INTO applicant (request_id, key_id, sealed, person_hash)
     SELECT id, '', x'', lower(hex(randomblob(32))) FROM request WHERE receipt_year = 2019`,
  );
  // What a run does not come to stays set aside.
  const [last] = await rowsOf<{ id: string }>("SELECT max(request_id) AS id FROM applicant");
  await execute(
    `INSERT INTO set_aside (task, table_name, row_key, failure, since, last_at)
     VALUES ('rekey', 'applicant', '${last?.id}', 'Error', '2026-03-01', '2026-03-01')`,
  );
  const run = async () => {
    const { DB: watching, queries } = watched(bindings.DB);
    const DB = metered(watching, 1000);
    const counts = await rekey({ ...environment.bound, DB }, environment.outside);
    return { counts, queries: queries(), wasPutOff: wasPutOff(DB) };
  };
  const first = await run();
  expect(first).toMatchObject({ counts: { rekeyed: 2000 }, wasPutOff: true });
  expect(first.queries).toBeLessThanOrEqual(40);
  expect(await setAside()).toEqual([{ table_name: "applicant", row_key: last?.id }]);
  expect(await run()).toMatchObject({ counts: { rekeyed: 104 }, wasPutOff: false });
  expect(await setAside()).toEqual([]);
  expect(await keysNow()).toEqual(filled);
});
