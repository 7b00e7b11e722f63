import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { backfillSlice } from "../../schema/contracts/rollups.ts";
import { watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, emptyCache, environmentAt, monthly } from "../support/environment.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { amend, item, sendItem } from "../support/publications.ts";
import { rollupOf } from "../support/rollups.ts";
import { staffWith } from "../support/staff.ts";
import { comparing } from "./year/compare.ts";
import { openDesk } from "./year/desk.ts";
import { openMonths } from "./year/months.ts";
import { isListed, monthOf, monthsFrom } from "./year/tally.ts";

/** What Vite hands to tests from the environment: variables named `VITE_…`. */
const { env }: { url: string; env?: Record<string, string> } = import.meta;

/** How many entries the year has: some here, 420 in `npm run test:long`. */
const size = Number(env?.VITE_ENTRIES ?? 40);

const cache = emptyCache();
const environment = environmentAt("2024-01-02T02:00:00Z", cache);
const staff = await staffWith();
const desk = openDesk(environment, staff, 20_240_101);
const months = openMonths(environment, desk);
const compare = comparing(environment, staff, desk, months);

beforeEach(() => {
  hush("log");
  hush("warn");
});
afterEach(() => vi.restoreAllMocks());

const runDaily = () => environment.schedule(daily, `${desk.today}T00:30:00Z`);
const runMonthly = (month: string) => environment.schedule(monthly, `${month}-01T02:00:00Z`);

async function channel(id: string, body: object): Promise<void> {
  const changed = await environment.call("PATCH", `/v1/staff/channels/${id}`, { body, headers: staff.headers });
  expect(changed.status, await changed.clone().text()).toBe(200);
}

/** Days of each month at the desk; the long run has one more. */
const visits = [...(env?.VITE_ENTRIES === undefined ? [] : ["06"]), "12", "19", "26"];
const wechat = { zh_hans: "重庆警方", zh_hant: "重慶警方", en: "Chongqing police" };

/** The days of the year on which the desk works: its visits, and the last of each month. */
const days = 12 * (visits.length + 1);
let day = 0;

/** A day at the desk: what of the year's entries is new by then, and as much of what was registered corrected. */
async function work(): Promise<void> {
  day += 1;
  while (desk.items.length < (size * day) / days) await desk.register();
  for (let at = 0; at < size / days; at++) await desk.amendOne();
  if (desk.draw(3) === 0) await desk.withdrawOne();
  if (desk.draw(5) === 0) await desk.amendTwice();
}

/** Writes that go on while the counts are made, each of another entry. */
function writes(): Promise<void>[] {
  const gone = desk.withdrawable();
  const others = desk.items.filter((one) => one !== gone && isListed(one));
  const [first, second] = [others.at(-1), others.at(desk.draw(others.length - 1))];
  return [desk.register(), desk.withdrawOne(false, gone), desk.amendOne(first), desk.amendOne(second)];
}

/** Entries of the month that has most are amended, each just before a count of the month would be stored. */
async function amendWhileCounting(): Promise<void> {
  const byMonth = Map.groupBy(desk.items.filter(isListed), ({ published_on }) => monthOf(published_on ?? ""));
  const [largest = []] = [...byMonth.values()].toSorted((a, b) => b.length - a.length);
  const amended = largest.slice(0, 3);
  const amendNext = async () => {
    const next = amended.shift();
    if (next !== undefined) await desk.amendOne(next, { subjects: next.subjects.length === 1 ? [] : ["emergency"] });
  };
  await amendNext();
  const { DB } = watched(bindings.DB, async ({ statements }) => {
    if (statements.some((sql) => sql.includes("INSERT INTO rollup_month"))) await amendNext();
  });
  await environmentAt(`${desk.today}T01:00:00Z`, { ...cache, DB }).schedule(daily, `${desk.today}T00:30:00Z`);
  expect(amended).toEqual([]);
  await runDaily();
  await months.after({ races: 3 });
}

/** What happens once, by the month and the visit. */
const once: Readonly<Record<string, () => Promise<void>>> = {
  "2024-01-12": () => desk.importTable(Math.ceil(size / 10)),
  "2024-03-19": () => channel("toutiao", { opened_on: "2024-03-11" }),
  "2024-05-12": () => desk.importTable(Math.ceil(size / 20)),
  "2024-07-12": () => channel("wechat", { name: wechat, from_on: "2024-06-16" }),
  "2024-08-26": () => channel("penguin", { retired_on: "2024-08-20" }),
  "2024-10-19": () => desk.importAmendments("2024", 12),
};

/** The first of a month: the month before is closed, late, twice, not at all until the next one, or while others write. */
async function closeMonths(month: string): Promise<void> {
  const at = month.slice(5);
  if (at === "09") return;
  desk.setNow(`${month}-${at === "06" ? "05" : "01"}T02:10:00Z`);
  const races = at === "05" || at === "11" ? writes() : [];
  await Promise.all([runMonthly(month), ...(at === "04" ? [runMonthly(month)] : []), ...races]);
  if (at === "12") await runMonthly(month);
  await runDaily();
  await months.after({ closing: month, races: races.length });
}

async function quarter(last: string, ofYear = false): Promise<void> {
  await compare.rollups("2024-01", last, { ofYear });
  await compare.lists();
  await compare.computedYear("2024");
  await compare.mirror();
}

/** Counts every month of the two years as staff do: what was counted stays as it is. */
async function countAll(): Promise<void> {
  const changed: string[] = [];
  for (let next: string | null = "/v1/staff/rollups?from=2023-01&to=2025-01"; next !== null; ) {
    const slice = backfillSlice.parse(await (await environment.call("POST", next, staff)).json());
    changed.push(...slice.items.filter((counted) => counted.changed).map((counted) => counted.month));
    next = slice.next;
  }
  expect(changed).toEqual(monthsFrom("2023-01", "2025-01").filter((month) => !months.counted.has(month)));
}

it(`a year of ${size} entries and what happens to them is served as a desk that keeps its own list counts it`, async () => {
  const account = { id: "main", name: "平安重庆", opened_on: "2011-05-09" };
  const opened = await environment.call("POST", "/v1/staff/channels/weibo/accounts", { body: account, ...staff });
  expect(opened.status).toBe(201);
  for (const month of monthsFrom("2024-01", "2024-12")) {
    if (month !== "2024-01") await closeMonths(month);
    if (["2024-04", "2024-07", "2024-10"].includes(month)) await quarter(monthOf(desk.today));
    for (const visit of visits) {
      desk.setNow(`${month}-${visit}T03:00:00Z`);
      await once[`${month}-${visit}`]?.();
      await work();
      desk.setNow(`${month}-${visit}T23:00:00Z`);
      await Promise.all(visit === "19" ? [runDaily(), runDaily()] : [runDaily()]);
      await months.after();
      if (visit === "12") await amendWhileCounting();
      if (visit !== "26") continue;
      const races = writes();
      await Promise.all([runDaily(), ...races]);
      await runDaily();
      await months.after({ races: races.length });
    }
    if (month === "2024-07") {
      await desk.withdrawOne(true);
      await runDaily();
      await months.after();
    }
    // Half an hour past midnight of the next month in Beijing.
    desk.setNow(`${month}-${new Date(Date.UTC(2024, Number(month.slice(5)), 0)).getUTCDate()}T16:30:00Z`);
    await work();
  }
  await closeMonths("2025-01");

  const withdrawn = desk.items.find(({ isWithdrawn }) => isWithdrawn)?.index_no ?? "";
  await expectProblem(await amend(environment, staff, withdrawn, { title: "再次公开" }, '"1"'), "gone");
  await expectFaults(await sendItem(environment, staff, item("2024-08-21", { channels: ["penguin"] })), [
    "/channels/0",
    "retired-channel",
  ]);
  const listed = desk.items.filter(isListed).at(-1)?.index_no ?? "";
  const unexplained = await amend(environment, staff, listed, { subjects: ["entry_exit"], reason: null });
  await expectFaults(unexplained, ["/reason", "required"]);

  await quarter("2025-01", true);
  await compare.rollups("2023-01", "2023-12", { ofYear: false });
  await compare.computedYear("2023");
  await countAll();
  const { items } = await rollupOf(environment, "?channel=wechat&from=2024-05&to=2024-07");
  expect(items.map(({ label_zh_hant }) => label_zh_hant)).toEqual(["微信公眾號", "重慶警方", "重慶警方"]);
  expect(desk.items.length).toBeGreaterThanOrEqual(size);
}, 900_000);
