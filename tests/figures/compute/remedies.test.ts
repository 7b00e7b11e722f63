import { describe, expect, it } from "vitest";
import { happens, opened } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { behind, computed, filledOf } from "./year.ts";

const environment = environmentAt("2026-11-20T02:00:00.000Z");
const all = await staffWith();

/** Computes a year, all of whose blocking checks must hold; answers the cells that hold something. */
async function cellsOf(year: string) {
  const { checks } = await computed(environment, all, year);
  expect(checks.filter(({ id, status }) => id < "F07" && status === "fail")).toEqual([]);
  return filledOf(year);
}

const of = async (year: string, cell: string) => behind(environment, all, year, cell);

describe("a request ordered to be answered after silence", () => {
  it("is resolved once, by the reply the order led to, in its year", async () => {
    const one = await opened(environment, all, "2017-11-06");
    const sued = [
      eventOf.litigationFiled("2017-12-11", "s1", "2017-12-12"),
      eventOf.litigationDecided("2018-01-15", "s1"),
      eventOf.redoOrdered("2018-01-22", "s1", "2018-02-09"),
    ];
    await happens(environment, all, one, ...sued);
    expect(await cellsOf("2017")).toMatchObject({
      "requests.received/_T/_T": 1,
      "requests.carried_out/_T/_T": 1,
      "litigation.direct/pending/_T": 1,
    });
    const pending = await cellsOf("2018");
    expect(pending).toMatchObject({ "requests.carried_in/_T/_T": 1, "requests.carried_out/_T/_T": 1 });
    expect(pending).not.toHaveProperty("requests.resolved/_T/_T");
    await happens(environment, all, one, replied("2018-02-06"));
    const resolved = await cellsOf("2018");
    // 54 working days to the order, 11 from it; in time by the day it named.
    expect(resolved).toMatchObject({
      "requests.carried_in/_T/_T": 1,
      "requests.resolved/_T/_T": 1,
      "requests.outcome/other.misc/_T": 1,
      "requests.timeliness/on_time/_T": 1,
      "requests.working_days/median/_T": 65,
      "litigation.direct/corrected/_T": 1,
    });
    expect(resolved).not.toHaveProperty("requests.carried_out/_T/_T");
    // Decided again by another order: nothing of that moves.
    await happens(
      environment,
      all,
      one,
      eventOf.reconsiderationFiled("2018-03-01", "r1", false, { against: 5 }),
      eventOf.reconsiderationDecided("2018-04-02"),
      eventOf.redoOrdered("2018-04-03", "r1", undefined, "decide_again"),
      replied("2018-04-10"),
    );
    expect(await cellsOf("2018")).toEqual({
      ...resolved,
      "reconsideration/corrected/_T": 1,
      "reconsideration/_T/_T": 1,
    });
    expect(await cellsOf("2019")).toEqual({});
  });
});

describe("a remedy", () => {
  const filed = (on: string, ref: string, against: unknown = 2) =>
    eventOf.reconsiderationFiled(on, ref, false, { against });
  const suit = (on: string, ref: string, against: unknown = 2) => eventOf.litigationFiled(on, ref, on, { against });

  it("counts by its result; what was not accepted or dismissed is another result", async () => {
    const one = await opened(environment, all, "2011-03-01");
    await happens(environment, all, one, replied("2011-03-02"));
    for (const result of ["upheld", "corrected", "refused", "dismissed", "other"]) {
      await happens(
        environment,
        all,
        one,
        filed("2011-04-01", result),
        eventOf.reconsiderationDecided("2011-05-03", result, "2011-05-03", result),
      );
    }
    expect(await cellsOf("2011")).toMatchObject({
      "reconsideration/upheld/_T": 1,
      "reconsideration/corrected/_T": 1,
      "reconsideration/other/_T": 3,
      "reconsideration/_T/_T": 5,
    });
  });

  it("of a court is pending until nobody can appeal it any more", async () => {
    const one = await opened(environment, all, "2012-03-01");
    const decided = (ref: string, on: string, more: object = {}) => eventOf.litigationDecided(on, ref, more);
    await happens(
      environment,
      all,
      one,
      replied("2012-03-02"),
      ...[suit("2012-04-01", "in"), decided("in", "2012-12-13", { received_on: "2012-12-13" })],
      ...[suit("2012-04-01", "over"), decided("over", "2012-12-14", { received_on: "2012-12-17" })],
      ...[
        suit("2012-04-01", "ruled"),
        decided("ruled", "2012-12-14", { form: "ruling", result: "dismissed", received_on: "2012-12-18" }),
      ],
      ...[suit("2012-04-01", "ended"), decided("ended", "2012-12-31", { form: "ruling", result: "other" })],
    );
    // 15 days from the 13th end on the 28th, from the 17th in January; 10 days from the 18th on the 28th.
    expect(await cellsOf("2012")).toMatchObject({
      "litigation.direct/corrected/_T": 1,
      "litigation.direct/other/_T": 2,
      "litigation.direct/pending/_T": 1,
      "litigation.direct/_T/_T": 4,
    });
    expect(await cellsOf("2013")).toEqual({ "litigation.direct/corrected/_T": 1, "litigation.direct/_T/_T": 1 });
  });

  it("that was appealed is pending until that is decided, and counts with what came of it", async () => {
    const one = await opened(environment, all, "2009-03-02");
    await happens(
      environment,
      all,
      one,
      replied("2009-03-03"),
      suit("2009-04-01", "s"),
      eventOf.litigationDecided("2009-06-01", "s"),
      eventOf.appealFiled("2009-06-08", "s"),
    );
    expect(await cellsOf("2009")).toMatchObject({ "litigation.direct/pending/_T": 1, "litigation.direct/_T/_T": 1 });
    await happens(environment, all, one, eventOf.appealDecided("2010-02-01", "s", "upheld"));
    expect(await of("2010", "litigation.direct/upheld/_T")).toHaveLength(1);
    expect(await of("2010", "litigation.direct/corrected/_T")).toHaveLength(0);
    expect(await of("2009", "litigation.direct/pending/_T")).toHaveLength(1);
  });

  it("of a court follows reconsideration where that was decided or silent, of the same act", async () => {
    const one = await opened(environment, all, "2020-03-02");
    await happens(
      environment,
      all,
      one,
      replied("2020-03-03"),
      filed("2020-04-01", "r1"),
      eventOf.reconsiderationAccepted("2020-04-02"),
      suit("2020-06-01", "early"),
      suit("2020-06-02", "silent"),
      eventOf.reconsiderationDecided("2020-06-30"),
      suit("2020-06-30", "decided"),
      suit("2020-07-01", "other", "silence"),
    );
    expect(await cellsOf("2020")).toMatchObject({
      "litigation.after_reconsideration/_T/_T": 2,
      "litigation.direct/_T/_T": 2,
    });
  });
});
