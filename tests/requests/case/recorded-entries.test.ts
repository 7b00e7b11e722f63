import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { withLeaf } from "../../../functions/requests/case/answers.ts";
import { entryDecided } from "../../../functions/requests/case/decide.ts";
import { chargedBy, feeNotice, feeOf } from "../../../functions/requests/case/fees.ts";
import {
  before2019,
  eventOf,
  type GivenEvent,
  monday,
  posted,
  read,
  readEntry,
  received,
} from "../../support/events.ts";
import { lawfulAnswer } from "../../support/replies.ts";

const [d1, d2, d3, d4] = ["2025-06-10", "2025-06-11", "2025-06-12", "2025-06-13"] as const;
const entriesIn = (...events: GivenEvent[]) => ({ entries: events.map((event, at) => readEntry(event, at + 2)) });

describe("the leaf of a reply", () => {
  const reply = { type: "replied", ...posted(d1) };
  it("is recorded with several answers", () => {
    const items = [
      { subject: "甲部分", ...lawfulAnswer("granted") },
      { subject: "乙部分", ...lawfulAnswer("refused.state_secret") },
    ];
    const event = read({ ...reply, items });
    expect(withLeaf(event)).toEqual({ ...event, outcome: "partial" });
  });

  it.each<[string, GivenEvent]>([
    ["a reply of one answer", eventOf.replied(d1, "already_public")],
    ["what a request counts as", eventOf.itemsCounted(d1, 3)],
    ["a note", eventOf.note(d1)],
  ])("is not recorded with %s", (_, given) => {
    const event = read(given);
    expect(withLeaf(event)).toEqual(event);
  });
});

describe("what is recorded with an act", () => {
  const history = received(monday).history();
  const approval = { draft: 1, version: 2, by: "h", on: toDay(d1), at: "2025-06-10T02:00:00.000Z" };

  it("is its approval, where it was served with one", () => {
    const event = read(eventOf.extended(d1));
    expect(entryDecided(history, event, { seq: 2, approval })).toMatchObject({ seq: 2, approval });
    expect(entryDecided(history, event, { seq: 2 })).not.toHaveProperty("approval");
  });

  it("is the fee it charges, once: what is recorded stays", () => {
    const event = read(eventOf.feeNotified(d1));
    const { fee } = chargedBy(history, event, toDay(d1), {});
    expect(fee).toMatchObject({ amount_yuan: 320 });
    expect(chargedBy(history, Object.assign({ ...event }, { fee }), toDay(d1), {})).toEqual({});
  });

  it.each<[string, GivenEvent]>([
    ["an extension", eventOf.extended(d1)],
    ["a payment", eventOf.feePaid(d1)],
  ])("is no fee with %s", (_, event) => {
    expect(chargedBy(history, read(event), toDay(d1), {})).toEqual({});
  });

  it("is no fee of 2019 Regulation, Art. 42 in a case under the 2008 Regulation", () => {
    const older = received(before2019).history();
    expect(chargedBy(older, read(eventOf.feeWaived(d1)), toDay(d1), {})).toEqual({});
  });
});

describe("a fee", () => {
  it("says by which method it is reckoned", () => {
    const history = entriesIn(eventOf.itemsCounted(d1, 12));
    expect(feeOf(history, { method: "by_page", pages: 62 }, toDay(d1), 0)).toMatchObject({ method: "by_page" });
    expect(feeOf(history, { method: "by_item", pages: undefined }, toDay(d1), 0)).toMatchObject({ method: "by_item" });
  });

  it("is that of the latest notice of effect; of none such, that of the latest served", () => {
    const regular = (on: string) => eventOf.feeNotified(on);
    const irregular = (on: string) => eventOf.feeNotified(on, { irregular: true });
    expect(feeNotice(entriesIn(irregular(d1), irregular(d2), irregular(d3)))?.on).toBe(d3);
    expect(feeNotice(entriesIn(regular(d1), regular(d2), irregular(d4)))?.on).toBe(d2);
    expect(feeNotice(entriesIn(eventOf.note(d1)))).toBeUndefined();
  });
});
