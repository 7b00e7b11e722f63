import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import printed from "../../../functions/figures/report-2016.json" with { type: "json" };
import { type PlacedCell, type Places, partsOfReport, placesOf, sheetsOf } from "../../support/report-files.ts";
import { year2021 } from "../../support/year-2021.ts";
import { downloadedFile, downloadsInto, startBrowser } from "../browser.ts";
import { startWorkerWith } from "../started-worker.ts";
import { personAt } from "./person.ts";

// A Word file and a workbook of a year's report, made in the browser out of the page, released or not.

const origin = "http://localhost:8787";
const worker = await startWorkerWith({ LOCAL_ORIGIN: origin });
const browser = await startBrowser(`--host-resolver-rules=MAP localhost:8787 ${new URL(worker.origin).host}`);
const staff = await worker.staff();
const downloads = mkdtempSync(join(tmpdir(), "gongkai-report-"));
afterAll(() => rmSync(downloads, { recursive: true, force: true }));
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
  for (const [year, body] of [
    ["2016", printed],
    ["2025", year2021(3, { "licences.decided/_T/_T": 1234 })],
  ] as const) {
    const declared = await worker.call("PUT", `/v1/staff/figures/${year}`, { body, headers: staff });
    expect(declared.status, declared.body).toBe(200);
  }
  const released = await worker.call("POST", "/v1/staff/figures/2016/releases", {
    body: { reason: "首次发布。" },
    headers: staff,
  });
  expect(released.status, released.body).toBe(201);
  page = await browser.newPage();
  page.on("request", (request) => asked.push(request.url()));
  await downloadsInto(downloads, page);
  const editor = personAt(page, origin);
  await editor.opens("/en/desk/report");
  await page.type('[name="/key"]', staff.Authorization.replace("Bearer ", ""));
  await Promise.all([page.waitForNavigation(), page.click('form:has([name="/key"]) button')]);
});

/** Presses a button of a page and answers the file that it makes. */
async function downloaded(value: string, file: string): Promise<Uint8Array> {
  await page.click(`.report-files button[value="${value}"]`);
  return downloadedFile(downloads, file);
}

interface PageTable {
  caption: string;
  cells: PlacedCell[];
  rows: number;
  columns: number;
  below: string[];
}

/** The report's tables as the browser lays them out: what lies left of a cell's middle and above it says where it is. */
const tablesOfPage = (): Promise<PageTable[]> =>
  page.$$eval("#report table", (tables) =>
    tables.map((table) => {
      const said = (element: Element | null) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
      const boxes = [...table.querySelectorAll("th, td")].map((cell) => {
        const { left, top, right, bottom } = cell.getBoundingClientRect();
        return { text: said(cell), left, top, right, bottom };
      });
      const edges = (of: (box: (typeof boxes)[number]) => number[]) => {
        const sorted = boxes.flatMap(of).toSorted((one, other) => one - other);
        return sorted.filter((edge, at) => at === 0 || edge - (sorted[at - 1] ?? edge) > 1.5);
      };
      const [columns, rows] = [edges(({ left }) => [left]), edges(({ top }) => [top])];
      const nearest = (all: number[], edge: number) => all.filter((one) => one < edge - 1.5).length;
      const cells = boxes.map(({ text, left, top, right, bottom }) => {
        const [row, column] = [nearest(rows, top), nearest(columns, left)];
        return { text, row, column, across: nearest(columns, right) - column, down: nearest(rows, bottom) - row };
      });
      const below: string[] = [];
      for (let next = table.closest("section")?.nextElementSibling; next; next = next.nextElementSibling) {
        if (next.matches(".scrolls")) break;
        below.push(...[...(next.matches("ul") ? next.children : [next])].map(said));
      }
      return {
        caption: said(table.querySelector("caption")),
        cells,
        rows: rows.length,
        columns: columns.length,
        below,
      };
    }),
  );

/** What stands in a place, its minus as a workbook has it. */
const ofWorkbook = (places: Places): Places => places.map((line) => line.map((text) => text.replaceAll("−", "-")));

async function expectSame(name: string, edition: RegExp) {
  const tables = await tablesOfPage();
  const title = await page.$eval("main h1", ({ textContent }) => textContent);
  const sheets = sheetsOf(await downloaded("workbook", `${name}.xlsx`));
  expect(sheets.map(({ caption }) => caption)).toEqual(tables.map(({ caption }) => caption));
  for (const [at, { cells, rows, columns, below }] of tables.entries()) {
    const sheet = sheets[at];
    const own = (sheet?.cells ?? []).filter(({ row }) => row < rows);
    expect(sheet?.title).toBe(title);
    expect(placesOf(own, rows, columns)).toEqual(ofWorkbook(placesOf(cells, rows, columns)));
    const notes = (sheet?.cells ?? []).filter(({ row, text }) => row >= rows && text !== "");
    expect(notes.map(({ text }) => text)).toEqual(below);
    expect(own.filter(({ cell }) => cell.f !== undefined)).toEqual([]);
  }
  const word = partsOfReport(await downloaded("word", `${name}.docx`));
  expect(word.filter((part) => typeof part !== "string")).toEqual(
    tables.map(({ cells, rows, columns }) => placesOf(cells, rows, columns)),
  );
  const texts = word.filter((part) => typeof part === "string");
  expect(texts[0]).toBe(title);
  expect(texts[1]).toMatch(edition);
  const onPage = await page.$$eval("#report :is(h2, h3, p, li)", (all) =>
    all.map(({ textContent }) => textContent.replace(/\s+/g, " ").trim()).filter((text) => text !== ""),
  );
  const captions = tables.map(({ caption }) => caption);
  // A caption stands above its table, where the page's headings and paragraphs are in the same order.
  expect(texts.slice(2, 2 + onPage.length + captions.length).filter((text) => !captions.includes(text))).toEqual(
    onPage.filter((text) => !captions.includes(text)),
  );
  return { sheets, tables };
}

describe("a report as Word and as a workbook", () => {
  it("is downloaded from the public page, each table with its cells, spans and notes, made of what this service serves", async () => {
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(`${origin}/reports/2016`);
    await page.waitForSelector(".report-files .with-script:not([hidden])");
    const loaded = () => asked.filter((url) => /report-(?:word|workbook)\.js$/.test(url)).length;
    expect(loaded()).toBe(0);
    const { tables } = await expectSame("report-2016-r1", /^第1版/);
    expect(loaded()).toBe(2);
    expect(tables.length).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url))).toEqual([]);
  });

  it("is downloaded from the preview of a year that is not released, which says so, with every number of the year", async () => {
    await page.goto(`${origin}/en/desk/report/2025/preview`);
    await page.waitForSelector(".report-files .with-script:not([hidden])");
    const { sheets } = await expectSame("report-2025-draft", /^A draft/);
    const inBook = sheets.flatMap(({ cells }) => cells.flatMap(({ cell }) => (cell.t === "n" ? [Number(cell.v)] : [])));
    const stored = await worker.call("GET", "/v1/staff/figures/2025", { headers: staff });
    const { figures }: { figures: { value: number | null }[] } = JSON.parse(stored.body);
    const values = figures.flatMap(({ value }) => value ?? []);
    expect(values.length).toBeGreaterThan(90);
    expect(values).toContain(1234);
    expect(inBook.toSorted((a, b) => a - b)).toEqual(values.toSorted((a, b) => a - b));
  });

  it("is not offered without a script: the page says that it can be printed, and where its CSV is", async () => {
    const plain = await browser.newPage();
    await plain.setJavaScriptEnabled(false);
    await plain.goto(`${origin}/en/reports/2016`);
    expect(await plain.$(".report-files .with-script[hidden]")).not.toBeNull();
    expect(await plain.$eval(".without-script", ({ textContent }) => textContent)).toContain("print this page");
    expect(await plain.$eval(".without-script a", (link) => link.getAttribute("href"))).toBe("/v1/figures/2016/r1.csv");
    await plain.close();
    await page.goto(`${origin}/en/reports/2016`);
    await page.waitForSelector(".report-files .with-script:not([hidden])");
    expect(await page.$(".without-script:not([hidden])")).toBeNull();
  });
});
