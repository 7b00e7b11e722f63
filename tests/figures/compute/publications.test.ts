import { beforeAll, describe, expect, it } from "vitest";
import { bindings, environmentAt } from "../../support/environment.ts";
import { recount } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";
import { behind, computed, filledOf, storedRows, valuesOf } from "./year.ts";

const environment = environmentAt("2026-04-10T02:00:00.000Z");
const all = await staffWith();

interface Entry {
  seq: number;
  formed_on?: string;
  published_on?: string | null;
  genre?: string;
  origin?: string;
  validity?: string;
  validity_by?: string;
  effective_from?: string;
  channels?: string[];
  channel_details?: string;
  withdrawn?: boolean;
}

async function enter({ channels = ["portal"], withdrawn = false, ...entry }: Entry): Promise<void> {
  const row: Record<string, unknown> = {
    registration: `r${entry.seq}`,
    organisation: "chongqing",
    year: 2024,
    title: "文件",
    published_on: entry.formed_on ?? null,
    channels: JSON.stringify(channels),
    registered_at: "2024-01-01T00:00:00.000Z",
    registered_by: all.id,
    changed_at: "2024-01-01T00:00:00.000Z",
    ...(withdrawn ? { withdrawn_at: "2024-12-01T00:00:00.000Z", withdrawal_reason: "重复" } : {}),
    ...entry,
  };
  const names = Object.keys(row);
  await bindings.DB.prepare(`INSERT INTO publication (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`)
    .bind(...Object.values(row))
    .run();
}

const repeal = (seq: number, at: string, validity = "repealed") =>
  bindings.DB.prepare("UPDATE publication SET validity = ?, changed_at = ? WHERE seq = ?")
    .bind(validity, at, seq)
    .run();

const no = (seq: number) => `chongqing/2024-${String(seq).padStart(5, "0")}`;

beforeAll(async () => {
  await enter({ seq: 1, formed_on: "2023-05-01", genre: "rules" });
  await enter({
    seq: 2,
    formed_on: "2024-02-01",
    genre: "rules",
    effective_from: "2024-04-01",
  });
  await enter({
    seq: 3,
    formed_on: "2020-02-01",
    genre: "rules",
    validity: "repealed",
    validity_by: no(11),
  });
  await enter({ seq: 4, formed_on: "2022-02-01", genre: "normative" });
  await enter({ seq: 5, formed_on: "2024-03-01", genre: "normative", origin: "republished" });
  await enter({ seq: 6, formed_on: "2024-03-01", genre: "normative", withdrawn: true });
  await enter({ seq: 7, formed_on: "2024-12-31", published_on: null, genre: "normative" });
  await enter({ seq: 8, formed_on: "2010-01-01", genre: "normative", validity: "repealed" });
  await enter({ seq: 9, formed_on: "2024-03-01", genre: "news", channels: ["portal", "weibo"] });
  await enter({
    seq: 11,
    formed_on: "2024-02-01",
    published_on: null,
    effective_from: "2024-04-01",
    genre: "decision",
  });
  await enter({
    seq: 12,
    formed_on: "2022-12-20",
    genre: "news",
    channels: ["portal", "weibo"],
    channel_details: '{"weibo":{"published_on":"2023-01-05"}}',
  });
  // Recorded at 01:00 on New Year's Day in Beijing.
  await repeal(4, "2024-12-31T17:00:00.000Z");
});

describe("table 2's documents", () => {
  it("are the agency's own: issued in the year, repealed in it, in force at its end", async () => {
    await computed(environment, all, "2024");
    const cells = Object.entries(await filledOf("2024")).filter(([cell]) => cell.startsWith("documents."));
    expect(Object.fromEntries(cells)).toEqual({
      "documents.rules/issued/_T": 1,
      "documents.rules/repealed/_T": 1,
      "documents.rules/in_force/_T": 2,
      "documents.normative/issued/_T": 1,
      "documents.normative/in_force/_T": 2,
    });
    expect(await behind(environment, all, "2024", "documents.rules/in_force/_T")).toEqual([no(1), no(2)]);
    expect(await behind(environment, all, "2024", "documents.rules/repealed/_T")).toEqual([no(3)]);
    expect(await behind(environment, all, "2024", "documents.normative/in_force/_T")).toEqual([no(4), no(7)]);
  });

  it("are repealed on the agency-local day the repeal was recorded where nothing else says when", async () => {
    await computed(environment, all, "2025");
    expect(await behind(environment, all, "2025", "documents.normative/repealed/_T")).toEqual([no(4)]);
    await repeal(4, "2026-02-01T00:00:00.000Z", "valid");
    await computed(environment, all, "2025");
    expect((await valuesOf("2025")).get("documents.normative/repealed/_T")).toBe(0);
    await repeal(4, "2026-02-02T00:00:00.000Z", "expired");
    await computed(environment, all, "2026");
    expect((await valuesOf("2026")).get("documents.normative/repealed/_T")).toBe(1);
  });

  it("registered as repealed already, are in force in no year", async () => {
    await computed(environment, all, "2010");
    const values = await valuesOf("2010");
    expect(values.get("documents.normative/issued/_T")).toBe(1);
    expect(values.get("documents.normative/repealed/_T")).toBe(1);
    expect(values.get("documents.normative/in_force/_T")).toBe(0);
  });

  it("add up from year to year: in force is last year's, and those issued, less those repealed", async () => {
    let opening: number | null = null;
    for (let year = 2019; year <= 2026; year++) {
      await computed(environment, all, String(year));
      const values = await valuesOf(String(year));
      for (const genre of ["rules"]) {
        const value = (breakdown: string) => values.get(`documents.${genre}/${breakdown}/_T`) ?? 0;
        if (opening !== null) expect(value("in_force")).toBe(opening + value("issued") - value("repealed"));
        opening = value("in_force");
      }
    }
  });
});

describe("items published", () => {
  it("are told by month from the rollup and by channel from the entries; a month nobody counted is null", async () => {
    for (const month of ["2024-02", "2024-03"]) expect((await recount(environment, all, month)).status).toBe(200);
    const { checks } = await computed(environment, all, "2024");
    const values = await valuesOf("2024");
    expect(values.get("publications.items/_T/_T")).toBe(3);
    expect(values.get("publications.items/month.02/_T")).toBe(1);
    expect(values.get("publications.items/month.03/_T")).toBe(2);
    expect(values.get("publications.items/month.04/_T")).toBeNull();
    expect(values.get("publications.items/channel.portal/_T")).toBe(3);
    expect(values.get("publications.items/channel.weibo/_T")).toBe(1);
    expect(checks.find(({ id }) => id === "F12")).toMatchObject({ status: "skip" });
    expect(await behind(environment, all, "2024", "publications.items/channel.weibo/_T")).toEqual([no(9)]);
    expect(await behind(environment, all, "2024", "publications.items/month.03/_T")).toEqual([no(5), no(9)]);
  });

  it("add up month by month once every month is counted, and say so when the rollup is behind", async () => {
    for (let month = 1; month <= 12; month++) await recount(environment, all, `2024-${String(month).padStart(2, "0")}`);
    const f12 = async () => (await computed(environment, all, "2024")).checks.find(({ id }) => id === "F12");
    expect(await f12()).toMatchObject({ scope: "publications.items", status: "pass", left: 3, right: 3 });
    await enter({ seq: 10, formed_on: "2024-06-01" });
    expect(await f12()).toMatchObject({ status: "fail", left: 4, right: 3, gap: 1 });
  });

  it("count in the year of their first day, and in a channel in the year of the channel's own", async () => {
    await computed(environment, all, "2022");
    const before = await valuesOf("2022");
    await computed(environment, all, "2023");
    const values = await valuesOf("2023");
    const cells = ["_T", "channel.portal", "channel.weibo"].map((cell) => `publications.items/${cell}/_T`);
    expect(cells.map((cell) => [before.get(cell), values.get(cell)])).toEqual([
      [2, 1],
      [2, 1],
      [undefined, 1],
    ]);
    expect(await behind(environment, all, "2023", "publications.items/channel.weibo/_T")).toEqual([no(12)]);
  });

  it("leave out the months of this year that are still to come", async () => {
    await computed(environment, all, "2026");
    const months = (await storedRows("2026")).filter(({ breakdown }) => breakdown.startsWith("month."));
    expect(months.map(({ breakdown }) => breakdown)).toEqual(["month.01", "month.02", "month.03"]);
  });
});
