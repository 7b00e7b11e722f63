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
import { append, caseOf, letter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2025-12-01T02:00:00Z");
const staff = await staffWith();

const begun = async (receivedOn: string, more: Record<string, unknown> = {}, ...events: GivenEvent[]) => {
  const of = await opened(environment, staff, receivedOn, more);
  if (events.length > 0) await happens(environment, staff, of, ...events);
  return of;
};

/** Somebody else, with no key of the usual applicant's. */
const other = {
  route: "pickup",
  applicant: { kind: "natural_person", name: "申请人乙", contact: { phone: "13900000002" } },
};
/** Somebody of the same name alone. */
const namesake = {
  route: "pickup",
  applicant: { kind: "natural_person", name: letter("").applicant.name, contact: {} },
};

const send = (of: RunningCase, event: GivenEvent, key?: string) =>
  append(environment, staff, of.receipt_no, event, { version: of.version, ...(key === undefined ? {} : { key }) });

async function refused(of: RunningCase, event: GivenEvent, rule: string) {
  const before = await everything();
  const { transition } = await expectProblem(await send(of, event), "illegal-transition");
  expect(transition).toMatchObject({ event: event.type, rule, article: null });
  expect(await everything()).toEqual(before);
}

const read = ({ receipt_no }: RunningCase) => caseOf(environment, staff, receipt_no);
const refresh = async (of: RunningCase) => {
  of.version = (await read(of)).version;
  return of;
};

/** Merges one case into another; both are at the version they then have. */
async function merge(of: RunningCase, into: RunningCase, on: string) {
  const clock = await happens(environment, staff, of, eventOf.merged(on, into.receipt_no));
  await refresh(into);
  return clock;
}

const decideSame = (one: RunningCase, two: RunningCase, same: boolean) =>
  environment.call("POST", `/v1/staff/requests/${one.receipt_no}/same-person`, {
    body: { receipt_no: two.receipt_no, same },
    headers: staff.headers,
  });

describe("X09: a merger", () => {
  it("is refused for another applicant, and of a case past its due date", async () => {
    const [theirs, expired, into] = [
      await begun("2025-08-18", other),
      await begun("2025-08-04"),
      await begun("2025-09-01"),
    ];
    await refused(theirs, eventOf.merged("2025-09-10", into.receipt_no), "not-the-same-person");
    expect((await read(expired)).due_on).toBe("2025-09-01");
    await refused(expired, eventOf.merged("2025-09-15", into.receipt_no), "period-expired");
    await refused(into, eventOf.merged("2025-09-15", expired.receipt_no), "period-expired");
  });

  it("of one applicant, both running, is governed by the earliest due date", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    expect([(await read(of)).due_on, (await read(into)).due_on]).toEqual(["2025-09-15", "2025-09-28"]);
    await merge(of, into, "2025-09-10");
    const after = await read(into);
    expect(after).toMatchObject({ state: "open", due_on: "2025-09-15" });
    expect(after.proof.basis).toContainEqual({ article: "convention", rule: "earliest-due-date-governs" });
    expect(after.timeline.at(-1)).toMatchObject({ body: { from: of.receipt_no, also: [], days_left: 3 } });
    expect(after.deadlines).toContainEqual(expect.objectContaining({ kind: "reply", due_on: "2025-09-15" }));
    await happens(environment, staff, into, eventOf.extended("2025-09-12", 5));
    expect((await read(into)).due_on).toBe("2025-09-22");
  });

  it("leaves the day of the one that stays where that is due first", async () => {
    const [of, into] = [await begun("2025-09-01"), await begun("2025-08-18")];
    await merge(of, into, "2025-09-10");
    expect((await read(into)).due_on).toBe("2025-09-15");
  });
});

describe("the same person", () => {
  it("is whom an officer confirmed, and not whom one refused", async () => {
    const [of, into] = [await begun("2025-08-18", namesake), await begun("2025-09-01")];
    await refused(of, eventOf.merged("2025-09-10", into.receipt_no), "not-the-same-person");
    expect((await decideSame(into, of, true)).status).toBe(200);
    expect((await decideSame(into, of, false)).status).toBe(200);
    await refused(of, eventOf.merged("2025-09-10", into.receipt_no), "not-the-same-person");
    expect((await decideSame(of, into, true)).status).toBe(200);
    await merge(of, into, "2025-09-10");
  });

  it("is not who shares a document's number, once an officer has refused it", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    expect((await decideSame(of, into, false)).status).toBe(200);
    await refused(of, eventOf.merged("2025-09-10", into.receipt_no), "not-the-same-person");
  });

  it("is who has the same name and the same way to be reached, unless both name documents that differ", async () => {
    const contact = { phone: "13900000003" };
    const named = (identity?: object) => ({
      route: "pickup",
      applicant: { kind: "natural_person", name: "申请人丙", contact, ...(identity === undefined ? {} : { identity }) },
    });
    const passport = (number: string) => ({ type: "passport", number });
    const one = await begun("2025-08-18", named());
    const [two, three] = [
      await begun("2025-08-25", named(passport("E10000001"))),
      await begun("2025-08-26", named(passport("E10000002"))),
    ];
    await refused(two, eventOf.merged("2025-09-10", three.receipt_no), "not-the-same-person");
    await merge(two, one, "2025-09-10");
  });
});

describe("a case does not go into another", () => {
  it("while an opinion is awaited in it, or under an order", async () => {
    const [of, into] = [
      await begun("2025-08-18", {}, eventOf.consultationOpened("2025-08-19")),
      await begun("2025-09-01"),
    ];
    await refused(of, eventOf.merged("2025-09-10", into.receipt_no), "consultation-open");
    await merge(into, of, "2025-09-10");
  });

  it("in which the applicant is awaited, something happened since, or a day is set", async () => {
    const of = await begun("2025-08-18");
    const unclear = await begun("2025-09-01", {}, eventOf.clarificationRequested("2025-09-02", "2025-09-20"));
    await refused(of, eventOf.merged("2025-09-10", unclear.receipt_no), "other-not-open");
    const extended = await begun("2025-09-01", {}, eventOf.extended("2025-09-09", 5));
    await refused(of, eventOf.merged("2025-09-08", extended.receipt_no), "before-last-act");
    const deferred = await begun(
      "2025-09-01",
      {},
      eventOf.reasonsStated("2025-09-02"),
      eventOf.replyDeferred("2025-09-03", "2025-11-28"),
    );
    await refused(of, eventOf.merged("2025-09-10", deferred.receipt_no), "due-date-set");
    // The other way round the earlier day governs, and the day set is one of the past.
    await merge(deferred, of, "2025-09-10");
    expect((await read(of)).due_on).toBe("2025-09-15");
  });
});

describe("the common reply", () => {
  it("closes all under its leaf, with its number, in time for all of them", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    await merge(of, into, "2025-09-10");
    expect(await read(of)).toMatchObject({
      state: "closed",
      closed_as: "merged",
      reply: null,
      merged_into: into.receipt_no,
    });
    const reply = eventOf.replied("2025-09-15", "unavailable.not_compiled", {
      document_no: "渝公依复〔2025〕40号",
      ground: "2019-38",
      text: "合并答复。",
    });
    await happens(environment, staff, into, reply);
    const common = {
      outcome: "unavailable.not_compiled",
      document_no: "渝公依复〔2025〕40号",
      on_time: true,
      text: "合并答复。",
    };
    expect(await read(of)).toMatchObject({
      state: "closed",
      closed_as: "replied",
      due_on: "2025-09-15",
      deadlines: [],
      reply: common,
      proof: { basis: [{ article: "convention", rule: "common-reply" }], days: [] },
    });
    const [mine, theirs] = [await applicantView(environment, of), await applicantView(environment, into)];
    expect(mine).toMatchObject({ reply: common, merged_into: into.receipt_no, remedies: theirs.remedies });
    expect(theirs).toMatchObject({ reply: common, merged_from: [of.receipt_no], merged_into: null });
    expect(theirs.remedies).toMatchObject([{ kind: "litigation" }]);
    expect(mine.timeline.map(({ type }) => type)).toEqual(["received", "merged", "followed"]);
    expect((await read(of)).timeline.at(-1)).toMatchObject({
      type: "followed",
      on: "2025-09-15",
      actor: "system",
      body: {
        into: into.receipt_no,
        closing: {
          closed_as: "replied",
          closed_on: "2025-09-15",
          outcome: "unavailable.not_compiled",
          document_no: "渝公依复〔2025〕40号",
          due_on: "2025-09-15",
          extended: false,
        },
      },
    });
  });

  it("may be a withdrawal or a lapse", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    await merge(of, into, "2025-09-10");
    await happens(environment, staff, into, eventOf.withdrawn("2025-09-11"));
    expect(await read(of)).toMatchObject({ closed_as: "withdrawn", reply: null });
    const [one, two] = [await begun("2025-08-18"), await begun("2025-09-08")];
    await merge(one, two, "2025-09-10");
    await happens(
      environment,
      staff,
      two,
      eventOf.clarificationRequested("2025-09-11", "2025-09-20"),
      eventOf.clarificationLapsed("2025-09-23"),
    );
    expect(await read(one)).toMatchObject({ closed_as: "clarification_lapsed" });
  });

  it("goes when it is corrected, or an order opens the case again, and comes with the next one", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    await merge(of, into, "2025-09-10");
    await happens(environment, staff, into, eventOf.replied("2025-09-12"));
    const wrong = into.version;
    await happens(environment, staff, into, eventOf.corrected("2025-09-15", wrong));
    expect(await read(of)).toMatchObject({ state: "closed", closed_as: "merged", reply: null });
    await happens(
      environment,
      staff,
      into,
      eventOf.replied("2025-09-15"),
      eventOf.reconsiderationFiled("2025-09-20"),
      eventOf.reconsiderationDecided("2025-09-25"),
      eventOf.redoOrdered("2025-09-26"),
    );
    expect(await read(of)).toMatchObject({ closed_as: "merged", timeline: expect.any(Array) });
    expect((await read(of)).timeline.at(-1)).toMatchObject({
      type: "followed",
      body: { closing: null, ordered: true },
    });
    await happens(environment, staff, into, eventOf.withdrawn("2025-10-10"));
    expect(await read(of)).toMatchObject({ closed_as: "withdrawn" });
  });

  it("has its remedies in the case it was given in", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    await merge(of, into, "2025-09-10");
    await refused(of, eventOf.reconsiderationFiled("2025-09-15"), "remedy-in-other-case");
    await happens(environment, staff, into, eventOf.replied("2025-09-12"));
    await refresh(of);
    await refused(of, eventOf.litigationFiled("2025-09-15"), "remedy-in-other-case");
    await happens(environment, staff, of, eventOf.note("2025-09-15"));
  });
});

describe("a chain of mergers", () => {
  it("ends where the last one ends, and each number shows it", async () => {
    const [one, two, three] = [await begun("2025-08-18"), await begun("2025-08-25"), await begun("2025-09-01")];
    await merge(one, two, "2025-09-08");
    await merge(two, three, "2025-09-09");
    expect(await read(one)).toMatchObject({ closed_as: "merged", merged_into: three.receipt_no });
    expect((await read(three)).due_on).toBe("2025-09-15");
    await happens(environment, staff, three, eventOf.replied("2025-09-15", "other.misc", { document_no: "9号" }));
    for (const of of [one, two]) {
      expect(await read(of)).toMatchObject({
        closed_as: "replied",
        reply: { document_no: "9号" },
        merged_into: three.receipt_no,
      });
    }
  });
});

describe("a race", () => {
  it("of two mergers into one case: exactly one lands, nothing of the other", async () => {
    const [one, two, into] = [await begun("2025-08-18"), await begun("2025-08-18"), await begun("2025-09-01")];
    const race = await Promise.all([one, two].map((of) => send(of, eventOf.merged("2025-09-10", into.receipt_no))));
    expect(race.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect((await read(into)).merged_from).toHaveLength(1);
    expect([(await read(one)).state, (await read(two)).state].sort()).toEqual(["closed", "open"]);
  });

  it("of two mergers into each other leaves one open", async () => {
    const [one, two] = [await begun("2025-08-18"), await begun("2025-09-01")];
    const race = await Promise.all([
      send(one, eventOf.merged("2025-09-10", two.receipt_no)),
      send(two, eventOf.merged("2025-09-10", one.receipt_no)),
    ]);
    expect(race.map(({ status }) => status).sort()).toEqual([201, 412]);
  });

  it("of a merger and a reply: both in one order, or the reply alone", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    const [merging, replying] = await Promise.all([
      send(of, eventOf.merged("2025-09-10", into.receipt_no)),
      send(into, eventOf.replied("2025-09-10")),
    ]);
    expect([merging.status, replying.status].sort()).toEqual([201, 412]);
    expect(await read(of)).toMatchObject(merging.status === 201 ? { closed_as: "merged" } : { state: "open" });
    expect(await read(into)).toMatchObject(merging.status === 201 ? { state: "open" } : { merged_from: [] });
  });

  it("of the common reply and a note in a case that follows it: all or nothing", async () => {
    const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
    await merge(of, into, "2025-09-10");
    const [noting, replying] = await Promise.all([
      send(of, eventOf.note("2025-09-11")),
      send(into, eventOf.replied("2025-09-11")),
    ]);
    const landed = replying.status === 201;
    expect([noting.status, replying.status]).toContain(201);
    expect((await read(into)).state).toBe(landed ? "closed" : "open");
    expect((await read(of)).closed_as).toBe(landed ? "replied" : "merged");
  });
});

it("a merged case is not erased while the one it went into is open", async () => {
  const [of, into] = [await begun("2008-06-02"), await begun("2008-06-03")];
  await merge(of, into, "2008-06-04");
  const erase = () =>
    environment.call("DELETE", `/v1/staff/requests/${of.receipt_no}/identity`, { headers: staff.headers });
  expect((await expectProblem(await erase(), "conflict")).detail).toContain("merged into is not closed");
  await happens(environment, staff, into, eventOf.replied("2008-06-05"));
  expect((await expectProblem(await erase(), "conflict")).detail).toContain("archive");
});

it("a merger sent again with its key is one merger", async () => {
  const [of, into] = [await begun("2025-08-18"), await begun("2025-09-01")];
  const key = newKey();
  const event = eventOf.merged("2025-09-10", into.receipt_no);
  const first = await (await send(of, event, key)).json();
  const before = await everything();
  expect(await (await send(of, event, key)).json()).toEqual(first);
  expect(await everything()).toEqual(before);
});

it("all of it is as its events say", async () => {
  await expectChained();
  await expectRebuilt(environment, staff);
  await expectVerified(environment, staff);
});
