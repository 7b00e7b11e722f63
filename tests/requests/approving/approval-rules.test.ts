import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approvalRuleOf, faultOfSettings, isServedAct } from "../../../functions/requests/approving/approval-rules.ts";
import { reviewSteps, servedActs } from "../../../schema/contracts/drafts.ts";
import { newEvent } from "../../../schema/contracts/events.ts";
import { outcomes } from "../../../schema/contracts/outcomes.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { sampling } from "../../support/runs.ts";

const acts = newEvent.options.map((option) => option.shape.type.value);
type Rules = NonNullable<PracticeSettings["approval"]>;

describe("what is drafted", () => {
  it("is every act that is served on somebody, and no second attempt to serve one", () => {
    const served = newEvent.options.flatMap(({ shape }) => ("service" in shape ? [shape.type.value] : []));
    expect([...servedActs, "service_repeated"].toSorted()).toEqual(served.toSorted());
    expect(acts.filter(isServedAct).toSorted()).toEqual([...servedActs].toSorted());
  });
});

describe("without settings", () => {
  // 2008 Regulation, Art. 24; 2019 Regulation, Art. 33: the head agrees to an extension. Convention: and to a deferral.
  const byHead = ["extended", "reply_deferred"];
  it.each(acts)("%s", (type) => {
    const steps = byHead.includes(type) ? ["approved"] : [];
    expect(approvalRuleOf({}, { type })).toEqual({ steps, by: "head" });
  });
});

describe("the first rule that fits an act", () => {
  const approval: Rules = [
    { act: "replied", outcomes: ["granted"], steps: ["secrecy_review", "approved"], by: "officer" },
    { act: "replied", steps: ["legal_review", "approved"] },
    { act: "reply_deferred", steps: [] },
    { act: "extended", steps: ["legal_review", "approved"] },
    { act: "extended", steps: ["approved"] },
  ];
  it.each([
    [{ type: "replied", outcome: "granted" }, ["secrecy_review", "approved"], "officer"],
    [{ type: "replied", outcome: "partial" }, ["legal_review", "approved"], "head"],
    [{ type: "replied" }, ["legal_review", "approved"], "head"],
    [{ type: "reply_deferred" }, [], "head"],
    [{ type: "extended" }, ["legal_review", "approved"], "head"],
    [{ type: "fee_notified" }, [], "head"],
  ])("%j", (act, steps, by) => {
    expect(approvalRuleOf({ approval }, act)).toEqual({ steps, by });
  });
});

describe("a reply of several answers needs what each of them needs", () => {
  const approval: Rules = [
    { act: "replied", outcomes: ["already_public"], steps: [] },
    { act: "replied", outcomes: ["refused.state_secret"], steps: ["approved", "secrecy_review"] },
    { act: "replied", outcomes: ["granted"], steps: ["legal_review", "approved"], by: "officer" },
    { act: "replied", outcomes: ["partial"], steps: ["legal_review"], by: "officer" },
  ];
  const of = (...outcomes: string[]) =>
    approvalRuleOf({ approval }, { type: "replied", items: outcomes.map((outcome) => ({ outcome, subject: "一" })) });
  it.each([
    [["granted", "granted"], ["legal_review", "approved"], "officer"],
    [["granted", "already_public"], ["legal_review", "approved"], "officer"],
    [["granted", "refused.state_secret"], ["secrecy_review", "legal_review", "approved"], "head"],
    [["refused.state_secret", "other.misc"], ["secrecy_review", "approved"], "head"],
    // Counted as granted in part.
    [["already_public", "refused.third_party"], ["legal_review"], "head"],
    [["already_public", "other.misc"], [], "head"],
  ])("%j", (outcomes, steps, by) => {
    expect(of(...outcomes)).toEqual({ steps, by });
    expect(of(...outcomes.toReversed())).toEqual({ steps, by });
  });

  it("never less than any of them would need by itself, whichever rules there are", () => {
    const some = fc.uniqueArray(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 4 });
    const rule = fc.record(
      { act: fc.constant("replied" as const), outcomes: some, steps: fc.subarray([...reviewSteps]) },
      { requiredKeys: ["act", "steps"] },
    );
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), some, (rules, given) => {
        const all = approvalRuleOf(
          { approval: rules },
          { type: "replied", items: given.map((outcome) => ({ outcome })) },
        );
        for (const outcome of given) {
          const { steps } = approvalRuleOf({ approval: rules }, { type: "replied", outcome });
          expect(all.steps).toEqual(expect.arrayContaining([...steps]));
        }
      }),
      sampling,
    );
  });
});

describe("settings", () => {
  const lawful: [string, PracticeSettings][] = [
    ["without any", {}],
    ["that ask for more of an extension", { approval: [{ act: "extended", steps: ["legal_review", "approved"] }] }],
    ["that say what the law says", { approval: [{ act: "extended", steps: ["approved"], by: "head" }] }],
    ["that ask for nothing of a deferral", { approval: [{ act: "reply_deferred", steps: [] }] }],
    ["of a one-person office", { approver_differs: false }],
    ["for some replies", { approval: [{ act: "replied", outcomes: ["granted"], steps: ["secrecy_review"] }] }],
  ];
  it.each(lawful)("%s are in order", (_, practice) => expect(faultOfSettings(practice)).toBeNull());

  const wrong: [string, object, RegExp][] = [
    [
      "an extension that nobody approves",
      { approval: [{ act: "extended", steps: [] }] },
      /less than the law.*Art\. 33/,
    ],
    ["one that is only reviewed", { approval: [{ act: "extended", steps: ["legal_review"] }] }, /less than the law/],
    [
      "one that an officer approves",
      { approval: [{ act: "extended", steps: ["approved"], by: "officer" }] },
      /less than the law/,
    ],
    [
      "a second rule of it that asks for less",
      {
        approval: [
          { act: "extended", steps: ["approved"] },
          { act: "extended", steps: [] },
        ],
      },
      /less than the law/,
    ],
    [
      "outcomes of what has none",
      { approval: [{ act: "extended", outcomes: ["granted"], steps: ["approved"] }] },
      /extended has no outcomes/,
    ],
    ["a step that does not exist", { approval: [{ act: "replied", steps: ["blessed"] }] }, /approval\.0\.steps\.0/],
    ["an act that is not served", { approval: [{ act: "corrected", steps: ["approved"] }] }, /approval\.0\.act/],
    ["a switch that is neither on nor off", { approver_differs: "no" }, /approver_differs/],
  ];
  it.each(wrong)("with %s are refused", (_, practice, fault) => expect(faultOfSettings(practice)).toMatch(fault));
});
