import type { Page } from "puppeteer-core";
import { afterAll, describe, expect, it } from "vitest";
import { startBrowser } from "../browser.ts";
import { accessFaults } from "../site/well-made.ts";
import { startWorkerWith } from "../started-worker.ts";

// A letter in a real browser: drafted by an officer, approved by the head, printed as a picture and a PDF, and served.

const origin = "http://localhost:8787";
const worker = await startWorkerWith({ LOCAL_ORIGIN: origin });
const { host } = new URL(worker.origin);
const browser = await startBrowser(`--host-resolver-rules=MAP localhost:8787 ${host}`);

const press = (page: Page, button: string) => Promise.all([page.waitForNavigation(), page.click(button)]);
const textOf = (page: Page) => page.$eval("body", ({ innerText }) => innerText);

/** A browser of its own in which a new member has signed in. */
async function signedIn(): Promise<Page> {
  const context = await browser.createBrowserContext();
  afterAll(() => context.close());
  const page = await context.newPage();
  await page.goto(`${origin}/desk`);
  await page.type('[name="/key"]', (await worker.staff()).Authorization.replace("Bearer ", ""));
  await press(page, 'form:has([name="/key"]) button');
  return page;
}

/** Registers a request by letter through the API. */
async function registered(): Promise<string> {
  const response = await fetch(`${worker.origin}/v1/staff/requests`, {
    method: "POST",
    headers: { ...(await worker.staff()), "Content-Type": "application/json" },
    body: JSON.stringify({
      applicant: { kind: "natural_person", name: "申请人甲", contact: { address: "某市某区某路1号" } },
      description: "请公开2015年度部门决算。",
      form: "paper",
      route: "post",
      intake_channel: "registered_mail",
      received_on: new Date().toISOString().slice(0, 10),
    }),
  });
  expect(response.status, await response.clone().text()).toBe(201);
  return String(Object(await response.json()).receipt_no);
}

describe("a letter in a real browser", () => {
  it("is drafted, approved by another member, printed and served", async () => {
    const receiptNo = await registered();
    const [officer, head] = [await signedIn(), await signedIn()];
    await officer.goto(`${origin}/desk/requests/${receiptNo}/drafts/new?act=extended`);
    expect(await accessFaults(officer)).toEqual([]);
    await officer.type('[name="/event/working_days"]', "10");
    await officer.type('[name="/event/text"]', "需跨部门检索");
    await press(officer, 'button[formaction$="/preview"]');
    expect(await textOf(officer)).toContain("因需跨部门检索");
    await press(officer, ".drafting form button:not([formaction])");
    const draft = officer.url().replace("?done=drafted", "");
    expect(await textOf(officer)).toContain("须由其他人员审批");

    await head.goto(`${origin}/desk/approvals`);
    await press(head, `a[href$="/${receiptNo}/drafts/1"]`);
    expect(await accessFaults(head)).toEqual([]);
    await press(head, 'form[action$="/steps"]:has([value="passed"]) button');
    expect(await textOf(head)).toContain("可以打印、盖章、送达");

    await officer.goto(draft);
    await press(officer, 'form[action$="/letters/print"] button');
    await officer.waitForSelector("#word");
    expect(await officer.$eval("article", ({ textContent }) => textContent)).toContain("申请人甲");
    const picture = await officer.screenshot({ fullPage: true });
    expect(picture.byteLength).toBeGreaterThan(20_000);
    const pdf = new TextDecoder("latin1").decode(await officer.pdf({ preferCSSPageSize: true }));
    expect(pdf.slice(0, 5)).toBe("%PDF-");

    await officer.goto(`${draft}/service?by=post`);
    expect(await accessFaults(officer)).toEqual([]);
    await officer.type('[name="/service/tracking_no"]', "XA00000000250");
    await press(officer, 'form[action$="/service"] button');
    expect(officer.url()).toMatch(/\/letters\/[0-9]+\?done=served$/);
    expect(await textOf(officer)).toContain("尚未确认");
    await officer.setViewport({ width: 320, height: 800 });
    expect(await officer.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
