import { describe, expect, it } from "vitest";
import { applicantView, expectChained, expectRebuilt, happens, opened, type RunningCase } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent, posted } from "../../support/events.ts";
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

/** Splits a case; answers its part, at the version it has. */
async function splitOff(of: RunningCase, on: string): Promise<RunningCase> {
  const { split } = await happens(environment, staff, of, eventOf.split(on));
  if (split == null) throw new Error("nothing was split off");
  const { version } = await caseOf(environment, staff, split.receipt_no);
  return { ...split, version };
}

const typesOf = async ({ receipt_no }: RunningCase) =>
  (await caseOf(environment, staff, receipt_no)).timeline.map(({ type }) => type);

const refused = async (of: RunningCase, event: GivenEvent, rule: string, article: string | null = null) => {
  const response = await append(environment, staff, of.receipt_no, event, { version: of.version });
  const { transition } = await expectProblem(response, "illegal-transition");
  expect(transition).toMatchObject({ rule, article });
};

describe("what a part inherits", () => {
  it("X07: the period that a clarification let begin again, which it did for every part", async () => {
    const of = await begun(
      "2025-03-03",
      eventOf.clarificationRequested("2025-03-10", "2025-04-10"),
      eventOf.clarificationReceived("2025-04-01"),
    );
    const part = await splitOff(of, "2025-04-02");
    expect(await applicantView(environment, part)).toMatchObject({ state: "open", due_on: "2025-04-29" });
    expect((await caseOf(environment, staff, of.receipt_no)).due_on).toBe("2025-04-29");
  });

  it("is the clarification that is awaited: each of the two is clarified by itself", async () => {
    const of = await begun("2025-08-04", eventOf.clarificationRequested("2025-08-06", "2025-09-10"));
    const part = await splitOff(of, "2025-08-07");
    expect(await caseOf(environment, staff, part.receipt_no)).toMatchObject({
      state: "awaiting_clarification",
      due_on: null,
      awaiting: "clarification",
      deadlines: [{ kind: "clarification", due_on: "2025-09-10" }],
    });
    await happens(environment, staff, part, eventOf.clarificationReceived("2025-08-18"));
    expect((await caseOf(environment, staff, part.receipt_no)).due_on).toBe("2025-09-15");
    expect((await caseOf(environment, staff, of.receipt_no)).state).toBe("awaiting_clarification");
  });

  it("is extension, deferral and stops, with what was learned of their service and what is learned later", async () => {
    const of = await begun(
      "2025-08-04",
      eventOf.note("2025-08-04"),
      eventOf.consultationOpened("2025-08-05", "c1", "joint_agency"),
      eventOf.consultationClosed("2025-08-12", "c1"),
      { ...eventOf.consultationOpened("2025-08-13", "c2", "joint_agency"), ...posted("2025-08-13", null) },
      eventOf.reasonsStated("2025-08-13"),
      eventOf.reasonsRequested("2025-08-14"),
      eventOf.extended("2025-08-15", 5),
      eventOf.serviceConfirmed("2025-08-16", 5),
      eventOf.replyDeferred("2025-08-18", "2025-12-31"),
    );
    const part = await splitOff(of, "2025-08-20");
    expect(await typesOf(part)).toEqual([
      "received",
      "consultation_opened",
      "consultation_closed",
      "consultation_opened",
      "reasons_received",
      "reasons_requested",
      "extended",
      "service_confirmed",
      "reply_deferred",
      "split_from",
    ]);
    const [parent, child] = [
      await caseOf(environment, staff, of.receipt_no),
      await caseOf(environment, staff, part.receipt_no),
    ];
    for (const member of ["due_on", "provisional", "stopped_since", "deadlines"] as const) {
      expect(child[member], member).toEqual(parent[member]);
    }
    expect(child.proof.days).toEqual(parent.proof.days);
    const confirmed = child.timeline.find(({ type }) => type === "service_confirmed");
    expect(confirmed).toMatchObject({ actor: "system", body: { of: 4, inherited: { from: of.receipt_no, seq: 9 } } });
    const copy = child.timeline.find(({ type }) => type === "extended");
    expect(copy).toMatchObject({ text: "需汇总多年资料", body: { inherited: { from: of.receipt_no, seq: 8 } } });
  });

  it("is nothing irregular, corrected or served nowhere, and nothing of handling, review and remedies", async () => {
    const of = await begun(
      "2025-08-04",
      eventOf.classified("2025-08-04"),
      eventOf.extended("2025-08-05", 5),
      eventOf.corrected("2025-08-05", 3),
      { ...eventOf.extended("2025-08-06", 7), ...posted("2025-08-06", null) },
      eventOf.serviceReturned("2025-08-07", 5, "wrong_address"),
      eventOf.consultationOpened("2025-08-08", "c1", "joint_agency"),
      { ...eventOf.clarificationRequested("2025-08-20", "2025-08-30"), irregular: true },
      eventOf.reviewed("2025-08-21"),
      eventOf.reconsiderationFiled("2025-08-21"),
      eventOf.withdrawnInPart("2025-08-21"),
    );
    const part = await splitOff(of, "2025-08-22");
    expect(await typesOf(part)).toEqual(["received", "consultation_opened", "split_from"]);
    expect((await caseOf(environment, staff, part.receipt_no)).topic).toBeNull();
  });

  it("is the fee's period, charged once", async () => {
    const of = await begun("2025-08-04", eventOf.feeNotified("2025-08-06"), eventOf.feePaid("2025-08-18"));
    const part = await splitOff(of, "2025-08-19");
    expect((await caseOf(environment, staff, part.receipt_no)).due_on).toBe("2025-09-15");
    await refused(part, eventOf.feeNotified("2025-08-20"), "second-fee-notice", "State Council Office 2020 No. 109");
  });

  it("is sealed for the part, and a text that was erased stays absent", async () => {
    const of = await begun("2025-08-04", eventOf.extended("2025-08-05", 5));
    await rowsOf(
      "DELETE FROM sealed_text WHERE purpose = 'extended' AND request_id = (SELECT id FROM request WHERE receipt_seq = ? AND receipt_year = 2025) RETURNING id",
      Number(of.receipt_no.slice(5)),
    );
    const part = await splitOff(of, "2025-08-06");
    const child = await caseOf(environment, staff, part.receipt_no);
    expect(child.timeline.find(({ type }) => type === "extended")).toMatchObject({ text: null });
    expect(child.due_on).toBe("2025-09-08");
  });
});

describe("a split is refused", () => {
  it("in a case under an order, and before the day of what a part would inherit", async () => {
    const of = await begun("2025-08-04", eventOf.extended("2025-08-06", 5));
    await refused(of, eventOf.split("2025-08-05"), "before-its-course");
    await happens(
      environment,
      staff,
      of,
      eventOf.replied("2025-08-20"),
      eventOf.reconsiderationFiled("2025-08-21"),
      eventOf.reconsiderationDecided("2025-08-22"),
      eventOf.redoOrdered("2025-08-25"),
    );
    await refused(of, eventOf.split("2025-08-26"), "order-concerns-all");
  });
});

describe("each number shows where it went", () => {
  it("for staff and applicant, the parent and its parts", async () => {
    const of = await begun("2025-08-04");
    const [one, two] = [await splitOff(of, "2025-08-05"), await splitOff(of, "2025-08-06")];
    const parts = [one.receipt_no, two.receipt_no];
    const links = { merged_into: null, merged_from: [] };
    expect(await applicantView(environment, of)).toMatchObject({ ...links, split_from: null, parts });
    expect(await caseOf(environment, staff, of.receipt_no)).toMatchObject({ ...links, split_from: null, parts });
    const from = { ...links, split_from: of.receipt_no, parts: [] };
    expect(await applicantView(environment, two)).toMatchObject(from);
    expect(await caseOf(environment, staff, one.receipt_no)).toMatchObject(from);
  });
});

describe("a withdrawal of a part", () => {
  it("leaves state and clock as they are, by desk or applicant", async () => {
    const of = await begun("2025-08-04");
    const before = await caseOf(environment, staff, of.receipt_no);
    const path = `/v1/requests/${of.receipt_no}/withdrawal`;
    const headers = { Authorization: `Bearer ${of.tracking_secret}` };
    const response = await environment.call("POST", path, { body: { part: "第三项" }, headers });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ state: "open", due_on: before.due_on });
    of.version++;
    await happens(environment, staff, of, eventOf.withdrawnInPart("2025-08-06"));
    const after = await caseOf(environment, staff, of.receipt_no);
    expect(after).toMatchObject({ state: "open", due_on: before.due_on, deadlines: before.deadlines });
    expect(after.timeline.slice(-2)).toMatchObject([
      { type: "withdrawn_in_part", actor: "applicant", text: "第三项" },
      { type: "withdrawn_in_part", text: "第三项内容" },
    ]);
    expect((await applicantView(environment, of)).timeline.at(-1)?.label).toMatchObject({ zh_hans: "撤回部分申请" });
    await happens(environment, staff, of, eventOf.withdrawn("2025-08-07"));
    const late = await environment.call("POST", path, { body: { part: "第四项" }, headers });
    await expectProblem(late, "illegal-transition");
  });

  it("says what it gives up in one place", async () => {
    const of = await begun("2025-08-04");
    const response = await environment.call("POST", `/v1/requests/${of.receipt_no}/withdrawal`, {
      body: { part: "第三项", text: "理由" },
      headers: { Authorization: `Bearer ${of.tracking_secret}` },
    });
    await expectProblem(response, "validation-failed");
    expect((await caseOf(environment, staff, of.receipt_no)).version).toBe(1);
  });
});

it("all of it is as its events say", async () => {
  await expectChained();
  await expectRebuilt(environment, staff);
});
