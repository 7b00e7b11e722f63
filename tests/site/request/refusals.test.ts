import { afterEach, describe, expect, it, vi } from "vitest";
import { hush } from "../../support/discretion.ts";
import { bindings, environmentAt, type TestEnvironment } from "../../support/environment.ts";
import { type Fields, hiddenFields, sendForm, textOf } from "../../support/forms.ts";

const morning = "2026-09-01T02:00:00Z";
const environment = environmentAt(morning);

const typed = {
  "/applicant/kind": "natural_person",
  "/applicant/name": "申请人甲",
  "/applicant/contact/phone": "13000000150",
  "/applicant/contact/email": "",
  "/description": "请公开2015年出入境管理统计。",
  "/form": "electronic",
  "/route": "pickup",
};

const countFiled = async () =>
  (await bindings.DB.prepare("SELECT COUNT(*) AS filed FROM request").first<{ filed: number }>())?.filed;

const reviewedBy = async (by: TestEnvironment, fields: Fields = typed) =>
  hiddenFields(await (await sendForm(by, "/request/review", fields)).text());

afterEach(() => {
  environment.setNow(morning);
  vi.restoreAllMocks();
});

describe("a form that is not filed", () => {
  it("because it is older than the record of keys leads to a new review, and files nothing though it was filed before", async () => {
    const fields = await reviewedBy(environment);
    expect((await sendForm(environment, "/request/receipt", fields)).status).toBe(201);
    const filed = await countFiled();

    environment.setNow("2026-09-02T01:30:00Z");
    const response = await sendForm(environment, "/request/receipt", fields);
    const html = await response.text();
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([422, "no-store"]);
    expect(textOf(html)).toContain("如果您此前已经提交并取得编号，请勿重复提交");
    expect(await countFiled()).toBe(filed);

    expect(html).toContain('action="/request/review"');
    const hidden = hiddenFields(html);
    expect(hidden).not.toHaveProperty("_key");
    expect(hidden["/description"]).toBe(typed["/description"]);
    const reviewed = await reviewedBy(environment, hidden);
    expect((await sendForm(environment, "/request/receipt", reviewed)).status).toBe(201);
    expect(await countFiled()).toBe((filed ?? 0) + 1);
  });

  it.each([
    ["a key of nobody's", () => "mf2k1s.0b5e8c1e-0000-4000-8000-000000000000.AAAA"],
    ["a key whose time was put forward", (key: string) => key.replace(/^./, "z")],
    ["no key", () => ""],
  ])("because it has %s leads to a new review", async (_, changed) => {
    const before = await countFiled();
    const fields = await reviewedBy(environment);
    const response = await sendForm(environment, "/request/receipt", { ...fields, _key: changed(fields._key ?? "") });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("重新核对");
    expect(await countFiled()).toBe(before);
  });

  it("because another text was filed with its key leads to a new review, too", async () => {
    const fields = await reviewedBy(environment);
    expect((await sendForm(environment, "/request/receipt", fields)).status).toBe(201);
    const before = await countFiled();
    const other = { ...fields, "/description": "请公开2016年出入境管理统计。" };
    const response = await sendForm(environment, "/request/receipt", other);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(textOf(html)).toContain("您从这份表格已经提交过一份内容不同的申请");
    expect(hiddenFields(html)).not.toHaveProperty("_key");
    expect(await countFiled()).toBe(before);
  });

  it("because the contract refuses it is the form with what is wrong", async () => {
    const fields = await reviewedBy(environment);
    const response = await sendForm(environment, "/request/receipt", { ...fields, "/route": "email" });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('href="#/applicant/contact/email"');
    expect(html).toContain(typed["/description"]);
  });

  it("because the database is lost is kept, and sent once more from the page that says so", async () => {
    hush("error");
    const fields = await reviewedBy(environment);
    const lost = new Proxy(bindings.DB, {
      get: () => () => {
        throw new Error("D1_ERROR: Network connection lost.");
      },
    });
    const response = await sendForm(environmentAt(morning, { DB: lost }), "/en/request/receipt", fields);
    const html = await response.text();
    expect(response.status).toBe(503);
    expect(textOf(html)).toContain("What you typed is not lost. Trying again files nothing twice.");
    expect(html).toContain('action="/en/request/receipt"');
    expect(hiddenFields(html)).toMatchObject(fields);
    expect((await sendForm(environment, "/en/request/receipt", hiddenFields(html))).status).toBe(201);
  });

  it("because too many are sent is kept as well, and nothing of what is sent from another site is", async () => {
    const fields = await reviewedBy(environment);
    const full = environmentAt(morning, { INTAKE_LIMIT: { limit: async () => ({ success: false }) } });
    const busy = await sendForm(full, "/request/review", fields, {
      "Sec-Fetch-Site": "same-origin",
      "CF-Connecting-IP": "192.0.2.7",
    });
    expect(busy.status).toBe(429);
    expect(hiddenFields(await busy.text())).toMatchObject(fields);
    const foreign = await sendForm(environment, "/request/receipt", fields, { "Sec-Fetch-Site": "cross-site" });
    expect(foreign.status).toBe(403);
    expect(await foreign.text()).not.toContain(typed["/description"]);
  });
});

describe("notices that are not offered any more", () => {
  it("are refused before anything is filed", async () => {
    const response = await sendForm(environment, "/request/review", { ...typed, "/notify/by": "sms" });
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain("本机关不以此方式发送提醒，请另选");
  });
});

describe("where work is asked for", () => {
  const asking = environmentAt(morning, { TRUST: { ...bindings.TRUST, proof_of_work: 20 } });

  it("the review names counter, post and fax to who has no script, and loads the script that works", async () => {
    const html = await (await sendForm(asking, "/request/review", typed)).text();
    expect(textOf(html)).toContain("也可以当面、邮寄或者传真提出申请");
    expect(html).toContain('src="/assets/filing-work.js"');
    expect(html).toMatch(/<button type="submit" class="send-button" hidden/);
    expect(hiddenFields(html)._work).toBe("");
    expect(await (await sendForm(environment, "/request/review", typed)).text()).not.toContain("filing-work.js");
  });

  it("a form without it is reviewed once more under its key, and files nothing", async () => {
    const before = await countFiled();
    const fields = await reviewedBy(asking);
    const response = await sendForm(asking, "/request/receipt", { ...fields, _work: "AAAA" });
    const html = await response.text();
    expect(response.status).toBe(403);
    expect(textOf(html)).toContain("安全验证未通过或者已过期，申请尚未提交");
    expect(hiddenFields(html)._key).toBe(fields._key);
    expect(await countFiled()).toBe(before);
  });
});
