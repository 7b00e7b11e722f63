import { describe, expect, it } from "vitest";
import { timeliness } from "../../../schema/contracts/timeliness.ts";
import { expectRebuilt, happens, opened, type RunningCase } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent } from "../../support/events.ts";
import { caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { behind, computed, filledOf } from "./year.ts";

const environment = environmentAt("2026-11-20T02:00:00.000Z");
const all = await staffWith();

/** Computes a year, all of whose blocking checks must hold; answers the cells that hold something, by everybody. */
async function cellsOf(year: string) {
  const { checks } = await computed(environment, all, year);
  expect(checks.filter(({ id, status }) => id < "F07" && status === "fail")).toEqual([]);
  const cells = await filledOf(year);
  return Object.fromEntries(Object.entries(cells).filter(([cell]) => counted.test(cell)));
}
const counted = /^requests\.(received|carried_in|resolved|carried_out|outcome|timeliness|working_days)\/[^/]+\/_T$/;

const of = async (year: string, cell: string) => (await behind(environment, all, year, cell)).toSorted();
const refresh = async (one: RunningCase) => {
  one.version = (await caseOf(environment, all, one.receipt_no)).version;
  return one;
};
const happen = async (one: RunningCase, ...events: GivenEvent[]) =>
  happens(environment, all, await refresh(one), ...events);
const begun = (day: string) => opened(environment, all, day);
const merge = (one: RunningCase, into: RunningCase, on: string) => happen(one, eventOf.merged(on, into.receipt_no));
async function splitOff(one: RunningCase, on: string): Promise<RunningCase> {
  const { split } = await happen(one, eventOf.split(on));
  if (split == null) throw new Error("nothing was split off");
  return { ...split, version: 0 };
}
async function timelinessOf(year: string) {
  const response = await environment.call("GET", `/v1/staff/timeliness?year=${year}`, { headers: all.headers });
  return timeliness.parse(await response.json());
}
const received = (count: number, channel = "registered_mail") => ({
  "requests.received/_T/_T": count,
  [`requests.received/${channel}/_T`]: count,
});

describe("merged requests", () => {
  it("count each once, unresolved while the one that stays is open, then under its leaf", async () => {
    const [one, two] = [await begun("2019-06-03"), await begun("2019-06-10")];
    const running = { ...received(2), "requests.carried_out/_T/_T": 2 };
    expect(await cellsOf("2019")).toEqual(running);
    await merge(one, two, "2019-06-12");
    expect(await cellsOf("2019")).toEqual(running);
    expect(await timelinessOf("2019")).toMatchObject({ received: 2, open: 2, overdue: 1, closed_without_reply: 0 });
    await happen(two, eventOf.replied("2019-06-20"));
    expect(await cellsOf("2019")).toEqual({
      ...received(2),
      "requests.outcome/other.misc/_T": 2,
      "requests.resolved/_T/_T": 2,
      "requests.timeliness/on_time/_T": 2,
      "requests.timeliness/_T/_T": 2,
      // The one common reply took eight working days.
      "requests.working_days/median/_T": 8,
      "requests.working_days/p90/_T": 8,
    });
    expect(await of("2019", "requests.outcome/other.misc/_T")).toEqual([one.receipt_no, two.receipt_no]);
    expect(await of("2019", "requests.working_days/median/_T")).toEqual([two.receipt_no]);
    expect(await timelinessOf("2019")).toMatchObject({
      received: 2,
      replied_on_time: 2,
      open: 0,
      closed_without_reply: 0,
    });
  });

  it("count as carried over the year's end with the one that stays, and late with it", async () => {
    const [one, two] = [await begun("2022-12-05"), await begun("2022-12-12")];
    await merge(one, two, "2022-12-20");
    expect(await cellsOf("2022")).toEqual({ ...received(2), "requests.carried_out/_T/_T": 2 });
    expect(await cellsOf("2023")).toEqual({ "requests.carried_in/_T/_T": 2, "requests.carried_out/_T/_T": 2 });
    await happen(two, eventOf.replied("2023-02-01"));
    expect(await cellsOf("2022")).toEqual({ ...received(2), "requests.carried_out/_T/_T": 2 });
    expect(await cellsOf("2023")).toMatchObject({
      "requests.carried_in/_T/_T": 2,
      "requests.resolved/_T/_T": 2,
      "requests.timeliness/late/_T": 2,
    });
    expect(await timelinessOf("2022")).toMatchObject({ received: 2, replied_late: 2 });
    expect(await cellsOf("2024")).toEqual({});
  });

  it("count at the end of a chain, each once", async () => {
    const [one, two, three] = [await begun("2017-03-01"), await begun("2017-03-02"), await begun("2017-03-03")];
    await merge(one, two, "2017-03-06");
    await merge(two, three, "2017-03-07");
    await happen(three, eventOf.withdrawn("2017-03-08"));
    expect(await cellsOf("2017")).toEqual({
      ...received(3),
      "requests.outcome/other.misc/_T": 3,
      "requests.resolved/_T/_T": 3,
    });
  });

  it("are as before once the merger is undone", async () => {
    const [one, two] = [await begun("2018-03-01"), await begun("2018-03-02")];
    const before = await cellsOf("2018");
    await merge(one, two, "2018-03-06");
    await happen(two, eventOf.replied("2018-03-07"));
    await happen(two, eventOf.corrected("2018-03-08", 3));
    await happen(one, eventOf.corrected("2018-03-08", 2));
    expect(await cellsOf("2018")).toEqual(before);
    await happen(one, eventOf.replied("2018-03-09", "other.misc"));
    await happen(two, eventOf.withdrawn("2018-03-09"));
    expect(await cellsOf("2018")).toMatchObject({ "requests.resolved/_T/_T": 2, "requests.timeliness/_T/_T": 1 });
  });

  it("are resolved by the first common reply, whatever an order brings later", async () => {
    const [one, two] = [await begun("2021-03-01"), await begun("2021-03-02")];
    await merge(one, two, "2021-03-03");
    await happen(
      two,
      eventOf.replied("2021-03-10"),
      eventOf.reconsiderationFiled("2021-03-20"),
      eventOf.reconsiderationDecided("2021-04-20"),
      eventOf.redoOrdered("2021-04-21"),
    );
    const cells = {
      "requests.resolved/_T/_T": 2,
      "requests.timeliness/on_time/_T": 2,
      "requests.outcome/other.misc/_T": 2,
    };
    expect(await cellsOf("2021")).toMatchObject(cells);
    await happen(two, eventOf.withdrawn("2022-01-10"));
    expect(await cellsOf("2021")).toMatchObject(cells);
  });

  it("have the days of a common reply ranked with the first of them, where the other case was replied to before", async () => {
    const two = await begun("2011-03-01");
    await happen(
      two,
      eventOf.replied("2011-03-04"),
      eventOf.reconsiderationFiled("2011-03-07"),
      eventOf.reconsiderationDecided("2011-03-08"),
      eventOf.redoOrdered("2011-03-09"),
    );
    const [one, three] = [await begun("2011-03-08"), await begun("2011-03-09")];
    await merge(one, two, "2011-03-10");
    await merge(three, two, "2011-03-10");
    const ranked = () => of("2011", "requests.working_days/median/_T");
    expect(await ranked()).toEqual([two.receipt_no]);
    await happen(two, eventOf.replied("2011-03-15"));
    expect(await ranked()).toEqual([two.receipt_no, one.receipt_no].toSorted());
    // Three working days to the first reply, five to the common one.
    expect(await cellsOf("2011")).toMatchObject({
      "requests.resolved/_T/_T": 3,
      "requests.working_days/median/_T": 3,
      "requests.working_days/p90/_T": 5,
    });
  });

  it("have them ranked with the other case where an order met its silence, and that reply was its first", async () => {
    const two = await begun("2010-03-01");
    await happen(
      two,
      eventOf.reconsiderationFiled("2010-03-08"),
      eventOf.reconsiderationDecided("2010-03-09"),
      eventOf.redoOrdered("2010-03-10"),
    );
    const one = await begun("2010-03-10");
    await merge(one, two, "2010-03-11");
    await happen(two, eventOf.replied("2010-03-12"));
    expect(await of("2010", "requests.working_days/median/_T")).toEqual([two.receipt_no]);
  });

  it("are unresolved where the order was no order, and the reply no reply", async () => {
    const [one, two] = [await begun("2012-03-01"), await begun("2012-03-02")];
    await merge(one, two, "2012-03-05");
    const before = await cellsOf("2012");
    await happen(
      two,
      eventOf.replied("2012-03-06"),
      eventOf.reconsiderationFiled("2012-03-07"),
      eventOf.reconsiderationDecided("2012-03-08"),
      eventOf.redoOrdered("2012-03-09"),
      eventOf.corrected("2012-03-09", 6),
    );
    expect(await cellsOf("2012")).toMatchObject({ "requests.resolved/_T/_T": 2 });
    await happen(two, eventOf.corrected("2012-03-09", 3));
    expect(await cellsOf("2012")).toEqual(before);
    await happen(two, eventOf.withdrawn("2012-03-12"));
  });

  it("leave a remedy against the common reply in one case", async () => {
    const [one, two] = [await begun("2016-03-01"), await begun("2016-03-02")];
    await merge(one, two, "2016-03-03");
    await happen(two, eventOf.replied("2016-03-10"), eventOf.reconsiderationFiled("2016-03-20"));
    const response = await computed(environment, all, "2016");
    expect(response.checks.filter(({ id, status }) => id < "F07" && status === "fail")).toEqual([]);
    expect((await filledOf("2016"))["reconsideration/pending/_T"]).toBe(1);
  });
});

describe("parts", () => {
  it("count by themselves, and not at all once the split is undone", async () => {
    const one = await begun("2015-03-02");
    const before = await cellsOf("2015");
    const part = await splitOff(one, "2015-03-03");
    expect(await cellsOf("2015")).toEqual({ ...received(2), "requests.carried_out/_T/_T": 2 });
    await happen(one, eventOf.corrected("2015-03-04", 2));
    expect(await cellsOf("2015")).toEqual(before);
    expect(await of("2015", "requests.received/_T/_T")).toEqual([one.receipt_no]);
    expect(await timelinessOf("2015")).toMatchObject({ received: 1, open: 1 });
    expect((await caseOf(environment, all, part.receipt_no)).closed_as).toBe("split_undone");
  });

  it("merged back into the request they were part of count with it", async () => {
    const one = await begun("2014-03-03");
    const part = await splitOff(one, "2014-03-04");
    await merge(part, one, "2014-03-05");
    await happen(one, eventOf.replied("2014-03-06"));
    expect(await cellsOf("2014")).toMatchObject({ ...received(2), "requests.resolved/_T/_T": 2 });
  });

  it("take over the fee's period and not the fee", async () => {
    const one = await begun("2024-03-04");
    await happen(one, eventOf.feeNotified("2024-03-05"), eventOf.feePaid("2024-03-08"));
    const part = await splitOff(one, "2024-03-11");
    await happen(part, eventOf.replied("2024-03-12"));
    // Pages that were paid for are provided.
    await happen(one, eventOf.reviewed("2024-03-12"), eventOf.replied("2024-03-12", "granted"));
    await computed(environment, all, "2024");
    expect(await filledOf("2024")).toMatchObject({
      "processing_fee.notices/_T/_T": 1,
      "processing_fee.notified/_T/_T": 320,
      "processing_fee.collected/_T/_T": 320,
    });
  });

  it("given up in part still count once", async () => {
    const one = await begun("2013-03-04");
    await happen(one, eventOf.withdrawnInPart("2013-03-05"), eventOf.replied("2013-03-06"));
    expect(await cellsOf("2013")).toMatchObject({ ...received(1), "requests.resolved/_T/_T": 1 });
  });
});

it("all of it is as its events say", async () => {
  await expectRebuilt(environment, all);
});
