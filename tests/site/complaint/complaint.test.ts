import { describe, expect, it } from "vitest";
import { decide } from "../../support/complaints.ts";
import { rowsOf } from "../../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../../support/environment.ts";
import { hiddenIn, sendOwn } from "../../support/follow.ts";
import { type Fields, hiddenFields, sendForm, textOf } from "../../support/forms.ts";
import { file } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const instant = "2026-03-02T02:00:00Z";
const environment = environmentAt(instant);
const officer = await staffWith();

const typed = {
  "/text": "应主动公开的预算逾期未公开。\r\n请责令公开。",
  "/about": "",
  "/name": "申请人甲",
  "/contact/phone": "13000000150",
  "/contact/email": "",
  "/contact/address": "",
};

async function sent(path: string, fields: Fields, at = environment) {
  const response = await sendForm(at, path, fields);
  const html = await response.text();
  return { response, html, text: textOf(html).replaceAll(/\s+/g, " ") };
}

const countFiled = async () => (await rowsOf("SELECT id FROM complaint")).length;

/** What the receipt hands out. */
async function complained(fields: Fields = typed) {
  const review = await sent("/complaint/review", fields);
  const receipt = await sent("/complaint/receipt", hiddenFields(review.html));
  expect(receipt.response.status).toBe(201);
  const { _number = "", _secret = "" } = hiddenIn(receipt.html, "/complaint/follow") ?? {};
  return { number: _number, secret: _secret, review, receipt };
}

describe("the form for complaining", () => {
  it.each([
    ["/complaint", "投诉"],
    ["/zh-hant/complaint", "投訴"],
    ["/en/complaint", "Complain"],
  ])("at %s is the same for everybody and holds nothing of a visitor", async (path, title) => {
    const [one, other] = [await environment.call("GET", path), await environment.call("GET", path)];
    const html = await one.text();
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(await other.text()).toBe(html);
    expect(one.headers.get("Cache-Control")).toContain("public");
    expect(html).not.toContain("_key");
  });

  it("says who deals with complaints, as the settings name them", async () => {
    const office = { zh_hans: "某市政务公开办公室", zh_hant: "某市政務公開辦公室", en: "The disclosure office" };
    const PRACTICE = { ...bindings.PRACTICE, complaints: { decided_here: false, office } };
    const html = await (
      await environmentAt(instant, { PRACTICE, ...emptyCache() }).call("GET", "/en/complaint?own")
    ).text();
    expect(textOf(html)).toContain("Complaints are dealt with by: The disclosure office.");
  });

  it("is opened from a request's page with its number filled in", async () => {
    const mine = await file(environment);
    const { html } = await sendOwn(environment, "/follow", mine);
    const hidden = hiddenIn(html, "/complaint/edit") ?? {};
    expect(hidden).toEqual({ "/about": mine.receipt_no });
    const opened = await sent("/complaint/edit", hidden);
    expect(opened.response.status).toBe(200);
    expect(opened.html).toMatch(new RegExp(`name="/about"[^>]*value="${mine.receipt_no}"`));
    expect(opened.html).not.toContain(mine.tracking_secret);
  });
});

describe("a complaint", () => {
  it("that is changed after its review is still the one of that review", async () => {
    const reviewed = await sent("/complaint/review", { "/text": "请责令公开。" });
    const hidden = hiddenIn(reviewed.html, "/complaint/receipt") ?? {};
    expect(hidden._key).toMatch(/^[0-9a-z]+\./);
    const edited = await sent("/complaint/edit", hidden);
    expect(hiddenIn(edited.html, "/complaint/review")?._key).toBe(hidden._key);
  });

  it("is reviewed, sent once however often the page is loaded, and followed with what its receipt says", async () => {
    const before = await countFiled();
    const { number, secret, review, receipt } = await complained();
    expect(review.response.headers.get("Cache-Control")).toBe("no-store");
    expect(review.text).toContain("投诉尚未提交。");
    expect(review.text).toContain("请责令公开。");
    expect(receipt.response.headers.get("Location")).toBe(`/v1/complaints/${number}`);
    expect(receipt.text).toContain(number);
    const reloaded = await sent("/complaint/receipt", hiddenFields(review.html));
    expect(reloaded.html).toBe(receipt.html);
    expect(await countFiled()).toBe(before + 1);

    const followed = await sent("/complaint/follow", { _number: number, _secret: secret });
    expect(followed.response.headers.get("Cache-Control")).toBe("no-store");
    expect(followed.text).toContain(`投诉 ${number} 处理情况 已登记，正在办理 收到日期 2026年3月2日`);
    expect(followed.html).not.toContain(secret);
  });

  it("that was decided says what was found, and why", async () => {
    const { number, secret } = await complained();
    await decide(officer, instant, number, "2026-03-02");
    const { text } = await sent("/en/complaint/follow", { _number: number, _secret: secret });
    expect(text).toContain("Where it stands Decided Result The complaint is upheld Reasons 投诉属实，已更正。");
  });

  it("with faults is the form, with what is wrong beside its fields, and everything kept", async () => {
    const faulty = { ...typed, "/about": "2026-12", "/contact/phone": "12" };
    for (const path of ["/complaint/review", "/complaint/receipt"]) {
      const { response, html } = await sent(path, faulty);
      expect(response.status).toBe(422);
      expect(html).toContain('<a href="#/about">有关申请的受理编号：');
      expect(html).toContain('id="/contact/phone#fault"');
      expect(html).toContain("请责令公开。</textarea>");
    }
  });

  it("of a page that was open for too long, without a key or in other words, is reviewed afresh and not lost", async () => {
    const before = await countFiled();
    const review = await sent("/complaint/review", typed);
    const fields = hiddenFields(review.html);
    const later = environmentAt("2026-03-04T02:00:00Z");
    const { _key, ...keyless } = fields;
    for (const [body, at] of [
      [fields, later],
      [keyless, environment],
    ] as const) {
      const refused = await sent("/complaint/receipt", body, at);
      expect(refused.response.status).toBe(422);
      expect(refused.text).toContain("投诉未提交。如果您此前已经提交并取得编号，请勿重复提交");
      expect(refused.text).toContain("请责令公开。");
      expect(hiddenFields(refused.html)._key).not.toBe(_key);
    }
    await sent("/complaint/receipt", fields);
    const other = await sent("/complaint/receipt", { ...fields, "/text": "另一件事。" });
    expect([other.response.status, other.text.includes("您从此页已经提交过一份内容不同的投诉")]).toEqual([422, true]);
    expect(hiddenFields(other.html)._key).not.toBe(fields._key);
    expect(await countFiled()).toBe(before + 1);
  });

  it("is not sent without the work that is asked for, and names other ways", async () => {
    const TRUST = { ...bindings.TRUST, proof_of_work: 1 };
    const working = environmentAt(instant, { TRUST });
    const before = await countFiled();
    const review = await sent("/complaint/review", typed, working);
    expect(review.text).toContain("也可以当面、邮寄或者传真投诉。");
    expect(review.html).toContain('src="/assets/filing-work.js"');
    const refused = await sent("/complaint/receipt", hiddenFields(review.html), working);
    expect(refused.response.status).toBe(403);
    expect(refused.text).toContain("安全验证未通过或者已过期，投诉尚未提交。");
    expect(await countFiled()).toBe(before);
  });
});

it("a wrong number and a wrong secret of a complaint are one and the same, and the number is kept", async () => {
  const { number, secret } = await complained();
  const answers = await Promise.all(
    [
      { _number: number, _secret: "f".repeat(64) },
      { _number: "C2025-999999", _secret: secret },
    ].map(async (fields) => {
      const { response, html } = await sent("/en/complaint/follow", fields);
      expect(response.status).toBe(404);
      expect(html).toContain(`value="${fields._number}"`);
      return html.replaceAll(fields._number, "");
    }),
  );
  expect(answers[0]).toContain("No complaint has this number and secret.");
  expect(new Set(answers).size).toBe(1);
});
