import { readFileSync } from "node:fs";
import { Window } from "happy-dom";
import { HtmlValidate } from "html-validate";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { screens, startBrowser, widthOn } from "./browser.ts";
import { startWorkerWith } from "./started-worker.ts";

const TRUST = {
  retention_months: 120,
  form_origins: [],
  frame_ancestors: ["https://www.agency.example"],
  proof_of_work: 20,
  security_contact: "mailto:security@agency.example",
};
const name = "欧阳填表人";
const address = "某市某区保密路一号";
const description = "请公开本市二〇一五年出入境管理统计。";
/** An agency with an SMS gateway, and no e-mail. */
const PRACTICE = { notices: { sms: { url: "https://sms.example/send" } } };
const phone = "13000000150";
const worker = await startWorkerWith({ TRUST, PRACTICE }, name, address, description);
const page = await worker.call("GET", "/request");

interface Schema {
  $ref?: string;
  enum?: string[];
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}
const { components } = JSON.parse(readFileSync(new URL("../../openapi.json", import.meta.url), "utf8"));
const schemas: Record<string, Schema> = components.schemas;

/** A member of a filing's schema, by its pointer. */
function member(pointer: string): Schema {
  let schema: Schema | undefined = schemas.NewRequest;
  for (const step of pointer.split("/").slice(1)) {
    const within: Schema | undefined = resolved(schema)?.properties?.[step];
    schema = resolved(within);
  }
  if (schema === undefined) throw new Error(`A filing has no member ${pointer}`);
  return schema;
}
const resolved = (schema: Schema | undefined) =>
  schema?.$ref === undefined ? schema : schemas[schema.$ref.split("/").at(-1) ?? ""];
/** Pointers of all members that hold no others. */
const leaves = (schema: Schema | undefined, at = ""): string[] =>
  Object.entries(resolved(schema)?.properties ?? {}).flatMap(([key, within]) => {
    const deeper = leaves(within, `${at}/${key}`);
    return deeper.length > 0 ? deeper : [`${at}/${key}`];
  });

describe("the page of the form", () => {
  it("is valid HTML, references nothing foreign, and runs our own scripts alone", async () => {
    expect(page.status).toBe(200);
    const found = await new HtmlValidate({
      extends: ["html-validate:recommended", "html-validate:document"],
      // Scripts are our own, from the same origin; fields are named by JSON Pointers.
      rules: { "require-sri": ["error", { target: "crossorigin" }], "valid-id": ["error", { relaxed: true }] },
    }).validateString(page.body);
    expect(found.results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual(
      [],
    );
    expect(page.body).not.toMatch(/https?:| on[a-z]+=| style=|<script>/);
    const addresses = [...page.body.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, found = ""]) => found);
    expect(addresses).toContain("/assets/filing.js");
    for (const found of addresses.filter((found) => found !== "data:,")) {
      expect((await worker.call("GET", found)).status, found).toBe(200);
    }
  });

  it("may be framed by the sites listed, and sets no cookie", () => {
    expect(page.headers.get("Content-Security-Policy")?.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors https://www.agency.example",
      "style-src 'self'",
      "img-src data:",
    ]);
    expect(page.headers.get("Set-Cookie")).toBeNull();
  });

  it("asks for every member of a filing, each with its longest text and its codes", () => {
    const { document } = new Window();
    document.write(page.body);
    const fields = [...document.querySelectorAll("#filing [name]")];
    expect(fields.map((field) => field.getAttribute("name")).toSorted()).toEqual(leaves(schemas.NewRequest).toSorted());
    for (const field of fields) {
      const pointer = field.getAttribute("name") ?? "";
      const codes = [...field.querySelectorAll("option")].map((option) => option.getAttribute("value"));
      const longest = field.getAttribute("maxlength");
      const { enum: listed = [], maxLength } = member(pointer);
      // What need not be chosen has "no" first; of notices there are the ways that the agency sends them by.
      const offered =
        pointer === "/notify/by" ? ["", "sms"] : pointer === "/electronic_service" ? ["", ...listed] : listed;
      expect([codes, longest], pointer).toEqual([offered, maxLength === undefined ? null : String(maxLength)]);
    }
  });
});

it("needs no scrolling sideways, and marks what the chosen route needs", async () => {
  const browser = await startBrowser();
  const opened = await browser.newPage();
  await opened.goto(`${worker.origin}/request`);
  await opened.waitForSelector("#filing:not([hidden])");
  for (const screen of screens) expect(await widthOn(opened, screen)).toBe(screen);
  expect(await opened.$eval("#filing p", ({ innerText }) => innerText)).toBe(
    "标有 * 的为必填项。 Fields marked * are required.",
  );

  const always = ["/applicant/name", "/description"];
  const contact = {
    post: ["/applicant/contact/address"],
    email: ["/applicant/contact/email"],
    pickup: [],
    on_site: [],
  };
  for (const [route, needed] of Object.entries(contact)) {
    await opened.select("[name='/route']", route);
    const fields = await opened.$$eval("#filing .field", (found) =>
      found.map((field) => ({
        id: field.querySelector("[name]")?.id ?? "",
        isRequired: field.querySelector(":required") !== null,
        isMarked: field.querySelector("abbr")?.checkVisibility() === true,
      })),
    );
    const required = fields.filter(({ isRequired }) => isRequired).map(({ id }) => id);
    expect(required.toSorted(), route).toEqual([...always, ...needed].toSorted());
    expect(fields.filter(({ isMarked }) => isMarked).map(({ id }) => id)).toEqual(required);
  }
});

describe("the form, in a browser", () => {
  /** Answers that get lost on their way back, after the Worker has given them. */
  let lost = 0;
  const keys: (string | null)[] = [];
  let browser: Window;
  const field = (id: string) => {
    const found = browser.document.getElementById(id);
    if (found === null) throw new Error(`No ${id}`);
    return found;
  };
  const fill = (values: Record<string, string>) => {
    for (const [id, value] of Object.entries(values)) Object.assign(field(id), { value });
  };
  const submit = (id: string) =>
    field(id).dispatchEvent(new browser.Event("submit", { cancelable: true, bubbles: true }));
  const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), { timeout: 10_000 });
  const shows = (id: string) => !field(id).hasAttribute("hidden");

  beforeEach(async () => {
    browser = new Window({ url: "https://gongkai.example/request" });
    browser.document.write(page.body.replaceAll(/<(script|link)\b[^>]*>/g, ""));
    vi.stubGlobal("document", browser.document);
    vi.stubGlobal("window", browser);
    vi.stubGlobal("fetch", async (path: string, { method = "GET", headers = {}, body }: RequestInit = {}) => {
      const sent = new Headers(headers);
      expect(sent.get("Content-Type")).toBe(body === undefined ? null : "application/json");
      // The house writes it itself.
      sent.delete("Content-Type");
      const answer = await worker.call(method, path, { body, headers: Object.fromEntries(sent) });
      if (method === "POST") {
        keys.push(sent.get("Idempotency-Key"));
        if (lost-- > 0) throw new TypeError("Failed to fetch");
      }
      return new Response(answer.body, { status: answer.status, headers: answer.headers });
    });
    vi.resetModules();
    for (const script of ["filing", "following"]) await import(`../../dist/site/assets/${script}.js`);
  });
  afterEach(() => vi.unstubAllGlobals());

  it("files a request, shows its receipt, and follows it", async () => {
    fill({ "/applicant/name": name, "/applicant/contact/address": address, "/description": description });
    submit("filing");

    await until(() => shows("receipt"));
    const textOf = (wanted: string) => browser.document.querySelector(`[data-member="${wanted}"]`)?.textContent ?? "";
    expect(textOf("receipt_no")).toMatch(/^[0-9]{4}-[0-9]{6}$/);
    worker.keep(textOf("tracking_secret"));
    const stored = await worker.database.prepare("SELECT due_on FROM request WHERE secret_hash IS NOT NULL").all();
    expect(stored.results).toEqual([{ due_on: textOf("due_on") }]);

    submit("following");
    await until(() => shows("case"));
    expect(field("case").textContent).toContain(textOf("due_on"));
    expect(browser.document.querySelectorAll("#case li")).toHaveLength(1);

    const text = "经检索，未找到所申请的信息。";
    const on = textOf("receipt_on");
    const replied = { type: "replied", outcome: "other.misc", service: { by: "electronic", sent_on: on }, text };
    const answered = await worker.call("POST", `/v1/staff/requests/${textOf("receipt_no")}/events`, {
      body: replied,
      headers: { ...(await worker.staff("officer", "head")), "If-Match": '"v1"' },
    });
    expect(answered.status).toBe(201);
    submit("following");
    await until(() => field("case").textContent.includes(text));
    expect(field("case").textContent).toContain("Reconsideration may be applied for until");
    expect(browser.document.querySelectorAll("#case ol li")).toHaveLength(2);

    fill({ number: "2016-999999" });
    submit("following");
    await until(() => shows("following-status"));
    expect(shows("case")).toBe(false);
  });

  it("asks for notices where it is wanted, says that they are sent, and ends them", async () => {
    fill({ "/applicant/name": name, "/applicant/contact/address": address, "/description": description });
    fill({ "/notify/by": "sms" });
    submit("filing");
    await until(() => shows("/notify/by#fault"));
    expect(field("/notify/by#fault").textContent).toContain("手机号码");
    fill({ "/applicant/contact/phone": phone });
    submit("filing");
    await until(() => shows("receipt"));
    worker.keep(browser.document.querySelector('[data-member="tracking_secret"]')?.textContent ?? "");
    submit("following");
    await until(() => shows("noticing"));
    expect(field("case").textContent).toContain("Notices are sent by SMS; they are no service of a document.");
    field("end-notices").dispatchEvent(new browser.Event("click", { bubbles: true }));
    await until(() => !shows("noticing"));
    submit("following");
    await until(() => !field("case").textContent.includes("Notices are sent"));
    expect(shows("noticing")).toBe(false);
  });

  it("shows that a clarification is awaited, and sends it once though its answer was lost", async () => {
    fill({ "/applicant/name": name, "/applicant/contact/address": address, "/description": description });
    submit("filing");
    await until(() => shows("receipt"));
    const receiptNo = browser.document.querySelector('[data-member="receipt_no"]')?.textContent;
    worker.keep(browser.document.querySelector('[data-member="tracking_secret"]')?.textContent ?? "");
    const on = browser.document.querySelector('[data-member="receipt_on"]')?.textContent ?? "";
    // A Wednesday of next year, and on no holiday that the calendar knows before that year's notice.
    const eighth = new Date(Date.UTC(Number(on.slice(0, 4)) + 1, Number(on.slice(5, 7)) - 1, 8));
    eighth.setUTCDate(8 + ((10 - eighth.getUTCDay()) % 7));
    const respondBy = eighth.toISOString().slice(0, 10);
    const notice = { type: "clarification_requested", text: "请指明年度。", respond_by: respondBy };
    const asked = await worker.call("POST", `/v1/staff/requests/${receiptNo}/events`, {
      body: { ...notice, service: { by: "electronic", sent_on: on } },
      headers: { ...(await worker.staff("officer")), "If-Match": '"v1"' },
    });
    expect(asked.status).toBe(201);
    submit("following");
    await until(() => shows("clarifying"));
    expect(field("case").textContent).toContain(`Please clarify your request by ${respondBy}.`);
    // What is to be clarified, in the agency's words.
    expect(field("case").textContent).toContain("请指明年度。");

    fill({ clarification: "指二〇一五年全年。" });
    lost = 1;
    submit("clarifying");
    await until(() => shows("clarifying-status"));
    // It goes to the case that is shown, whatever is typed in meanwhile.
    fill({ number: "2016-999999" });
    submit("clarifying");
    await until(() => !shows("clarifying"));
    expect(browser.document.querySelectorAll("#case ol li")).toHaveLength(3);
  });

  it("sends the same filing under the same key where an answer was lost", async () => {
    fill({ "/applicant/name": name, "/applicant/contact/address": address, "/description": description });
    const before = (await worker.database.prepare("SELECT id FROM request").all()).results.length;
    keys.length = 0;
    lost = 1;
    submit("filing");
    await until(() => field("status").textContent.includes("counter"));
    expect(field("/description").hasAttribute("disabled")).toBe(true);
    submit("filing");
    await until(() => shows("receipt"));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect((await worker.database.prepare("SELECT id FROM request").all()).results).toHaveLength(before + 1);
  });

  it("marks what was refused, and sends what was corrected as another filing", async () => {
    fill({
      "/applicant/name": name,
      "/applicant/identity/number": "110101199003070000",
      "/description": description,
    });
    keys.length = 0;
    submit("filing");
    const marked = () => [...browser.document.querySelectorAll("[aria-invalid]")].map(({ id }) => id);
    await until(() => marked().length > 0);
    expect(marked()).toEqual(["/applicant/identity/number", "/applicant/contact/address"]);
    expect(shows("/applicant/identity/number#fault")).toBe(true);
    fill({ "/applicant/identity/number": "", "/applicant/contact/address": address });
    submit("filing");
    await until(() => shows("receipt"));
    expect(new Set(keys).size).toBe(2);
  });

  it("asks once whether a number is as printed, and sends that it is", async () => {
    const box = "/applicant/identity/number_confirmed";
    const isAsked = () => field(box).closest(".field")?.hasAttribute("hidden") === false;
    fill({
      "/applicant/name": name,
      "/applicant/contact/address": address,
      "/applicant/identity/type": "unified_social_credit_code",
      "/applicant/identity/number": "91350100M000100Y44",
      "/description": description,
    });
    expect(isAsked()).toBe(false);
    submit("filing");
    await until(isAsked);
    expect(field("/applicant/identity/number#fault").textContent).toContain("校验码不符");
    expect(shows("receipt")).toBe(false);
    // Another number is not confirmed with it.
    Object.assign(field(box), { checked: true });
    fill({ "/applicant/identity/number": "91350100M000100Y45" });
    field("/applicant/identity/number").dispatchEvent(new browser.Event("input", { bubbles: true }));
    expect([isAsked(), Reflect.get(field(box), "checked")]).toEqual([false, false]);

    submit("filing");
    await until(isAsked);
    Object.assign(field(box), { checked: true });
    submit("filing");
    await until(() => shows("receipt"));
    const receiptNo = browser.document.querySelector('[data-member="receipt_no"]')?.textContent;
    worker.keep(browser.document.querySelector('[data-member="tracking_secret"]')?.textContent ?? "");
    const read = await worker.call("POST", `/v1/staff/requests/${receiptNo}/identity`, {
      headers: await worker.staff("clerk"),
    });
    expect(JSON.parse(read.body).identity).toEqual({
      type: "unified_social_credit_code",
      number: "91350100M000100Y45",
      number_confirmed: true,
      number_check: "mismatch",
    });
  });

  it("says of a request that is not confirmed, and of one that was merged, what its applicant waits for", async () => {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const clerk = { headers: await worker.staff("clerk", "officer") };
    const registered = async (intake_channel: string) => {
      const applicant = { kind: "natural_person", name, contact: { address } };
      const body = { intake_channel, received_on: today, applicant, description, form: "paper", route: "post" };
      const answer = await worker.call("POST", "/v1/staff/requests", { body, ...clerk });
      expect(answer.status).toBe(201);
      const { receipt_no, tracking_secret } = JSON.parse(answer.body);
      worker.keep(tracking_secret);
      return { number: receipt_no, secret: tracking_secret };
    };
    const [fax, gone, stays] = [await registered("fax"), await registered("counter"), await registered("counter")];
    const merged = await worker.call("POST", `/v1/staff/requests/${gone.number}/events`, {
      body: { type: "merged", on: today, into: stays.number },
      headers: { ...clerk.headers, "If-Match": '"v1"' },
    });
    expect(merged.status).toBe(201);
    for (const [one, said] of [
      [fax, "答复期限自确认之日起计算"],
      [gone, `并入${stays.number}，与该件一并答复`],
    ] as const) {
      fill(one);
      submit("following");
      await until(() => field("case").textContent.includes(said));
    }
    expect(field("case").textContent).not.toContain("已办结");
    expect(shows("clarifying")).toBe(false);
  });
});

it("what was filled in is readable in no log, no refusal and no row", async () => {
  expect(await worker.betrayals()).toEqual([]);
});
