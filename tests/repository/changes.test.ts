import { expect, it } from "vitest";
import { migrations } from "./database.ts";
import { insertRow, migrate, migratedTo } from "./sqlite.ts";

const at = migrations.findIndex(({ name }) => name.startsWith("0033_"));
const now = "2026-01-01T00:00:00.000Z";

const entry = (seq: number, published_on: string | null, more: Record<string, string | number> = {}) => ({
  registration: `r${seq}`,
  organisation: "chongqing",
  year: 2016,
  seq,
  title: "T",
  formed_on: "2016-01-01",
  published_on,
  channels: "[]",
  registered_at: now,
  registered_by: "m",
  changed_at: now,
  ...more,
});

it("what is published is numbered by the migration, and what an earlier version writes since goes on from there", () => {
  const database = migratedTo(at, { filled: false });
  const member = { id: "m", name: "m", unit: "u", roles: "[]", active: 1, created_at: now };
  insertRow(database, "staff_member", member);
  const add = (...values: Parameters<typeof entry>) => insertRow(database, "publication", entry(...values));
  const changes = () =>
    database
      .prepare("SELECT change FROM publication ORDER BY seq")
      .all()
      .map(({ change }) => change);
  add(1, "2016-01-02");
  add(2, null);
  add(3, "2016-01-02", { withdrawn_at: now, withdrawal_reason: "T" });
  migrate(database, migrations[at]?.statements ?? []);
  expect(changes()).toEqual([1, null, 3]);
  add(4, "2016-01-02");
  add(5, null);
  expect(changes()).toEqual([1, null, 3, 4, null]);
  database.exec("UPDATE publication SET title = 'U' WHERE seq IN (1, 5)");
  database.exec("UPDATE publication SET published_on = '2016-01-03' WHERE seq = 2");
  expect(changes()).toEqual([5, 6, 3, 4, null]);
});

it("an entry that comes with its number, as from a backup, has that one", () => {
  const database = migratedTo(migrations.length, { filled: false });
  insertRow(database, "staff_member", { id: "m", name: "m", unit: "u", roles: "[]", active: 1, created_at: now });
  insertRow(database, "publication", entry(1, "2016-01-02", { change: 7 }));
  insertRow(database, "publication", entry(2, "2016-01-02"));
  expect(database.prepare("SELECT change FROM publication ORDER BY seq").all()).toMatchObject([
    { change: 7 },
    { change: 8 },
  ]);
});
