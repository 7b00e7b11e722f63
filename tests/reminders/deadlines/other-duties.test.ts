import { afterEach, expect, it, vi } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { digestLines } from "../../../functions/reminders/digest/line.ts";
import { lineText } from "../../../functions/reminders/digest/wording.ts";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { amend, register } from "../../support/publications.ts";
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

it("an item that changed is reminded of until it is brought up to date, or nothing is owed any more", async () => {
  const publisher = await staffWith("publisher");
  const at = (day: string) => environmentAt(`${day}T02:00:00.000Z`);
  const { index_no } = await register(at("2026-03-02"), publisher, "2025-03-04", { changed_on: "2026-02-02" });
  for (const day of ["2026-03-02", "2026-03-05", "2026-03-09"]) await run(day);
  expect((await ledger("publication_update")).filter(({ status }) => status === "sent")).toMatchObject(
    ["ahead_5", "ahead_1", "overdue"].map((rule) => ({ subject: index_no, rule })),
  );
  await amend(at("2026-03-09"), publisher, index_no, { updated_on: "2026-03-09" });
  const before = await ledger("publication_update");
  await run("2026-03-10");
  expect(await ledger("publication_update")).toEqual(before);
});

it("an end is named half a year ahead, and when it has come until the entry says so", async () => {
  const publisher = await staffWith("publisher");
  const at = (day: string) => environmentAt(`${day}T02:00:00.000Z`);
  const { index_no } = await register(at("2026-03-02"), publisher, "2021-03-04", { effective_to: "2026-10-15" });
  for (const day of ["2026-04-14", "2026-04-15", "2026-04-16"]) await run(day);
  expect(await ledger("validity_end")).toEqual([
    { subject: index_no, rule: "ahead_6_months", day_on: "2026-04-15", status: "sent" },
  ]);
  for (const day of ["2026-09-11", "2026-10-09", "2026-10-15", "2026-10-16", "2026-10-19"]) await run(day);
  const rules = (await ledger("validity_end")).filter(({ status }) => status === "sent").map(({ rule }) => rule);
  expect(rules).toEqual(["ahead_6_months", "ahead_20", "ahead_5", "ahead_0", "overdue", "overdue"]);
  await amend(at("2026-10-19"), publisher, index_no, { validity: "expired" });
  const before = await ledger("validity_end");
  await run("2026-10-20");
  expect(await ledger("validity_end")).toEqual(before);
});

it("an end nearer than half a year is named at once, and one that is prolonged no more", async () => {
  const publisher = await staffWith("publisher");
  const at = (day: string) => environmentAt(`${day}T02:00:00.000Z`);
  const { index_no } = await register(at("2026-03-02"), publisher, "2021-03-05", { effective_to: "2026-06-30" });
  const own = async () => (await ledger("validity_end")).filter(({ subject }) => subject === index_no);
  await run("2026-03-03");
  expect(await own()).toMatchObject([{ rule: "ahead_6_months", status: "sent" }]);
  await amend(at("2026-03-03"), publisher, index_no, { effective_to: "2031-06-30" });
  for (const day of ["2026-03-04", "2026-06-30", "2026-07-01"]) await run(day);
  expect(await own()).toHaveLength(1);
});

it("the line of an end says what is to be done, and a late one what was missed", () => {
  const line = {
    id: 1,
    kind: "validity_end",
    ref: "1",
    receipt_no: "chongqing/2021-00001",
    due_on: toDay("2026-10-15"),
    ...{ unit: null, assigned_to: null, link: null, clarify_by: null, reply_due_on: null },
  } as const;
  const missed = [{ rule: "ahead_6_months", count: 1 }];
  const inDigest = (more: { rule: string; working_days_left: number; missed: typeof missed }) =>
    digestLines([{ ...line, ...more }]).map((one) => lineText(one, null, "zh_hans"));
  expect(inDigest({ rule: "overdue", working_days_left: -2, missed })).toEqual([
    "chongqing/2021-00001 · 有效期届满 · 到期日 2026-10-15 · 已期满，有效性待更新 (错过：提前6个月提醒)",
  ]);
  expect(inDigest({ rule: "ahead_20", working_days_left: 20, missed: [] })).toEqual([
    "chongqing/2021-00001 · 有效期届满 · 到期日 2026-10-15 · 剩余20个工作日",
  ]);
});
