import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkWording, wordingLimits } from "../../../functions/requests/letters/check-wording.ts";
import { letterKindRules } from "../../../functions/requests/letters/letter-kinds.ts";
import { letterKinds } from "../../../schema/contracts/letters.ts";

// An agency's own wording keeps what the law asks for, and has no words for what the letter does not know.

const pairs = letterKinds.flatMap((kind) =>
  (["2008", "2019"] as const).flatMap((id) => {
    const rule = letterKindRules[kind];
    const wording = rule.wordings[id];
    if (wording === undefined) return [];
    const asked = Object.entries(rule.elements).flatMap(([name, { [id]: article }]) =>
      article === undefined || article === "convention" || name === "addressee" || name === "receipt_no" ? [] : [name],
    );
    return [{ kind, id, wording, asked }];
  }),
);
const removals = pairs.flatMap((pair) => pair.asked.map((name) => ({ ...pair, name })));
const without = (wording: readonly string[], name: string, instead = "") =>
  wording.map((paragraph) => paragraph.replaceAll(`{${name}}`, instead));

describe("a wording", () => {
  it.each(pairs)("that is built in passes: $kind, $id", ({ kind, id, wording }) => {
    expect(checkWording(kind, id, wording)).toEqual([]);
  });

  it.each(removals)("of $kind, $id, that lost {$name} is refused", ({ kind, id, wording, name }) => {
    const fault = { code: "element-missing", element: name };
    expect(checkWording(kind, id, without(wording, name))).toEqual([fault]);
    // In brackets it may be left out, so there it stands for nothing.
    expect(checkWording(kind, id, [...without(wording, name), `[{${name}}]`])).toEqual([fault]);
  });

  it("however it is put: whoever leaves out any element of law is refused, whatever else they write", () => {
    const plain = fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[[\]{}]/g, ""));
    fc.assert(
      fc.property(
        fc.constantFrom(...removals),
        fc.array(plain, { maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        ({ kind, id, wording, name }, more, order) => {
          const shuffled = [...wording, ...more]
            .map((paragraph) => ({ paragraph, at: order.next().value ?? 0 }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ paragraph }) => paragraph);
          expect(checkWording(kind, id, shuffled)).toEqual([]);
          const faults = checkWording(kind, id, without(shuffled, name, "略"));
          expect(faults).toEqual([{ code: "element-missing", element: name }]);
        },
      ),
      { seed: 21, numRuns: Number(process.env.VITE_RUNS ?? 200) },
    );
  });

  it("of a reply may have {answers} for all of the answer, and has to have the rest", () => {
    expect(checkWording("refused", "2019", ["{receipt_on}，{asked}", "{answers}", "{remedies}"])).toEqual([]);
    expect(checkWording("refused", "2019", ["{receipt_on}", "{answers}"])).toEqual([
      { code: "element-missing", element: "asked" },
      { code: "element-missing", element: "remedies" },
    ]);
    expect(checkWording("extension", "2019", ["{old_due_on}{new_due_on}", "{answers}"])).toEqual([
      { code: "element-unknown", element: "answers" },
    ]);
  });

  const extended = "{old_due_on}至{new_due_on}";
  it.each([
    ["a placeholder that nobody knows", [`${extended}{officer}`], [{ code: "element-unknown", element: "officer" }]],
    ["what every object has", [`${extended}{constructor}`], [{ code: "element-unknown", element: "constructor" }]],
    ["an opening bracket", [extended, "[因{reason}，"], [{ code: "unbalanced", paragraph: 2 }]],
    ["a closing bracket", [`${extended}]`], [{ code: "unbalanced", paragraph: 1 }]],
    ["brackets in brackets", [extended, "[因[{reason}]，]"], [{ code: "unbalanced", paragraph: 2 }]],
    ["a brace", [extended, "{Reason}"], [{ code: "unbalanced", paragraph: 2 }]],
    ["too many paragraphs", [extended, ...Array(wordingLimits.paragraphs).fill("一")], [{ code: "too-long" }]],
    ["too many characters", [extended, "一".repeat(wordingLimits.characters)], [{ code: "too-long" }]],
  ])("with %s is refused", (_, wording, faults) => {
    expect(checkWording("extension", "2019", wording)).toEqual(faults);
  });

  it("has a table in a paragraph of its own", () => {
    const [first = "", ...rest] = without(letterKindRules.fee.wordings["2019"] ?? [], "tiers");
    expect(checkWording("fee", "2019", [`${first}{tiers}`, ...rest])).toEqual([
      { code: "element-not-alone", element: "tiers" },
    ]);
  });

  it.each(["third_party_consultation", "third_party_notice", "joint_agency", "assistance"] as const)(
    "of %s has no words for what the applicant wrote",
    (kind) => {
      const wording = [...(letterKindRules[kind].wordings["2019"] ?? []), "{asked}"];
      expect(checkWording(kind, "2019", wording)).toEqual([{ code: "element-unknown", element: "asked" }]);
    },
  );

  it("of a kind that the Regulation has not is refused", () => {
    expect(checkWording("fee", "2008", ["{amount}"])).toEqual([{ code: "no-such-letter" }]);
  });
});
