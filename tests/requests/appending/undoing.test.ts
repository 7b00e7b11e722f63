import { describe, expect, it } from "vitest";
import {
  applicantView,
  expectChained,
  expectRebuilt,
  expectVerified,
  happens,
  opened,
  type RunningCase,
} from "../../support/case.ts";
import { everything } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { eventOf, type GivenEvent } from "../../support/events.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2025-12-01T02:00:00Z");
const staff = await staffWith();

const begun = async (receivedOn: string, ...events: GivenEvent[]) => {
  const of = await opened(environment, staff, receivedOn);
  if (events.length > 0) await happens(environment, staff, of, ...events);
  return of;
};
const read = ({ receipt_no }: RunningCase) => caseOf(environment, staff, receipt_no);
const refresh = async (of: RunningCase) => {
  of.version = (await read(of)).version;
  return of;
};

async function refused(of: RunningCase, event: GivenEvent, rule: string) {
  const before = await everything();
  const response = await append(environment, staff, of.receipt_no, event, { version: of.version });
  const { transition } = await expectProblem(response, "illegal-transition");
  expect(transition).toMatchObject({ event: event.type, rule, article: null });
  expect(await everything()).toEqual(before);
}

/** Splits a case; answers its part. */
async function splitOff(of: RunningCase, on: string): Promise<RunningCase> {
  const { split } = await happens(environment, staff, of, eventOf.split(on));
  if (split == null) throw new Error("nothing was split off");
  return refresh({ ...split, version: 0 });
}

async function merge(of: RunningCase, into: RunningCase, on: string): Promise<number> {
  await happens(environment, staff, of, eventOf.merged(on, into.receipt_no));
  await refresh(into);
  return of.version;
}

/** What a case is, without what happened to it. */
const stateOf = async (of: RunningCase) => {
  const { timeline: _, version: __, breaches: ___, ...state } = await read(of);
  return state;
};

describe("a split undone", () => {
  it("closes the part, which shows where it went, and leaves the parent as it was", async () => {
    const of = await begun("2025-08-04", eventOf.extended("2025-08-05", 5));
    const before = await stateOf(of);
    const part = await splitOff(of, "2025-08-06");
    const seq = of.version;
    expect((await read(of)).parts).toEqual([part.receipt_no]);
    await happens(environment, staff, part, eventOf.note("2025-08-06"), eventOf.classified("2025-08-07"));
    await happens(environment, staff, of, eventOf.corrected("2025-08-08", seq));
    expect(await stateOf(of)).toEqual(before);
    const view = await applicantView(environment, part);
    expect(view).toMatchObject({
      state: "closed",
      split_from: of.receipt_no,
      deadlines: [],
      remedies: [],
      reply: null,
    });
    expect(view.timeline.at(-1)).toMatchObject({ type: "split_undone", label: { zh_hans: "撤销分案，并回原案" } });
    expect(await read(part)).toMatchObject({ closed_as: "split_undone" });
    await refresh(part);
    await refused(part, eventOf.reconsiderationFiled("2025-08-11"), "remedy-in-other-case");
  });

  it("is refused once the part has a course of its own", async () => {
    const of = await begun("2025-08-04");
    for (const event of [
      eventOf.extended("2025-08-07", 5),
      eventOf.withdrawn("2025-08-07"),
      eventOf.reviewed("2025-08-07"),
    ]) {
      const part = await splitOff(of, "2025-08-06");
      const seq = of.version;
      await happens(environment, staff, part, event);
      await refused(of, eventOf.corrected("2025-08-08", seq), "part-has-course");
    }
  });

  it("is refused while the parent is closed, and where it was undone already", async () => {
    const of = await begun("2025-08-04");
    await splitOff(of, "2025-08-06");
    const seq = of.version;
    await happens(environment, staff, of, eventOf.replied("2025-08-07"));
    await refused(of, eventOf.corrected("2025-08-08", seq), "closed-since");
    await happens(environment, staff, of, eventOf.corrected("2025-08-08", of.version));
    await happens(environment, staff, of, eventOf.corrected("2025-08-08", seq));
    await refused(of, eventOf.corrected("2025-08-08", seq), "nothing-to-correct");
  });

  it("sent again with its key is undone once", async () => {
    const of = await begun("2025-08-04");
    await splitOff(of, "2025-08-06");
    const sent = { version: of.version, key: newKey() };
    const event = eventOf.corrected("2025-08-08", of.version);
    const first = await (await append(environment, staff, of.receipt_no, event, sent)).json();
    const before = await everything();
    expect(await (await append(environment, staff, of.receipt_no, event, sent)).json()).toEqual(first);
    expect(await everything()).toEqual(before);
  });
});

describe("a merger undone", () => {
  it("leaves both as they were", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01", eventOf.extended("2025-09-02", 5))];
    const before = [await stateOf(of), await stateOf(into)];
    const seq = await merge(of, into, "2025-09-10");
    await happens(environment, staff, of, eventOf.corrected("2025-09-11", seq));
    expect([await stateOf(of), await stateOf(into)]).toEqual(before);
    expect((await read(into)).timeline.at(-1)).toMatchObject({
      type: "merger_undone",
      actor: "system",
      body: { from: of.receipt_no, undoes: 3 },
    });
    await refresh(into);
    await happens(environment, staff, into, eventOf.replied("2025-09-12"));
    expect(await read(of)).toMatchObject({ state: "open", reply: null });
  });

  it("and done again follows again", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    const seq = await merge(of, into, "2025-09-10");
    await happens(environment, staff, of, eventOf.corrected("2025-09-11", seq));
    await refresh(into);
    await merge(of, into, "2025-09-12");
    expect((await read(into)).merged_from).toEqual([of.receipt_no]);
    await happens(environment, staff, into, eventOf.replied("2025-09-12"));
    expect(await read(of)).toMatchObject({ closed_as: "replied" });
  });

  it("is refused while the other case is closed: that is corrected first", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    const seq = await merge(of, into, "2025-09-10");
    await happens(environment, staff, into, eventOf.replied("2025-09-12"));
    await refresh(of);
    await refused(of, eventOf.corrected("2025-09-13", seq), "closed-since");
    await happens(environment, staff, into, eventOf.corrected("2025-09-13", into.version));
    await refresh(of);
    await happens(environment, staff, of, eventOf.corrected("2025-09-13", seq));
    expect(await read(of)).toMatchObject({ state: "open", closed_as: null, due_on: "2025-09-15" });
  });

  it("is refused where an act of the other case rests on the shorter period", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01", eventOf.reasonsStated("2025-09-02"))];
    const seq = await merge(of, into, "2025-09-10");
    // Later than 2025-09-15, when it is due now, and not later than 2025-09-28, when it was.
    await happens(environment, staff, into, eventOf.replyDeferred("2025-09-11", "2025-09-22"));
    await refused(of, eventOf.corrected("2025-09-12", seq), "others-rest-on-it");
  });

  it("of a chain is undone from its end, and what went before follows", async () => {
    const [one, two, three] = [await begun("2025-08-18"), await begun("2025-08-25"), await begun("2025-09-01")];
    const first = await merge(one, two, "2025-09-08");
    const second = await merge(two, three, "2025-09-09");
    await refresh(one);
    await refused(one, eventOf.corrected("2025-09-10", first), "closed-since");
    await happens(environment, staff, two, eventOf.corrected("2025-09-10", second));
    expect(await read(two)).toMatchObject({ state: "open", due_on: "2025-09-15", merged_from: [one.receipt_no] });
    expect(await read(one)).toMatchObject({ closed_as: "merged", merged_into: two.receipt_no });
    expect(await read(three)).toMatchObject({ merged_from: [], due_on: "2025-09-28" });
    await happens(environment, staff, two, eventOf.replied("2025-09-12"));
    expect(await read(one)).toMatchObject({ closed_as: "replied", merged_into: two.receipt_no });
    expect(await read(three)).toMatchObject({ state: "open" });
  });
});

describe("an entry that a merger rests on", () => {
  it("is not corrected in the case that went: the other was reckoned with its due date", async () => {
    const [of, into] = [await begun("2025-08-18", eventOf.extended("2025-08-19", 5)), await begun("2025-09-15")];
    const seq = await merge(of, into, "2025-09-16");
    await refused(of, eventOf.corrected("2025-09-17", 2), "others-rest-on-it");
    await happens(environment, staff, of, eventOf.corrected("2025-09-17", seq));
    await happens(environment, staff, of, eventOf.corrected("2025-09-17", 2));
  });

  it("is corrected in the case that stays: the earlier of both days governs as before", async () => {
    const [of, into] = [await begun("2025-08-25"), await begun("2025-08-18", eventOf.extended("2025-08-19", 15))];
    await merge(of, into, "2025-09-10");
    expect(await read(into)).toMatchObject({ due_on: "2025-09-22" });
    await happens(environment, staff, into, eventOf.corrected("2025-09-11", 2));
    expect(await read(into)).toMatchObject({ due_on: "2025-09-15" });
  });

  it("that the system recorded is not corrected by itself", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    await merge(of, into, "2025-09-10");
    await refused(into, eventOf.corrected("2025-09-11", into.version), "nothing-to-correct");
  });
});

it("all of it is as its events say", async () => {
  await expectChained();
  await expectRebuilt(environment, staff);
  await expectVerified(environment, staff);
});
