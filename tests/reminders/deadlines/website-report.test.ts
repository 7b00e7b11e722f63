import { afterEach, expect, it, vi } from "vitest";
import { recipientsOf } from "../../../functions/reminders/planning/recipients.ts";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { staffWith } from "../../support/staff.ts";

afterEach(() => vi.restoreAllMocks());

const run = async (day: string) => {
  hush("log");
  await environmentAt(`${day}T00:30:00Z`).schedule(daily, `${day}T00:30:00.000Z`);
};
const ledger = () =>
  rowsOf<{ subject: string; rule: string; status: string; due_on: string }>(
    "SELECT subject, rule, status, due_on FROM reminder WHERE kind = 'website_report' ORDER BY day_on",
  );
const rules = async () => (await ledger()).map(({ subject, rule }) => `${subject} ${rule}`);

it("publishers and editors are reminded of the website's report, and the heads past its day", () => {
  const colleagues = (["publisher", "editor", "clerk", "head"] as const).map((role) => ({
    ...{ id: role, unit: "办公室", roles: [role] },
  }));
  const report = { kind: "website_report", ref: "", unit: null, assignedTo: null } as const;
  expect(recipientsOf(report, "ahead_5", colleagues)).toEqual(["publisher", "editor"]);
  expect(recipientsOf(report, "overdue", colleagues)).toEqual(["publisher", "editor", "head"]);
});

it("the website's report is reminded of until it is on the site", async () => {
  const publisher = await staffWith("publisher");
  await run("2026-01-15");
  await run("2026-01-19");
  await run("2026-01-26");
  expect(await rules()).toEqual(["2025 ahead_10", "2025 ahead_5"]);
  expect(await ledger()).toMatchObject(Array.from({ length: 2 }, () => ({ due_on: "2026-01-31", status: "sent" })));

  const environment = environmentAt("2026-01-27T02:00:00Z");
  const put = (body: unknown, headers: Record<string, string> = {}) =>
    environment.call("PUT", "/v1/staff/website-reports/2025", { body, headers: { ...publisher.headers, ...headers } });
  const stated = await put({ lines: [] });
  expect(stated.status).toBe(200);
  await run("2026-01-28");
  expect(await rules()).toEqual(["2025 ahead_10", "2025 ahead_5", "2025 ahead_3"]);

  // A notice that nobody was sent yet is void once there is nothing to remind of.
  await bindings.DB.prepare("UPDATE reminder SET status = 'planned', sent_at = NULL WHERE rule = 'ahead_3'").run();
  const etag = stated.headers.get("ETag") ?? "";
  expect((await put({ lines: [], published_on: "2026-01-27" }, { "If-Match": etag })).status).toBe(200);
  for (const day of ["2026-01-30", "2026-02-03", "2026-02-09"]) await run(day);
  expect(await rules()).toEqual(["2025 ahead_10", "2025 ahead_5", "2025 ahead_3"]);
  expect((await ledger()).map(({ status }) => status)).toEqual(["sent", "sent", "void"]);
});

it("an agency without a website owes none", async () => {
  await bindings.DB.prepare("UPDATE channel SET retired_on = '2026-06-30' WHERE family = 'website'").run();
  for (const day of ["2027-01-18", "2027-01-25"]) await run(day);
  expect((await rules()).filter((line) => line.startsWith("2026"))).toEqual([]);
});
