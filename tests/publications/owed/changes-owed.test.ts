import { afterEach, describe, expect, it, vi } from "vitest";
import { owedList } from "../../../schema/contracts/owed.ts";
import { publication } from "../../../schema/contracts/publications.ts";
import { load, notice2027 } from "../../support/calendars.ts";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { daily, environmentAt } from "../../support/environment.ts";
import { expectFaults } from "../../support/problem.ts";
import { amend, item, register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const publisher = await staffWith("publisher");
const environment = environmentAt("2026-03-01T16:30:00.000Z");
afterEach(() => vi.restoreAllMocks());

const owed = async (query = "", at = environment) => {
  const response = await at.call("GET", `/v1/staff/publications/owed${query}`, { headers: publisher.headers });
  return owedList.parse(await response.json());
};
const amended = async (index_no: string, change: unknown, at = environment) => {
  const response = await amend(at, publisher, index_no, change);
  expect(response.status).toBe(200);
  return publication.parse(await response.json());
};
const owedOf = async (index_no: string, at = environment) =>
  (await owed("", at)).items.find((one) => one.index_no === index_no);

describe("what changed after it was published", () => {
  it("is to be brought up to date within 20 working days of the change (2019 Regulation, Art. 26)", async () => {
    const { index_no } = await register(environment, publisher, "2025-03-04", { formed_on: "2025-03-01" });
    expect(await owedOf(index_no)).toBeUndefined();
    const changed = await amended(index_no, { changed_on: "2026-02-02" });
    expect(changed).toMatchObject({ change_due_on: "2026-03-06", change_due_provisional: false, change_late: null });
    expect(await owedOf(index_no)).toMatchObject({ owed: "update", working_days_left: 4, overdue_by: null });

    expect(await amended(index_no, { updated_on: "2026-03-02" })).toMatchObject({ change_late: false });
    expect(await owedOf(index_no)).toBeUndefined();
  });

  it("is late where it was brought up to date a day after it was due, and in time on the day", async () => {
    const later = environmentAt("2026-04-01T02:00:00.000Z");
    for (const [updated_on, change_late] of [
      ["2026-03-06", false],
      ["2026-03-07", true],
    ] as const) {
      const { index_no } = await register(later, publisher, "2025-03-05", { changed_on: "2026-02-02" });
      expect(await owedOf(index_no, later)).toMatchObject({ owed: "update", overdue_by: 18 });
      expect(await amended(index_no, { updated_on }, later)).toMatchObject({ change_late });
    }
  });

  it("changed again owes the next update, from the last change", async () => {
    const { index_no } = await register(environment, publisher, "2024-03-05", {
      changed_on: "2025-03-03",
      updated_on: "2025-03-10",
    });
    expect(await owedOf(index_no)).toBeUndefined();
    await amended(index_no, { changed_on: "2026-02-02" });
    expect(await owedOf(index_no)).toMatchObject({ owed: "update", change_due_on: "2026-03-06" });
  });

  it("owes nothing where it changed before it was published, nor withdrawn", async () => {
    const before = await register(environment, publisher, "2026-02-25", {
      formed_on: "2026-01-05",
      changed_on: "2026-02-02",
    });
    expect(before.change_late).toBeNull();
    expect(await owedOf(before.index_no)).toBeUndefined();
    const gone = await register(environment, publisher, "2025-03-06", { changed_on: "2026-02-02" });
    expect(await owedOf(gone.index_no)).toMatchObject({ owed: "update" });
    await withdraw(environment, publisher, gone.index_no);
    expect(await owedOf(gone.index_no)).toBeUndefined();
  });

  it.each<[string, Record<string, unknown>, [string, string]]>([
    ["changed tomorrow", { changed_on: "2026-03-03" }, ["/changed_on", "in-the-future"]],
    ["changed before it was formed", { formed_on: "2025-03-01", changed_on: "2025-02-28" }, ["/changed_on", "custom"]],
    ["brought up to date before it was published", { updated_on: "2025-03-03" }, ["/updated_on", "custom"]],
  ])("is refused %s", async (_, more, fault) => {
    await expectFaults(await sendItem(environment, publisher, item("2025-03-04", more)), fault);
  });
});

describe("the list of what is owed", () => {
  it("has first publications and updates by the day they are due, page by page, each once", async () => {
    for (const day of ["2026-02-02", "2026-02-03", "2026-02-04"]) {
      await sendItem(environment, publisher, { title: "待公开", formed_on: day });
      await register(environment, publisher, "2025-06-03", { title: "待更新", changed_on: day });
    }
    const { items, next } = await owed("?limit=500");
    expect(next).toBeNull();
    const due = items.map((one) => (one.owed === "update" ? one.change_due_on : one.due_on) ?? "");
    expect(due).toEqual(due.toSorted());
    expect(new Set(items.map((one) => one.owed))).toEqual(new Set(["publication", "update"]));

    const walked = [];
    for (let query = "?limit=2"; ; ) {
      const page = await owed(query);
      walked.push(...page.items.map(({ index_no }) => index_no));
      if (page.next === null) break;
      query = `?limit=2&cursor=${page.next}`;
    }
    expect(walked).toEqual(items.map(({ index_no }) => index_no));
    const before = (await owed("?limit=500&due_before=2026-03-09")).items;
    expect(before.length).toBeLessThan(items.length);
    expect(before.map(({ index_no }) => index_no)).toEqual(walked.slice(0, before.length));
  });
});

describe("the daily run", () => {
  it("recomputes until when a change is owed once the year's notice is loaded, and of nothing that is done", async () => {
    hush("log");
    hush("warn");
    const at = environmentAt("2026-12-31T02:00:00.000Z");
    const open = await register(at, publisher, "2026-01-05", { changed_on: "2026-12-30" });
    const done = await register(at, publisher, "2026-01-05", { changed_on: "2026-12-30", updated_on: "2026-12-31" });
    for (const { change_due_provisional } of [open, done]) expect(change_due_provisional).toBe(true);
    await load(at, await staffWith("admin"), "2027", {
      ...notice2027,
      off: [...notice2027.off, "2027-01-04", "2027-01-05"],
    });
    await at.schedule(daily, "2027-01-01T00:30:00.000Z");
    const seqs = [open, done].map(({ index_no }) => Number(index_no.slice(-5)));
    const rows = await rowsOf<{ change_due_on: string; change_due_provisional: number }>(
      `SELECT change_due_on, change_due_provisional FROM publication WHERE year = 2026 AND seq IN (${seqs.join()}) ORDER BY seq`,
    );
    expect(rows.map(({ change_due_provisional }) => change_due_provisional)).toEqual([0, 1]);
    expect(rows[0]?.change_due_on).not.toBe(open.change_due_on);
  });
});
