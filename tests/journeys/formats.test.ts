import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseFeed } from "@rowanmanning/feed-parser";
import { Ajv, type AnySchema } from "ajv";
import addFormats from "ajv-formats";
import { HtmlValidate } from "html-validate";
import JSONstat from "jsonstat-toolkit";
import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import report2016 from "../../functions/figures/report-2016.json" with { type: "json" };
import { dataPackage as dataPackageContract, report } from "../../schema/contracts/releases.ts";
import { revisionList } from "../../schema/contracts/revisions.ts";
import { year2021 } from "../support/year-2021.ts";
import { screens, startBrowser, widthOn } from "./browser.ts";
import { dataPackage, dataResource, rowsOf, typedRows } from "./standards/frictionless.ts";
import { collection } from "./standards/jsonstat.ts";
import { read, startWorker } from "./started-worker.ts";

// Every format as the built Worker serves it, looked at by validators that know nothing of ours.

const worker = await startWorker();
const browser = await startBrowser();
const staff = await worker.staff();

async function publish(year: string, body: unknown, more: object = {}) {
  const path = `/v1/staff/figures/${year}`;
  const etag = (await worker.call("GET", path, { headers: staff })).headers.get("ETag");
  const headers = { ...staff, ...(etag && { "If-Match": etag }) };
  const declared = await worker.call("PUT", path, { body, headers });
  expect(declared.status, declared.body).toBe(200);
  const released = await worker.call("POST", `/v1/staff/figures/${year}/releases`, {
    body: { reason: "如期发布 <b>&", unfinished_reason: "按已有数据发布。", ...more },
    headers: staff,
  });
  expect(released.status, released.body).toBe(201);
}

const row = (indicator: string, value: number | null) => ({ indicator, value });

const hostile = `</td></table><script>alert(1)</script> & "quoted" 'too'`;

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const published = [
  { title: "部门预算", published_on: today, channels: ["portal"] },
  {
    ...{
      title: "'98年户口政策，一",
      published_on: today,
      formed_on: today,
      effective_from: today,
      channels: ["portal", "weibo"],
    },
    ...{
      subjects: ["household"],
      genre: "normative",
      origin: "own",
      keywords: ["户口, 迁移", "落户"],
      url: "https://example.cn/",
    },
  },
];

beforeAll(async () => {
  for (const item of published) {
    const registered = await worker.call("POST", "/v1/staff/publications", { body: item, headers: staff });
    expect(registered.status, registered.body).toBe(201);
  }
  const counted = await worker.call("POST", `/v1/staff/rollups/${today.slice(0, 7)}`, { headers: staff });
  expect(counted.status, counted.body).toBe(200);
  const metrics = { body: { visits: 12_400, posts: 3 }, headers: staff };
  const recorded = await worker.call("PUT", `/v1/staff/channels/portal/metrics/${today.slice(0, 7)}`, metrics);
  expect(recorded.status, recorded.body).toBe(200);
  await publish("2015", { form: "2014", figures: [row("requests.received", 7), row("complaints", 0)] });
  await publish("2016", report2016);
  await publish("2020", { form: "2019", figures: [row("licences.change", -2), row("fees.last_year", null)] });
  await publish("2023", year2021(0));
  await publish("2024", year2021(1), {
    sections: [
      { no: 1, heading: "总体情况", text: "第一段。\n第二段。" },
      { no: "五", heading: hostile, text: hostile },
    ],
  });
});

const body = async (path: string) => {
  const answer = await worker.call("GET", path);
  expect(answer.status, path).toBe(200);
  return answer.body;
};

const years = ["2015", "2016", "2020", "2023", "2024"];

const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
addFormats.default(ajv);

function valid(schema: AnySchema, value: unknown): void {
  ajv.validate(schema, value);
  expect(ajv.errors ?? []).toEqual([]);
}

describe.each(years)("%s", (year) => {
  it("is a Frictionless Data Resource v2, rows and all", async () => {
    const resource = JSON.parse(await body(`/v1/figures/${year}.json`));
    valid(dataResource, resource);
    expect(resource.data.length).toBeGreaterThan(1);
    valid(rowsOf(resource.schema.fields), resource.data);
    for (const { title, description } of resource.schema.fields) expect([title, description]).not.toContain(undefined);
  });

  it("is the same rows as JSON, as CSV and as an array", async () => {
    const { schema, data } = JSON.parse(await body(`/v1/figures/${year}.json`));
    expect(JSON.parse(await body(`/v1/figures/${year}.rows.json`))).toEqual(data);
    const [head = [], ...lines] = Papa.parse<string[]>((await body(`/v1/figures/${year}.csv`)).trimEnd()).data;
    expect(head).toEqual(schema.fields.map(({ name }: { name: string }) => name));
    expect(typedRows(schema.fields, lines)).toEqual(data);
  });

  it("is a JSON-stat 2.0 collection by its schema, and its toolkit reads every figure with value and status, and no blank", async () => {
    const text = await body(`/v1/figures/${year}.jsonstat.json`);
    valid(collection, JSON.parse(text));
    const datasets = JSONstat(JSON.parse(text)).Dataset();
    const { data } = JSON.parse(await body(`/v1/figures/${year}.json`));
    expect(datasets.reduce((cells, { n }) => cells + n, 0)).toBe(data.length);
    for (const { period, indicator, breakdown, applicant_kind, value, obs_status } of data) {
      const cell = { period, indicator, breakdown, applicant_kind };
      const found = datasets.filter((dataset) =>
        Object.entries(cell).every(([name, code]) => dataset.Dimension(name).id.includes(code)),
      );
      expect(found.map((dataset) => dataset.Data(cell))).toEqual([{ value, status: obs_status }]);
    }
  });

  it.each(["html", "fragment.html"])("has its tables as valid HTML: %s", async (format) => {
    const html = await body(`/v1/figures/${year}.${format}`);
    expect(await faultsOf(html, format === "html")).toEqual([]);
  });

  it("has its report as valid HTML", async () => {
    expect(await faultsOf(await body(`/v1/reports/${year}.html`), true)).toEqual([]);
  });

  it("says in JSON-LD that it is a schema.org Dataset, with files that are there", async () => {
    for (const path of [`/v1/figures/${year}.html`, `/v1/figures/${year}.fragment.html`, `/v1/reports/${year}.html`]) {
      const [, json = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await body(path)) ?? [];
      const described = JSON.parse(json);
      expect(described).toMatchObject({ "@context": "https://schema.org", "@type": "Dataset", version: "1" });
      expect(described.license).toBe("https://creativecommons.org/licenses/by/4.0/");
      expect(described.description.length).toBeGreaterThan(50);
      for (const { contentUrl } of described.distribution) await body(contentUrl);
    }
  });
});

/** What html-validate finds. A fragment is checked for what does not need the page around it. */
async function faultsOf(html: string, complete: boolean): Promise<string[]> {
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended", ...(complete ? ["html-validate:document"] : [])],
    // The style sheet is our own and may change while a released page may not.
    rules: { "require-sri": ["error", { target: "crossorigin" }] },
  });
  const found = await validator.validateString(html);
  return found.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
  );
}

describe("the pages", () => {
  it("run nothing and may be framed by any site", async () => {
    const { headers, body: html } = await worker.call("GET", "/v1/reports/2024.html");
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors *",
    );
    expect(headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(html.replaceAll(/<script type="application\/ld\+json">/g, "")).not.toMatch(/<script/);
    // It names its own address, where its data lie, their licence's, and no other.
    const own = html
      .replaceAll('"https://gongkai.example/v1/', '"/v1/')
      .replace('"license":"https://creativecommons.org/', "");
    expect(own).not.toMatch(/ on[a-z]+=| style=|https?:\/\/(?!schema\.org)/);
    expect((await worker.call("GET", "/assets/figures.css")).status).toBe(200);
  });

  it("show what was written as text, whatever it looks like", async () => {
    const html = await body("/v1/reports/2024.html");
    expect(html).toContain("&lt;/td&gt;&lt;/table&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;");
    expect(html).toContain("<p>第一段。</p>\n<p>第二段。</p>");
  });

  it.each(screens)("need no scrolling sideways on a screen %i px wide, wherever their tables stand", async (screen) => {
    const page = await browser.newPage();
    for (const path of [
      "/v1/reports/2016.html",
      "/v1/figures/2016.html",
      "/v1/reports/2024.html",
      "/v1/figures/2024.html",
    ]) {
      await page.goto(`${worker.origin}${path}`);
      expect(await widthOn(page, screen), path).toBe(screen);
    }
    // A site that embeds them has the style that this page asks for.
    const deployment = readFileSync(new URL("../../docs/deployment.md", import.meta.url), "utf8");
    const [, style] = /`(\.gongkai [^`]*)`/.exec(deployment) ?? [];
    await page.goto("about:blank");
    await page.setContent(`<!DOCTYPE html><style>${style}</style>${await body("/v1/figures/2024.fragment.html")}`);
    expect(await widthOn(page, screen)).toBe(screen);
    await page.close();
  });

  it("released before their tables had containers need no scrolling sideways on a telephone either", async () => {
    const page = await browser.newPage();
    await page.goto(`${worker.origin}/v1/reports/2024.html`);
    const tables = await page.$$eval(".scroll", (containers) => {
      for (const container of containers) container.replaceWith(...container.childNodes);
      return containers.length;
    });
    expect(tables).toBe(4);
    expect(await widthOn(page, 320)).toBe(320);
    await page.close();
  });

  it.each(["/v1/reports/2016.html", "/v1/reports/2024.html"])("print Chinese alone: %s", async (path) => {
    const page = await browser.newPage();
    await page.goto(`${worker.origin}${path}`);
    const english = () =>
      page.$$eval(".en", (found) => found.map((one) => one.checkVisibility() && one.textContent.trim() !== ""));
    expect(await english()).not.toContain(false);
    await page.emulateMediaType("print");
    const printed = await english();
    expect(printed.length).toBeGreaterThan(10);
    expect(printed).not.toContain(true);
    const edition = await page.$eval("p.edition", (line) => line.innerText.trim());
    expect(edition).toMatch(/^第1版，\d{4}-\d\d-\d\d$/);
    await page.close();
  });

  it("have every table in its section", async () => {
    const { sections } = read(report, await worker.call("GET", "/v1/reports/2024.json"));
    expect(sections.map(({ no, tables }) => [no, tables.map(({ id }) => id)])).toEqual([
      [1, []],
      [2, ["table-2"]],
      [3, ["table-3"]],
      [4, ["table-4"]],
      ["五", []],
      [6, ["list"]],
    ]);
  });
});

describe("the package of all years", () => {
  it("is a Frictionless Data Package v2 whose files have the bytes and hashes it says", async () => {
    const text = await body("/datapackage.json");
    valid(dataPackage, JSON.parse(text));
    const { resources } = dataPackageContract.parse(JSON.parse(text));
    expect(resources.map(({ name }) => name)).toEqual([
      ...years.map((year) => `figures-${year}`),
      "publications-by-month",
      "channel-metrics-by-month",
      "publications",
    ]);
    for (const { path, bytes, hash, schema } of resources) {
      const csv = await body(`/${path}`);
      const isFrozen = path.startsWith("v1/figures/");
      expect(bytes).toBe(isFrozen ? Buffer.byteLength(csv) : undefined);
      expect(hash).toBe(isFrozen ? `sha256:${createHash("sha256").update(csv).digest("hex")}` : undefined);
      const [head, ...lines] = Papa.parse<string[]>(csv.trimEnd()).data;
      expect(head).toEqual(schema.fields.map(({ name }) => name));
      expect(schema.fields.every(({ title, description }) => title && description)).toBe(true);
      const rows = typedRows(schema.fields, lines);
      expect(rows.length).toBeGreaterThan(1);
      valid(rowsOf(schema.fields), rows);
      const keys = rows.map((one) => JSON.stringify(schema.primaryKey.map((name) => one[name])));
      expect(new Set(keys).size, path).toBe(keys.length);
      const { headers } = await worker.call("GET", `/${path}`);
      expect(headers.get("Link")).toContain('</datapackage.json>; rel="describedby"');
    }
  });
});

describe("the feeds of updates", () => {
  const schemaOfFeed: AnySchema = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve("jsonfeed-schema/schema-v1.1.json"), "utf8"),
  );

  it("are a JSON Feed 1.1 by its schema", async () => {
    valid(schemaOfFeed, JSON.parse(await body("/v1/updates.json")));
  });

  it("are an Atom feed that a parser reads as the same items", async () => {
    const { items } = JSON.parse(await body("/v1/updates.json"));
    const atom = parseFeed(await body("/v1/updates.atom"));
    expect(atom.meta).toMatchObject({ type: "atom", version: "1.0" });
    expect(atom.title).toMatch(/政府信息公开/);
    expect(
      atom.items.map((item) => [item.id, item.title, item.url, item.published?.toISOString(), item.content]),
    ).toEqual(
      items.map((item: Record<string, string>) => [
        item.id,
        item.title,
        item.url,
        item.date_published,
        item.content_text,
      ]),
    );
  });
});

it("a correction lists the cells it changed", async () => {
  await publish("2023", year2021(0, { "requests.received/_T/_T": 1000 }), { reason: "更正新收数。" });
  const list = read(revisionList, await worker.call("GET", "/v1/figures/2023/revisions"));
  expect(list.items.at(-1)).toMatchObject({
    revision: 2,
    reason: "更正新收数。",
    changes: [{ indicator: "requests.received", breakdown: "_T", applicant_kind: "_T", column: "value", to: 1000 }],
  });
});
