import { describe, expect, it } from "vitest";
import { caseFee } from "../../../schema/contracts/fees.ts";
import vectors from "../../fees/fee-vectors.json";
import { applicantView, expectRebuilt, expectVerified, happens, opened, type RunningCase } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, posted } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-20T03:00:00Z");
const staff = await staffWith();

const no109 = "State Council Office 2020 No. 109";
const received = "2026-03-02";
const today = "2026-03-20";

/** Somebody of their own for each test. */
let people = 0;
const somebody = () => {
  people += 1;
  const applicant = {
    kind: "natural_person",
    name: `申请人甲${people}`,
    contact: { phone: `1390000${String(people).padStart(4, "0")}` },
  };
  return { route: "pickup", form: "paper", applicant };
};
const asked = (by: object = somebody(), on = received) => opened(environment, staff, on, { ...by });
const counted = async (items: number, by?: object) => {
  const of = await asked(by);
  await happens(environment, staff, of, eventOf.itemsCounted(received, items));
  return of;
};
const quote = ({ receipt_no }: RunningCase, query = "method=by_item", at = environment) =>
  at.call("GET", `/v1/staff/requests/${receipt_no}/fee?${query}`, staff);
async function quoted(of: RunningCase, query?: string) {
  const response = await quote(of, query);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toContain("no-store");
  return caseFee.parse(await response.json());
}
const byItem = { type: "fee_notified", method: "by_item", ...posted("2026-03-10") };
const byPage = (pages: number) => ({ type: "fee_notified", method: "by_page", pages, ...posted("2026-03-10") });
async function refused(of: RunningCase, event: object, rule: string, article: string | null, at = environment) {
  const response = await append(at, staff, of.receipt_no, event, { version: of.version });
  const { transition } = await expectProblem(response, "illegal-transition");
  expect(transition).toMatchObject({ rule, article });
}
const lastOf = async ({ receipt_no }: RunningCase) => (await caseOf(environment, staff, receipt_no)).timeline.at(-1);

describe("a fee by item", () => {
  it.each(vectors.by_item)(
    "is that of item $nth_of_month of the month",
    async ({ nth_of_month, this_item_yuan, month_total_yuan }) => {
      const by = somebody();
      const all = await counted(nth_of_month, by);
      expect(await quoted(all)).toMatchObject({ amount_yuan: month_total_yuan, items: nth_of_month, earlier_items: 0 });
      const last = await asked(by);
      const [before, next] = [nth_of_month - 1, nth_of_month];
      // One item less before it makes the new one the nth.
      if (before > 0) {
        await happens(environment, staff, all, eventOf.itemsCounted(received, before));
        expect(await quoted(last)).toMatchObject({
          amount_yuan: this_item_yuan,
          earlier_items: before,
          counted: [{ receipt_no: all.receipt_no, items: before }],
        });
      }
      if (this_item_yuan === 0) return refused(last, byItem, "no-fee-due", no109);
      await happens(environment, staff, last, byItem);
      expect((await lastOf(last))?.body).toMatchObject({
        method: "by_item",
        fee: {
          amount_yuan: this_item_yuan,
          bands: [{ from: next, to: next, yuan_each: this_item_yuan, yuan: this_item_yuan }],
          items: 1,
          earlier_items: before,
        },
      });
    },
  );

  it("takes no items, no pages and no amount from whoever notifies it", async () => {
    const of = await counted(11);
    for (const more of [{ amount_yuan: 1 }, { fee: { amount_yuan: 1, bands: [] } }, { pages: 31 }, { items: 5 }]) {
      const response = await append(environment, staff, of.receipt_no, { ...byItem, ...more }, { version: of.version });
      expect(response.status).toBe(422);
    }
    const response = await append(environment, staff, of.receipt_no, { ...byPage(31), pages: undefined });
    await expectFaults(response, ["/pages", "custom"]);
  });

  it("is none in a case under the 2008 Regulation, or one that is not confirmed", async () => {
    const old = await opened(environment, staff, "2016-01-04");
    expect(await expectProblem(await quote(old), "illegal-transition")).toMatchObject({
      transition: { rule: "no-such-rule" },
    });
    const fax = await opened(environment, staff, received, { ...somebody(), intake_channel: "fax" });
    expect(await expectProblem(await quote(fax), "illegal-transition")).toMatchObject({
      transition: { rule: "not-in-this-state" },
    });
    await expectFaults(await quote(old, "method=by_page"), ["/pages", "custom"]);
    await expectFaults(await quote(old, "method=by_item&pages=31"), ["/pages", "custom"]);
  });
});

describe("a letter that was served before it is entered", () => {
  it("stands as it was computed, though the month counts otherwise now, which is a warning", async () => {
    const by = somebody();
    const of = await counted(11, by);
    const before = await asked(by, "2026-03-01");
    await happens(environment, staff, before, eventOf.itemsCounted(received, 13));
    const letter = { ...byItem, ...posted("2026-03-04"), earlier_items: 0 };
    const response = await append(environment, staff, of.receipt_no, letter, { version: of.version });
    expect(await response.json()).toMatchObject({
      state: "awaiting_payment",
      warnings: [{ code: "month-counted-otherwise", article: "convention", detail: expect.stringContaining("13") }],
    });
    of.version += 1;
    const { notices } = await applicantView(environment, of);
    expect(notices.at(-1)?.members).toMatchObject({
      fee: {
        amount_yuan: 100,
        earlier_items: 0,
        basis: [{ article: "2019 Regulation, Art. 42" }, { article: `${no109}, Art. 4` }],
      },
    });
    const { warnings } = await happens(environment, staff, of, eventOf.feePaid("2026-03-05", { amount_yuan: 100 }));
    expect(warnings).toEqual([]);
    const same = await counted(11);
    expect((await happens(environment, staff, same, { ...byItem, earlier_items: 0 })).warnings).toEqual([]);
  });

  it("states no items before it where it is by page", async () => {
    const of = await asked();
    const response = await append(environment, staff, of.receipt_no, { ...byPage(31), earlier_items: 0 });
    await expectFaults(response, ["/earlier_items", "custom"]);
  });
});

describe("what a fee would be", () => {
  it("is refused as the notice would be, where the case allows none", async () => {
    const notAsked = async (of: RunningCase, rule: string, query = "method=by_page&pages=31") =>
      expect(await expectProblem(await quote(of, query), "illegal-transition")).toMatchObject({ transition: { rule } });
    const of = await counted(11);
    await happens(environment, staff, of, { ...byItem, ...posted("2026-03-04") });
    await notAsked(of, "not-in-this-state", "method=by_item");
    await happens(environment, staff, of, eventOf.feePaid("2026-03-05", { amount_yuan: 100 }));
    await notAsked(of, "second-fee-notice", "method=by_item");
    await notAsked(of, "second-fee-method");
    const waived = await asked();
    await happens(environment, staff, waived, eventOf.feeWaived("2026-03-10", { method: "by_page", pages: 31 }));
    await notAsked(waived, "fee-waived");
    const closed = await asked();
    await happens(environment, staff, closed, eventOf.withdrawn("2026-03-10"));
    await notAsked(closed, "not-in-this-state");
    await notAsked(await asked(somebody(), "2026-01-05"), "late-fee-notice");
  });
});

describe("money that came otherwise", () => {
  it("is recorded as irregular, in part or after the case was withdrawn, and refunded", async () => {
    const of = await asked();
    await happens(environment, staff, of, byPage(62));
    await refused(of, eventOf.feePaid("2026-03-11", { amount_yuan: 300 }), "not-the-amount-owed", no109);
    const part = eventOf.feePaid("2026-03-11", { amount_yuan: 300, irregular: true });
    expect(await happens(environment, staff, of, part)).toMatchObject({ state: "awaiting_payment" });
    await happens(environment, staff, of, eventOf.withdrawn("2026-03-12"));
    const late = eventOf.feePaid("2026-03-13", { amount_yuan: 20 });
    await refused(of, late, "not-in-this-state", no109);
    expect(await happens(environment, staff, of, { ...late, irregular: true })).toMatchObject({ state: "closed" });
    await refused(of, eventOf.feeRefunded("2026-03-16", 321), "more-than-was-paid", null);
    await happens(environment, staff, of, eventOf.feeRefunded("2026-03-16", 320));
  });
});

describe("a fee by page", () => {
  it.each(vectors.by_page)("of $pages pages", async ({ pages, yuan }) => {
    const of = await asked();
    expect(await quoted(of, `method=by_page&pages=${pages}`)).toMatchObject({ method: "by_page", amount_yuan: yuan });
    if (yuan === 0) return refused(of, byPage(pages), "no-fee-due", no109);
    await happens(environment, staff, of, byPage(pages));
    expect((await lastOf(of))?.body).toMatchObject({ pages, fee: { amount_yuan: yuan } });
  });

  it("is not charged before 2021, nor beside one by item, nor for telling where public information is", async () => {
    const early = await asked(somebody(), "2020-03-02");
    const notice = { type: "fee_notified", method: "by_page", pages: 31, ...posted("2020-03-10") };
    await refused(early, notice, "before-fee-rule", no109);
    await refused(
      early,
      { ...notice, ...posted("2020-03-10"), method: "by_item", pages: undefined },
      "before-fee-rule",
      no109,
    );
    const at2021 = await asked(somebody(), "2020-12-28");
    await refused(at2021, { ...notice, ...posted("2020-12-31") }, "before-fee-rule", no109);
    await happens(environment, staff, at2021, { ...notice, ...posted("2021-01-01") });
    const both = await counted(11);
    await happens(
      environment,
      staff,
      both,
      { ...byItem, ...posted("2026-03-04") },
      eventOf.feePaid("2026-03-05", { amount_yuan: 100 }),
    );
    await refused(both, byPage(31), "second-fee-method", `${no109}, Art. 3`);
    const paid = await asked();
    await happens(environment, staff, paid, byPage(62), eventOf.feePaid("2026-03-11"));
    await refused(paid, eventOf.replied("2026-03-12", "already_public"), "paid-by-page", `${no109}, Art. 5`);
    await happens(
      environment,
      staff,
      paid,
      eventOf.feeRefunded("2026-03-12"),
      eventOf.replied("2026-03-12", "already_public"),
    );
  });
});

describe("what follows a notice", () => {
  it("is a payment of what was notified, with the treasury's receipt, which is sealed", async () => {
    const of = await asked();
    await happens(environment, staff, of, byPage(1_500));
    await refused(of, eventOf.feePaid("2026-03-12", { amount_yuan: 54_699 }), "not-the-amount-owed", no109);
    await happens(
      environment,
      staff,
      of,
      eventOf.feePaid("2026-03-12", { amount_yuan: 54_700, treasury_receipt: "票据〇〇一" }),
    );
    expect(await lastOf(of)).toMatchObject({ body: { amount_yuan: 54_700, treasury_receipt: "票据〇〇一" } });
    await refused(of, eventOf.feeRefunded("2026-03-12", 54_701), "more-than-was-paid", null);
  });

  it("is a waiver instead, which records what would be due and moves no clock", async () => {
    const of = await asked();
    const { due_on } = await caseOf(environment, staff, of.receipt_no);
    const clock = await happens(
      environment,
      staff,
      of,
      eventOf.feeWaived("2026-03-10", { method: "by_page", pages: 2_219 }),
    );
    expect(clock).toMatchObject({ state: "open", due_on });
    expect((await lastOf(of))?.body).toMatchObject({ fee: { amount_yuan: 83_460 } });
    await refused(of, byPage(31), "fee-waived", null);
    const { timeline } = await applicantView(environment, of);
    expect(timeline.at(-1)).toMatchObject({ label: { zh_hans: "不收取信息处理费" } });
  });

  it("costs of search, copying and posting are those of 2008, waived for citizens by the head", async () => {
    const of = await opened(environment, staff, "2016-01-04");
    await happens(environment, staff, of, eventOf.costsCharged("2016-01-05", 3.2));
    const officer = await staffWith("officer");
    const waiver = eventOf.costsWaived("2016-01-06", 3.2);
    await expectProblem(
      await append(environment, officer, of.receipt_no, waiver, { version: of.version }),
      "forbidden",
    );
    await happens(environment, staff, of, waiver);
    await refused(of, eventOf.costsWaived("2016-01-06", 0.01), "more-than-was-charged", "2008 Regulation, Art. 28");
    await refused(await asked(), eventOf.costsCharged("2026-03-10"), "no-such-rule", "2019 Regulation, Art. 42");
    const [{ due_on }, untouched] = [
      await caseOf(environment, staff, of.receipt_no),
      await opened(environment, staff, "2016-01-04"),
    ];
    expect(due_on).toBe((await caseOf(environment, staff, untouched.receipt_no)).due_on);
  });
});

describe("the settings", () => {
  const named = (name: string) => ({ zh_hans: name, zh_hant: name, en: name });
  const fee_payment = { payee: named("某市财政局"), way: named("非税收入电子缴款") };
  const set = environmentAt("2026-03-20T03:00:00Z", {
    PRACTICE: { ...environment.bound.PRACTICE, fee_method: "by_page", fee_payment },
  });

  it("refuse the other method, and say in the notice how to pay, whatever they say later", async () => {
    const of = await counted(11);
    await refused(of, byItem, "other-fee-method", null, set);
    expect(await (await quote(of, "method=by_page&pages=31", set)).json()).toMatchObject({ payment: fee_payment });
    await happens(set, staff, of, byPage(31));
    expect((await lastOf(of))?.body).toMatchObject({ fee: { payment: fee_payment } });
    // What was decided with them is looked at without them.
    await happens(environment, staff, of, eventOf.note(today), eventOf.corrected(today, 4));
    expect((await quoted(await asked())).payment).toBeNull();
  });
});

it("every case is as its events say, and every chain is verified", async () => {
  await expectRebuilt(environment, staff);
  await expectVerified(environment, staff);
});
