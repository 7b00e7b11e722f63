import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { type NewNotice, storeNotices } from "../../functions/reminders/ledger/ledger.store.ts";
import { bindingOver } from "../../node/binding.ts";
import { openSqlite } from "../../node/database.ts";
import { migrate } from "../../node/migrations.ts";

// workerd on a developer's machine takes longer values than D1 does; the server takes what D1 takes.

const folder = mkdtempSync(join(tmpdir(), "gongkai-silence-"));
const sqlite = openSqlite(join(folder, "gongkai.sqlite"));
afterAll(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

it("after months of silence the notices of a chunk are stored, though they are more than a parameter takes", async () => {
  await migrate(sqlite, { migrations: join(import.meta.dirname, "../../migrations"), copies: folder, now: new Date() });
  const dayOf = (n: number) => toDay(new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
  const notices = Array.from(
    { length: 12_000 },
    (_, n): NewNotice => ({
      ...{ subject: String(n), request_id: null, version: null, kind: "annual_report", ref: String(n % 200) },
      ...{ due_on: dayOf(0), rule: "overdue", day_on: dayOf(n / 200), status: "folded", missed: [], recipients: [] },
    }),
  );
  expect(JSON.stringify(notices).length).toBeGreaterThan(2_000_000);
  const days = { today: dayOf(70), next: dayOf(71) };
  const first = await storeNotices(
    bindingOver(sqlite),
    notices,
    { digests: days, plannedAt: "2020-03-11T00:30:00.000Z" },
    [],
  );
  expect(first).toBe(1);
  const stored = sqlite.prepare("SELECT id, subject FROM reminder WHERE id IN (1, 12000) ORDER BY id").all();
  expect(stored.map((row) => ({ ...row }))).toEqual([
    { id: 1, subject: "0" },
    { id: 12_000, subject: "11999" },
  ]);
  // Once more: nothing of it is new.
  expect(
    await storeNotices(bindingOver(sqlite), notices, { digests: days, plannedAt: "2020-03-11T00:30:00.000Z" }, []),
  ).toBeUndefined();
});
