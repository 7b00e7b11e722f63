import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { printPage } from "../../functions/requests/letters/printing/print-page.ts";
import { draft } from "../../schema/contracts/drafts.ts";
import { staffReceipt } from "../../schema/contracts/requests.ts";
import { textsOfPage, textsOfWord } from "../requests/letters/printing/texts.ts";
import { printedLetters } from "../support/printed-letters.ts";
import { downloadedFile, downloadsInto, screens, startBrowser, widthOn } from "./browser.ts";
import { type Answer, read, startWorkerWith } from "./started-worker.ts";

// From a letter's approval to its paper: the page that prints it, and the Word file that the browser makes.

const name = "欧阳收信人";
const address = "重庆市渝中区中山二路9号";
const reason = "需向多个派出所收集信息";
const worker = await startWorkerWith(
  { PRACTICE: { letters: { agency_word: "渝公", contact: "政府信息公开办公室" } } },
  name,
  address,
  reason,
);
const browser = await startBrowser();
const downloads = mkdtempSync(join(tmpdir(), "gongkai-letters-"));
afterAll(() => rmSync(downloads, { recursive: true, force: true }));

const clerk = await worker.staff("clerk");
const officer = await worker.staff("officer");
const head = await worker.staff("head");

const today = new Date().toISOString().slice(0, 10);
const registered = read(
  staffReceipt,
  await worker.call("POST", "/v1/staff/requests", {
    body: {
      applicant: { kind: "natural_person", name, contact: { address } },
      description: "请公开户籍业务办理数量。",
      form: "paper",
      route: "post",
      intake_channel: "counter",
      received_on: today,
    },
    headers: clerk,
  }),
  201,
);
worker.keep(registered.tracking_secret);
const path = `/v1/staff/requests/${registered.receipt_no}`;

/** Drafts a letter and, unless it stays a draft, has it approved. */
async function letter(event: object, isApproved = true): Promise<string> {
  const drafted = await worker.call("POST", `${path}/drafts`, { body: { event }, headers: officer });
  const { number } = read(draft, drafted, 201);
  if (!isApproved) return `${number}`;
  const approved = await worker.call("POST", `${path}/drafts/${number}/steps`, {
    body: { step: "approved", result: "passed" },
    headers: { ...head, "If-Match": drafted.headers.get("ETag") ?? "" },
  });
  read(draft, approved, 201);
  return `${number}`;
}
const drafts = [
  await letter({ type: "extended", working_days: 10, text: reason }),
  await letter({ type: "letter_served", kind: "receipt" }),
];
const run = await worker.call("POST", `${path}/letters/print.html`, {
  body: { drafts, file_index: true },
  headers: clerk,
});

/** Opens a page that was answered to staff, under its own address and with its own headers; everything else is asked of the service. */
async function open(answer: Answer) {
  const page = await browser.newPage();
  const asked: string[] = [];
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    asked.push(request.url());
    if (asked.length > 1) return void request.continue();
    return void request.respond({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: answer.body,
    });
  });
  await page.goto(`${worker.origin}${path}/letters/print.html`);
  await page.waitForSelector("#tools:not([hidden])");
  return { page, asked };
}

const pagesOf = (pdf: Uint8Array) =>
  Buffer.from(pdf)
    .toString("latin1")
    .match(/\/Type\s*\/Page\b/g)?.length;

describe("a print run", () => {
  it("begins each letter on a page of its own, and the index of the file behind them", async () => {
    expect(run.status, run.body).toBe(200);
    const { page } = await open(run);
    expect(await page.$$eval("article h2", (titles) => titles.map(({ textContent }) => textContent))).toEqual([
      "延期答复告知书",
      "登记回执",
      "卷内目录",
    ]);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(3);
    await page.close();
  });

  it.each(screens)("needs no scrolling sideways on a screen %i px wide", async (screen) => {
    const { page } = await open(run);
    expect(await widthOn(page, screen)).toBe(screen);
    await page.close();
  });

  it("is downloaded as a Word file that says the same, made in the browser out of what this service serves", async () => {
    const { page, asked } = await open(run);
    await downloadsInto(downloads, page);
    const loaded = () => asked.filter((url) => url.endsWith("/assets/letters-word.js")).length;
    expect(loaded()).toBe(0);
    await page.click("#word");
    await page.waitForFunction(() => document.getElementById("status")?.textContent.startsWith("Word 文件已生成"));
    expect(loaded()).toBe(1);
    const file = `${registered.receipt_no} 文书.docx`;
    const word = await downloadedFile(downloads, file);
    expect(readdirSync(downloads)).toEqual([file]);
    const said = textsOfPage(run.body);
    expect(said).toContain(`${name}：`);
    expect(textsOfWord(new Uint8Array(word).buffer)).toEqual(said);
    expect(asked.filter((url) => !url.startsWith(`${worker.origin}/`) && !/^(data|blob):/.test(url))).toEqual([]);
    await page.close();
  });
});

describe("the preview of a draft", () => {
  it("says on each of its pages that it is one", async () => {
    const number = await letter(
      { type: "clarification_requested", text: "请说明年份。\n".repeat(40), respond_by: today },
      false,
    );
    const preview = await worker.call("GET", `${path}/drafts/${number}/letter.html`, { headers: head });
    const { page } = await open(preview);
    expect(await page.$eval(".number", ({ textContent }) => textContent)).toBe("（稿）");
    expect(await page.$eval(".draft", (sheet) => getComputedStyle(sheet, "::before").content)).toBe('"稿"');
    await page.emulateMediaType("print");
    expect(await page.$eval(".draft", (sheet) => getComputedStyle(sheet).page)).toBe("draft-1");
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThan(1);
    await page.close();
  });
});

const pdftotext = (process.env.PATH ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "pdftotext"))
  .find(existsSync);

// What stands on which page is read by poppler's pdftotext, where it is installed.
describe.skipIf(pdftotext === undefined)("a letter of any length", () => {
  const style = { heading: "red", seal: "nothing" } as const;
  const { letter } = printedLetters.short;
  const lengths = Array.from({ length: 30 }, (_, place) => place + 1);
  const ending = { paragraph: "特此告知。" };

  it.each([
    ["its last paragraph", (length: number) => [...lines(length), ending]],
    ["a form", (length: number) => [...lines(length), { head: ["意见"], rows: [["□同意"], ["特此告知。"]] }]],
    ["a long table", (length: number) => [{ head: ["项"], rows: [...rows(8 + length), ["特此告知。"]] }]],
  ])("has its signature and how to reach the office on one page with %s", async (_, bodyOf) => {
    const letters = lengths.map((length) => ({ documentNo: null, letter: { ...letter, body: bodyOf(length) } }));
    const body = await printPage({ receiptNo: letter.receipt_no, letters, papers: [], applicant: null }, style);
    const { page } = await open({ ...run, body });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const text = execFileSync(pdftotext ?? "", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
    const ends = text.split("\f").filter((sheet) => sheet.includes("2026年3月5日"));
    expect(ends).toHaveLength(lengths.length);
    for (const sheet of ends) {
      expect(sheet).toMatch(/特此告知[\s\S]*重庆市公安局\s+2026年3月5日\s+（联系方式/);
    }
    await page.close();
  });
});

const lines = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ paragraph: `${place + 1}.予以公开。` }));
const rows = (count: number) => Array.from({ length: count }, (_, place) => [`${place + 1}`]);

it("nothing of it is readable in the log, in refusals or in the stored rows", async () => {
  expect(await worker.betrayals()).toEqual([]);
});
