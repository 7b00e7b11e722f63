import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";
import { screens, startBrowser, widthOn } from "../browser.ts";
import { newKey, startWorkerWith } from "../started-worker.ts";
import { openedPage, press } from "./open-page.ts";
import { accessFaults, foreignRequests } from "./well-made.ts";

const name = "欧阳查询人";
const phone = "13000000150";
const asked = "请说明所需统计数据的年份。";
const clarified = "指二〇一五年全年的数据。";
const complaint = "贵机关未在法定期限内答复本人的申请。";
const PRACTICE = { notices: { sms: { url: "https://sms.example/send" } } };
const worker = await startWorkerWith({ PRACTICE }, name, phone, clarified, complaint);
const staff = await worker.staff();

/** A name that is no machine of ours, so that the browser treats its pages as insecure. */
const otherHost = "intranet.example";
const browser = await startBrowser(`--host-resolver-rules=MAP ${otherHost} 127.0.0.1`);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const inMonths = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
const service = { by: "electronic", sent_on: today, served_on: today };

interface Holder {
  number: string;
  secret: string;
}

async function filed(): Promise<Holder> {
  const applicant = { kind: "natural_person", name, contact: { phone } };
  const body = {
    applicant,
    description: "请公开户籍统计。",
    form: "electronic",
    route: "pickup",
    notify: { by: "sms" },
  };
  const answer = await worker.call("POST", "/v1/requests", { body, headers: newKey() });
  expect(answer.status).toBe(201);
  const { receipt_no: number, tracking_secret: secret } = JSON.parse(answer.body);
  worker.keep(secret);
  return { number, secret };
}

async function happens({ number }: Holder, version: number, event: object): Promise<void> {
  const answer = await worker.call("POST", `/v1/staff/requests/${number}/events`, {
    body: event,
    headers: { ...staff, "If-Match": `"v${version}"` },
  });
  expect(`${answer.status} ${answer.status === 201 ? "" : answer.body}`).toBe("201 ");
}

const clarification = { type: "clarification_requested", text: asked, respond_by: inMonths, service };

const opened = (options?: Parameters<typeof openedPage>[1]) => openedPage(browser, options);

/** Opens a case by the form; its number comes out of the link where scripts run. */
async function follow(page: Page, { number, secret }: Holder, path = "/follow", origin = worker.origin) {
  await page.goto(`${origin}${path}#${number}`);
  if ((await page.$eval("#_number", (field) => (field as HTMLInputElement).value)) === "") {
    await page.type("#_number", number);
  }
  await page.type("#_secret", secret);
  return press(page, "main form button");
}

const textOf = (page: Page) => page.$eval("main", ({ innerText }) => innerText);

describe.each([
  { language: "", script: false, width: 320, waits: "等待您补正", done: "补正已收到。", withdrawn: "申请已撤回。" },
  {
    language: "/zh-hant",
    script: true,
    width: 1280,
    waits: "等待您補正",
    done: "補正已收到。",
    withdrawn: "申請已撤回。",
  },
  {
    language: "/en",
    script: false,
    width: 1280,
    waits: "Waiting for your clarification",
    done: "Your clarification was received.",
    withdrawn: "Your request was withdrawn.",
  },
])(
  "a request in $language, with scripts: $script, $width px wide",
  ({ language, script, width, waits, done, withdrawn }) => {
    it("is followed, clarified, and withdrawn, each once however often its page is loaded", async () => {
      const holder = await filed();
      await happens(holder, 1, clarification);
      const { page, addresses } = await opened({ script, width });
      const foreign = foreignRequests(page, worker.origin);
      await follow(page, holder, `${language}/follow`);
      const open = await textOf(page);
      for (const said of [waits, asked]) expect(open).toContain(said);

      await page.type("[id='clarification/text']", clarified);
      await press(page, "form[action$='/follow/clarification'] button");
      expect(await textOf(page)).toContain(done);
      await page.reload();
      expect(await textOf(page)).toContain(done);

      await page.click(`details summary::-p-text(${language === "/en" ? "Withdraw the request" : "撤回申"})`);
      await press(page, "form[action$='/follow/withdrawal'] button");
      expect(await textOf(page)).toContain(holder.number);
      await press(page, "form[action$='/follow/withdrawal'] button");
      expect(await textOf(page)).toContain(withdrawn);
      await page.reload();
      expect(await textOf(page)).toContain(withdrawn);
      const stored = await worker.database
        .prepare(
          "SELECT type FROM case_event JOIN request ON request.id = request_id WHERE printf('%d-%06d', receipt_year, receipt_seq) = ? ORDER BY seq",
        )
        .bind(holder.number)
        .all();
      expect(stored.results.map(({ type }) => type)).toEqual([
        "received",
        "clarification_requested",
        "clarification_received",
        "withdrawn",
      ]);
      expect(addresses.join("\n")).not.toContain(holder.secret);
      expect(await page.cookies()).toEqual([]);
      expect(foreign).toEqual([]);
      await page.close();
    });
  },
);

it("what is wrong with an act is said on the same page, a link away from its field", async () => {
  const holder = await filed();
  await happens(holder, 1, { type: "reasons_requested", service });
  const { page } = await opened({ script: false, width: 320 });
  await follow(page, holder, "/en/follow");
  // The browser itself would ask for it.
  await page.$eval("[id='reasons/text']", (field) => field.removeAttribute("required"));
  const html = await press(page, "form[action$='/follow/reasons'] button");
  expect(await htmlFaults(html)).toEqual([]);
  await page.click(".error-summary a");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("reasons/text");
  await page.type("[id='reasons/text']", clarified);
  await press(page, "form[action$='/follow/reasons'] button");
  expect(await textOf(page)).toContain("Your reasons were received.");
  await page.close();
});

it("notices are ended by a button", async () => {
  const holder = await filed();
  const { page } = await opened({ script: false });
  await follow(page, holder, "/en/follow");
  expect(await textOf(page)).toContain("You are sent notices of progress (by SMS).");
  await press(page, "form[action$='/follow/notices'] button");
  expect(await textOf(page)).toContain("No more notices are sent.");
  await page.close();
});

it("the reply is read, printed without the secret, and complained about", async () => {
  const holder = await filed();
  await happens(holder, 1, { type: "reviewed", on: today, result: "disclose", basis: "第十三条" });
  await happens(holder, 2, { type: "replied", outcome: "granted", text: "现予以公开。", service });
  const { page, addresses } = await opened();
  await follow(page, holder);
  const read = await textOf(page);
  for (const said of ["已答复：予以公开", "现予以公开。", "可以提起行政诉讼"]) expect(read).toContain(said);
  await page.emulateMediaType("print");
  const printed = await textOf(page);
  expect(printed).toContain("现予以公开。");
  for (const absent of [holder.secret, "就本件投诉", "建议主动公开"]) expect(printed).not.toContain(absent);
  await page.emulateMediaType("screen");

  await press(page, "form[action$='/complaint/edit'] button");
  expect(await page.$eval("[name='/about']", (field) => (field as HTMLInputElement).value)).toBe(holder.number);
  await page.type("[name='/text']", complaint);
  await press(page, "main form button");
  expect(await textOf(page)).toContain(complaint);
  await press(page, ".send-button");
  const [number = "", secret = ""] = await page.$$eval(".code", (codes) =>
    codes.map(({ textContent }) => textContent ?? ""),
  );
  worker.keep(secret);
  await page.reload();
  expect(await page.$$eval(".code", (codes) => codes.map(({ textContent }) => textContent))).toEqual([number, secret]);
  await press(page, "form[action$='/complaint/follow'] button");
  expect(await textOf(page)).toContain("已登记，正在办理");
  for (const one of [secret, holder.secret, holder.number])
    expect(addresses.join("\n").split("#")[0]).not.toContain(one);
  await page.close();
});

describe("that a request is in a published anchor", () => {
  const results = (page: Page) =>
    page.$$eval("[data-result]:not([hidden])", (list) => list.map((one) => one.getAttribute("data-result")));
  const checked = async (page: Page, holder: Holder) => {
    await follow(page, holder);
    await page.click("#inclusion button");
    await page.waitForSelector("[data-result]:not([hidden])");
    return results(page);
  };

  it("is checked in the browser, which finds what was altered", async () => {
    const holder = await filed();
    await worker.schedule("45 * * * *");
    const { page } = await opened();
    expect(await checked(page, holder)).toEqual(["matches"]);
    await page.goto("about:blank");
    await page.setRequestInterception(true);
    page.on("request", async (request) => {
      if (!request.url().includes("/v1/anchors")) return request.continue();
      const answer = await worker.call("GET", new URL(request.url()).pathname + new URL(request.url()).search);
      const body = answer.body.replace(/ case_event [0-9a-f]{4}/g, " case_event 0000");
      return request.respond({ status: 200, contentType: "application/json", body });
    });
    expect(await checked(page, holder)).toEqual(["differs"]);
    await page.close();
  });

  it("over plain http on another host is not, and the page says how to check it", async () => {
    const holder = await filed();
    await worker.schedule("45 * * * *");
    const { page } = await opened();
    await follow(page, holder, "/follow", `http://${otherHost}:${new URL(worker.origin).port}`);
    expect(await results(page)).toEqual(["insecure"]);
    expect(await page.$eval("#inclusion button", (button) => (button as HTMLButtonElement).hidden)).toBe(true);
    await page.click("details summary::-p-text(怎样自行核对)");
    expect(await textOf(page)).toContain("examples/inclusion/check.mjs");
    await page.close();
  });
});

describe("every state of a request's page", () => {
  const states: Readonly<Record<string, readonly object[]>> = {
    new: [],
    "to be clarified": [clarification],
    "answered in parts": [
      { type: "reviewed", on: today, result: "disclose", basis: "第十三条" },
      {
        type: "replied",
        items: [
          { subject: "户籍业务办理数量", outcome: "granted" },
          {
            subject: "交通信号灯数量",
            outcome: "not_held.other_agency",
            ground: "2019-36-5",
            competent_agency: { name: "某市城市管理局", contact: "某区某路2号" },
          },
        ],
        service,
      },
    ],
    "to be paid": [{ type: "fee_notified", method: "by_page", pages: 240, service }],
  };

  it.each(Object.entries(states))("(%s) is valid HTML, accessible, and fits every screen", async (_, events) => {
    const holder = await filed();
    for (const [at, event] of events.entries()) await happens(holder, at + 1, event);
    for (const language of ["", "/en"]) {
      const { page } = await opened();
      const html = await follow(page, holder, `${language}/follow`);
      expect(await htmlFaults(html)).toEqual([]);
      for (const details of await page.$$("details")) await details.evaluate((one) => one.setAttribute("open", ""));
      expect(await accessFaults(page)).toEqual([]);
      for (const screen of screens) expect(await widthOn(page, screen), `${screen} px`).toBeLessThanOrEqual(screen);
      await page.close();
    }
  });
});

it("what was written is readable in no log, no refusal and no row", async () => {
  expect(await worker.betrayals()).toEqual([]);
});
