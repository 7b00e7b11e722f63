import { describe, expect, it } from "vitest";
import { atomFeed, jsonFeed } from "../../functions/updates/feed-formats.ts";
import { type RecentChange, type Update, updateOf } from "../../functions/updates/update.ts";
import { bindings } from "../support/environment.ts";

const agency = { ...bindings.AGENCY, code: "a", origin: "https://open.gov.example" };
const at = "2026-01-01T00:00:00.000Z";
const later = "2026-01-01T06:00:00.000Z";
const of = (id: string, change: RecentChange): Update => updateOf({ at, id, change }, agency);

const withdrawn = (title: string | null, reason: string | null) =>
  of("withdrawal:n1/2026-00001", { kind: "withdrawal", title, reason });
const recounted = (...revisions: [string, string][]) =>
  of("recounts:2026-01-01", { kind: "recount", day: "2026-01-01", revisions });
const releaseOf = (revision: number) =>
  of(`figures:2025:r${revision}`, { kind: "release", period: "2025", revision, reason: "因统计口径调整。" });
const anchorBy = (jws: string | null) => of("anchor:7", { kind: "anchor", number: 7, last: 40, hash: "abc", jws });
const calendarBy = (document_no: string | null) =>
  of("calendar:9", { kind: "calendar", year: 2027, version: 9, document_no });

describe("an item", () => {
  it.each<[string, () => Update, Partial<Update>]>([
    [
      "a first release",
      () => releaseOf(1),
      {
        kind: "release",
        id: "urn:gongkai:a:figures:2025:r1",
        title: "2025年年度报告数据发布",
        text: "因统计口径调整。\nFigures of 2025, revision 1.",
        target: { path: "/v1/reports/2025/r1.html", type: "text/html" },
      },
    ],
    [
      "a correction",
      () => releaseOf(2),
      {
        title: "2025年年度报告数据更正（第2版）",
        text: "因统计口径调整。\nFigures of 2025, revision 2.",
        target: { path: "/v1/reports/2025/r2.html", type: "text/html" },
      },
    ],
    [
      "a month",
      () => of("month:2025-12:r1", { kind: "month", month: "2025-12", items: 16 }),
      {
        title: "2025-12主动公开信息月度统计",
        text: "主动公开信息16条。\nItems published in 2025-12: 16.",
        target: { path: "/v1/rollups/publications.json?from=2025-12&to=2025-12", type: "application/json" },
      },
    ],
    [
      "one month counted again",
      () => recounted(["2025-11", at]),
      {
        title: "2025-11主动公开信息月度统计更正",
        text: "更正的月份：2025-11。\nMonths counted again: 2025-11.",
        target: { path: "/v1/rollups/publications.json?from=2025-11&to=2025-11", type: "application/json" },
      },
    ],
    [
      "two months counted again",
      () => recounted(["2025-11", at], ["2025-09", later]),
      {
        changedAt: later,
        title: "2个月的主动公开信息月度统计更正",
        text: "更正的月份：2025-09、2025-11。\nMonths counted again: 2025-09, 2025-11.",
        target: { path: "/v1/rollups/publications.json?from=2025-09&to=2025-11", type: "application/json" },
      },
    ],
    [
      "a withdrawal",
      () => withdrawn("通知", "数据有误"),
      {
        title: "信息撤回：通知",
        text: "数据有误\nn1/2026-00001 was withdrawn.",
        target: { path: "/v1/publications/n1/2026-00001", type: "application/problem+json" },
      },
    ],
    [
      "a withdrawal of what is redacted",
      () => withdrawn(null, null),
      { title: "信息撤回：n1/2026-00001", text: "n1/2026-00001 was withdrawn." },
    ],
    [
      "a calendar",
      () => calendarBy("国办发明电〔2026〕9号"),
      {
        title: "2027年节假日安排更新",
        text: "国办发明电〔2026〕9号\nThe calendar of 2027 changed (version 9); open cases were computed anew.",
        target: undefined,
      },
    ],
    [
      "a calendar without its document",
      () => calendarBy(null),
      { text: "The calendar of 2027 changed (version 9); open cases were computed anew." },
    ],
    [
      "a signed anchor",
      () => anchorBy("x.y.z"),
      {
        title: "存证锚点第7号",
        text: "abc\nx.y.z\nAnchor 7 over the log up to record 40.",
        target: { path: "/v1/anchors?number=7", type: "application/json" },
      },
    ],
    ["an unsigned anchor", () => anchorBy(null), { text: "abc\nAnchor 7 over the log up to record 40." }],
  ])("of %s says this and leads there", (_, update, expected) => {
    expect(update()).toMatchObject({ at, changedAt: at, ...expected });
  });

  it("of 120 months is one answer of the rollup; of 121, and of as many revisions as are read, it is said", () => {
    expect(recounted(["2016-01", at], ["2025-12", at]).target?.path).toContain("from=2016-01&to=2025-12");
    expect(recounted(["2015-12", at], ["2025-12", at]).target).toBeUndefined();
    const many = (count: number) =>
      recounted(...Array.from({ length: count }, (): [string, string] => ["2025-11", at]));
    expect(many(241).text).toBe("更正的月份：2025-11等。\nMonths counted again: 2025-11 and more.");
    const two = recounted(...Array.from({ length: 241 }, (_, n): [string, string] => [`2025-1${n % 2}`, at]));
    expect(two.title).toBe("2个月以上的主动公开信息月度统计更正");
  });
});

const pageOf = (...updates: Update[]) => ({
  ...{ updates, self: "/v1/updates.atom?cursor=a&limit=2", next: "/v1/updates.atom?cursor=b" },
});
const aPage = () => pageOf(recounted(["2025-11", at], ["2025-09", later]), releaseOf(1), calendarBy(null));

it("the JSON Feed is this document, with addresses of the agency's origin", () => {
  expect(jsonFeed({ ...aPage(), next: "/v1/updates.json?cursor=b" }, agency)).toEqual({
    version: "https://jsonfeed.org/version/1.1",
    title: `${agency.name.zh_hans}政府信息公开动态`,
    home_page_url: "https://open.gov.example/docs",
    feed_url: "https://open.gov.example/v1/updates.json",
    description: "年度报告数据发布、月度统计、信息撤回、节假日安排更新与存证锚点。",
    next_url: "https://open.gov.example/v1/updates.json?cursor=b",
    language: "zh-Hans",
    authors: [{ name: agency.name.zh_hans }],
    items: [
      {
        id: "urn:gongkai:a:recounts:2026-01-01",
        title: "2个月的主动公开信息月度统计更正",
        content_text: "更正的月份：2025-09、2025-11。\nMonths counted again: 2025-09, 2025-11.",
        date_published: at,
        date_modified: later,
        tags: ["recount"],
        attachments: [
          {
            url: "https://open.gov.example/v1/rollups/publications.json?from=2025-09&to=2025-11",
            mime_type: "application/json",
          },
        ],
      },
      {
        id: "urn:gongkai:a:figures:2025:r1",
        url: "https://open.gov.example/v1/reports/2025/r1.html",
        title: "2025年年度报告数据发布",
        content_text: "因统计口径调整。\nFigures of 2025, revision 1.",
        date_published: at,
        tags: ["release"],
      },
      {
        id: "urn:gongkai:a:calendar:9",
        title: "2027年节假日安排更新",
        content_text: "The calendar of 2027 changed (version 9); open cases were computed anew.",
        date_published: at,
        tags: ["calendar"],
      },
    ],
  });
  expect(jsonFeed({ ...aPage(), next: null }, agency)).not.toHaveProperty("next_url");
});

describe("the Atom feed", () => {
  it("is this document", async () => {
    expect(await atomFeed(aPage(), agency)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">
<id>urn:gongkai:a:updates</id>
<title>${agency.name.zh_hans}政府信息公开动态</title>
<subtitle>年度报告数据发布、月度统计、信息撤回、节假日安排更新与存证锚点。</subtitle>
<updated>${later}</updated>
<author><name>${agency.name.zh_hans}</name></author>
<link rel="self" type="application/atom+xml" href="https://open.gov.example/v1/updates.atom?cursor=a&amp;limit=2"/>
<link rel="first" type="application/atom+xml" href="https://open.gov.example/v1/updates.atom"/>
<link rel="next" type="application/atom+xml" href="https://open.gov.example/v1/updates.atom?cursor=b"/>
<link rel="alternate" type="text/html" href="https://open.gov.example/docs"/>
<link rel="alternate" type="application/feed+json" href="https://open.gov.example/v1/updates.json"/>
<entry>
<id>urn:gongkai:a:recounts:2026-01-01</id>
<title>2个月的主动公开信息月度统计更正</title>
<updated>${later}</updated>
<published>${at}</published>
<category term="recount"/>
<link rel="related" type="application/json" href="https://open.gov.example/v1/rollups/publications.json?from=2025-09&amp;to=2025-11"/>
<content type="text">更正的月份：2025-09、2025-11。
Months counted again: 2025-09, 2025-11.</content>
</entry>
<entry>
<id>urn:gongkai:a:figures:2025:r1</id>
<title>2025年年度报告数据发布</title>
<updated>${at}</updated>
<published>${at}</published>
<category term="release"/>
<link rel="alternate" type="text/html" href="https://open.gov.example/v1/reports/2025/r1.html"/>
<content type="text">因统计口径调整。
Figures of 2025, revision 1.</content>
</entry>
<entry>
<id>urn:gongkai:a:calendar:9</id>
<title>2027年节假日安排更新</title>
<updated>${at}</updated>
<published>${at}</published>
<category term="calendar"/>
<content type="text">The calendar of 2027 changed (version 9); open cases were computed anew.</content>
</entry>
</feed>
`);
  });

  it("without items has neither a page after it nor a change", async () => {
    const feed = await atomFeed({ updates: [], self: "/v1/updates.atom", next: null }, agency);
    expect(feed).not.toContain('rel="next"');
    expect(feed).toContain('/v1/updates.atom"/>\n<link rel="alternate" type="text/html"');
    expect(feed).toContain("<updated>1970-01-01T00:00:00Z</updated>");
    expect(feed).toContain('/v1/updates.json"/>\n</feed>\n');
  });

  it("leaves out the characters that XML 1.0 holds in no form, and no others", async () => {
    const points = [0, 1, 8, 11, 12, 14, 31, 0xdfff, 0xd800, 0xfffe, 0xffff];
    const forbidden = points.map((point) => String.fromCharCode(point)).join("");
    const allowed = `\t\n ~\u{7f}\u{d7ff}\u{e000}\u{fffd}\u{10000}\u{10ffff}`;
    const [title, reason] = [`通${forbidden}知${allowed}`, `数${forbidden}据${allowed}`];
    const feed = await atomFeed(pageOf(withdrawn(title, reason)), agency);
    expect(feed).toContain(`<title>信息撤回：通知${allowed}</title>`);
    expect(feed).toContain(`<content type="text">数据${allowed}\n`);
  });
});
