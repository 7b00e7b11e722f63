import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processingFee } from "../../functions/fees/processing-fee.ts";
import { fee, feeQuestion } from "../../schema/contracts/fees.ts";
import { environmentAt } from "../support/environment.ts";
import { expectFaults } from "../support/problem.ts";
import vectors from "./fee-vectors.json";

const environment = environmentAt("2026-11-22T02:00:00Z");
const ask = (body: unknown) => environment.call("POST", "/v1/fees", { body });
const notified_on = "2026-03-02";

async function answer(question: object) {
  const response = await ask({ notified_on, ...question });
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  return fee.parse(await response.json());
}

describe("every worked example, over HTTP", () => {
  it.each(vectors.by_item)(
    "item $nth_of_month of a month",
    async ({ nth_of_month, this_item_yuan, month_total_yuan }) => {
      const one = await answer({ method: "by_item", items: 1, earlier_items: nth_of_month - 1 });
      const all = await answer({ method: "by_item", items: nth_of_month });
      expect([one.amount_yuan, all.amount_yuan]).toEqual([this_item_yuan, month_total_yuan]);
      expect(one.basis.map(({ article }) => article)).toContain("State Council Office 2020 No. 109, Art. 4");
    },
  );

  it.each(vectors.by_page)("$pages pages", async ({ pages, yuan }) => {
    const found = await answer({ method: "by_page", pages });
    expect(found.amount_yuan).toBe(yuan);
    expect(found.basis.map(({ article }) => article)).toContain("State Council Office 2020 No. 109, Art. 5");
  });

  it("says how it adds up", async () => {
    expect((await answer({ method: "by_page", pages: 250 })).bands).toEqual([
      { from: 1, to: 30, yuan_each: 0, yuan: 0 },
      { from: 31, to: 100, yuan_each: 10, yuan: 700 },
      { from: 101, to: 200, yuan_each: 20, yuan: 2_000 },
      { from: 201, to: 250, yuan_each: 40, yuan: 2_000 },
    ]);
    expect((await answer({ method: "by_item", items: 4, earlier_items: 28 })).bands).toEqual([
      { from: 29, to: 30, yuan_each: 100, yuan: 200 },
      { from: 31, to: 32, yuan_each: 200, yuan: 400 },
    ]);
  });
});

describe("the rule", () => {
  const items = fc.integer({ min: 1, max: 200 });

  it("is the same for an application as for its items one after the other", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 200 }), (count, earlier) => {
        const ofItems = (items: number, earlier_items: number) =>
          processingFee(feeQuestion.parse({ method: "by_item", notified_on, items, earlier_items })).amount_yuan;
        const each = Array.from({ length: count }, (_, at) => ofItems(1, earlier + at));
        expect(ofItems(count, earlier)).toBe(each.reduce((sum, yuan) => sum + yuan, 0));
      }),
    );
  });

  it("never makes more cost less, and its bands follow each other without a gap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), (pages) => {
        const ofPages = (count: number) =>
          processingFee(feeQuestion.parse({ method: "by_page", notified_on, pages: count }));
        const { amount_yuan, bands } = ofPages(pages);
        expect(ofPages(pages + 1).amount_yuan).toBeGreaterThanOrEqual(amount_yuan);
        expect(bands.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at))).toEqual(
          Array.from({ length: pages }, (_, at) => at + 1),
        );
      }),
    );
  });
});

describe("what is refused", () => {
  it("any fee before the rule was in force, and none from that day", async () => {
    await expectFaults(await ask({ method: "by_page", pages: 31, notified_on: "2020-12-31" }), [
      "/notified_on",
      "no-such-rule",
    ]);
    await answer({ method: "by_page", pages: 31, notified_on: "2021-01-01" });
  });

  it.each([
    ["no pages", { method: "by_page", pages: 0 }],
    ["half an item", { method: "by_item", items: 1.5 }],
    ["both methods", { method: "by_item", items: 1, pages: 31 }],
    ["no method", { pages: 31 }],
    ["more than anybody asks for", { method: "by_item", items: 1_001 }],
  ])("%s", async (_, question) => {
    expect((await ask({ notified_on, ...question })).status).toBe(422);
  });
});
