import { expect, it } from "vitest";
import { applicantView, happens, opened, type RunningCase } from "../../support/case.ts";
import { everything } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2025-09-10T02:00:00Z");
const staff = await staffWith();

const refresh = async (of: RunningCase) => {
  of.version = (await caseOf(environment, staff, of.receipt_no)).version;
};
const clockOf = async (of: RunningCase) => {
  const { due_on, provisional, stopped_since, awaiting, working_days_left, overdue_by, proof } = await applicantView(
    environment,
    of,
  );
  return { due_on, provisional, stopped_since, awaiting, working_days_left, overdue_by, proof };
};
const write = ({ receipt_no, tracking_secret }: RunningCase, path: string, body: object) =>
  environment.call("POST", `/v1/requests/${receipt_no}/${path}`, {
    body,
    headers: { Authorization: `Bearer ${tracking_secret}` },
  });

it("a merged case shows the clock of the case it is answered in, and no reply of before it was", async () => {
  const [of, into] = [await opened(environment, staff, "2025-09-05"), await opened(environment, staff, "2025-06-02")];
  await happens(
    environment,
    staff,
    into,
    eventOf.replied("2025-06-09", "other.misc", { document_no: "1号" }),
    eventOf.reconsiderationFiled("2025-07-01", "r1", false, { against: 2 }),
    eventOf.reconsiderationDecided("2025-08-29"),
    eventOf.redoOrdered("2025-09-04", "r1", undefined, "decide_again"),
  );
  await happens(environment, staff, of, eventOf.merged("2025-09-08", into.receipt_no));
  await refresh(into);
  expect((await applicantView(environment, into)).reply).toMatchObject({ document_no: "1号" });
  expect((await applicantView(environment, of)).reply).toBeNull();
  expect((await caseOf(environment, staff, of.receipt_no)).reply).toBeNull();
  expect(await clockOf(of)).toEqual(await clockOf(into));
  expect(await clockOf(of)).toMatchObject({ overdue_by: null, working_days_left: expect.any(Number) });

  await happens(environment, staff, into, eventOf.feeNotified("2025-09-09"));
  expect(await clockOf(of)).toMatchObject({ awaiting: "payment", due_on: null });
  await happens(environment, staff, into, eventOf.feePaid("2025-09-09"));
  await happens(
    environment,
    staff,
    into,
    eventOf.reviewed("2025-09-10"),
    eventOf.replied("2025-09-10", "granted", { document_no: "2号" }),
  );
  for (const either of [of, into]) {
    expect(await applicantView(environment, either)).toMatchObject({ awaiting: null, reply: { document_no: "2号" } });
  }
});

it("a merged case that its applicant withdrew shows no reply", async () => {
  const [of, into] = [await opened(environment, staff, "2025-09-01"), await opened(environment, staff, "2025-09-02")];
  await happens(environment, staff, of, eventOf.merged("2025-09-03", into.receipt_no));
  expect((await write(into, "withdrawal", {})).status).toBe(200);
  expect(await applicantView(environment, of)).toMatchObject({ state: "closed", reply: null });
});

it("what is written with the secret of a merged case is refused, and says to which number it goes", async () => {
  const [of, into] = [await opened(environment, staff, "2025-09-01"), await opened(environment, staff, "2025-09-02")];
  await happens(environment, staff, of, eventOf.merged("2025-09-03", into.receipt_no));
  await refresh(into);
  await happens(environment, staff, into, eventOf.clarificationRequested("2025-09-04", "2025-09-20"));
  expect(await clockOf(of)).toMatchObject({ awaiting: "clarification" });
  const before = await everything();
  for (const [path, body] of [
    ["clarification", { text: "2024年度。" }],
    ["withdrawal", {}],
    ["withdrawal", { part: "第二项" }],
  ] as const) {
    const { detail } = await expectProblem(await write(of, path, body), "illegal-transition");
    expect(detail).toContain(`together with ${into.receipt_no}; use that number`);
  }
  const { detail } = await expectProblem(
    await append(environment, staff, of.receipt_no, eventOf.replied("2025-09-05"), { version: of.version }),
    "illegal-transition",
  );
  expect(detail).toContain(into.receipt_no);
  expect(await everything()).toEqual(before);
  expect((await write(into, "clarification", { text: "2024年度。" })).status).toBe(200);
});

it("a part whose split was undone says so too", async () => {
  const of = await opened(environment, staff, "2025-09-01");
  const { split } = await happens(environment, staff, of, eventOf.split("2025-09-02"));
  await happens(environment, staff, of, eventOf.corrected("2025-09-03", of.version));
  const part = { receipt_no: "", tracking_secret: "", version: 0, ...split };
  const { detail } = await expectProblem(await write(part, "withdrawal", {}), "illegal-transition");
  expect(detail).toContain(of.receipt_no);
});
