import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElementHandle, Page } from "puppeteer-core";
import { afterAll, describe, expect, it } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";
import { downloadedFile, downloadsInto, screens, startBrowser, widthOn } from "../browser.ts";
import { newKey, startWorkerWith } from "../started-worker.ts";
import { openedPage, press } from "./open-page.ts";
import { accessFaults, foreignRequests } from "./well-made.ts";

const name = "欧阳附件人";
const phone = "13000000150";
const photoName = "身份证正反面照片.jpg";
const mandateName = "授权委托书扫描件.pdf";
const programName = "病毒程序.pdf";
const releasedName = "决算公开文本.txt";
const worker = await startWorkerWith({}, name, phone, photoName, mandateName, programName, releasedName);
const staff = await worker.staff();

const otherHost = "intranet.example";
const browser = await startBrowser(`--host-resolver-rules=MAP ${otherHost} 127.0.0.1`);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const inMonths = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
const service = { by: "electronic", sent_on: today, served_on: today };

const folder = mkdtempSync(join(tmpdir(), "gongkai-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
function stored(called: string, content: string | Uint8Array): string {
  const path = join(folder, called);
  writeFileSync(path, content);
  return path;
}
const photo = stored(photoName, Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...new Uint8Array(3_000_000)]));
const mandate = stored(
  mandateName,
  "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n",
);
const program = stored(programName, Uint8Array.from([0x4d, 0x5a, 0, 1]));
const large = stored(
  "很大的图片.png",
  Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Uint8Array(20 * 1024 * 1024)]),
);

const opened = (options?: Parameters<typeof openedPage>[1]) => openedPage(browser, options);

async function choose(page: Page, kind: string, ...paths: string[]): Promise<void> {
  const field = (await page.$(`[name='_file/${kind}']`)) as ElementHandle<HTMLInputElement>;
  await field.uploadFile(...paths);
}

const textOf = (page: Page) => page.$eval("main", ({ innerText }) => innerText);
const next = 'form.filing > button[type="submit"]';
const send = ".send-button";
const countOf = async (table: string) =>
  Number((await worker.database.prepare(`SELECT count(*) AS n FROM ${table}`).all()).results[0]?.n);

async function fillIn(page: Page): Promise<void> {
  await page.type("[name='/applicant/name']", name);
  await page.type("[name='/applicant/contact/phone']", phone);
  await page.type("[name='/description']", "请公开本市二〇一五年决算。");
  await page.click("[name='/form'][value='electronic']");
  await page.click("[name='/route'][value='pickup']");
}

async function receiptOn(page: Page): Promise<{ number: string; secret: string }> {
  const [number = "", secret = ""] = await page.$$eval(".receipt .code", (codes) =>
    codes.map(({ textContent }) => textContent ?? ""),
  );
  expect(number).toMatch(/^[0-9]{4}-[0-9]{6}$/);
  worker.keep(secret);
  return { number, secret };
}

async function happens(number: string, event: object): Promise<void> {
  const { headers } = await worker.call("GET", `/v1/staff/requests/${number}`, { headers: staff });
  const answer = await worker.call("POST", `/v1/staff/requests/${number}/events`, {
    body: event,
    headers: { ...staff, "If-Match": headers.get("ETag") ?? "" },
  });
  expect(`${answer.status} ${answer.status === 201 ? "" : answer.body}`).toBe("201 ");
}

describe.each([
  { language: "", script: false, width: 320 },
  { language: "/zh-hant", script: true, width: 768 },
  { language: "/en", script: true, width: 1280 },
])("in $language, with scripts: $script, $width px wide", ({ language, script, width }) => {
  it("a request is filed with two files, clarified with one, and what was released is downloaded", async () => {
    const { page, addresses } = await opened({ script, width });
    const foreign = foreignRequests(page, worker.origin);
    const check = async (state: string, html?: string) => {
      if (html !== undefined) expect(await htmlFaults(html), state).toEqual([]);
      if (script) expect(await accessFaults(page), state).toEqual([]);
      expect(await widthOn(page, width), state).toBe(width);
    };
    await page.goto(`${worker.origin}${language}/request`);
    await fillIn(page);
    await choose(page, "identity_proof", photo);
    await choose(page, "mandate", mandate);
    if (script) {
      await page.waitForFunction(() => document.querySelectorAll(".files input[name$='/file']").length === 2);
      expect(
        await page.$$eval("input[type=file]", (fields) =>
          fields.map((field) => (field as HTMLInputElement).files?.length),
        ),
      ).toEqual([0, 0, 0]);
      await check("chosen");
    }
    const uploads = await countOf("staged_file");
    await check("reviewed", await press(page, next));
    // With a script the form itself brings none.
    expect((await countOf("staged_file")) - uploads).toBe(script ? 0 : 2);
    for (const said of [photoName, mandateName, "2.9 MB"]) expect(await textOf(page)).toContain(said);

    await check("changed", await press(page, "button[formaction*='/request/edit'][formaction$='#files']"));
    expect(await textOf(page)).toContain(photoName);
    await press(page, next);
    await check("received", await press(page, send));
    const { number, secret } = await receiptOn(page);
    for (const said of [photoName, mandateName]) expect(await textOf(page)).toContain(said);
    await page.reload();
    expect((await receiptOn(page)).number).toBe(number);
    for (const said of [photoName, mandateName]) expect(await textOf(page)).toContain(said);

    await happens(number, { type: "clarification_requested", text: "请补充材料。", respond_by: inMonths, service });
    await press(page, `form[action='${language}/follow'] button`);
    expect(await textOf(page)).toContain(photoName);
    await page.type("[id='clarification/text']", "见附件。");
    await choose(page, "clarification", mandate);
    if (script) await page.waitForSelector(".files input[name='/files/0/file']");
    await check("clarified", await press(page, `form[action='${language}/follow/clarification'] > button`));
    expect(await page.$(".notice.success")).not.toBeNull();
    expect(await page.$$eval("#own-files ~ ul li", (lines) => lines.length)).toBe(3);

    const staged = await worker.call("POST", "/v1/staff/files", {
      body: "本市二〇一五年决算表。\n",
      headers: {
        ...staff,
        "Content-Type": "text/plain",
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(releasedName)}`,
      },
    });
    await happens(number, { type: "file_attached", on: today, kind: "released", file: JSON.parse(staged.body).handle });
    await happens(number, { type: "reviewed", on: today, result: "disclose", basis: "第十三条" });
    await happens(number, { type: "replied", outcome: "granted", text: "现予以公开。", service });
    await page.goto(`${worker.origin}${language}/follow`);
    await page.type("#_number", number);
    await page.type("#_secret", secret);
    await check("released", await press(page, "main form button"));

    const downloads = mkdtempSync(join(folder, "downloads-"));
    await downloadsInto(downloads, page);
    await page.click("#released-files ~ ul button");
    const bytes = await downloadedFile(downloads, releasedName);
    expect(new TextDecoder().decode(bytes)).toBe("本市二〇一五年决算表。\n");
    expect(readdirSync(downloads)).toEqual([releasedName]);
    // The page stays.
    expect(await page.$("#released-files")).not.toBeNull();
    expect(addresses.join("\n")).not.toContain(secret);
    expect(addresses.join("\n")).not.toContain(number);
    expect(foreign).toEqual([]);
    expect(await page.cookies()).toEqual([]);
    await page.close();
  });
});

it("what is wrong with a file is said at once beside its field, and what is right is in the form", async () => {
  const { page } = await opened();
  await page.goto(`${worker.origin}/en/request`);
  await choose(page, "mandate", program, large, mandate);
  await page.waitForSelector(".files input[name='/files/0/file']");
  const faults = await page.$$eval(".field:has([name='_file/mandate']) .fault", (all) =>
    all.map(({ textContent }) => textContent),
  );
  expect(faults).toEqual([
    `“${programName}”: by its content it is none of the types taken, and was not taken.`,
    "“很大的图片.png”: it is larger than 20 MB and was not taken. Make it smaller and choose it again.",
  ]);
  expect(await page.$eval("[name='_file/mandate']", (field) => (field as HTMLInputElement).files?.length)).toBe(0);
  expect(
    await page.$$eval(".files li", (lines) => lines.map(({ innerText }) => innerText.split("\n").filter(Boolean))),
  ).toEqual([[mandateName, "Mandate of an agent · PDF · 1 KB", "Remove"]]);
  expect(await accessFaults(page)).toEqual([]);
  for (const screen of screens) expect(await widthOn(page, screen)).toBe(screen);

  // As an organisation the form is another one, and has the file still.
  await page.click("[name='_as'][value='organisation']");
  await page.waitForSelector("select[name='/applicant/kind']");
  expect(await page.$$eval(".files li", (lines) => lines.length)).toBe(1);
  await choose(page, "identity_proof", photo);
  await page.waitForSelector(".files input[name='/files/1/file']");
  await page.click(".files li:first-child button");
  expect(await page.$$eval(".files .file-name", (names) => names.map(({ textContent }) => textContent))).toEqual([
    photoName,
  ]);
  expect(page.url()).toBe(`${worker.origin}/en/request`);
  await page.close();
});

it("over plain http on another host, and where sending fails, files go with the form", async () => {
  for (const host of [otherHost, "localhost"]) {
    const { page } = await opened();
    if (host === "localhost") {
      await page.setRequestInterception(true);
      page.on("request", (request) => (request.url().endsWith("/v1/files") ? request.abort() : request.continue()));
    }
    await page.goto(`http://${host}:${new URL(worker.origin).port}/en/request`);
    await fillIn(page);
    await choose(page, "identity_proof", photo);
    await page.waitForFunction(() =>
      document.querySelector(".file-fields .status")?.textContent?.startsWith("Not sent yet"),
    );
    await press(page, next);
    expect(await textOf(page)).toContain(photoName);
    await press(page, send);
    await receiptOn(page);
    expect(await textOf(page)).toContain(photoName);
    await page.close();
  }
});

it("without a script a file that is not taken is marked beside its field, a link away, and nothing typed is lost", async () => {
  const { page } = await opened({ script: false, width: 320 });
  await page.goto(`${worker.origin}/request`);
  await fillIn(page);
  await choose(page, "identity_proof", program, large, photo);
  const html = await press(page, next);
  expect(await htmlFaults(html)).toEqual([]);
  expect(await widthOn(page, 320)).toBe(320);
  expect(await page.$$eval(".error-summary li", (lines) => lines.length)).toBe(2);
  expect(await page.$eval("[name='/applicant/name']", (field) => (field as HTMLInputElement).value)).toBe(name);
  expect(await page.$$eval(".files .file-name", (names) => names.map(({ textContent }) => textContent))).toEqual([
    photoName,
  ]);
  await press(page, ".files button");
  expect(await page.$$eval(".files .file-name", (names) => names.length)).toBe(0);
  expect(await page.$eval("[name='/applicant/name']", (field) => (field as HTMLInputElement).value)).toBe(name);
  await page.close();
});

it("what files are called is readable in no log, no refusal and no row", async () => {
  const answer = await worker.call("POST", "/v1/files", {
    body: "MZ\u0000",
    headers: { ...newKey(), "Content-Type": "text/plain" },
  });
  expect(answer.status).toBe(415);
  expect(await worker.betrayals()).toEqual([]);
});
