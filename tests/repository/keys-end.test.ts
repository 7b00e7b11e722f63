import { expect, it } from "vitest";
import { apply, migrations, openDatabase } from "./database.ts";

const ends = "0029_keys_end.sql";
const since = "2016-01-01T00:00:00.000Z";
const dayMs = 86_400_000;

it("a migration gives keys that work a year and ninety days, and changes no expiry that was stated, nor a revoked key", async () => {
  const { database, close } = await openDatabase();
  try {
    for (const migration of migrations.filter(({ name }) => name < ends)) await apply(database, migration);
    const key = (hash: string, expires: string | null, revoked: string | null) =>
      database
        .prepare(
          "INSERT INTO staff_key (key_hash, member_id, name, created_at, expires_at, revoked_at) VALUES (?, 'm', 'k', ?, ?, ?)",
        )
        .bind(hash.repeat(64), since, expires, revoked);
    await database.batch([
      database
        .prepare(
          "INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES ('m', 'M', 'U', '[\"clerk\"]', ?)",
        )
        .bind(since),
      key("a", null, null),
      key("b", "2030-01-01T00:00:00.000Z", null),
      key("c", null, since),
    ]);
    const before = Date.now();
    for (const migration of migrations.filter(({ name }) => name === ends)) await apply(database, migration);
    const { results } = await database
      .prepare("SELECT expires_at, last_used_on, lapses_on FROM staff_key ORDER BY key_hash")
      .all();
    const [usual, stated, revoked] = results;
    const expiry = Date.parse(String(usual?.expires_at)) - 365 * dayMs;
    expect(expiry).toBeGreaterThanOrEqual(before - dayMs);
    expect(expiry).toBeLessThanOrEqual(Date.now() + dayMs);
    const lapse = Date.parse(String(usual?.lapses_on)) - 90 * dayMs;
    expect(Math.abs(lapse - before)).toBeLessThanOrEqual(dayMs);
    expect(usual?.last_used_on).toBeNull();
    expect(stated).toMatchObject({ expires_at: "2030-01-01T00:00:00.000Z", lapses_on: usual?.lapses_on });
    expect(revoked).toEqual({ expires_at: null, last_used_on: null, lapses_on: null });
  } finally {
    await close();
  }
});
