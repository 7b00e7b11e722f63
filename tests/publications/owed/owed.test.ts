import { describe, expect, it } from "vitest";
import { owedList } from "../../../schema/contracts/owed.ts";
import { publication } from "../../../schema/contracts/publications.ts";
import { load, notice2027 } from "../../support/calendars.ts";
import { rowsOf } from "../../support/database.ts";
import { daily, environmentAt } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { amend, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const publisher = await staffWith("publisher");
const environment = environmentAt("2026-03-01T16:30:00.000Z");

/** Registers an item that is formed and not published. */
async function form(formed_on: string, more: Record<string, unknown> = {}, at = environment) {
  const response = await sendItem(at, publisher, { title: `${formed_on}形成`, formed_on, ...more });
  expect(response.status).toBe(201);
  return publication.parse(await response.json());
}
const owed = async (query = "", at = environment) => {
  const response = await at.call("GET", `/v1/staff/publications/owed${query}`, { headers: publisher.headers });
  expect(response.status).toBe(200);
  return owedList.parse(await response.json());
};

describe("an item formed and not yet published", () => {
  it("is due after 20 working days, the Spring Festival left out (2019 Regulation, Art. 26)", async () => {
    expect(await form("2026-02-02")).toMatchObject({ published_on: null, due_on: "2026-03-06", late: null });
    expect((await form("2026-02-02")).index_no).toMatch(/^chongqing\/2026-/);
  });

  it("under the Budget Law is due 20 calendar days after approval, rolled off a day off", async () => {
    expect(await form("2026-02-03", { due_rule: "budget" })).toMatchObject({
      due_on: "2026-02-24",
      due_on_unmoved: "2026-02-23",
      due_rule: "budget",
    });
    expect(await form("2026-02-28", { due_rule: "budget" })).toMatchObject({
      due_on: "2026-03-20",
      due_on_unmoved: null,
    });
  });

  it("under the Budget Law is late by the day that was moved, and in time on it", async () => {
    const at = environmentAt("2026-04-01T04:00:00.000Z");
    for (const [published_on, late] of [
      ["2026-03-23", false],
      ["2026-03-24", true],
    ] as const) {
      const { index_no } = await form("2026-03-02", { due_rule: "budget", channels: ["portal"] }, at);
      const response = await amend(at, publisher, index_no, { published_on });
      expect(await response.json()).toMatchObject({ due_on: "2026-03-23", due_on_unmoved: "2026-03-22", late });
    }
  });

  it("is nobody's but the staff's to read, until it is published by an amendment", async () => {
    const { index_no } = await form("2026-02-27", { channels: ["portal"] });
    expect((await environment.call("GET", `/v1/publications/${index_no}`)).status).toBe(404);
    const published = await amend(environment, publisher, index_no, { published_on: "2026-03-02" });
    expect(publication.parse(await published.json())).toMatchObject({
      index_no,
      published_on: "2026-03-02",
      late: false,
    });
    expect((await environment.call("GET", `/v1/publications/${index_no}`)).status).toBe(200);
    expect(await rowsOf("SELECT month FROM rollup_dirty")).toEqual([{ month: "2026-03" }]);
  });

  it("published on its last day is in time, a day after it late", async () => {
    const at = environmentAt("2026-04-01T04:00:00.000Z");
    for (const [published_on, late] of [
      ["2026-03-06", false],
      ["2026-03-07", true],
    ] as const) {
      const { index_no } = await form("2026-02-02", { channels: ["portal"] });
      const response = await amend(at, publisher, index_no, { published_on });
      expect(publication.parse(await response.json())).toMatchObject({ due_on: "2026-03-06", late });
    }
  });

  it("stands in the list of what is owed, by its due day, with the working days left, until published or withdrawn", async () => {
    const before = (await owed()).items.length;
    const late = await form("2026-01-05");
    const next = await form("2026-02-04");
    const { items } = await owed();
    expect(items).toHaveLength(before + 2);
    expect(items.map(({ due_on }) => due_on)).toEqual(items.map(({ due_on }) => due_on).toSorted());
    expect(items[0]).toMatchObject({ index_no: late.index_no, working_days_left: 0, overdue_by: 16 });
    expect(items.find(({ index_no }) => index_no === next.index_no)).toMatchObject({
      overdue_by: null,
      working_days_left: 6,
    });
    expect((await owed("?due_before=2026-03-01")).items.map(({ due_on }) => due_on)).toEqual([
      late.due_on,
      "2026-02-24",
    ]);
    await withdraw(environment, publisher, late.index_no);
    await amend(environment, publisher, next.index_no, { published_on: "2026-03-02", channels: ["portal"] });
    expect((await owed()).items).toHaveLength(before);
  });

  it("is paged without repeating or skipping, also where many are due on one day", async () => {
    for (let at = 0; at < 5; at++) await form("2026-02-05");
    const all = (await owed()).items.map(({ index_no }) => index_no);
    const paged: string[] = [];
    let query = "?limit=2";
    while (query !== "") {
      const { items, next } = await owed(query);
      paged.push(...items.map(({ index_no }) => index_no));
      query = next === null ? "" : `?cursor=${next}&limit=2`;
    }
    expect(paged).toEqual(all);
  });

  it("is reckoned anew by the daily run once a year's notice is loaded; what is published keeps its day", async () => {
    const at = environmentAt("2026-12-31T16:30:00.000Z");
    const open = await form("2026-12-31", {}, at);
    const done = await form("2026-12-31", { published_on: "2026-12-31", channels: ["portal"] }, at);
    expect(open).toMatchObject({ due_provisional: true });
    await load(at, await staffWith("admin"), "2027", {
      ...notice2027,
      off: [...notice2027.off, "2027-01-04", "2027-01-05"],
    });
    const dueDays = () =>
      rowsOf("SELECT due_on, due_provisional FROM publication WHERE formed_on = '2026-12-31' ORDER BY id");
    for (let run = 0; run < 2; run++) {
      await at.schedule(daily, "2027-01-01T00:30:00Z");
      const [moved, unchanged] = await dueDays();
      expect(moved).toEqual({ due_on: expect.any(String), due_provisional: 0 });
      expect(String(moved?.due_on) > String(open.due_on)).toBe(true);
      expect(unchanged).toMatchObject({ due_on: done.due_on });
    }
  });

  it("is listed for publishers, editors, heads, auditors and admins", async () => {
    for (const role of ["publisher", "editor", "head", "auditor", "admin"] as const) {
      const { headers } = await staffWith(role);
      expect((await environment.call("GET", "/v1/staff/publications/owed", { headers })).status).toBe(200);
    }
    const { headers } = await staffWith("officer", "clerk");
    await expectProblem(await environment.call("GET", "/v1/staff/publications/owed", { headers }), "forbidden");
  });
});
