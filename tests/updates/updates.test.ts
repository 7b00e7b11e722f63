import { describe, expect, it } from "vitest";
import { type RecentChange, updateOf } from "../../functions/updates/update.ts";
import { anchorList } from "../../schema/contracts/anchors.ts";
import { publication } from "../../schema/contracts/publications.ts";
import { updatesFeed } from "../../schema/contracts/updates.ts";
import { putNotice } from "../support/calendars.ts";
import { watched } from "../support/database.ts";
import { anchoring, bindings, environmentAt, monthly } from "../support/environment.ts";
import { corrected, declare, publish, release } from "../support/figures.ts";
import { recount, register, sendItem, withdraw } from "../support/publications.ts";
import { file, filing } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith();

const feed = async (from = environment) => {
  const response = await from.call("GET", "/v1/updates.json");
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("application/feed+json");
  return updatesFeed.parse(await response.json());
};
const atom = async (from = environment) => {
  const response = await from.call("GET", "/v1/updates.atom");
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("application/atom+xml; charset=utf-8");
  return response.text();
};
const pathOf = (url = "") => url.replace("https://gongkai.example", "");
const idsOf = async () => (await feed()).items.map(({ id }) => id.replace("urn:gongkai:chongqing-psb:", ""));

describe("the feed of updates", () => {
  it("is empty and well-formed where nothing happened: the calendar that came with the house is no news", async () => {
    expect((await feed()).items).toEqual([]);
    expect(await atom()).toContain("<updated>1970-01-01T00:00:00Z</updated>");
  });

  it("has an item for each release, newest first, with its reason and its report", async () => {
    await publish(environment, staff, "2016");
    await declare(environment, staff, "2016", corrected(248));
    await release(environmentAt("2026-03-03T02:00:00Z"), staff, "2016", "One was counted late.");
    const { items } = await feed();
    expect(items).toMatchObject([
      {
        id: "urn:gongkai:chongqing-psb:figures:2016:r2",
        url: "https://gongkai.example/v1/reports/2016/r2.html",
        date_published: "2026-03-03T02:00:00.000Z",
        tags: ["release"],
      },
      { id: "urn:gongkai:chongqing-psb:figures:2016:r1", date_published: now },
    ]);
    expect(items[0]?.content_text).toContain("One was counted late.");
    expect(items[0]?.title).toContain("更正");
  });

  it("has an item for each change of the calendar", async () => {
    const body = { document_no: "国办发明电〔2026〕9号", off: ["2027-01-01"], makeup: [], overrides: [] };
    const loaded = await putNotice(environmentAt("2026-11-05T02:00:00Z"), staff, "2027", body);
    expect(loaded.status).toBe(202);
    const [newest] = (await feed()).items;
    expect(newest).toMatchObject({ tags: ["calendar"], date_published: "2026-11-05T02:00:00.000Z" });
    expect(newest?.title).toContain("2027");
    expect(newest?.content_text).toContain("国办发明电〔2026〕9号");
  });

  it("has an item for each withdrawn publication; of a redacted one it shows the number alone", async () => {
    const withdrawAt = async (at: string, index_no: string, body: object) => {
      const path = `/v1/staff/publications/${index_no}/withdrawal`;
      const response = await environmentAt(at).call("POST", path, { body, headers: staff.headers });
      expect(response.status).toBe(200);
    };
    const unredacted = await register(environment, staff, "2026-02-03", { title: "撤回的公告" });
    const redacted = await register(environment, staff, "2026-02-04", { title: "不再显示的标题" });
    await withdrawAt("2026-11-06T02:00:00Z", unredacted.index_no, { reason: "数据有误" });
    await withdrawAt("2026-11-07T02:00:00Z", redacted.index_no, { reason: "不再显示的原因", redact: true });
    const [first, second] = (await feed()).items;
    expect(first).toMatchObject({
      title: `信息撤回：${redacted.index_no}`,
      attachments: [
        {
          url: `https://gongkai.example/v1/publications/${redacted.index_no}`,
          mime_type: "application/problem+json",
        },
      ],
    });
    expect(second).toMatchObject({ title: "信息撤回：撤回的公告", tags: ["withdrawal"] });
    expect(second?.content_text).toContain("数据有误");
    for (const text of [JSON.stringify(await feed()), await atom()]) expect(text).not.toContain("不再显示");
  });

  it("has the last anchor of each day that is over, none of today", async () => {
    // 23:45 and 00:45 in Beijing: the hours either side of a day's end.
    const hours = ["T15:45:00.000Z", "T16:45:00.000Z"];
    const days = Array.from({ length: 10 }, (_, at) => `2026-12-${10 + at}`);
    for (const at of days.flatMap((day) => hours.map((hour) => `${day}${hour}`))) {
      await file(environmentAt(at));
      await environmentAt(at).schedule(anchoring, at);
    }
    const watching = watched(bindings.DB);
    const items = (await feed(environmentAt("2026-12-19T15:50:00.000Z", { DB: watching.DB }))).items;
    const anchors = items.filter(({ tags }) => tags[0] === "anchor");
    expect(anchors.map(({ date_published }) => date_published)).toEqual(
      days
        .slice(0, 9)
        .toReversed()
        .map((day) => `${day}T15:45:00.000Z`),
    );
    const [newest] = anchors;
    const served = await environment.call("GET", pathOf(newest?.attachments?.[0]?.url));
    const [one] = anchorList.parse(await served.json()).items;
    expect(newest?.id).toBe(`urn:gongkai:chongqing-psb:anchor:${one?.number}`);
    for (const part of [one?.hash, one?.jws]) expect(newest?.content_text).toContain(part);
    expect(watching.rowsRead()).toBeLessThanOrEqual(items.length + 4 * anchors.length + 20);
  });

  it("has nothing of an entry that was withdrawn before it was published", async () => {
    const before = await feed();
    const response = await sendItem(environment, staff, {
      title: "未公开",
      formed_on: "2026-02-20",
      channels: ["portal"],
    });
    expect(response.status).toBe(201);
    const { index_no } = publication.parse(await response.json());
    const path = `/v1/staff/publications/${index_no}/withdrawal`;
    const withdrawn = await environment.call("POST", path, { body: { reason: "不予公开" }, headers: staff.headers });
    expect(withdrawn.status).toBe(200);
    expect(await feed()).toEqual(before);
  });

  it("has an item for a month that is closed in time, and one for a day on which months were counted again", async () => {
    const later = environmentAt("2026-12-01T02:00:00Z");
    await later.schedule(monthly, "2026-12-01T02:00:00Z");
    const [closed] = (await feed()).items;
    expect(closed).toMatchObject({
      id: "urn:gongkai:chongqing-psb:month:2026-11:r1",
      date_published: "2026-12-01T02:00:00.000Z",
      tags: ["month"],
    });
    await register(later, staff, "2026-11-30");
    later.setNow("2026-12-02T02:00:00Z");
    expect((await recount(later, staff, "2026-11")).status).toBe(200);
    const [revised] = (await feed()).items;
    expect(revised).toMatchObject({
      id: "urn:gongkai:chongqing-psb:recounts:2026-12-02",
      title: "2026-11主动公开信息月度统计更正",
      date_published: "2026-12-02T02:00:00.000Z",
      tags: ["recount"],
    });
    expect(revised).not.toHaveProperty("date_modified");
    expect(revised?.content_text).toContain("Months counted again: 2026-11.");
  });

  it("has no item of an old month that is closed for the first time, as after an import of the past", async () => {
    const before = await idsOf();
    const later = environmentAt("2026-12-03T02:00:00Z");
    for (const month of ["2016-01", "2026-08"]) {
      await register(later, staff, `${month}-15`);
      expect((await recount(later, staff, month)).status).toBe(200);
    }
    expect(await idsOf()).toEqual(before);
    await register(later, staff, "2026-10-15");
    expect((await recount(later, staff, "2026-10")).status).toBe(200);
    expect(await idsOf()).toEqual(["month:2026-10:r1", ...before]);
  });

  it("has 80 months that were counted again on a day as one item in the place of the first, and every withdrawal", async () => {
    const later = environmentAt("2026-12-04T02:00:00Z");
    const months = Array.from(
      { length: 80 },
      (_, at) => `${2010 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`,
    );
    const range = `/v1/staff/rollups?from=${months[0]}&to=${months.at(-1)}`;
    const countAll = async () => {
      for (let path: string | null = range; path !== null; ) {
        const response: Response = await later.call("POST", path, { headers: staff.headers });
        expect(response.status).toBe(200);
        path = (await response.json<{ next: string | null }>()).next;
      }
    };
    await countAll();
    const before = await idsOf();
    for (const month of months) await register(later, staff, `${month}-15`);
    const withdrawn = await register(later, staff, "2026-12-03");
    await countAll();
    later.setNow("2026-12-04T03:00:00Z");
    expect((await withdraw(later, staff, withdrawn.index_no)).status).toBe(200);
    await register(later, staff, "2026-11-29");
    expect((await recount(later, staff, "2026-11")).status).toBe(200);
    const { items } = await feed();
    expect(await idsOf()).toEqual([`withdrawal:${withdrawn.index_no}`, "recounts:2026-12-04", ...before]);
    expect(items[1]).toMatchObject({
      title: "81个月的主动公开信息月度统计更正",
      date_published: "2026-12-04T02:00:00.000Z",
      date_modified: "2026-12-04T03:00:00.000Z",
    });
    for (const month of [...months, "2026-11"]) expect(items[1]?.content_text).toContain(month);
    expect(items[1]).not.toHaveProperty("attachments");
    expect(await atom()).toContain("<updated>2026-12-04T03:00:00.000Z</updated>\n<published>2026-12-04T02:00:00.000Z");
  });

  it("says the same in both formats", async () => {
    const entries = [...(await atom()).matchAll(/<entry>\n<id>(.*?)<\/id>\n<title>(.*?)<\/title>/g)];
    expect(entries.map(([, id, title]) => [id, title])).toEqual(
      (await feed()).items.map(({ id, title }) => [id, title]),
    );
    expect(await idsOf()).toHaveLength(10);
  });

  it("points people at pages, and says of what is for programs alone what it is", async () => {
    const later = environmentAt("2026-12-20T02:00:00.000Z");
    const typeOf = async (url: string) => (await later.call("GET", pathOf(url))).headers.get("Content-Type");
    const { home_page_url, items } = await feed(later);
    const kinds = new Set<string>();
    for (const { url, attachments = [], tags } of items) {
      kinds.add(`${tags[0]} ${url === undefined ? attachments[0]?.mime_type : "text/html"}`);
      if (url !== undefined) expect(await typeOf(url)).toBe("text/html; charset=utf-8");
      for (const attached of attachments) expect(await typeOf(attached.url)).toBe(attached.mime_type);
    }
    expect([...kinds].toSorted()).toEqual([
      "anchor application/json",
      "calendar undefined",
      "month application/json",
      "recount application/json",
      "recount undefined",
      "release text/html",
      "withdrawal application/problem+json",
    ]);
    expect(await typeOf(home_page_url)).toBe("text/html; charset=utf-8");

    const [head = "", ...entries] = (await atom(later)).split("<entry>");
    const linksOf = (text: string) =>
      [...text.matchAll(/<link rel="(\w+)" type="([^"]+)" href="([^"]+)"\/>/g)].map(([, rel, type, href = ""]) => ({
        rel,
        type,
        href: href.replaceAll("&amp;", "&"),
      }));
    expect(linksOf(head).find(({ rel }) => rel === "alternate")).toEqual({
      rel: "alternate",
      type: "text/html",
      href: home_page_url,
    });
    expect(entries.map(linksOf)).toEqual(
      items.map(({ url, attachments = [] }) => [
        ...(url === undefined ? [] : [{ rel: "alternate", type: "text/html", href: url }]),
        ...attachments.map((attached) => ({ rel: "related", type: attached.mime_type, href: attached.url })),
      ]),
    );
  });

  it("has nothing of any request or applicant", async () => {
    const receipt = await file(environment);
    for (const text of [JSON.stringify(await feed()), await atom()]) {
      for (const secret of [
        receipt.receipt_no,
        filing.applicant.name,
        filing.applicant.contact.email,
        filing.description,
      ]) {
        expect(text).not.toContain(secret);
      }
    }
  });

  it("links to where the agency says it is reached", async () => {
    const AGENCY = { ...bindings.AGENCY, origin: "https://open.gov.example" };
    const { feed_url, items } = await feed(environmentAt(now, { AGENCY }));
    expect(feed_url).toBe("https://open.gov.example/v1/updates.json");
    expect(items.at(-1)?.url).toBe("https://open.gov.example/v1/reports/2016/r1.html");
  });

  it("reads as many rows as it has items and names months, however many cases and publications are held", async () => {
    const rows = async () => {
      const watching = watched(bindings.DB);
      const { items } = await feed(environmentAt(now, { DB: watching.DB }));
      expect(watching.trips).toHaveLength(1);
      const named = items.reduce((sum, { content_text }) => sum + (content_text.match(/、/g)?.length ?? 0), 0);
      expect(named).toBe(80);
      expect(watching.rowsRead()).toBeLessThanOrEqual(3 * items.length + named + 10);
      return watching.rowsRead();
    };
    const before = await rows();
    for (let day = 10; day < 20; day++) await register(environment, staff, `2026-02-${day}`);
    await file(environment);
    expect(await rows()).toBe(before);
  });
});

describe("what happened, as items", () => {
  const of = (change: RecentChange) => updateOf({ at: "2026-01-01T00:00:00.000Z", id: "of", change }, bindings.AGENCY);
  const recountOf = (revisions: [string, string][]) => of({ kind: "recount", day: "2026-01-01", revisions });
  const at = "2026-01-01T00:00:00.000Z";

  it("leads from a month that is closed to its count", () => {
    const closed = of({ kind: "month", month: "2025-12", items: 16 });
    expect(closed.target).toEqual({
      path: "/v1/rollups/publications.json?from=2025-12&to=2025-12",
      type: "application/json",
    });
    expect(closed.text).toContain("16");
  });

  it("names each month that was counted again once, and leads to their counts where these are one answer", () => {
    const twice = recountOf([
      ["2025-12", at],
      ["2016-01", at],
      ["2025-12", "2026-01-01T00:00:01.000Z"],
    ]);
    expect(twice.text).toBe("更正的月份：2016-01、2025-12。\nMonths counted again: 2016-01, 2025-12.");
    expect(twice).toMatchObject({ at, changedAt: "2026-01-01T00:00:01.000Z" });
    expect(twice.target?.path).toBe("/v1/rollups/publications.json?from=2016-01&to=2025-12");
    expect(
      recountOf([
        ["2025-12", at],
        ["2015-12", at],
      ]).target,
    ).toBeUndefined();
  });

  it("says so where more revisions are of a day than it reads", () => {
    const monthsOf = (many: number) => recountOf(Array.from({ length: many }, (_, month) => [String(month), at]));
    expect(monthsOf(240).text).not.toContain("and more");
    expect(monthsOf(241)).toMatchObject({
      title: expect.stringContaining("以上"),
      text: expect.stringContaining("and more"),
    });
  });
});
