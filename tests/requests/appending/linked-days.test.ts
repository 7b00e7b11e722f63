import { describe, expect, it } from "vitest";
import { expectChained, expectRebuilt, expectVerified, happens, opened, type RunningCase } from "../../support/case.ts";
import { everything } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent, posted } from "../../support/events.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf, letter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

// What a case is linked with stands on its days: nothing that moves them away from under a link is recorded.

const environment = environmentAt("2025-12-01T02:00:00Z");
const staff = await staffWith();

const begun = async (receivedOn: string, more: Record<string, unknown> = {}, ...events: GivenEvent[]) => {
  const of = await opened(environment, staff, receivedOn, more);
  if (events.length > 0) await happens(environment, staff, of, ...events);
  return of;
};
const read = ({ receipt_no }: RunningCase) => caseOf(environment, staff, receipt_no);
const refresh = async (of: RunningCase) => {
  of.version = (await read(of)).version;
  return of;
};

async function refused(of: RunningCase, event: GivenEvent, rule: string, reason: string) {
  const before = await everything();
  const response = await append(environment, staff, of.receipt_no, event, { version: of.version });
  const { transition, detail } = await expectProblem(response, "illegal-transition");
  expect(transition).toMatchObject({ event: event.type, rule, article: null });
  expect(detail).toContain(reason);
  expect(await everything()).toEqual(before);
}

/** Merges one case into another; answers the entry of it in each. */
async function merge(of: RunningCase, into: RunningCase, on: string): Promise<[number, number]> {
  await happens(environment, staff, of, eventOf.merged(on, into.receipt_no));
  await refresh(into);
  return [of.version, into.version];
}

/** Splits a case; answers its part. */
async function splitOff(of: RunningCase, on: string): Promise<RunningCase> {
  const { split } = await happens(environment, staff, of, eventOf.split(on));
  if (split == null) throw new Error("nothing was split off");
  return refresh({ ...split, version: 0 });
}

const rests = "others-rest-on-it";
const amended = (on: string, changes: Record<string, unknown>) => eventOf.registrationAmended(on, changes);

describe("a merger keeps the case it went into as it was on that day", () => {
  it("no amendment dates its receipt later, and none to a day after an act of it", async () => {
    const [into, of] = [await begun("2025-02-10"), await begun("2025-02-11")];
    const [own, seq] = await merge(of, into, "2025-02-12");
    const later = amended("2025-02-17", { received_on: "2025-02-14" });
    await refused(into, later, rests, `undo the merger (entry ${seq}) first`);
    await happens(environment, staff, of, eventOf.corrected("2025-02-17", own));
    await refresh(into);
    await happens(environment, staff, into, later);
  });

  it("no correction of an amendment does", async () => {
    const [of, into] = [await begun("2025-04-28"), await begun("2025-05-07")];
    await happens(environment, staff, into, amended("2025-05-07", { received_on: "2025-05-06" }));
    const [, seq] = await merge(of, into, "2025-05-06");
    await refused(into, eventOf.corrected("2025-05-08", 2), rests, `undo the merger (entry ${seq}) first`);
  });

  it("no correction closes it before: of a reply that came back, of an order", async () => {
    const [into, of] = [await begun("2025-02-10"), await begun("2025-02-11")];
    await happens(
      environment,
      staff,
      into,
      eventOf.replied("2025-02-17", "other.misc", posted("2025-02-17", null)),
      eventOf.serviceReturned("2025-02-19", 2, "wrong_address"),
    );
    const [, seq] = await merge(of, into, "2025-02-20");
    await refused(into, eventOf.corrected("2025-02-21", 3), rests, `undo the merger (entry ${seq}) first`);

    const [ordered, late] = [await begun("2025-02-10"), await begun("2025-09-15")];
    await happens(
      environment,
      staff,
      ordered,
      eventOf.replied("2025-02-17"),
      eventOf.litigationFiled("2025-03-17", "l1", "2025-03-20", { against: 2 }),
      eventOf.litigationDecided("2025-08-01"),
      eventOf.redoOrdered("2025-09-20", "l1", undefined, "decide_again"),
    );
    const order = ordered.version;
    const [, joined] = await merge(late, ordered, "2025-09-22");
    await refused(ordered, eventOf.corrected("2025-09-23", order), rests, `undo the merger (entry ${joined}) first`);
  });

  it("no correction has it wait for the applicant", async () => {
    const [into, of] = [await begun("2025-02-10"), await begun("2025-02-11")];
    await happens(
      environment,
      staff,
      into,
      eventOf.clarificationRequested("2025-02-12", "2025-02-28"),
      eventOf.clarificationReceived("2025-02-14"),
    );
    const [, seq] = await merge(of, into, "2025-02-17");
    await refused(into, eventOf.corrected("2025-02-18", 3), rests, `undo the merger (entry ${seq}) first`);
  });

  it("nothing learned of a letter of the case that went moves the day it was due", async () => {
    const letter = eventOf.extended("2025-02-11", 5, posted("2025-02-11", null));
    const [of, into] = [await begun("2025-02-10", {}, letter), await begun("2025-02-11")];
    const [own] = await merge(of, into, "2025-02-12");
    const lost = eventOf.serviceReturned("2025-02-17", 2, "wrong_address");
    await refused(of, lost, rests, `undo the merger (entry ${own}) first`);
    await happens(environment, staff, of, eventOf.corrected("2025-02-17", own), lost);
  });

  it("no case with a remedy that is open goes into another", async () => {
    const [of, into] = [
      await begun("2025-02-10", {}, eventOf.litigationFiled("2025-05-12")),
      await begun("2025-05-12"),
    ];
    await refused(
      of,
      eventOf.merged("2025-05-13", into.receipt_no),
      "remedy-open",
      "merge the other case into this one",
    );
  });

  it("and it is not dated before that case's receipt", async () => {
    const [of, into] = [await begun("2025-02-10"), await begun("2025-02-14")];
    await refused(of, eventOf.merged("2025-02-12", into.receipt_no), "before-receipt", "2025-02-14");
    await merge(of, into, "2025-02-14");
  });
});

describe("a split keeps the part as it was", () => {
  it("neither it nor its undoing comes before the part's receipt or its last act", async () => {
    const of = await begun("2025-08-04", {}, eventOf.extended("2025-08-06", 5));
    const part = await splitOff(of, "2025-08-07");
    const seq = of.version;
    await refused(part, amended("2025-08-13", { received_on: "2025-08-12" }), rests, "entry 2 (extended)");
    await refused(of, eventOf.corrected("2025-08-05", seq), "before-last-act", part.receipt_no);
    await happens(environment, staff, of, eventOf.corrected("2025-08-08", seq));
    await refresh(part);
    await refused(part, amended("2025-08-13", { received_on: "2025-08-12" }), rests, "entry 2 (extended)");

    const other = await begun("2025-08-04");
    const second = await splitOff(other, "2025-08-07");
    const later = amended("2025-08-13", { received_on: "2025-08-12" });
    await refused(second, later, rests, `(split_from)`);
    await happens(environment, staff, other, eventOf.corrected("2025-08-08", other.version));
    await refresh(second);
    await refused(second, later, rests, `(split_from)`);
    await happens(environment, staff, second, amended("2025-08-13", { received_on: "2025-08-07" }));
  });
});

describe("a linked case stays received", () => {
  const fax = (on: string) => amended(on, { intake_channel: "fax" });

  it("whether others were merged into it, it was split, is a part, or was merged", async () => {
    const [into, of] = [await begun("2025-02-10"), await begun("2025-02-11")];
    const [, seq] = await merge(of, into, "2025-02-12");
    await refused(into, fax("2025-02-17"), rests, `undo the merger (entry ${seq}) first`);
    await refused(of, fax("2025-02-17"), rests, "entry 2 (merged)");

    const parent = await begun("2025-02-10");
    const part = await splitOff(parent, "2025-02-12");
    await refused(parent, fax("2025-02-17"), rests, "entry 2 (split)");
    await refused(part, fax("2025-02-17"), rests, "(split_from)");
  });

  it("and its confirmation is not corrected", async () => {
    const [into, of] = [await begun("2025-02-10", { intake_channel: "fax" }), await begun("2025-02-11")];
    await happens(environment, staff, into, eventOf.intakeConfirmed("2025-02-11"));
    const [, seq] = await merge(of, into, "2025-02-12");
    await refused(into, eventOf.corrected("2025-02-17", 2), rests, `undo the merger (entry ${seq}) first`);
  });
});

describe("what is merged stays one person's", () => {
  const someone = (contact: object) => ({
    route: "pickup",
    applicant: { kind: "natural_person", name: letter("").applicant.name, contact },
  });
  const phone = { phone: "13900000002" };

  it("without a number name and contact are not amended, on either side; with one they are", async () => {
    const [into, of] = [await begun("2025-02-10", someone(phone)), await begun("2025-02-11", someone(phone))];
    const [own, seq] = await merge(of, into, "2025-02-12");
    const name = amended("2025-02-17", { name: "申请人乙" });
    await refused(into, name, "merged-with-other-person", `undo the merger (entry ${seq}) first`);
    await refused(of, name, "merged-with-other-person", `undo the merger (entry ${own}) first`);
    const contact = amended("2025-02-17", { contact: { phone: "13900000003" } });
    await refused(into, contact, "merged-with-other-person", `undo the merger (entry ${seq}) first`);
    await happens(environment, staff, into, amended("2025-02-17", { contact: { ...phone, address: "渝中区1号" } }));

    const [numbered, second] = [await begun("2025-02-10"), await begun("2025-02-11")];
    await merge(second, numbered, "2025-02-12");
    await happens(environment, staff, numbered, name);
  });

  it("nor is an amendment corrected by which they became one", async () => {
    const [into, of] = [
      await begun("2025-02-10", someone({ phone: "13900000004" })),
      await begun("2025-02-11", someone(phone)),
    ];
    await happens(environment, staff, into, amended("2025-02-11", { contact: phone }));
    const [, seq] = await merge(of, into, "2025-02-12");
    await refused(
      into,
      eventOf.corrected("2025-02-13", 2),
      "merged-with-other-person",
      `undo the merger (entry ${seq}) first`,
    );
  });
});

it("all of it is as its events say", async () => {
  await expectChained();
  await expectRebuilt(environment, staff);
  await expectVerified(environment, staff);
});
