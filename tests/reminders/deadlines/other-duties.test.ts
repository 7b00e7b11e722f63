import { afterEach, expect, it, vi } from "vitest";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { staffWith } from "../../support/staff.ts";

afterEach(() => vi.restoreAllMocks());

const run = async (day: string) => {
  hush("log");
  await environmentAt(`${day}T00:30:00Z`).schedule(daily, `${day}T00:30:00.000Z`);
};
const ledger = (kind: string) =>
  rowsOf("SELECT subject, rule, day_on, status FROM reminder WHERE kind = ? ORDER BY day_on", kind);

it("the annual report is reminded of until last year's is released, and only where the service ran by its date", async () => {
  await run("2026-01-15");
  await run("2026-01-19");
  await run("2026-01-26");
  expect(await ledger("annual_report")).toMatchObject([
    { subject: "2025", rule: "ahead_10", status: "sent" },
    { subject: "2025", rule: "ahead_5", status: "sent" },
  ]);
  const { id } = await staffWith("editor");
  await bindings.DB.prepare(
    "INSERT INTO figure_release (period, revision, form, reason, released_at, released_by, released_as, content_hash, hash) VALUES ('2025', 1, '2021', 'r', '2026-01-27T00:00:00.000Z', ?, 'editor', ?, ?)",
  )
    .bind(id, "0".repeat(64), "1".repeat(64))
    .run();
  const before = await ledger("annual_report");
  for (const day of ["2026-01-28", "2026-01-30", "2026-02-03"]) await run(day);
  expect(await ledger("annual_report")).toEqual(before);
});

it("an item formed and not published is reminded of until it is", async () => {
  const { id } = await staffWith("publisher");
  await bindings.DB.prepare(
    `INSERT INTO publication (registration, organisation, year, seq, title, formed_on, due_on, channels, registered_at, registered_by, changed_at)
     VALUES ('r', 'chongqing', 2026, 7, '预算', '2026-02-02', '2026-03-06', '[]', '2026-02-02T02:00:00.000Z', ?, '2026-02-02T02:00:00.000Z')`,
  )
    .bind(id)
    .run();
  for (const day of ["2026-02-28", "2026-03-05", "2026-03-09"]) await run(day);
  const lines = (await ledger("proactive_publication")).filter(({ status }) => status === "sent");
  expect(lines.map(({ subject, rule }) => `${subject} ${rule}`)).toEqual([
    "chongqing/2026-00007 ahead_5",
    "chongqing/2026-00007 ahead_1",
    "chongqing/2026-00007 overdue",
  ]);
  await bindings.DB.prepare("UPDATE publication SET published_on = '2026-03-09'").run();
  const before = await ledger("proactive_publication");
  await run("2026-03-10");
  expect(await ledger("proactive_publication")).toEqual(before);
});
