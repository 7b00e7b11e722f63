import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { deadline } from "../../../functions/clock/deadline.ts";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { deadlineQuestion } from "../../../schema/contracts/deadlines.ts";
import { calendar } from "../../clock/notices.ts";
import { happens, opened } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent, received } from "../../support/events.ts";
import { expectProblem } from "../../support/problem.ts";
import { withFacts } from "../../support/replies.ts";
import { append, caseOf, filing } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import vectors from "./service-vectors.json";

const environment = environmentAt("2026-11-20T02:00:00Z");
const staff = await staffWith();

/** Worked steps: events with what refuses them, and the deadlines that stand in between. */
interface Step {
  event?: GivenEvent;
  refused?: string;
  deadlines?: Record<string, string>;
}
const cases: { id: string; law: string; received_on: string; steps: Step[] }[] = vectors.cases.map((one) => ({
  ...one,
  steps: one.steps.map((step: Step) => (step.event === undefined ? step : { ...step, event: withFacts(step.event) })),
}));

describe.each(cases)("$id $law", ({ received_on, steps }) => {
  it("through the rules", () => {
    const story = received(received_on);
    for (const { event, refused, deadlines = {} } of steps) {
      if (event !== undefined && refused !== undefined) expect(story.refusal(event)).toMatchObject({ rule: refused });
      else if (event !== undefined) story.tell(event);
      const due = new Map(story.projection().deadlines.map(({ kind, due_on }): [string, unknown] => [kind, due_on]));
      for (const [kind, on] of Object.entries(deadlines)) expect(due.get(kind), kind).toBe(on);
    }
  });

  it("over HTTP", async () => {
    const of = await opened(environment, staff, received_on);
    for (const { event, refused, deadlines = {} } of steps) {
      if (event !== undefined && refused !== undefined) {
        const answer = await append(environment, staff, of.receipt_no, event, { version: of.version });
        expect(await expectProblem(answer, "illegal-transition")).toMatchObject({ transition: { rule: refused } });
      } else if (event !== undefined) await happens(environment, staff, of, event);
      const onFile = (await caseOf(environment, staff, of.receipt_no)).deadlines;
      const due = new Map(onFile.map(({ kind, due_on }): [string, unknown] => [kind, due_on]));
      for (const [kind, on] of Object.entries(deadlines)) expect(due.get(kind), kind).toBe(on);
    }
  });
});

it.each(vectors.periods)("$id $law", async ({ question, due_on }) => {
  const reckoned = deadline(calendar, deadlineQuestion.parse(question), toDay("2026-11-20"));
  expect(reckoned).toMatchObject({ ok: true, deadline: { due_on } });
  const answer = await environment.call("POST", "/v1/deadlines", { body: question });
  expect(await answer.json()).toMatchObject({ due_on });
});

it.each(vectors.intakes)("$id $law", async ({ registration, receipt_on, due_on }) => {
  const { received_on, ...more } = registration;
  const { receipt_no } = await opened(environment, staff, received_on, more);
  expect(await caseOf(environment, staff, receipt_no)).toMatchObject({ receipt_on, due_on });
});

it.each(vectors.parts)("$id $law", async ({ received_on, asked_on, clarified_on, split_on, part_due_on }) => {
  const of = await opened(environment, staff, received_on);
  const steps = [eventOf.clarificationRequested(asked_on, asked_on), eventOf.clarificationReceived(clarified_on)];
  const { split } = await happens(environment, staff, of, ...steps, eventOf.split(split_on));
  expect(await caseOf(environment, staff, String(split?.receipt_no))).toMatchObject({ due_on: part_due_on });
});

describe.each(vectors.mergers)("$id $law", ({ merged, into, expired_on, running_on, governs }) => {
  const others = {
    applicant: {
      ...filing.applicant,
      name: "申请人乙",
      identity: undefined,
      contact: { phone: "13800000000", email: "b@example.org" },
    },
  };
  const pair = async (more = {}) => {
    const from = await opened(environment, staff, merged.received_on, more);
    return { from, to: await opened(environment, staff, into.received_on) };
  };
  const merge = ({ from, to }: Awaited<ReturnType<typeof pair>>, on: string) =>
    append(environment, staff, from.receipt_no, eventOf.merged(on, to.receipt_no), { version: from.version });

  it("is refused past the due date, and of another applicant", async () => {
    const own = await pair();
    expect(await caseOf(environment, staff, own.from.receipt_no)).toMatchObject({ due_on: merged.due_on });
    const refused = async (answer: Response, rule: string) =>
      expect(await expectProblem(answer, "illegal-transition")).toMatchObject({ transition: { rule } });
    await refused(await merge(own, expired_on), "period-expired");
    await refused(await merge(await pair(others), running_on), "not-the-same-person");
  });

  it("gives the common case the earlier due date", async () => {
    const own = await pair();
    const answer = await merge(own, running_on);
    expect(answer.status).toBe(201);
    expect(caseClock.parse(await answer.json())).toMatchObject({ state: "closed", closed_as: "merged" });
    expect(await caseOf(environment, staff, own.to.receipt_no)).toMatchObject({ due_on: governs });
  });
});
