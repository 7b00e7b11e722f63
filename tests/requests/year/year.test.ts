import { beforeAll, describe, expect, it } from "vitest";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { rebuilt } from "../../../schema/contracts/rebuilding.ts";
import { computed, filledOf } from "../../figures/compute/year.ts";
import { applicantView, expectChained, opened, type RunningCase } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { withFacts } from "../../support/replies.ts";
import { append, caseOf, filing } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { walk } from "../../support/trust.ts";
import { type LivedCase, tallyOf } from "./lived-case.ts";
import { year2025 } from "./year-2025.ts";

const environment = environmentAt("2026-11-20T02:00:00Z");
const staff = await staffWith();

/** Lives through a case: every step is admitted, or refused by the rule it names. */
async function live({ received_on, channel, applicant_kind, steps }: LivedCase): Promise<RunningCase> {
  const applicant = { ...filing.applicant, kind: applicant_kind };
  const running = await opened(environment, staff, received_on, { intake_channel: channel, applicant });
  for (const step of steps) {
    const [stated, refused] = "event" in step ? [step.event, step.refused] : [step, undefined];
    const event = withFacts(stated);
    const answer = await append(environment, staff, running.receipt_no, event, { version: running.version });
    if (refused === undefined) {
      const body = await answer.json();
      expect(body, JSON.stringify(event)).toMatchObject({ version: running.version + 1 });
      running.version = caseClock.parse(body).version;
    } else {
      const problem = await expectProblem(answer, "illegal-transition");
      expect(problem, JSON.stringify(event)).toMatchObject({ transition: { rule: refused } });
    }
  }
  return running;
}

const lived: { given: LivedCase; running: RunningCase }[] = [];

describe(`a year of ${year2025.length} cases`, () => {
  beforeAll(async () => {
    for (const given of year2025) lived.push({ given, running: await live(given) });
  }, 120_000);

  it.each(year2025.map(({ name }, at) => [name, at] as const))("%s", async (_, at) => {
    const one = lived[at];
    if (one === undefined) throw new Error("It was not lived");
    const { state, closed_as, due_on, provisional, closed_on, promptness, deadlines, breaches } = one.given.expect;
    const onFile = await caseOf(environment, staff, one.running.receipt_no);
    const tracked = await applicantView(environment, one.running);
    const line = ({ kind, due_on, provisional }: (typeof onFile)["deadlines"][number]) =>
      `${kind} ${due_on}${provisional ? " provisional" : ""}`;
    for (const view of [onFile, tracked]) {
      expect(view).toMatchObject({ state, due_on, provisional });
      // Those of third parties, of units and of other agencies are no applicant's, nor that mail came back.
      const own = onFile.deadlines.filter(
        ({ owed_by, kind }) => /^(agency|applicant)$/.test(owed_by) && kind !== "returned_mail",
      );
      const expected = view === onFile ? deadlines : own.map(line).toSorted();
      expect(view.deadlines.map(line).toSorted()).toEqual(expected);
      expect(view.deadlines.map(({ basis }) => basis.length)).not.toContain(0);
      expect(view.reply?.replied_on ?? null).toBe(promptness === null ? null : closed_on);
      expect(view.reply?.on_time ?? null).toBe(promptness === null ? null : promptness !== "late");
    }
    expect(onFile.closed_as).toBe(closed_as);
    expect(onFile.breaches.map(({ seq, code }) => `${seq} ${code}`)).toEqual(breaches);
  });

  it("computes to the figures that its cases add up to", async () => {
    const { checks } = await computed(environment, staff, "2025");
    expect(checks.filter(({ status }) => status === "fail")).toEqual([]);
    const cells = Object.entries(await filledOf("2025")).filter(([cell]) => !/^(documents|publications)/.test(cell));
    expect(Object.fromEntries(cells)).toEqual(tallyOf(year2025, "2025"));
  });

  it.each(["2024", "2026"])("leaves to %s what belongs there", async (year) => {
    await computed(environment, staff, year);
    const cells = Object.entries(await filledOf(year)).filter(([cell]) => /^(requests|processing)/.test(cell));
    expect(Object.fromEntries(cells)).toEqual(tallyOf(year2025, year));
  });

  it("is rebuilt from its events without a difference, and its chains hold", async () => {
    for (const { running } of lived) {
      const path = `/v1/staff/requests/${running.receipt_no}/rebuild`;
      const answer = await environment.call("POST", path, { headers: staff.headers });
      expect(rebuilt.parse(await answer.json()).differences, running.receipt_no).toEqual([]);
    }
    await expectChained();
    expect(await walk(environment, staff)).toEqual([]);
  });
});
