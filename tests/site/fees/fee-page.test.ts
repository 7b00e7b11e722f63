import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { citationWords } from "../../../functions/site/words/citation-words.ts";
import { fee } from "../../../schema/contracts/fees.ts";
import { environmentAt } from "../../support/environment.ts";
import { runsOr } from "../../support/runs.ts";

const { call } = environmentAt("2026-02-12T02:00:00Z");

const page = async (address: string) => {
  const response = await call("GET", address);
  return { status: response.status, text: await response.text() };
};
const pageOf = (question: Record<string, unknown>) =>
  page(`/fees?${new URLSearchParams(Object.entries(question).map(([name, value]) => [name, String(value)]))}`);

/** What a page says, without its tags. */
const said = (html: string) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

const notified_on = "2026-02-12";

describe("the calculator of fees", () => {
  it("asks for the items, with today as the day, and links the other method", async () => {
    const { status, text } = await page("/fees");
    expect(status).toBe(200);
    expect(text).toContain('name="items"');
    expect(text).toMatch(/name="notified_on"[^>]* value="2026-02-12"/);
    expect(text).toContain('href="/fees?method=by_page"');
    expect((await page("/fees?method=by_page")).text).toContain('name="pages"');
  });

  it.each([
    { method: "by_item", notified_on, items: 33 },
    { method: "by_item", notified_on, items: 3, earlier_items: 41 },
    { method: "by_item", notified_on, items: 10 },
    { method: "by_page", notified_on, pages: 1234 },
    { method: "by_page", notified_on, pages: 30 },
  ])("answers as the API does: %o", async (question) => {
    const answer = fee.parse(await (await call("POST", "/v1/fees", { body: question })).json());
    const { status, text } = await pageOf(question);
    const words = said(text);
    const number = (value: number) => value.toLocaleString("en");
    expect(status).toBe(200);
    expect(words).toContain(`应缴金额 ${number(answer.amount_yuan)} 元`);
    expect(words.includes("不收取费用")).toBe(answer.amount_yuan === 0);
    for (const { yuan_each, yuan } of answer.bands) expect(words).toContain(` ${number(yuan_each)} ${number(yuan)} `);
    for (const { article } of answer.basis) {
      expect(words).toContain(citationWords(article).zh_hans);
      expect(citationWords(article).zh_hans).not.toMatch(/[A-Za-z]/);
    }
    // A link carries it.
    const [, link = ""] = />https:\/\/gongkai\.example([^<]*)<\/textarea>/.exec(text) ?? [];
    expect(said((await page(link.replaceAll("&amp;", "&"))).text)).toContain(
      `应缴金额 ${number(answer.amount_yuan)} 元`,
    );
  });

  it.each([
    ["items", { method: "by_item", notified_on, items: 0 }],
    ["items", { method: "by_item", notified_on, items: "三" }],
    ["items", { method: "by_item", notified_on, earlier_items: 3 }],
    ["notified_on", { method: "by_item", items: 3 }],
    ["notified_on", { method: "by_item", items: 3, notified_on: "2020-12-31" }],
    ["pages", { method: "by_page", notified_on, pages: 1_000_001 }],
    ["pages", { method: "by_item", notified_on, items: 3, pages: 3 }],
  ])("refuses at %s what the API refuses: %o", async (field, question) => {
    expect((await call("POST", "/v1/fees", { body: question })).status).toBe(422);
    const { status, text } = await pageOf(question);
    expect(status).toBe(200);
    expect(said(text)).not.toContain("应缴金额");
    expect(/<div class="error-summary".*?<\/div>/s.exec(text)?.[0]).toContain(`href="#${field}"`);
  });

  it("says from when on there is a fee", async () => {
    expect(said((await pageOf({ items: 3, notified_on: "2020-12-31" })).text)).toContain(
      "2021年1月1日以前不收取信息处理费",
    );
  });

  it("answers any query with a page", async () => {
    const name = fc.constantFrom("method", "notified_on", "items", "earlier_items", "pages", "embed", "other");
    const value = fc.oneof(fc.constantFrom("by_item", "by_page", notified_on, "3", "-1", "1e9"), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 8 }), async (parameters) => {
        expect([200, 422]).toContain((await page(`/fees?${new URLSearchParams(parameters)}`)).status);
      }),
      { numRuns: runsOr(200) },
    );
  });
});
