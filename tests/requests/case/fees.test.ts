import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { decide } from "../../../functions/requests/case/decide.ts";
import { bodyOf, entriesOf } from "../../../functions/requests/case/event-log.ts";
import { itemsOf } from "../../../functions/requests/case/items.ts";
import { splitStands } from "../../../functions/requests/case/undoing.ts";
import { calendar } from "../../clock/notices.ts";
import {
  eventOf,
  type GivenCase,
  type GivenEvent,
  monday,
  posted,
  read,
  received,
  recordedEntry,
} from "../../support/events.ts";

const [d1, d2, d3, d4] = ["2025-06-10", "2025-06-11", "2025-06-12", "2025-06-13"] as const;
const no109 = "State Council Office 2020 No. 109";
const byItem = (on: string, more = {}): GivenEvent => ({
  type: "fee_notified",
  method: "by_item",
  ...posted(on),
  ...more,
});
const split = (on: string, items?: number) => ({ ...eventOf.split(on), ...(items === undefined ? {} : { items }) });
const named = (name: string) => ({ zh_hans: name, zh_hant: name, en: name });
const itemsIn = (story: GivenCase) => itemsOf(story.history());

describe("the items of a request", () => {
  it.each<[string, GivenEvent[], number]>([
    ["one until it is counted", [], 1],
    ["as counted", [eventOf.itemsCounted(d1, 5)], 5],
    ["as counted last", [eventOf.itemsCounted(d1, 5), eventOf.itemsCounted(d2, 7)], 7],
    [
      "as counted before, where the last count was wrong",
      [eventOf.itemsCounted(d1, 5), eventOf.itemsCounted(d2, 7), eventOf.corrected(d3, 3)],
      5,
    ],
    ["less one that went with a part", [eventOf.itemsCounted(d1, 5), split(d2)], 4],
    ["less those that went with parts", [eventOf.itemsCounted(d1, 5), split(d2, 2), split(d3)], 2],
    ["one that was never counted, however many parts went", [split(d1), split(d2, 4)], 1],
    ["counted with what went with a part", [split(d1, 2), eventOf.itemsCounted(d2, 5)], 3],
    [
      "again all of them, where the split was undone",
      [eventOf.itemsCounted(d1, 5), split(d2, 2), eventOf.corrected(d3, 3)],
      5,
    ],
    ["a part's: what went with it", [{ ...eventOf.splitFrom(d1), items: 3 }], 3],
    ["a part's where nothing was stated", [eventOf.splitFrom(d1)], 1],
    ["a part's as counted itself", [{ ...eventOf.splitFrom(d1), items: 3 }, eventOf.itemsCounted(d2, 2)], 2],
    ["less those of a part's part", [{ ...eventOf.splitFrom(d1), items: 3 }, split(d2, 2)], 1],
  ])("are %s", (_, events, items) => {
    const story = received(monday, ...events);
    expect(itemsIn(story)).toBe(items);
    expect(story.projection().items).toBe(items);
  });

  it("neither grow nor shrink by splits and their undoing, whatever is counted when", () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 20 }), fc.boolean(), fc.nat(4), (gone, own, isFirst, undone) => {
        const total = own + gone.reduce((sum, items) => sum + items, 0);
        const count = eventOf.itemsCounted(d1, total);
        const splits = gone.map((items) => split(d1, items));
        const story = received(monday, ...(isFirst ? [count, ...splits] : [...splits, count]));
        expect(itemsIn(story)).toBe(own);
        const back = gone[undone];
        if (back === undefined) return;
        story.tell(eventOf.corrected(d2, undone + (isFirst ? 3 : 2)));
        expect(itemsIn(story)).toBe(own + back);
      }),
    );
  });

  it("may be counted before the receipt is confirmed, while a fee by page is awaited, and once the case is closed", () => {
    expect(received(monday, eventOf.feeNotified(d1)).refusal(eventOf.itemsCounted(d2))).toBe("admitted");
    expect(received(monday, eventOf.replied(d1)).refusal(eventOf.itemsCounted(d2))).toBe("admitted");
  });

  it("keep a part from going back that was counted by itself", () => {
    const part = received(monday, eventOf.splitFrom(d1), eventOf.itemsCounted(d2));
    expect(splitStands({ state: "open" }, part.log)).toMatchObject({ rule: "part-has-course" });
  });
});

describe("a fee that is notified", () => {
  it("is computed from the items of the case and those before it, and stays", () => {
    const story = received(monday, eventOf.itemsCounted(d1, 12));
    const { facts, log } = story;
    const notice = recordedEntry(facts, log, byItem(d2));
    expect(notice.fee).toEqual({
      amount_yuan: 200,
      bands: [
        { from: 1, to: 10, yuan_each: 0, yuan: 0 },
        { from: 11, to: 12, yuan_each: 100, yuan: 200 },
      ],
      basis: [
        { article: "2019 Regulation, Art. 42", rule: "fee-for-excessive-requests" },
        { article: `${no109}, Art. 4`, rule: "fee-by-item" },
      ],
      items: 12,
      earlier_items: 0,
    });
    // As stored, and read again.
    const { seq, type, on: happenedOn } = notice;
    const body = JSON.stringify(bodyOf({ ...read(byItem(d2)), fee: notice.fee }, null));
    expect(entriesOf([{ seq, type, happenedOn, body }])).toEqual([notice]);
  });

  it("is none by item where the month is not counted, though it is by page", () => {
    const { facts, log } = received(monday, eventOf.itemsCounted(d1, 11));
    const offer = (event: GivenEvent) =>
      decide(facts, log, read(event), { by: ["officer"], today: toDay("2026-11-22"), calendar, seq: 3 });
    expect(offer(byItem(d2))).toMatchObject({
      illegal: { rule: "month-not-counted", article: null, reason: expect.stringContaining("state `earlier_items`") },
    });
    expect(offer(byItem(d2, { earlier_items: 3 }))).toMatchObject({
      entry: { fee: { amount_yuan: 400, earlier_items: 3 } },
    });
    expect(offer(eventOf.feeNotified(d2))).toMatchObject({ ok: true });
  });

  it("is by the agency's method where its settings name one, and says how to pay", () => {
    const { facts, log } = received(monday, eventOf.itemsCounted(d1, 11));
    const fee_payment = { payee: named("某局"), way: named("非税收入缴款") };
    const offer = (event: GivenEvent, practice: object) =>
      decide(facts, log, read(event), {
        ...{ by: ["officer"], today: toDay("2026-11-22"), calendar, seq: 3, earlierItems: 0 },
        practice: { ...practice, fee_payment },
      });
    const refused = { illegal: { rule: "other-fee-method", article: null } };
    expect(offer(byItem(d2), { fee_method: "by_page" })).toMatchObject(refused);
    expect(offer(byItem(d2), { fee_method: "by_page" })).toMatchObject({
      illegal: { reason: "this agency charges by_page (setting fee_method)" },
    });
    expect(offer(eventOf.feeNotified(d2), { fee_method: "by_item" })).toMatchObject(refused);
    expect(offer(eventOf.feeWaived(d2), { fee_method: "by_item" })).toMatchObject(refused);
    expect(offer(byItem(d2), { fee_method: "by_item" })).toMatchObject({
      ok: true,
      entry: { fee: { payment: fee_payment } },
    });
    expect(offer(eventOf.feeWaived(d2), {})).not.toHaveProperty("entry.fee.payment");
  });

  it("is recorded as irregular where the rule does not know it, with the article", () => {
    const early = received("2020-12-28");
    expect(early.offer(eventOf.feeNotified("2020-12-31", { irregular: true }))).toMatchObject({
      ok: true,
      article: no109,
      entry: { irregular: true },
    });
    expect(early.offer(eventOf.feeNotified("2020-12-31", { irregular: true }))).not.toHaveProperty("entry.fee");
    expect(received("2020-12-28").refusal(eventOf.feeNotified("2021-01-01"))).toBe("admitted");
    const free = received(monday).offer(eventOf.feeNotified(d1, { pages: 30, irregular: true }));
    expect(free).toMatchObject({ ok: true, article: no109, entry: { fee: { amount_yuan: 0 } } });
    const due = received(monday).refusal(eventOf.feeNotified(d1, { irregular: true }));
    expect(due).toMatchObject({ rule: "not-irregular" });
    const waived = received(monday, eventOf.feeWaived(d1)).offer(eventOf.feeNotified(d2, { irregular: true }));
    expect(waived).toMatchObject({ ok: true, history: { state: "open" } });
  });

  it("is computed with the items that the letter states, whatever is counted", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.integer({ min: 11, max: 40 }), (stated, counted, items) => {
        const { facts, log } = received(monday, eventOf.itemsCounted(d1, items));
        const circumstances = { by: ["officer" as const], today: toDay("2026-11-22"), calendar, seq: 3 };
        const offer = (more: object, earlierItems?: number) =>
          decide(facts, log, read(byItem(d2, more)), { ...circumstances, earlierItems });
        const byLetter = offer({ earlier_items: stated }, counted);
        expect(byLetter).toMatchObject({ ok: true, entry: { fee: { earlier_items: stated, items } } });
        expect(byLetter).toEqual(offer({ earlier_items: stated }));
        expect(offer({}, counted)).toMatchObject({ ok: true, entry: { fee: { earlier_items: counted } } });
      }),
    );
    expect(() => read(eventOf.feeNotified(d1, { earlier_items: 0 }))).toThrow("belongs to a fee by item");
    expect(() => read(eventOf.feeWaived(d1, { method: "by_page", pages: 31, earlier_items: 0 }))).toThrow(
      "belongs to a fee by item",
    );
  });

  it("takes no other method after one that was irregular only, and any after one that was corrected", () => {
    const irregular = received(
      monday,
      eventOf.feeNotified(d1, { pages: 1, irregular: true }),
      eventOf.itemsCounted(d1, 11),
    );
    expect(irregular.refusal(byItem(d2))).toBe("admitted");
    const corrected = received(monday, eventOf.itemsCounted(d1, 11), eventOf.feeNotified(d1), eventOf.corrected(d2, 3));
    expect(corrected.refusal(byItem(d2))).toBe("admitted");
  });

  it("is notified again where the notice came back and was sent nowhere else, by the same method", () => {
    const lost = received(
      monday,
      eventOf.itemsCounted(d1, 11),
      eventOf.feeNotified(d1, posted(d1, null)),
      eventOf.serviceReturned(d2, 3, "wrong_address"),
    );
    expect(lost.refusal(eventOf.feeNotified(d3))).toBe("admitted");
    expect(lost.refusal(eventOf.itemsCounted(d3, 9))).toBe("admitted");
  });

  it("keeps the count it was computed from, until it is corrected itself", () => {
    const story = received(monday, eventOf.itemsCounted(d1, 11), byItem(d2));
    expect(story.refusal(eventOf.itemsCounted(d3))).toMatchObject({ rule: "fee-rests-on-count" });
    expect(story.refusal(eventOf.corrected(d3, 2))).toMatchObject({ rule: "fee-rests-on-count" });
    story.tell(eventOf.corrected(d3, 3));
    expect(story.refusal(eventOf.itemsCounted(d3))).toBe("admitted");
    expect(story.refusal(eventOf.corrected(d3, 2))).toBe("admitted");
  });
});

describe("a fee that is waived", () => {
  it("moves no clock and no state, and holds for a part", () => {
    const story = received(monday, eventOf.feeWaived(d1));
    expect(story.history().state).toBe("open");
    expect(story.clock().due_on).toBe(received(monday).clock().due_on);
    expect(story.refusal(eventOf.feeNotified(d2))).toMatchObject({ rule: "fee-waived" });
    expect(story.refusal(eventOf.feeWaived(d2))).toMatchObject({ rule: "fee-waived" });
    story.tell(eventOf.corrected(d2, 2));
    expect(story.refusal(eventOf.feeNotified(d3))).toBe("admitted");
  });
});

describe("what is paid and given back", () => {
  const paid = () => received(monday, eventOf.feeNotified(d1), eventOf.feePaid(d2));

  it("is refunded in full or in parts, never beyond what was paid", () => {
    const story = paid();
    expect(story.refusal(eventOf.feeRefunded(d3, 321))).toMatchObject({ rule: "more-than-was-paid" });
    story.tell(eventOf.feeRefunded(d3, 20), eventOf.feeRefunded(d3, 300));
    expect(story.refusal(eventOf.feeRefunded(d4, 1))).toMatchObject({ rule: "more-than-was-paid" });
    expect(story.clock().due_on).toBe(paid().clock().due_on);
  });

  it("is not corrected away while it was refunded", () => {
    expect(paid().tell(eventOf.feeRefunded(d3, 1)).refusal(eventOf.corrected(d4, 3))).toMatchObject({
      rule: "others-rest-on-it",
    });
  });

  it("of another amount than was notified is recorded as irregular, and moves nothing", () => {
    const story = received(monday, eventOf.feeNotified(d1));
    for (const amount_yuan of [1, 319, 321]) {
      const paid = eventOf.feePaid(d2, { amount_yuan });
      expect(story.refusal(paid)).toMatchObject({
        rule: "not-the-amount-owed",
        reason: expect.stringContaining("`irregular`"),
      });
      const offered = story.offer({ ...paid, irregular: true });
      expect(offered).toMatchObject({ ok: true, article: no109, history: { state: "awaiting_payment" } });
    }
    const owed = eventOf.feePaid(d2, { irregular: true });
    expect(story.refusal(owed)).toMatchObject({ rule: "not-irregular" });
    story.tell(eventOf.feePaid(d2, { amount_yuan: 300, irregular: true }));
    expect(story.refusal(eventOf.feeRefunded(d3, 301))).toMatchObject({ rule: "more-than-was-paid" });
    expect(story.refusal(eventOf.feeRefunded(d3, 300))).toBe("admitted");
  });

  it.each<[string, GivenEvent]>([
    ["a lapse", eventOf.feeLapsed("2025-07-30")],
    ["a withdrawal", eventOf.withdrawn(d2)],
  ])("is recorded as irregular when it comes after %s, and is given back", (_, end) => {
    const story = received(monday, eventOf.feeNotified(d1), end);
    const late = eventOf.feePaid("2025-07-31");
    expect(story.refusal(late)).toMatchObject({
      rule: "not-in-this-state",
      reason: expect.stringContaining("`irregular`"),
    });
    const closed = story.history();
    story.tell({ ...late, irregular: true });
    expect(story.history()).toMatchObject({ state: "closed", closedAs: closed.closedAs, closedOn: closed.closedOn });
    expect(story.refusal(eventOf.feeRefunded("2025-08-01", 321))).toMatchObject({ rule: "more-than-was-paid" });
    expect(story.refusal(eventOf.feeRefunded("2025-08-01", 320))).toBe("admitted");
  });

  it("says how it is recorded when it comes late, while the case waits for it; no other act says so", () => {
    const story = received(monday, eventOf.feeNotified(d1));
    const late = { rule: "fee-paid-late", reason: expect.stringContaining("recorded as `irregular`, and refunded") };
    expect(story.refusal(eventOf.feePaid("2025-07-31"))).toMatchObject(late);
    const closed = received(monday, eventOf.withdrawn(d1));
    expect(closed.refusal(eventOf.feeNotified(d2))).toMatchObject({
      reason: expect.not.stringContaining("irregular"),
    });
    expect(closed.refusal(eventOf.feeNotified(d2, { irregular: true }))).toMatchObject({ rule: "not-in-this-state" });
  });

  it("of an irregular payment is what came, and may be given back", () => {
    const late = received(monday, eventOf.feeNotified(d1));
    late.tell(eventOf.feePaid("2025-07-30", { amount_yuan: 7, irregular: true }));
    expect(late.refusal(eventOf.feeRefunded("2025-07-31", 8))).toMatchObject({ rule: "more-than-was-paid" });
    expect(late.refusal(eventOf.feeRefunded("2025-07-31", 7))).toBe("admitted");
  });

  it("is what the notice asked for that stands, whatever an irregular one after it asks", () => {
    const twice = received(monday, eventOf.feeNotified(d1), eventOf.feeNotified(d2, { pages: 31, irregular: true }));
    expect(twice.refusal(eventOf.feePaid(d3, { amount_yuan: 10 }))).toMatchObject({ rule: "not-the-amount-owed" });
    expect(twice.refusal(eventOf.feePaid(d3))).toBe("admitted");
  });

  it("by page must be given back before an answer that provides no page; by item it need not", () => {
    const story = paid();
    const without = ["already_public", "refused.state_secret", "not_held.nonexistent", "declined.repeat"];
    for (const outcome of without) {
      expect(story.refusal(eventOf.replied(d3, outcome))).toMatchObject({ rule: "paid-by-page" });
    }
    story.tell(eventOf.reviewed(d2));
    expect(story.refusal(eventOf.replied(d3, "granted"))).toBe("admitted");
    const partly = paid().tell(eventOf.reviewed(d2, "disclose_in_part"));
    expect(partly.refusal(eventOf.replied(d3, "partial"))).toBe("admitted");
    story.tell(eventOf.feeRefunded(d3));
    expect(story.refusal(eventOf.replied(d3, "already_public"))).toBe("admitted");
    const items = received(monday, eventOf.itemsCounted(d1, 11), byItem(d1), eventOf.feePaid(d2, { amount_yuan: 100 }));
    expect(items.refusal(eventOf.replied(d3, "already_public"))).toBe("admitted");
    const part = received(monday, eventOf.feeNotified(d1), eventOf.feePaid(d2), eventOf.splitFrom(d3));
    expect(part.refusal(eventOf.replied(d3, "already_public"))).toBe("admitted");
  });
});

describe("the costs of 2008", () => {
  it("are charged in fen, and waived up to what was charged", () => {
    const [one, two] = ["2016-01-05", "2016-01-06"] as const;
    const story = received("2016-01-04", eventOf.costsCharged(one, 0.1), eventOf.costsCharged(one, 0.2));
    expect(story.refusal(eventOf.costsWaived(two, 0.31))).toMatchObject({ rule: "more-than-was-charged" });
    story.tell(eventOf.costsWaived(two, 0.3));
    expect(story.refusal(eventOf.costsWaived(two, 0.01))).toMatchObject({ rule: "more-than-was-charged" });
    expect(story.clock().due_on).toBe(received("2016-01-04").clock().due_on);
  });
});
