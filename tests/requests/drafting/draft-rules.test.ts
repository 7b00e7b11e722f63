import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import type { ApprovalRule } from "../../../functions/requests/approving/approval-rules.ts";
import {
  approvalOf,
  type Draft,
  refusalOfEnded,
  refusalOfService,
  refusalOfStep,
  stateOf,
  stepsLeft,
} from "../../../functions/requests/drafting/draft-rules.ts";
import { type ReviewStep, reviewSteps } from "../../../schema/contracts/drafts.ts";
import { type Role, roles } from "../../../schema/contracts/staff.ts";
import { sampling } from "../../support/runs.ts";

type Step = Draft["steps"][number];
const on = toDay("2026-03-02");
const step = (name: Step["step"], by: string, version = 1, result: Step["result"] = null): Step => {
  return { version, step: name, result, by, on, recordedAt: "2026-03-02T02:00:00.000Z" };
};
const passed = (name: ReviewStep, by: string, version = 1) => step(name, by, version, "passed");
const returned = (name: ReviewStep, by: string, version = 1) => step(name, by, version, "returned");
const draft = (version: number, ...steps: Step[]): Draft => {
  return { number: 1, act: "replied", version, ended: null, steps: [step("drafted", "a"), ...steps] };
};
const all: ApprovalRule = { steps: reviewSteps, by: "head" };

/** Whether a member with this role alone, who drafted nothing, is kept from a step for the role. */
const isForbidden = (name: ReviewStep, rule: ApprovalRule, role: Role) =>
  refusalOfStep(draft(1), rule, { step: name, by: { id: "b", roles: [role] }, approverDiffers: true, hasLetter: false })
    ?.code === "forbidden";

// Written apart from the code: the doors let officers and heads in; who of them approves is the rule's.
const mayApprove: Record<ApprovalRule["by"], readonly Role[]> = { head: ["head"], officer: ["officer", "head"] };

describe("role × step", () => {
  for (const by of ["head", "officer"] as const) {
    for (const role of roles) {
      it(`approval by ${by}: ${role} ${mayApprove[by].includes(role) ? "may" : "may not"}`, () => {
        expect(isForbidden("approved", { steps: ["approved"], by }, role)).toBe(!mayApprove[by].includes(role));
      });
      it.each(["secrecy_review", "legal_review"] as const)(
        `approval by ${by}: %s by ${role} is the door's to say`,
        (name) => {
          expect(isForbidden(name, { steps: reviewSteps, by }, role)).toBe(false);
        },
      );
    }
  }
});

describe("a draft", () => {
  const states: [string, Draft, string, readonly ReviewStep[]][] = [
    ["just written", draft(1), "drafted", reviewSteps],
    ["half reviewed", draft(1, passed("legal_review", "b")), "drafted", ["secrecy_review", "approved"]],
    [
      "approved",
      draft(1, passed("secrecy_review", "b"), passed("legal_review", "b"), passed("approved", "h")),
      "ready",
      [],
    ],
    ["returned", draft(1, returned("secrecy_review", "b")), "returned", reviewSteps],
    [
      "changed after its approval",
      draft(
        2,
        passed("secrecy_review", "b"),
        passed("legal_review", "b"),
        passed("approved", "h"),
        step("drafted", "a", 2),
      ),
      "drafted",
      reviewSteps,
    ],
    [
      "changed after it was returned",
      draft(2, returned("approved", "h"), step("drafted", "a", 2)),
      "drafted",
      reviewSteps,
    ],
    ["served", { ...draft(1), ended: "served" }, "served", reviewSteps],
    ["discarded", { ...draft(1), ended: "discarded" }, "discarded", reviewSteps],
  ];
  it.each(states)("%s", (_, one, state, left) => {
    expect([stateOf(one, all), stepsLeft(one, all)]).toEqual([state, left]);
  });

  it("is ready at once where nothing is asked for", () => {
    expect(stateOf(draft(1), { steps: [], by: "head" })).toBe("ready");
  });

  it("has the approval of its text as it is now, and of no other", () => {
    const approved = draft(1, passed("approved", "h"));
    expect(approvalOf(approved)).toMatchObject({ by: "h", version: 1 });
    expect(approvalOf({ ...approved, version: 2 })).toBeUndefined();
    expect(approvalOf(draft(1, returned("approved", "h")))).toBeUndefined();
    expect(approvalOf(draft(1, passed("legal_review", "h")))).toBeUndefined();
  });
});

describe("a step is refused", () => {
  const head = { id: "h", roles: ["head"] as const };
  const of = (
    one: Draft,
    name: ReviewStep,
    rule = all,
    by: { id: string; roles: readonly Role[] } = head,
    differs = true,
    hasLetter = false,
  ) => refusalOfStep(one, rule, { step: name, by, approverDiffers: differs, hasLetter });
  const reviewed = [passed("secrecy_review", "b"), passed("legal_review", "b")];

  it("of what has ended, was returned, needs no such step, or has it", () => {
    expect(of({ ...draft(1), ended: "served" }, "legal_review")).toEqual({
      code: "conflict",
      detail: "This draft was served; make another one.",
    });
    expect(refusalOfEnded({ ended: "discarded" })).toEqual({
      code: "conflict",
      detail: "This draft was discarded; make another one.",
    });
    expect(refusalOfEnded({ ended: null })).toBeNull();
    expect(of(draft(1, returned("legal_review", "b")), "secrecy_review")?.detail).toContain("returned");
    expect(of(draft(1), "legal_review", { steps: ["approved"], by: "head" })?.detail).toContain("no such step");
    expect(of(draft(1, ...reviewed), "legal_review")?.detail).toContain("done already");
  });

  it("of an approval before the reviews", () => {
    expect(of(draft(1), "approved")?.detail).toContain("secrecy_review, legal_review");
    expect(of(draft(1, passed("legal_review", "b")), "approved")?.detail).toContain("after these: secrecy_review.");
    expect(of(draft(1, ...reviewed), "approved")).toBeNull();
  });

  it("of an approval by who wrote any version of it, unless the settings let them", () => {
    const own = draft(2, step("drafted", "h", 2), passed("secrecy_review", "b", 2), passed("legal_review", "b", 2));
    const others = draft(2, step("drafted", "b", 2), passed("secrecy_review", "b", 2), passed("legal_review", "b", 2));
    expect(of(own, "approved")?.code).toBe("forbidden");
    expect(of(others, "approved", all, { id: "a", roles: ["head"] })?.code).toBe("forbidden");
    expect(of(others, "approved")).toBeNull();
    expect(of(own, "approved", all, head, false)).toBeNull();
  });

  it("of no approval that makes a letter where none is needed, by whoever serves it, after the reviews, once", () => {
    const unneeded: ApprovalRule = { steps: ["legal_review"], by: "head" };
    const approving = (one: Draft, hasLetter = true) =>
      of(one, "approved", unneeded, { id: "a", roles: ["officer"] }, true, hasLetter);
    const ready = draft(1, passed("legal_review", "b"));
    expect(approving(ready)).toBeNull();
    expect(approving(ready, false)?.detail).toContain("no such step");
    expect(approving(draft(1))?.detail).toContain("after these: legal_review");
    const done = draft(1, passed("legal_review", "b"), passed("approved", "a"));
    expect(approving(done)?.detail).toContain("done already");
    expect(of(ready, "secrecy_review", unneeded, head, true, true)?.detail).toContain("no such step");
    expect(stateOf(ready, unneeded)).toBe("ready");
  });

  it("of no review by who wrote it", () => {
    expect(of(draft(1), "legal_review", all, { id: "a", roles: ["officer"] })).toBeNull();
  });

  it("of a service only where it ended or was returned: what is left is the law's to name", () => {
    expect(refusalOfService(draft(1))).toBeNull();
    expect(refusalOfService(draft(1, returned("approved", "h")))?.detail).toContain("returned");
    expect(refusalOfService({ ...draft(1), ended: "served" })?.detail).toContain("served");
  });
});

/** Something somebody tries to do. */
const attempt = fc.oneof(
  fc.record({ do: fc.constant("write" as const), by: fc.constantFrom("a", "b", "h") }),
  fc.record({
    do: fc.constantFrom(...reviewSteps),
    by: fc.constantFrom("a", "b", "h"),
    result: fc.constantFrom("passed" as const, "passed" as const, "returned" as const),
  }),
);

it("whatever is tried, what is ready has everything of its own text, and was approved by none who wrote it", () => {
  const rolesOf = (id: string): readonly Role[] => (id === "b" ? ["officer"] : ["officer", "head"]);
  fc.assert(
    fc.property(fc.subarray([...reviewSteps]), fc.array(attempt, { maxLength: 25 }), (steps, attempts) => {
      const rule: ApprovalRule = { steps, by: "head" };
      let one = draft(1);
      for (const { by, ...tried } of attempts) {
        if (tried.do === "write") {
          const version = one.version + 1;
          one = { ...one, version, steps: [...one.steps, step("drafted", by, version)] };
          expect(stepsLeft(one, rule)).toEqual(steps);
          continue;
        }
        const who = { id: by, roles: rolesOf(by) };
        if (refusalOfStep(one, rule, { step: tried.do, by: who, approverDiffers: true, hasLetter: false }) !== null)
          continue;
        one = {
          ...one,
          steps: [...one.steps, step(tried.do, by, one.version, "result" in tried ? tried.result : null)],
        };
      }
      const now = one.steps.filter(({ version }) => version === one.version && version > 0);
      const names = now.map((done) => done.step);
      expect(new Set(names).size).toBe(names.length);
      const ready = stateOf(one, rule) === "ready";
      expect(ready).toBe(
        steps.every((name) => now.some((done) => done.step === name && done.result === "passed")) &&
          !now.some(({ result }) => result === "returned"),
      );
      const approval = approvalOf(one);
      if (approval === undefined) return;
      const before = one.steps.slice(0, one.steps.indexOf(approval));
      expect(before.some((done) => done.step === "drafted" && done.by === approval.by)).toBe(false);
      for (const name of steps.filter((review) => review !== "approved")) {
        expect(before.some((done) => done.step === name && done.version === one.version)).toBe(true);
      }
    }),
    sampling,
  );
});
