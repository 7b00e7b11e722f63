import { beforeEach, expect, it } from "vitest";
import { keyringOf } from "../../../functions/platform/keyring.ts";
import { metered, wasPutOff } from "../../../functions/platform/meter.ts";
import { resealSinks } from "../../../functions/reminders/sinks/reseal-sinks.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { staffWith } from "../../support/staff.ts";

const { outside } = environmentAt("2026-03-02T02:00:00.000Z");
const { id: memberId } = await staffWith("admin");
const fresh = `new:${btoa(String.fromCharCode(...new Uint8Array(32).fill(9)))}`;
const rotated = { ...bindings, SEALING_KEYS: `${fresh},${bindings.SEALING_KEYS}` };
const keyring = await keyringOf(bindings);

/** So many sinks, each with a secret under the key that sealed until now. */
async function addSinks(count: number) {
  const added = Array.from({ length: count }, async (_, at) => {
    const { keyId, sealed } = await keyring.seal("{}", `sink s${at}`, outside.randomBytes);
    return bindings.DB.prepare(
      `INSERT INTO sink (id, kind, name, language, settings, key_id, sealed, created_at, created_by)
       VALUES (?, 'wecom', 'S', 'en', '{}', ?, ?, '2026-01-01T00:00:00.000Z', ?)`,
    ).bind(`s${at}`, keyId, sealed, memberId);
  });
  await bindings.DB.batch(await Promise.all(added));
}
const run = async (env = rotated) => {
  const DB = metered(bindings.DB, 900);
  return { ...(await resealSinks({ ...env, DB }, outside)), wasPutOff: wasPutOff(DB) };
};

beforeEach(async () => {
  await bindings.DB.prepare("DELETE FROM sink WHERE id <> 'log'").run();
  await bindings.DB.prepare("DELETE FROM set_aside").run();
});

it("what another key sealed is sealed with the first one, a hundred values a run", async () => {
  await addSinks(99);
  expect(await run()).toEqual({ sinks_resealed: 99, wasPutOff: false });
  expect(await rowsOf("SELECT DISTINCT key_id FROM sink WHERE id <> 'log'")).toEqual([{ key_id: "new" }]);
  expect(await run()).toEqual({ sinks_resealed: 0, wasPutOff: false });
});

it("of a hundred and one the last waits for the next run", async () => {
  await addSinks(101);
  expect(await run()).toEqual({ sinks_resealed: 100, wasPutOff: true });
  expect(await run()).toEqual({ sinks_resealed: 1, wasPutOff: false });
});

/** Sets values of sinks aside, as an earlier run did. */
const setAside = (keys: readonly string[], lastAt: string) =>
  bindings.DB.prepare(
    `INSERT INTO set_aside (task, table_name, row_key, failure, since, last_at)
     SELECT 'reseal-sinks', 'sink', value, 'Error', ?1, ?1 FROM json_each(?2)`,
  )
    .bind(lastAt, JSON.stringify(keys))
    .run();
const setAsideKeys = async () =>
  (await rowsOf<{ row_key: string }>("SELECT row_key FROM set_aside ORDER BY row_key")).map(({ row_key }) => row_key);

it("what was set aside and is no sink's any more is forgotten by a run that comes to the end, not by one that stops", async () => {
  await addSinks(100);
  await setAside(["gone"], "2026-03-01T02:00:00.000Z");
  expect(await run()).toEqual({ sinks_resealed: 100, wasPutOff: true });
  expect(await setAsideKeys()).toEqual(["gone"]);
  expect(await run()).toEqual({ sinks_resealed: 0, wasPutOff: false });
  expect(await setAsideKeys()).toEqual([]);
});

it("values that were set aside are left out until their turn to be tried anew comes", async () => {
  await addSinks(2);
  await bindings.DB.prepare(
    `UPDATE sink SET former_key_id = key_id, former_sealed = sealed, former_until = '2026-03-03T00:00:00.000Z', kind = 'webhook'
     WHERE id = 's0'`,
  ).run();
  const before = Array.from({ length: 20 }, (_, at) => `before-${at}`);
  await setAside(before, "2026-03-01T02:00:00.000Z");
  await setAside(["s0", "s0 former"], "2026-03-02T02:00:00.000Z");
  expect(await run()).toEqual({ sinks_resealed: 1, wasPutOff: false });
  expect(await rowsOf("SELECT id FROM sink WHERE key_id = 'new'")).toEqual([{ id: "s1" }]);
  expect(await setAsideKeys()).toEqual(["s0", "s0 former"]);
  expect(await run()).toEqual({ sinks_resealed: 2, wasPutOff: false });
  expect(await rowsOf("SELECT id FROM sink WHERE key_id = 'new' AND former_key_id = 'new'")).toEqual([{ id: "s0" }]);
  expect(await setAsideKeys()).toEqual([]);
});

it("what the first key sealed is not read", async () => {
  await addSinks(3);
  const { DB, trips } = watched(bindings.DB);
  expect(await resealSinks({ ...bindings, DB }, outside)).toEqual({ sinks_resealed: 0 });
  expect(trips.flatMap(({ statements }) => statements).join()).not.toContain("UPDATE sink");
});

it("what does not open is set aside by its sink, the former value beside the present one, and holds up no other", async () => {
  await addSinks(2);
  await bindings.DB.prepare(
    `UPDATE sink SET sealed = zeroblob(40), former_key_id = key_id, former_sealed = zeroblob(41),
       former_until = '2026-03-03T00:00:00.000Z', kind = 'webhook'
     WHERE id = 's0'`,
  ).run();
  expect(await run()).toEqual({ sinks_resealed: 1, set_aside: 2, wasPutOff: false });
  expect(await rowsOf("SELECT task, table_name, row_key FROM set_aside ORDER BY row_key")).toEqual([
    { task: "reseal-sinks", table_name: "sink", row_key: "s0" },
    { task: "reseal-sinks", table_name: "sink", row_key: "s0 former" },
  ]);
  // Tried anew by the next run, and set aside once more.
  expect(await run()).toEqual({ sinks_resealed: 0, set_aside: 2, wasPutOff: false });
});
