import { describe, expect, it } from "vitest";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
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

async function merge(of: RunningCase, into: RunningCase, on: string) {
  await happens(environment, staff, of, eventOf.merged(on, into.receipt_no));
  into.version = (await read(into)).version;
}

async function refused(of: RunningCase, event: GivenEvent, rule: string) {
  const response = await append(environment, staff, of.receipt_no, event, { version: of.version });
  const { transition } = await expectProblem(response, "illegal-transition");
  expect(transition).toMatchObject({ rule });
}

describe("what is possible once is not possible again by a merger", () => {
  it("an extension, also of a chain; a new period has one of its own", async () => {
    const of = await begun("2025-08-18", eventOf.extended("2025-08-19", 20));
    const [next, into] = [await begun("2025-09-01"), await begun("2025-09-02")];
    await merge(of, next, "2025-09-08");
    expect((await read(next)).timeline.at(-1)).toMatchObject({ body: { extended: true } });
    await refused(next, eventOf.extended("2025-09-08", 5), "second-extension");
    await merge(next, into, "2025-09-08");
    await refused(into, eventOf.extended("2025-09-08", 5), "second-extension");
    await happens(
      environment,
      staff,
      into,
      eventOf.clarificationRequested("2025-09-09", "2025-09-20"),
      eventOf.clarificationReceived("2025-09-10"),
      eventOf.extended("2025-09-11", 5),
    );
  });

  it("a clarification under the 2019 Regulation, whose notice is no duty any more", async () => {
    const of = await begun(
      "2025-09-01",
      eventOf.clarificationRequested("2025-09-02", "2025-09-20"),
      eventOf.clarificationReceived("2025-09-03"),
    );
    const into = await begun("2025-09-03");
    const kinds = async () => (await read(into)).deadlines.map(({ kind }) => kind);
    expect(await kinds()).toContain("clarification_notice");
    await merge(of, into, "2025-09-04");
    expect(await kinds()).not.toContain("clarification_notice");
    expect((await read(into)).timeline.at(-1)).toMatchObject({ body: { clarified: true } });
    await refused(into, eventOf.clarificationRequested("2025-09-05", "2025-09-20"), "second-clarification-notice");
    await happens(environment, staff, into, eventOf.extended("2025-09-05", 5));
  });

  it("what nobody used stays possible, and what was used is free again once the merger is undone", async () => {
    const [of, into] = [await begun("2025-08-18", eventOf.extended("2025-08-19", 20)), await begun("2025-09-01")];
    await merge(of, into, "2025-09-08");
    await happens(environment, staff, of, eventOf.corrected("2025-09-08", of.version));
    into.version = (await read(into)).version;
    await happens(environment, staff, into, eventOf.extended("2025-09-08", 5));
  });
});

it("amending a case that was split names its parts, which are amended by themselves", async () => {
  const of = await begun("2025-08-04");
  const kind = (applicant_kind: string) => eventOf.registrationAmended("2025-08-08", { applicant_kind });
  const numbers: string[] = [];
  for (const _ of [1, 2])
    numbers.push((await happens(environment, staff, of, eventOf.split("2025-08-06"))).split?.receipt_no ?? "");
  const seq = of.version;
  const { warnings } = await happens(environment, staff, of, kind("research"));
  expect(warnings).toMatchObject([{ code: "parts-not-amended", detail: expect.stringContaining(numbers.join(", ")) }]);
  await happens(environment, staff, of, eventOf.corrected("2025-08-08", seq));
  const [left] = (await happens(environment, staff, of, kind("social"))).warnings;
  expect(left?.detail).toContain(numbers[0]);
  expect(left?.detail).not.toContain(numbers[1]);
  expect((await happens(environment, staff, of, eventOf.note("2025-08-08"))).warnings).toEqual([]);
  expect((await happens(environment, staff, await begun("2025-08-04"), kind("research"))).warnings).toEqual([]);
});
