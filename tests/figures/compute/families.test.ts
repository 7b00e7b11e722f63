import { beforeAll, describe, expect, it } from "vitest";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { release } from "../../support/figures.ts";
import { expectProblem } from "../../support/problem.ts";
import { amend, register, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";
import { behind, compute, computed, drillPath, valuesOf } from "./year.ts";

const environment = environmentAt("2026-04-10T02:00:00.000Z");
const all = await staffWith();

interface Sent {
  index_no: string;
  genre: string | null;
  channels: { id: string; published_on: string }[];
}

/** What this test knows of the items itself: what it sent, but the withdrawn ones. */
const sent: Sent[] = [];

const websites = ["portal", "city_portal_catalogue", "city_portal_news", "topic_site"];
const lineOf = (id: string): string =>
  websites.includes(id) ? "website" : ["gazette", "weibo", "wechat"].includes(id) ? id : "other";
const used = [...websites, "gazette", "weibo", "wechat", "toutiao", "television", "press_local", "service_window"];
const days = ["2015-11-30", "2015-12-31", "2016-01-01", "2016-05-20", "2016-12-31", "2017-01-01", "2017-03-04"];
const firstOf = (channels: readonly { published_on: string }[]) =>
  channels.map((one) => one.published_on).toSorted()[0] ?? "";
const isIn = (year: string, day: string) => day.startsWith(year);

/** The index numbers that each line of a year must be made of, counted from what was sent. */
function tally(year: string): Record<string, string[]> {
  const lines: Record<string, string[]> = {};
  const add = (line: string, index_no: string) => {
    lines[line] = [...(lines[line] ?? []), index_no].toSorted();
  };
  for (const { index_no, genre, channels } of sent) {
    const first = firstOf(channels);
    if (isIn(year, first)) add("proactive.items/_T", index_no);
    if (isIn(year, first) && genre === "normative") add("proactive.normative_items/_T", index_no);
    for (const line of ["gazette", "website", "weibo", "wechat", "other"]) {
      const ofLine = channels.filter(({ id }) => lineOf(id) === line);
      if (ofLine.length > 0 && isIn(year, firstOf(ofLine))) add(`proactive.by_channel/${line}`, index_no);
    }
  }
  return lines;
}

const lines = [
  "proactive.items/_T",
  "proactive.normative_items/_T",
  ...["gazette", "website", "weibo", "wechat", "other"].map((line) => `proactive.by_channel/${line}`),
];

beforeAll(async () => {
  for (let number = 0; number < 72; number++) {
    const count = 1 + (number % 4);
    const channels = Array.from({ length: count }, (_, at) => ({
      id: used[(number * 3 + at * 2) % used.length] ?? "portal",
      published_on: days[(number * 5 + at * (1 + (number % 3))) % days.length] ?? "2016-01-01",
    }));
    const genre = [null, "normative", "news", "notice"][number % 4] ?? null;
    const { index_no } = await register(environment, all, firstOf(channels), {
      title: `第${number}号文件`,
      channels,
      ...(genre === null ? {} : { genre, formed_on: firstOf(channels) }),
    });
    if (number % 12 === 7) expect((await withdraw(environment, all, index_no)).status).toBe(200);
    else sent.push({ index_no, genre, channels });
  }
});

describe("a year in the form of 2014", () => {
  it.each(["2015", "2016", "2017"])(
    "counts the items of %s once in each family, by the first day in it",
    async (year) => {
      await computed(environment, all, year, { form: "2014" });
      const expected = tally(year);
      const values = await valuesOf(year);
      for (const line of lines) expect([line, values.get(`${line}/_T`)]).toEqual([line, expected[line]?.length ?? 0]);
      expect(values.size).toBe(lines.length + 1);
    },
  );

  it("counts an item on three sites once, so that the website line is no sum of its channels", async () => {
    const bySite = websites.map((site) =>
      sent.filter(({ channels }) => channels.some(({ id, published_on }) => id === site && isIn("2016", published_on))),
    );
    const sum = bySite.reduce((total, items) => total + items.length, 0);
    const distinct = (await valuesOf("2016")).get("proactive.by_channel/website/_T") ?? 0;
    expect(distinct).toBeGreaterThan(0);
    expect(distinct).toBeLessThan(sum);
  });

  it("counts a website item of an earlier year in the year in which it came to Weibo", async () => {
    const { index_no } = await register(environment, all, "2018-06-01", { title: "跨年" });
    const amended = await amend(environment, all, index_no, {
      channels: ["portal", { id: "weibo", published_on: "2019-02-01" }],
    });
    expect(amended.status).toBe(200);
    await computed(environment, all, "2018", { form: "2014" });
    await computed(environment, all, "2019", { form: "2014" });
    const filled = async (year: string) =>
      [...(await valuesOf(year))].filter(([, value]) => value === 1).map(([cell]) => cell);
    expect(await filled("2018")).toEqual(["proactive.items/_T/_T", "proactive.by_channel/website/_T"]);
    expect(await filled("2019")).toEqual(["proactive.by_channel/weibo/_T"]);
    expect(await behind(environment, all, "2019", "proactive.by_channel/weibo/_T")).toEqual([index_no]);
  });

  it("has behind each cell the items that it counts", async () => {
    const expected = tally("2016");
    for (const line of lines) {
      expect([line, await behind(environment, all, "2016", `${line}/_T`)]).toEqual([line, expected[line] ?? []]);
    }
    const issued = sent.filter(({ genre, channels }) => genre === "normative" && isIn("2016", firstOf(channels)));
    expect(await behind(environment, all, "2016", "documents.normative_issued/_T/_T")).toEqual(
      issued.map(({ index_no }) => index_no).toSorted(),
    );
  });

  it("has no cell of the other form, and what it does not compute has nothing behind it", async () => {
    for (const cell of ["proactive.by_channel/press/_T", "response.press_conferences/_T/_T"]) {
      const response = await environment.call("GET", drillPath("2016", cell), { headers: all.headers });
      await expectProblem(response, "not-found");
    }
  });

  it("keeps what is declared beside, in its form, until it is asked for in the other", async () => {
    const figures = [{ indicator: "response.press_conferences", value: 3 }];
    await computed(environment, all, "2016", { form: "2014", figures });
    const again = await computed(environment, all, "2016", { note: "又算一次。" });
    expect(again.form).toBe("2014");
    expect((await valuesOf("2016")).get("response.press_conferences/_T/_T")).toBe(3);
    expect((await release(environment, all, "2016")).status).toBe(201);
  });

  it("refuses a declared figure that it computes, and accepts one of the other form's", async () => {
    const refused = await compute(environment, all, "2016", { figures: [{ indicator: "proactive.items", value: 9 }] });
    const problem = await expectProblem(refused, "validation-failed");
    expect(problem.errors).toMatchObject([{ pointer: "/figures/0/indicator", code: "figure-computed" }]);
    const accepted = await compute(environment, all, "2016", {
      figures: [{ indicator: "requests.received", breakdown: "_T", value: 9 }],
    });
    expect(accepted.status).toBe(200);
  });

  it("reads the rows of its year alone", async () => {
    const rowsReadFor = async (year: string) => {
      const { DB, trips } = watched(bindings.DB);
      const cell = drillPath(year, "proactive.items/_T/_T");
      await environmentAt("2026-04-10T02:00:00.000Z", { DB }).call("GET", cell, { headers: all.headers });
      const reading = trips.filter(({ statements }) => statements.some((sql) => sql.includes('from "publication"')));
      expect(reading).toHaveLength(1);
      return reading[0]?.rowsRead;
    };
    // Nothing was published in 2014, an item in 2018, and that one came to a further channel in 2019. A search of an index that finds
    // nothing reads the row it stops at.
    expect(await rowsReadFor("2014")).toBeLessThanOrEqual(2);
    expect(await rowsReadFor("2018")).toBeLessThanOrEqual(4);
    expect(await rowsReadFor("2019")).toBeLessThanOrEqual(4);
  });
});
