import { expect, it } from "vitest";
import { migrations } from "./database.ts";
import { insertRow, migrate, migratedTo } from "./sqlite.ts";

const place = migrations.findIndex(({ name }) => name.startsWith("0032_"));

it("calendars of members who may have none any more end with the migration that says so, and the others go on", () => {
  const database = migratedTo(place, { filled: false });
  const member = (id: string, roles: string, active: number) =>
    insertRow(database, "staff_member", {
      id,
      name: id,
      unit: "u",
      roles,
      active,
      created_at: "2026-01-01T00:00:00.000Z",
    });
  const feed = (id: string, revoked: string | null) =>
    insertRow(database, "deadline_feed", {
      ...{
        id,
        token_hash: id.padEnd(64, "0"),
        member_id: id,
        scope: "mine",
        created_at: "2026-01-01T00:00:00.000Z",
        revoked_at: revoked,
      },
    });
  member("officer", '["auditor","officer"]', 1);
  member("auditor", '["auditor"]', 1);
  member("removed", '["officer"]', 0);
  member("earlier", '["auditor"]', 1);
  for (const id of ["officer", "auditor", "removed"]) feed(id, null);
  feed("earlier", "2026-02-01T00:00:00.000Z");
  migrate(database, migrations[place]?.statements ?? []);
  const ended = database
    .prepare("SELECT id, revoked_at IS NOT NULL AS ended, revoked_at AS at FROM deadline_feed")
    .all();
  expect(Object.fromEntries(ended.map((row) => [row.id, row.ended]))).toEqual({
    ...{ officer: 0, auditor: 1, removed: 1, earlier: 1 },
  });
  expect(ended.find(({ id }) => id === "earlier")?.at).toBe("2026-02-01T00:00:00.000Z");
  database.close();
});
