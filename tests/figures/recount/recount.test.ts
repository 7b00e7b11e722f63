import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { today } from "../../../schema/contracts/today.ts";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { open, signIn } from "../../support/desk.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { publish } from "../../support/figures.ts";
import { textOf } from "../../support/forms.ts";
import { replied } from "../../support/requests.ts";
import { memberAs, staffWith } from "../../support/staff.ts";
import { year2021 } from "../../support/year-2021.ts";
import { computed } from "../compute/year.ts";

// A released year whose cases changed is counted anew by the daily job, and editors and heads find it on their first page.

const all = await staffWith();
const editor = await memberAs({ roles: ["editor"] });
const delivery = "15 * * * *";
const stored = () => rowsOf("SELECT period, revision, cells, counted_at FROM figure_recount ORDER BY period");

beforeEach(() => {
  for (const level of ["log", "warn"] as const) hush(level);
});
afterEach(() => vi.restoreAllMocks());

/** Runs a job; answers its round trips, and what its task says. */
async function run(at: string, { cron = daily, queries = 900, dies = "" } = {}) {
  const { DB, trips } = watched(bindings.DB, ({ statements }) => {
    if (dies !== "" && statements.some((sql) => sql.includes(dies))) throw new Error("Network connection lost.");
  });
  const failed = await environmentAt(at, { DB, QUERIES_A_RUN: queries })
    .schedule(cron, at)
    .then(
      () => false,
      () => true,
    );
  const [row] = await rowsOf<{ tasks: string }>("SELECT tasks FROM job_run ORDER BY id DESC LIMIT 1");
  const tasks: { name: string; counts: object }[] = JSON.parse(row?.tasks ?? "[]");
  return { trips, failed, counts: tasks.find(({ name }) => name === "recount-year")?.counts };
}

/** Releases a year as it is computed, whatever the years beside it say. */
async function released(at: string, year: string) {
  const environment = environmentAt(at);
  await computed(environment, all, year);
  const response = await environment.call("POST", `/v1/staff/figures/${year}/releases`, {
    body: { reason: "按统计发布。", unfinished_reason: "正文另行公布。", explanation: "上年按原报告。" },
    headers: all.headers,
  });
  expect(response.status, await response.clone().text()).toBe(201);
}

/** What the first page says to a member of changed years. */
async function changedYears(at: string, { headers } = editor) {
  const response = await environmentAt(at).call("GET", "/v1/staff/today", { headers });
  return today.parse(await response.json()).changed_years;
}

const earlier = environmentAt("2026-01-20T02:00:00.000Z");
let second: RunningCase;
beforeAll(async () => {
  const first = await opened(earlier, all, "2025-03-03");
  await happens(earlier, all, first, replied("2025-03-10"));
  second = await opened(earlier, all, "2025-03-04");
  await happens(earlier, all, second, replied("2025-03-11"));
  await released("2026-01-20T02:00:00.000Z", "2025");
  // A year that was declared is the report's own, whatever cases say.
  await publish(earlier, all, "2024", year2021(1));
});

describe("a released year that was computed", () => {
  it("is counted by the daily job, and is as released while nothing changed", async () => {
    const { counts } = await run("2026-02-02T00:30:00.000Z");
    expect(counts).toEqual({ years_recounted: 1, cells_changed: 0 });
    expect(await stored()).toEqual([{ period: "2025", revision: 1, cells: 0, counted_at: "2026-02-02T00:30:00.000Z" }]);
    expect(await changedYears("2026-02-02T02:00:00.000Z")).toEqual([]);
  });

  it("is not counted twice in a week, and not read", async () => {
    for (const at of ["2026-02-02T00:31:00.000Z", "2026-02-03T00:30:00.000Z", "2026-02-08T00:30:00.000Z"]) {
      const { counts, trips } = await run(at);
      expect(counts).toEqual({});
      const own = trips.filter(({ statements }) => statements.some((sql) => sql.includes("figure_recount")));
      expect(own).toHaveLength(1);
      // Two years with a revision each, what was counted of one, and the declared one's bytes.
      expect(own[0]?.rowsRead).toBeLessThanOrEqual(8 + 120);
    }
    expect(await stored()).toMatchObject([{ counted_at: "2026-02-02T00:30:00.000Z" }]);
  });

  it("is told of on the first page once a reply was voided, by how many figures, with its address", async () => {
    const late = environmentAt("2026-02-03T02:00:00.000Z");
    await happens(late, all, second, {
      ...{ type: "corrected", on: "2025-03-12", voids: second.version, text: "误登记" },
    });
    expect(await changedYears("2026-02-03T02:00:00.000Z")).toEqual([]);
    // A run that dies before it stores leaves what was stored, and the next takes it up; one that comes late counts as well.
    expect((await run("2026-02-10T00:30:00.000Z", { dies: "INSERT INTO figure_recount" })).failed).toBe(true);
    expect(await stored()).toMatchObject([{ cells: 0, counted_at: "2026-02-02T00:30:00.000Z" }]);
    const { counts } = await run("2026-02-10T01:15:00.000Z", { cron: delivery });
    const response = await late.call("GET", "/v1/staff/figures/2025/count", all);
    const { differing }: { differing: unknown[] } = await response.json();
    expect(differing.length).toBeGreaterThan(5);
    expect(counts).toEqual({ years_recounted: 1, cells_changed: differing.length });
    expect(await changedYears("2026-02-10T02:00:00.000Z")).toEqual([
      {
        ...{ period: "2025", revision: 1, count: differing.length, counted_at: "2026-02-10T01:15:00.000Z" },
        address: "/v1/staff/figures/2025/count",
      },
    ]);
  });

  it("is told of to editors, heads and auditors, at the desk with the way to its figures, and to nobody else", async () => {
    const at = "2026-02-10T02:00:00.000Z";
    const count = Number((await stored())[0]?.cells);
    const href = 'href="/en/desk/report/2025/tables?now=1"';
    for (const role of ["editor", "head", "auditor"] as const) {
      const member = await memberAs({ roles: [role] });
      expect(await changedYears(at, member)).toMatchObject([{ period: "2025", count }]);
      const browser = await signIn(environmentAt(at), member);
      const html = async (path: string) => (await open(environmentAt(at), path, browser)).text();
      const first = await html("/en/desk");
      expect(first).toContain(href);
      expect(textOf(first)).toMatch(new RegExp(`Figures of 2025 that would differ now\\s+${count}`));
      for (const path of ["/en/desk/report", "/en/desk/report/2025"]) {
        const page = await html(path);
        expect([path, page.includes(href)]).toEqual([path, true]);
        expect(textOf(page)).toContain(`${count} figures would differ now`);
      }
    }
    for (const role of ["clerk", "officer", "publisher", "admin"] as const) {
      const member = await memberAs({ roles: [role] });
      expect(await changedYears(at, member)).toBe(null);
      const page = await open(environmentAt(at), "/en/desk", await signIn(environmentAt(at), member));
      expect(await page.text()).not.toContain(href);
    }
  });

  it("is told of no more once a revision says what is counted, which is counted in its turn", async () => {
    await computed(environmentAt("2026-02-11T02:00:00.000Z"), all, "2025");
    expect((await changedYears("2026-02-11T02:01:00.000Z"))?.length).toBe(1);
    await released("2026-02-11T02:02:00.000Z", "2025");
    const at = "2026-02-11T02:03:00.000Z";
    expect(await changedYears(at)).toEqual([]);
    const browser = await signIn(environmentAt(at), editor);
    for (const path of ["/en/desk", "/en/desk/report", "/en/desk/report/2025"]) {
      const page = await open(environmentAt(at), path, browser);
      expect([path, (await page.text()).includes("now=1")]).toEqual([path, false]);
    }
    const { counts } = await run("2026-02-12T00:30:00.000Z");
    expect(counts).toEqual({ years_recounted: 1, cells_changed: 0 });
    expect(await stored()).toMatchObject([{ period: "2025", revision: 2, cells: 0 }]);
  });

  it("is told of no more where a later count finds none: what was changed was changed back", async () => {
    await bindings.DB.prepare("UPDATE figure_recount SET cells = 4").run();
    expect(await changedYears("2026-02-12T02:00:00.000Z")).toMatchObject([{ count: 4, revision: 2 }]);
    await run("2026-02-19T00:30:00.000Z");
    expect(await changedYears("2026-02-19T02:00:00.000Z")).toEqual([]);
  });

  it("takes turns with the other years, one a run, and with none that runs or is older than three years", async () => {
    for (const year of ["2022", "2023", "2026"]) await released("2026-02-20T02:00:00.000Z", year);
    const periods: unknown[] = [];
    for (const day of ["26", "27", "28"]) {
      await run(`2026-02-${day}T00:30:00.000Z`);
      periods.push((await stored()).map(({ period, counted_at }) => [period, String(counted_at).slice(8, 10)]));
    }
    expect(periods).toEqual([
      [
        ["2023", "26"],
        ["2025", "19"],
      ],
      [
        ["2023", "26"],
        ["2025", "27"],
      ],
      [
        ["2023", "26"],
        ["2025", "27"],
      ],
    ]);
    // What was counted once of a year that has become too old is no news.
    await bindings.DB.prepare("UPDATE figure_recount SET cells = 4 WHERE period = '2023'").run();
    expect((await changedYears("2026-12-31T02:00:00.000Z"))?.map(({ period }) => period)).toEqual(["2023"]);
    expect(await changedYears("2027-01-01T02:00:00.000Z")).toEqual([]);
  });

  it("makes fewer statements than a run of 50 has, and begins an hour later where too few are left", async () => {
    await bindings.DB.prepare("DELETE FROM figure_recount").run();
    await bindings.DB.prepare("DELETE FROM job_run").run();
    const { counts } = await run("2026-03-02T00:30:00.000Z", { queries: 50 });
    expect(counts).toMatchObject({ left: 1 });
    for (let hour = 1; hour < 6; hour++) {
      const { trips } = await run(`2026-03-02T0${hour}:15:00.000Z`, { cron: delivery, queries: 50 });
      expect(trips.reduce((sum, { statements }) => sum + statements.length, 0)).toBeLessThanOrEqual(50);
    }
    expect(await stored()).toMatchObject([{ period: "2025" }]);
  });
});
