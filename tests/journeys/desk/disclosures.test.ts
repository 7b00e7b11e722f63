import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { startBrowser } from "../browser.ts";
import { expectWellMade } from "../site/expect-well-made.ts";
import { openedPage, press } from "../site/open-page.ts";
import { startWorkerWith } from "../started-worker.ts";

// What was granted to one, published by an officer, is found by the next who asks.

const origin = "http://localhost:8787";
const name = "欧阳养犬人";
const description = "请公开本市各区县近三年流浪犬收容所的数量和每一处的具体地点。";
const trust = {
  ...{ retention_months: 120, form_origins: [], frame_ancestors: [], proof_of_work: 0 },
  security_contact: "mailto:security@agency.example",
};
const worker = await startWorkerWith({ LOCAL_ORIGIN: origin, TRUST: trust }, name, description);
const browser = await startBrowser(`--host-resolver-rules=MAP localhost:8787 ${new URL(worker.origin).host}`);
const staff = await worker.staff();
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
/** Of everything a page loads, compressed. */
const mostBytes = 60 * 1024;

/** Sends something, and answers a member of what came of it. */
async function send(path: string, body: unknown, member: string, headers: Record<string, string> = {}) {
  const answer = await worker.call("POST", path, { body, headers: { ...staff, ...headers } });
  expect(answer.status, answer.body).toBeLessThan(300);
  return String(JSON.parse(answer.body)[member]);
}

const receiptNo = await send(
  "/v1/staff/requests",
  {
    ...{ intake_channel: "registered_mail", received_on: today, form: "paper", route: "post", description },
    applicant: { kind: "natural_person", name, contact: { address: "某市某路1号" } },
  },
  "receipt_no",
);
const room = `/v1/staff/requests/${receiptNo}`;
const reviewed = { type: "reviewed", on: today, result: "disclose", basis: "2019 Regulation, Art. 17" };
await send(`${room}/events`, reviewed, "version", { "If-Match": '"v1"' });
const service = { by: "post", sent_on: today, tracking_no: "1234567890123" };
const reply = { type: "replied", outcome: "granted", text: "现予以公开。", service };
await send(`${room}/events`, reply, "version", { "If-Match": '"v2"' });

const textOf = (page: Page) => page.$eval("main", ({ innerText }) => innerText);
const form = "main form[action$='/disclosure']";

async function write(page: Page, title: string, summary: string) {
  await page.$eval("[name='/title']", (field) => ((field as HTMLInputElement).value = ""));
  await page.$eval("[name='/summary']", (field) => ((field as HTMLTextAreaElement).value = ""));
  await page.type("[name='/title']", title);
  await page.type("[name='/summary']", summary);
  await press(page, `${form} button[type='submit']`);
}

describe("what was granted to one", () => {
  const desk = browser.createBrowserContext();

  it("is published by an officer in words of their own, and not in the applicant's", async () => {
    const { page } = await openedPage(await desk);
    await page.goto(`${origin}/en/desk/sign-in`);
    await page.type('[name="/key"]', staff.Authorization.replace("Bearer ", ""));
    await press(page, 'form:has([name="/key"]) button');
    await page.goto(`${origin}/en/desk/disclosures`);
    await press(page, `main a[href$='/${receiptNo}/disclosure']`);
    await write(page, "流浪犬收容情况", "本市各区县近三年流浪犬收容所的数量和每一处的具体地点");
    expect(await textOf(page)).toContain("are the applicant's; say it in your own");
    expect(await page.$eval("[name='/title']", (field) => (field as HTMLInputElement).value)).toBe("流浪犬收容情况");
    await write(page, "流浪犬收容情况", "提供了收容所一览表。");
    expect(await textOf(page)).toContain("It is published");
    await press(page, "main a[href$='/disclosures/1']");
    expect(await textOf(page)).toContain("提供了收容所一览表。");
    expect(await textOf(page)).not.toContain(receiptNo);
    await page.close();
  });

  it("is found by the next who asks, before they send their request, and is not in their way", async () => {
    const { page } = await openedPage(browser, { width: 320 });
    await page.goto(`${worker.origin}/en/request`);
    await page.type("[name='/applicant/name']", name);
    await page.type("[name='/applicant/contact/address']", "某市某路2号");
    await page.type("[name='/description']", "申请公开流浪犬收容所名单");
    await page.click("[name='/form'][value='paper']");
    await page.click("[name='/route'][value='post']");
    await press(page, 'form.filing > button[type="submit"]');
    expect(await textOf(page)).toContain("Disclosed to others who asked");
    const link = await page.$eval(".published a", (one) => [one.getAttribute("href"), one.textContent]);
    expect(link).toEqual(["/en/disclosures/1", "流浪犬收容情况"]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await press(page, ".send-button");
    expect(await page.$eval("h1", ({ textContent }) => textContent)).toBe("Your request was received");
    const codes = await page.$$eval(".receipt .code", (all) => all.map(({ textContent }) => textContent ?? ""));
    worker.keep(codes[1] ?? "");
    await page.close();
  });

  it.each(["/disclosures", "/disclosures/1", "/en/disclosures?q=犬", "/zh-hant/disclosures/1"])(
    "stands on a page that is well made: %s",
    (path) => expectWellMade(browser, worker.origin, path, mostBytes),
  );

  it.each(["/en/desk/disclosures", `/en/desk/requests/${receiptNo}/disclosure`])(
    "and at the desk on %s",
    async (path) => expectWellMade(Object(await desk), origin, path, mostBytes),
  );

  it("is withdrawn with a reason, which its address says", async () => {
    const { page } = await openedPage(await desk);
    await page.goto(`${origin}/en/desk/requests/${receiptNo}/disclosure`);
    await page.type("[name='/reason']", "内容有误。");
    await press(page, "main form[action$='/withdrawal'] button[type='submit']");
    expect(await textOf(page)).toContain("It is withdrawn.");
    // Not the address that this browser has stored for a minute.
    const response = await page.goto(`${origin}/disclosures/1`);
    expect(response?.status()).toBe(410);
    expect(await textOf(page)).toContain("内容有误。");
    await page.close();
  });
});
