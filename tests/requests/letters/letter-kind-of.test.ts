import { describe, expect, it } from "vitest";
import { outcomeFacts } from "../../../functions/requests/case/outcome-facts.ts";
import { letterKindOf } from "../../../functions/requests/letters/letter-kind-of.ts";
import { letterKindRules } from "../../../functions/requests/letters/letter-kinds.ts";
import { servedActs } from "../../../schema/contracts/drafts.ts";
import { outcomes } from "../../../schema/contracts/outcomes.ts";
import { eventOf, type GivenEvent, readEntry } from "../../support/events.ts";

const on = "2025-06-10";
const kindOf = (event: GivenEvent, id: "2008" | "2019" = "2019") => letterKindOf(readEntry(event, 2), id);

const acts: Readonly<Record<(typeof servedActs)[number], GivenEvent>> = {
  clarification_requested: eventOf.clarificationRequested(on),
  consultation_opened: eventOf.consultationOpened(on),
  third_party_told: eventOf.thirdPartyNotified(on),
  extended: eventOf.extended(on),
  reasons_requested: eventOf.reasonsRequested(on),
  reply_deferred: eventOf.replyDeferred(on, on),
  fee_notified: eventOf.feeNotified(on),
  replied: eventOf.replied(on, "granted"),
  letter_served: eventOf.letterServed(on, "termination"),
};

describe("the letter of an act", () => {
  it("is one kind for each act that is served, and none for what is not", () => {
    expect(servedActs.map((act) => kindOf(acts[act]))).toEqual([
      "clarification",
      "third_party_consultation",
      "third_party_notice",
      "extension",
      "reasons",
      "deferral",
      "fee",
      "granted",
      "termination",
    ]);
    expect(kindOf(eventOf.note(on))).toBeUndefined();
  });

  it.each([
    ["third_party", "third_party_consultation"],
    ["joint_agency", "joint_agency"],
    ["other_agency", "assistance"],
  ])("of a consultation follows from who is consulted: %s is %s", (party, kind) => {
    expect(kindOf(eventOf.consultationOpened(on, "c1", party))).toBe(kind);
  });

  it.each(outcomes.map((outcome) => [outcome]))("of a reply exists wherever the outcome does: %s", (outcome) => {
    for (const id of ["2008", "2019"] as const) {
      const kind = kindOf({ ...eventOf.replied(on), outcome }, id);
      if (kind === undefined) throw new Error(`${outcome} has no letter`);
      if (!("barred" in outcomeFacts[outcome][id])) expect(letterKindRules[kind].answers[id], kind).toBeDefined();
      else expect(letterKindRules[kind].answers[id]).toBeUndefined();
    }
  });

  it.each([
    ["what is not held", "unavailable.not_held", undefined, "2019", "nonexistent"],
    ["what is not held since it is another agency's", "unavailable.not_held", "2019-36-5", "2019", "other_agency"],
    ["a matter of administrative query", "refused.administrative_query", "2019-36-7", "2019", "administrative_query"],
    ["the same before 2019", "refused.administrative_query", "2008-17", "2008", "refused"],
    ["any other answer", "other.misc", undefined, "2008", "not_government_information"],
  ] as const)("%s", (_, outcome, ground, id, kind) => {
    expect(kindOf({ ...eventOf.replied(on), outcome, ground }, id)).toBe(kind);
  });

  it("of several answers is that of their leaf, with the ground of the answer that has it", () => {
    const items = [
      { subject: "一", outcome: "unavailable.still_unclear" },
      { subject: "二", outcome: "unavailable.not_held", ground: "2019-36-5", searched: "档案室" },
    ];
    expect(kindOf({ ...eventOf.replied(on), outcome: undefined, items })).toBe("other_agency");
  });
});
