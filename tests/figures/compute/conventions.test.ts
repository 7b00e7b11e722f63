import { describe, expect, it } from "vitest";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { behind, computed, drilled, filledOf } from "./year.ts";

const environment = environmentAt("2026-11-20T02:00:00.000Z");
const all = await staffWith();

const by = "hand";
const served = (on: string) => ({ service: { by, sent_on: on } });
const mailed = (sent_on: string) => ({ service: { by: "post", sent_on } });
const replyText = { text: "见附件。" };

/** Computes a year, all of whose blocking checks must hold; answers the cells that hold something. */
async function cellsOf(year: string) {
  const { checks } = await computed(environment, all, year);
  expect(checks.filter(({ id, status }) => id < "F07" && status === "fail")).toEqual([]);
  return filledOf(year);
}

const of = async (year: string, cell: string) => behind(environment, all, year, cell);

describe("a request", () => {
  it("counts where it came in, by kind and channel, and under the leaf it was answered with", async () => {
    const one = await opened(environment, all, "2010-03-01");
    await happens(environment, all, one, replied("2010-03-10"));
    expect(await cellsOf("2010")).toEqual({
      "requests.received/_T/natural_person": 1,
      "requests.received/_T/_T": 1,
      "requests.received/registered_mail/_T": 1,
      "requests.outcome/other.misc/natural_person": 1,
      "requests.outcome/other.misc/_T": 1,
      "requests.resolved/_T/natural_person": 1,
      "requests.resolved/_T/_T": 1,
      "requests.timeliness/on_time/_T": 1,
      "requests.timeliness/_T/_T": 1,
      "requests.working_days/median/_T": 7,
      "requests.working_days/p90/_T": 7,
      "requests.topic/_T/_T": 1,
      "requests.topic/unclassified/_T": 1,
      "requests.unit/_T/_T": 1,
      "requests.unit/unassigned/_T": 1,
    });
    expect(await of("2010", "requests.outcome/other.misc/natural_person")).toEqual([one.receipt_no]);
  });

  it("not closed by the year's end is carried out of it and into the next, which resolves it", async () => {
    const one = await opened(environment, all, "2011-12-20");
    await happens(environment, all, one, replied("2012-01-05"));
    const first = await cellsOf("2011");
    expect(first).toMatchObject({ "requests.received/_T/_T": 1, "requests.carried_out/_T/_T": 1 });
    expect(first).not.toHaveProperty("requests.resolved/_T/_T");
    expect(first).not.toHaveProperty("requests.working_days/median/_T");
    const second = await cellsOf("2012");
    expect(second).toMatchObject({ "requests.carried_in/_T/_T": 1, "requests.resolved/_T/_T": 1 });
    expect(second).not.toHaveProperty("requests.received/_T/_T");
    expect(await cellsOf("2013")).toEqual({});
    expect(await of("2011", "requests.carried_out/_T/natural_person")).toEqual([one.receipt_no]);
    expect(await of("2012", "requests.carried_in/_T/natural_person")).toEqual([one.receipt_no]);
  });

  it("withdrawn, never clarified, or never paid counts under other, each under its own leaf", async () => {
    const withdrawn = await opened(environment, all, "2023-03-02");
    await happens(environment, all, withdrawn, { type: "withdrawn", on: "2023-03-05" });
    const unclear = await opened(environment, all, "2023-03-02");
    await happens(
      environment,
      all,
      unclear,
      {
        type: "clarification_requested",
        ...replyText,
        respond_by: "2023-03-20",
        ...served("2023-03-04"),
      },
      { type: "clarification_lapsed", on: "2023-03-23", no_justified_reason: true },
    );
    const unpaid = await opened(environment, all, "2023-03-02");
    await happens(
      environment,
      all,
      unpaid,
      { type: "fee_notified", method: "by_page", pages: 31, ...served("2023-03-10") },
      { type: "fee_lapsed", on: "2023-05-06" },
    );
    const cells = await cellsOf("2023");
    expect(cells).toMatchObject({
      "requests.outcome/other.misc/_T": 1,
      "requests.outcome/other.not_clarified/_T": 1,
      "requests.outcome/other.fee_unpaid/_T": 1,
      "requests.resolved/_T/_T": 3,
      "processing_fee.notices/_T/_T": 1,
      "processing_fee.notified/_T/_T": 10,
    });
    expect(cells).not.toHaveProperty("requests.timeliness/_T/_T");
    expect(cells).not.toHaveProperty("processing_fee.collected/_T/_T");
    expect(await of("2023", "requests.outcome/other.misc/_T")).toEqual([withdrawn.receipt_no]);
    expect(await of("2023", "requests.outcome/other.not_clarified/_T")).toEqual([unclear.receipt_no]);
    expect(await of("2023", "requests.outcome/other.fee_unpaid/_T")).toEqual([unpaid.receipt_no]);
  });

  it("answered with a finer outcome counts under the leaf of the table", async () => {
    const outcomes = [
      { outcome: "already_public" },
      { outcome: "not_held.nonexistent", searched: "档案室" },
      { outcome: "not_held.other_agency", competent_agency: { name: "某市档案馆", contact: "某路1号" } },
    ];
    for (const outcome of outcomes) {
      const one = await opened(environment, all, "2021-03-01");
      await happens(environment, all, one, replied("2021-03-02", outcome));
    }
    const cells = await cellsOf("2021");
    expect(cells["requests.outcome/granted/_T"]).toBe(1);
    expect(cells["requests.outcome/unavailable.not_held/_T"]).toBe(2);
  });
});

describe("a request ordered to be decided again", () => {
  it("keeps its one count, under the first outcome and in its year", async () => {
    const one = await opened(environment, all, "2014-11-03");
    await happens(
      environment,
      all,
      one,
      replied("2014-11-10", { outcome: "declined.repeat" }),
      { type: "reconsideration_filed", on: "2014-12-01", ref: "r1", against: 2, copy_on: "2014-12-01" },
      { type: "reconsideration_decided", on: "2015-02-02", ref: "r1", result: "corrected", received_on: "2015-02-03" },
      { type: "redo_ordered", on: "2015-02-03", ref: "r1", order: "decide_again" },
    );
    const open = await cellsOf("2014");
    expect(open).toMatchObject({
      "requests.outcome/declined.repeat/_T": 1,
      "requests.resolved/_T/_T": 1,
      "requests.timeliness/on_time/_T": 1,
      "requests.working_days/median/_T": 5,
      "reconsideration/pending/_T": 1,
      "reconsideration/_T/_T": 1,
    });
    expect(open).not.toHaveProperty("requests.carried_out/_T/_T");
    await happens(environment, all, one, replied("2015-02-20"));
    expect(await cellsOf("2014")).toEqual(open);
    expect(await cellsOf("2015")).toEqual({ "reconsideration/corrected/_T": 1, "reconsideration/_T/_T": 1 });
  });

  it("and corrected, so that it never was, counts as its row says", async () => {
    const one = await opened(environment, all, "2016-03-01");
    await happens(
      environment,
      all,
      one,
      replied("2016-03-03"),
      {
        type: "litigation_filed",
        on: "2016-04-01",
        ref: "s1",
        against: 2,
        complaint_on: "2016-04-05",
      },
      eventOf.litigationDecided("2016-06-01", "s1"),
      eventOf.redoOrdered("2016-06-02", "s1"),
      { type: "corrected", on: "2016-06-03", voids: 5, ...replyText },
    );
    expect(await cellsOf("2016")).toMatchObject({
      "requests.resolved/_T/_T": 1,
      "litigation.direct/corrected/_T": 1,
      "litigation.direct/_T/_T": 1,
    });
  });
});

describe("an entry corrected away", () => {
  it("counts for nothing: a reply, a remedy, a fee notice, a stop", async () => {
    const one = await opened(environment, all, "2022-03-01");
    await happens(
      environment,
      all,
      one,
      { type: "consultation_opened", ref: "c1", with: "other_agency", ...served("2022-03-02") },
      { type: "consultation_closed", on: "2022-03-09", ref: "c1", answer: "opinion" },
      { type: "corrected", on: "2022-03-10", voids: 3, ...replyText },
      { type: "corrected", on: "2022-03-10", voids: 2, ...replyText },
      { type: "fee_notified", method: "by_page", pages: 33, ...served("2022-03-10") },
      { type: "corrected", on: "2022-03-10", voids: 6, ...replyText },
      replied("2022-03-11", { outcome: "declined.repeat" }),
      { type: "corrected", on: "2022-03-11", voids: 8, ...replyText },
      replied("2022-03-14"),
      { type: "reconsideration_filed", on: "2022-04-01", ref: "r1", against: 10, copy_on: "2022-04-01" },
      { type: "corrected", on: "2022-04-02", voids: 11, ...replyText },
    );
    const cells = await cellsOf("2022");
    expect(cells).toMatchObject({
      "requests.outcome/other.misc/_T": 1,
      "requests.resolved/_T/_T": 1,
      "requests.working_days/median/_T": 9,
    });
    expect(Object.keys(cells).filter((cell) => /^(processing_fee|reconsideration)|declined/.test(cell))).toEqual([]);
  });
});

describe("one request, one matter", () => {
  const split = async (parent: RunningCase, on: string): Promise<RunningCase> => {
    const { split } = await happens(environment, all, parent, { type: "split", on, ...replyText });
    if (split == null) throw new Error("nothing was split off");
    return { ...split, version: 2 };
  };

  it("a part split off counts by itself, from the day it was split off", async () => {
    const parent = await opened(environment, all, "2017-12-20");
    const part = await split(parent, "2018-01-03");
    await happens(environment, all, parent, replied("2018-01-04"));
    await happens(environment, all, part, replied("2018-01-05"));
    expect(await cellsOf("2017")).toMatchObject({ "requests.received/_T/_T": 1, "requests.carried_out/_T/_T": 1 });
    expect(await cellsOf("2018")).toMatchObject({
      "requests.received/_T/_T": 1,
      "requests.carried_in/_T/_T": 1,
      "requests.resolved/_T/_T": 2,
    });
    expect(await of("2018", "requests.received/_T/_T")).toEqual([part.receipt_no]);
    expect(await of("2018", "requests.carried_in/_T/_T")).toEqual([parent.receipt_no]);
  });
});

describe("on time, extended, late, and how many working days", () => {
  it("are told of the first reply, net of stops", async () => {
    const year = "2023";
    const plain = await opened(environment, all, "2023-03-01");
    await happens(environment, all, plain, replied("2023-03-08"));
    const late = await opened(environment, all, "2023-03-01");
    await happens(environment, all, late, replied("2023-03-30"));
    const extended = await opened(environment, all, "2023-03-01");
    await happens(
      environment,
      all,
      extended,
      { type: "extended", working_days: 10, ...replyText, ...served("2023-03-20") },
      replied("2023-04-10"),
    );
    // Two consultations that overlap, 2 to 10 March together: six working days, 3, 6, 7, 8, 9 and 10, taken out once.
    const consulted = await opened(environment, all, "2023-03-01");
    await happens(
      environment,
      all,
      consulted,
      { type: "consultation_opened", ref: "a", with: "other_agency", ...served("2023-03-02") },
      { type: "consultation_opened", ref: "b", with: "third_party", ...served("2023-03-06") },
      { type: "consultation_closed", on: "2023-03-08", ref: "a", answer: "opinion" },
      { type: "consultation_closed", on: "2023-03-10", ref: "b", answer: "consents" },
      replied("2023-03-13"),
    );
    // Two working days before the notice, three after the clarified request arrived; the waiting between counts for none.
    const clarified = await opened(environment, all, "2023-03-01");
    await happens(
      environment,
      all,
      clarified,
      {
        type: "clarification_requested",
        ...replyText,
        respond_by: "2023-03-31",
        ...served("2023-03-03"),
      },
      { type: "clarification_received", on: "2023-03-20" },
      replied("2023-03-23"),
    );
    const cells = await cellsOf(year);
    expect(cells).toMatchObject({
      "requests.timeliness/on_time/_T": 3,
      "requests.timeliness/extended/_T": 1,
      "requests.timeliness/late/_T": 1,
      "requests.timeliness/_T/_T": 5,
      "requests.working_days/median/_T": 5,
      "requests.working_days/p90/_T": 27,
    });
    const ranked = await drilled(environment, all, year, "requests.working_days/median/_T");
    const days = Object.fromEntries(
      ranked.items.flatMap((item) => ("receipt_no" in item ? [[item.receipt_no, item.amount]] : [])),
    );
    expect(days).toEqual({
      [plain.receipt_no]: 5,
      [late.receipt_no]: 21,
      [extended.receipt_no]: 27,
      [consulted.receipt_no]: 2,
      [clarified.receipt_no]: 5,
    });
    expect(await of(year, "requests.timeliness/late/_T")).toEqual([late.receipt_no]);
    expect(await of(year, "requests.timeliness/extended/_T")).toEqual([extended.receipt_no]);
  });

  it("know of a receipt that was learned later, and of a second attempt", async () => {
    // The third party received it on 10 March, whose silence holds the clock for 15 working days, up to the 31st.
    const learned = await opened(environment, all, "2022-03-01");
    await happens(
      environment,
      all,
      learned,
      { type: "consultation_opened", ref: "a", with: "third_party", ...mailed("2022-03-02") },
      { type: "service_confirmed", on: "2022-03-10", of: 2 },
      replied("2022-04-08"),
    );
    // The clarification was in fact asked for on the 7th; four working days before, four after the answer.
    const repeated = await opened(environment, all, "2022-03-01");
    await happens(
      environment,
      all,
      repeated,
      { type: "clarification_requested", ...replyText, respond_by: "2022-03-31", ...mailed("2022-03-02") },
      { type: "service_returned", on: "2022-03-04", of: 2, cause: "wrong_address" },
      { type: "service_repeated", of: 2, ...mailed("2022-03-07") },
      { type: "clarification_received", on: "2022-03-18" },
      replied("2022-03-24"),
    );
    await cellsOf("2022");
    const { items } = await drilled(environment, all, "2022", "requests.working_days/median/_T");
    const days = new Map(items.flatMap((item) => ("receipt_no" in item ? [[item.receipt_no, item.amount]] : [])));
    expect([days.get(learned.receipt_no), days.get(repeated.receipt_no)]).toEqual([6, 8]);
  });

  it("take out the stops of the year before, too", async () => {
    const one = await opened(environment, all, "2024-12-23");
    await happens(
      environment,
      all,
      one,
      { type: "consultation_opened", ref: "a", with: "other_agency", ...served("2024-12-24") },
      { type: "consultation_closed", on: "2025-01-06", ref: "a", answer: "opinion" },
      replied("2025-01-07"),
    );
    expect((await cellsOf("2025"))["requests.working_days/median/_T"]).toBe(2);
  });
});

describe("the processing fee", () => {
  it("is notified in the year of the notice and collected in the year of the payment", async () => {
    const one = await opened(environment, all, "2025-12-22");
    await happens(
      environment,
      all,
      one,
      { type: "fee_notified", method: "by_page", pages: 34, ...served("2025-12-29") },
      { type: "fee_paid", on: "2026-01-08", amount_yuan: 40 },
    );
    expect(await cellsOf("2025")).toMatchObject({
      "processing_fee.notices/_T/_T": 1,
      "processing_fee.notified/_T/_T": 40,
    });
    const next = await cellsOf("2026");
    expect(next).toMatchObject({ "processing_fee.collected/_T/_T": 40 });
    expect(next).not.toHaveProperty("processing_fee.notices/_T/_T");
    const collected = await drilled(environment, all, "2026", "processing_fee.collected/_T/_T");
    expect(collected).toMatchObject({
      value: 40,
      stored: 40,
      count: 1,
      items: [{ receipt_no: one.receipt_no, amount: 40 }],
    });
  });

  it("is collected less what was refunded in the same year, and waived it is no notice", async () => {
    const paid = { type: "fee_notified", method: "by_page", pages: 62, ...served("2024-03-10") };
    const refund = (on: string, amount_yuan: number) => ({ type: "fee_refunded", on, amount_yuan, text: "多收" });
    const some = await opened(environment, all, "2024-03-04");
    await happens(environment, all, some, paid, { type: "fee_paid", on: "2024-03-12", amount_yuan: 320 });
    await happens(environment, all, some, refund("2024-04-01", 100), refund("2024-04-02", 20));
    const later = await opened(environment, all, "2024-03-04");
    await happens(environment, all, later, paid, { type: "fee_paid", on: "2024-03-12", amount_yuan: 320 });
    await happens(environment, all, later, refund("2025-04-01", 320));
    const waived = await opened(environment, all, "2024-03-04");
    const waiver = { type: "fee_waived", method: "by_page", pages: 62, on: "2024-03-05", text: "经济困难" };
    await happens(environment, all, waived, waiver);
    expect(await cellsOf("2024")).toMatchObject({
      "processing_fee.notices/_T/_T": 2,
      "processing_fee.notified/_T/_T": 640,
      "processing_fee.collected/_T/_T": 520,
    });
    expect(await of("2024", "processing_fee.notices/_T/_T")).toEqual([some.receipt_no, later.receipt_no]);
  });

  it("is notified by the attempt that reached its applicant, in the year of that one alone", async () => {
    const lost = await opened(environment, all, "2021-12-13");
    await happens(
      environment,
      all,
      lost,
      { type: "fee_notified", method: "by_page", pages: 37, ...mailed("2021-12-20") },
      { type: "service_returned", on: "2021-12-28", of: 2, cause: "wrong_address" },
      { type: "service_repeated", of: 2, ...mailed("2022-01-06") },
      { type: "service_confirmed", on: "2022-01-10", of: 2 },
    );
    const confirmed = await opened(environment, all, "2021-12-13");
    await happens(
      environment,
      all,
      confirmed,
      { type: "fee_notified", method: "by_page", pages: 33, ...mailed("2021-12-20") },
      { type: "service_confirmed", on: "2022-01-10", of: 2 },
    );
    const never = await opened(environment, all, "2021-12-13");
    await happens(
      environment,
      all,
      never,
      { type: "fee_notified", method: "by_page", pages: 35, ...mailed("2021-12-20") },
      { type: "service_returned", on: "2021-12-28", of: 2, cause: "wrong_address" },
    );
    // Nor did this one, which was sent again.
    const twice = await opened(environment, all, "2021-12-13");
    await happens(
      environment,
      all,
      twice,
      { type: "fee_notified", method: "by_page", pages: 38, ...mailed("2021-12-20") },
      { type: "service_returned", on: "2021-12-28", of: 2, cause: "wrong_address" },
      { type: "service_repeated", of: 2, ...mailed("2022-01-06") },
      { type: "service_returned", on: "2022-01-13", of: 2, cause: "wrong_address" },
    );
    const notices = "processing_fee.notices/_T/_T";
    await cellsOf("2021");
    expect(await of("2021", notices)).toEqual([confirmed.receipt_no]);
    expect((await cellsOf("2022"))["processing_fee.notified/_T/_T"]).toBe(70);
    expect(await of("2022", notices)).toEqual([lost.receipt_no]);
  });
});
