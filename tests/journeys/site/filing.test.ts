import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";
import { screens, startBrowser, widthOn } from "../browser.ts";
import { startWorkerWith } from "../started-worker.ts";
import { openedPage, press } from "./open-page.ts";
import { accessFaults, foreignRequests } from "./well-made.ts";

const name = "欧阳填表人";
const phone = "13000000150";
const address = "某市某区保密路一号";
const description = "请公开本市二〇一五年出入境管理统计。\n按区县列明。";
const trust = {
  retention_months: 120,
  form_origins: [],
  frame_ancestors: ["https://www.agency.example"],
  security_contact: "mailto:security@agency.example",
};
const secrets = [name, phone, address, description];
const worker = await startWorkerWith({ TRUST: { ...trust, proof_of_work: 0 } }, ...secrets);
const working = await startWorkerWith({ TRUST: { ...trust, proof_of_work: 20 } }, ...secrets);

/** A name that is no machine of ours, so that the browser treats its pages as insecure. */
const otherHost = "intranet.example";
const browser = await startBrowser(`--host-resolver-rules=MAP ${otherHost} 127.0.0.1`);
const originOn = (host: string, { origin }: { origin: string }) => `http://${host}:${new URL(origin).port}`;

const opened = (options?: Parameters<typeof openedPage>[1]) => openedPage(browser, options);

const next = 'form.filing > button[type="submit"]';
const send = ".send-button";

async function fillIn(page: Page): Promise<void> {
  await page.type("[name='/applicant/name']", name);
  await page.type("[name='/applicant/contact/address']", address);
  await page.type("[name='/description']", description);
  await page.click("[name='/form'][value='paper']");
  await page.click("[name='/route'][value='post']");
}

const textOf = (page: Page) => page.$eval("main", ({ innerText }) => innerText);

/** What the receipt says; its secret is remembered, to be found in no place where it must not be. */
async function receiptOn(page: Page, by = worker): Promise<{ number: string; secret: string }> {
  const [number = "", secret = ""] = await page.$$eval(".receipt .code", (codes) =>
    codes.map(({ textContent }) => textContent ?? ""),
  );
  expect(number).toMatch(/^[0-9]{4}-[0-9]{6}$/);
  by.keep(secret);
  return { number, secret };
}

const filedWith = async ({ database }: typeof worker) =>
  (await database.prepare("SELECT COUNT(*) AS filed FROM request").all()).results[0]?.filed;

describe.each([
  { path: "/request", script: false, width: 320, fault: "此项必填", received: "申请已收到" },
  { path: "/zh-hant/request", script: true, width: 1280, fault: "此項必填", received: "申請已收到" },
  { path: "/en/request", script: false, width: 1280, fault: "This is required", received: "Your request was received" },
])("a request at $path, with scripts: $script, $width px wide", ({ path, script, width, fault, received }) => {
  it("is filled in, corrected, reviewed, changed, sent, and received once however often it is loaded", async () => {
    const { page, addresses } = await opened({ script, width });
    const foreign = foreignRequests(page, worker.origin);
    await page.goto(`${worker.origin}${path}`);
    await press(page, next);
    expect(await page.$eval(".error-summary", ({ textContent }) => textContent)).toContain(fault);
    await page.click(".error-summary a");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("/applicant/name");

    await fillIn(page);
    await press(page, next);
    const review = await textOf(page);
    for (const written of [name, address, "按区县列明。"]) expect(review).toContain(written);

    await press(page, "button[formaction$='#/applicant/contact']");
    expect(await page.$eval("[name='/description']", (field) => (field as HTMLTextAreaElement).value)).toBe(
      description,
    );
    await page.type("[name='/applicant/contact/phone']", phone);
    await press(page, next);
    await press(page, send);
    expect(await page.$eval("h1", ({ textContent }) => textContent)).toBe(received);
    const receipt = await receiptOn(page);
    const before = await filedWith(worker);
    await page.reload();
    expect(await receiptOn(page)).toEqual(receipt);
    expect(await filedWith(worker)).toBe(before);
    expect(await textOf(page)).toContain(phone);

    expect(addresses.join("\n")).not.toContain(receipt.secret);
    expect(addresses.join("\n")).not.toContain(receipt.number);
    expect(await page.cookies()).toEqual([]);
    expect(foreign).toEqual([]);
    await page.close();
  });
});

it("whose answer is lost is sent once more by loading the page again, and filed once", async () => {
  const { page } = await opened();
  await page.goto(`${worker.origin}/request`);
  await fillIn(page);
  await press(page, next);
  const before = Number(await filedWith(worker));
  await page.setRequestInterception(true);
  let lost = false;
  page.on("request", async (request) => {
    if (lost || request.method() !== "POST") return request.continue();
    lost = true;
    const { origin: _, ...headers } = request.headers();
    await fetch(request.url(), {
      method: "POST",
      body: request.postData() ?? "",
      headers: { ...headers, "Sec-Fetch-Site": "same-origin" },
    });
    return request.abort("connectionreset");
  });
  await Promise.allSettled([page.waitForNavigation(), page.click(send)]);
  await expect.poll(() => filedWith(worker)).toBe(before + 1);
  await page.reload();
  await receiptOn(page);
  expect(await filedWith(worker)).toBe(before + 1);
  await page.close();
});

it("asks an organisation for what it is at once, without leaving the page, and keeps what was typed", async () => {
  const { page } = await opened();
  await page.goto(`${worker.origin}/request`);
  await fillIn(page);
  await page.click("[name='_as'][value='organisation']");
  await page.waitForSelector("select[name='/applicant/kind']");
  expect(page.url()).toBe(`${worker.origin}/request`);
  expect(await page.$eval("[name='/applicant/name']", (field) => (field as HTMLInputElement).value)).toBe(name);
  await page.select("[name='/applicant/kind']", "research");
  await press(page, next);
  expect(await textOf(page)).toContain("科研机构");
  await page.close();
});

it("is filed over plain http on another host, with and without scripts", async () => {
  for (const script of [true, false]) {
    const { page, addresses } = await opened({ script });
    const origin = originOn(otherHost, worker);
    await page.goto(`${origin}/en/request`);
    if (script) expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await fillIn(page);
    if (script) {
      await page.click("[name='_as'][value='organisation']");
      await page.waitForSelector("select[name='/applicant/kind']");
      await page.click("[name='_as'][value='person']");
      await page.waitForSelector("input[name='/applicant/kind']");
    }
    await press(page, next);
    await press(page, send);
    await receiptOn(page);
    expect(addresses.filter((asked) => !asked.startsWith(`${origin}/`))).toEqual([]);
    await page.close();
  }
});

describe("where work is asked for", () => {
  it("a script of ours does it, and the request is filed", async () => {
    const { page } = await opened();
    await page.goto(`${working.origin}/request`);
    await fillIn(page);
    await press(page, next);
    expect(await page.$eval(".without-script", (notice) => notice.checkVisibility())).toBe(false);
    await press(page, send);
    await receiptOn(page, working);
    await page.reload();
    await receiptOn(page, working);
    await page.close();
  });

  it.each([
    ["without scripts", false, "localhost"],
    ["over plain http on another host", true, otherHost],
  ])("%s the review names counter, post and fax instead of sending", async (_, script, host) => {
    const { page } = await opened({ script });
    await page.goto(`${originOn(host, working)}/en/request`);
    await fillIn(page);
    await press(page, next);
    expect(await textOf(page)).toContain("You can also ask at the counter, by post or by fax.");
    expect(await page.$eval(send, (button) => button.checkVisibility())).toBe(false);
    await page.close();
  });
});

it("is valid HTML, accessible and fits every screen in each of its states", async () => {
  const { page } = await opened();
  const check = async (state: string, html: string) => {
    expect(await htmlFaults(html), state).toEqual([]);
    expect(await accessFaults(page), state).toEqual([]);
    for (const screen of screens) expect(await widthOn(page, screen), `${state}, ${screen} px`).toBe(screen);
  };
  await page.goto(`${worker.origin}/zh-hant/request`);
  await check("refused", await press(page, next));
  await fillIn(page);
  await page.click("[name='_as'][value='organisation']");
  await page.waitForSelector("select[name='/applicant/kind']");
  await page.select("[name='/applicant/kind']", "commercial");
  await page.select("[name='/applicant/identity/type']", "unified_social_credit_code");
  await page.type("[name='/applicant/identity/number']", "91350100M000100Y45");
  await check("asked to confirm", await press(page, next));
  await page.click("[name='/applicant/identity/number_confirmed']");
  await check("reviewed", await press(page, next));
  await check("received", await press(page, send));
  await receiptOn(page);
  await page.close();
});

it("what was filled in is readable in no log, no refusal and no row", async () => {
  expect(await worker.betrayals()).toEqual([]);
  expect(await working.betrayals()).toEqual([]);
});
