import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { letterOf } from "../../../functions/requests/letters/draft-letter.ts";
import type { LetterInput } from "../../../functions/requests/letters/letter-input.ts";
import { letterKindOf } from "../../../functions/requests/letters/letter-kind-of.ts";
import { letterKindRules } from "../../../functions/requests/letters/letter-kinds.ts";
import { letter as letterContract, letterKinds } from "../../../schema/contracts/letters.ts";
import { severalOf, storyOf, variantsOf } from "./golden.ts";
import { letterInput, regulationOfVariant, reply } from "./letter-stories.ts";

// What the law asks of each letter is in it, or named as missing; letters that a Regulation does not know are refused.

const drafted = (input: LetterInput) => {
  const made = letterOf(input);
  if (made === undefined) throw new Error(`No letter of the kind ${input.kind}`);
  return made;
};
const textOf = (input: LetterInput) => JSON.stringify(drafted(input).letter.body);
const blocking = (input: LetterInput) =>
  drafted(input).missing.flatMap(({ element, blocks }) => (blocks ? [element] : []));

const every = letterKinds.flatMap((kind) => variantsOf(kind).map((variant) => [kind, variant] as const));

describe("a letter of every kind", () => {
  it.each(every)("%s, %s: lacks nothing that the law asks for, and reads as its contract", (kind, variant) => {
    const input = storyOf(kind, variant);
    const { letter, missing } = drafted(input);
    expect(missing.filter(({ blocks }) => blocks)).toEqual([]);
    expect(letterContract.parse(letter)).toEqual(letter);
    expect(letter).toMatchObject({ kind, regulation: regulationOfVariant(variant), wording: "built-in-1" });
  });

  it.each(every)(
    "%s, %s: has the frame of all letters: head, addressee, number of the request, day, seal",
    (kind, variant) => {
      const input = storyOf(kind, variant);
      const { letter } = drafted(input);
      const { to, seal, title } = letterKindRules[kind];
      expect(letter).toMatchObject({
        heading: input.agency.name.zh_hans,
        title,
        receipt_no: input.case.receiptNo,
        seal,
      });
      expect(letter.on).toBe(input.on);
      if (to === "applicant") expect(letter.addressee).toBeNull();
      else if (to === "file") expect(letter.addressee).toBe("");
      else expect(letter.addressee).not.toBe("");
    },
  );

  it.each(every)(
    "%s, %s: is well set: no blank, nothing doubled, nothing left of the wording or of a seal",
    (kind, variant) => {
      const { body } = drafted(storyOf(kind, variant)).letter;
      for (const block of body) {
        if (!("paragraph" in block)) continue;
        const { paragraph } = block;
        expect(paragraph).not.toMatch(/[{}[\]]|undefined|null|sealed/);
        expect(paragraph).not.toMatch(/[。，；：、]{2}|“”|（）|\s$/);
        if (kind !== "service_receipt") expect(paragraph).not.toContain("＿");
      }
      const paragraphs = body.flatMap((block) => ("paragraph" in block ? [block.paragraph] : []));
      expect(paragraphs.length).toBeGreaterThan(0);
    },
  );

  it.each(every)("%s, %s: is what its act becomes, where it is of one", (kind, variant) => {
    const { act, case: of } = storyOf(kind, variant);
    const { to } = letterKindRules[kind];
    if (act === null || to === "file") return;
    expect(letterKindOf(act, of.history.facts.regulation.id)).toBe(kind);
  });

  it("exists under the Regulations that have it, and under no other", () => {
    const only2019 = letterKinds.filter((kind) => letterKindRules[kind].wordings["2008"] === undefined);
    expect(only2019).toEqual([
      ...["reasons", "deferral", "consultation_notice", "joint_agency", "fee", "administrative_query", "excessive"],
      ...["not_clarified", "fee_unpaid"],
    ]);
    expect(letterKinds.filter((kind) => letterKindRules[kind].wordings["2019"] === undefined)).toEqual([]);
    for (const kind of only2019) {
      const input = { ...letterInput("2008, letter of 2016", kind, () => ({})), kind };
      expect(letterOf(input), kind).toBeUndefined();
    }
  });

  it("has a series of its own, but papers, which have none", () => {
    const series = letterKinds.flatMap((kind) => letterKindRules[kind].series ?? []);
    expect(new Set(series).size).toBe(series.length);
    expect(letterKinds.filter((kind) => letterKindRules[kind].series === null)).toEqual([
      ...["service_receipt", "approval", "search_record", "file_index"],
    ]);
  });

  it("to a third party or another agency has no words for what the applicant wrote", () => {
    for (const [kind, variant] of every.filter(([kind]) => !["applicant", "file"].includes(letterKindRules[kind].to))) {
      const description = "只有申请人才知道的话";
      const input = storyOf(kind, variant);
      expect(textOf({ ...input, case: { ...input.case, description } }), kind).not.toContain(description);
    }
  });
});

/** Elements that no case is without: what every letter of the kind says, tables to be filled in, what follows from the case's number and day. */
const constant = new Set([
  ...["receipt_no", "receipt_on", "form", "way", "decision", "consequence", "period_restarts", "silence"],
  ...["opinion_days", "pay_days", "reply_form", "signature", "refusal", "service_way", "service_place", "facts"],
]);

/** The same story without one thing after the other that an element may follow from. */
function* withoutOne(input: LetterInput, name: string): Generator<LetterInput> {
  const { [name]: _, ...stated } = input.stated;
  const left = { ...input, stated };
  yield left;
  yield { ...left, case: { ...left.case, description: null } };
  yield { ...left, case: { ...left.case, due: { before: null, after: null } } };
  yield { ...left, case: { ...left.case, history: { ...left.case.history, entries: [] } } };
  yield { ...left, practice: {} };
  yield { ...left, steps: (left.steps ?? []).filter(({ step }) => step !== name), documents: undefined };
  yield { ...left, act: null };
  const { act } = left;
  if (act === null) return;
  for (const member of Object.keys(act)) {
    if (member !== "type") yield { ...left, act: { ...act, [member]: undefined } };
  }
  if (act.type === "replied") yield { ...left, act: { ...act, remedy_told: false } };
}

describe("each element that the law asks for", () => {
  const asked = every.flatMap(([kind, variant]) =>
    Object.entries(letterKindRules[kind].elements).flatMap(([name, { [regulationOfVariant(variant)]: article }]) =>
      article === undefined || article === "convention" ? [] : [[kind, variant, name, article] as const],
    ),
  );

  it("is asked for: hundreds of them", () => expect(asked.length).toBeGreaterThan(400));

  it.each(asked)("%s, %s: without %s it is named as missing, and blocks", (kind, variant, name, article) => {
    const input = storyOf(kind, variant);
    const { fixed } = letterKindRules[kind];
    const isFixed = Object.hasOwn(fixed[regulationOfVariant(variant)] ?? {}, name);
    const missing = withoutOne(input, name).flatMap((left) => drafted(left).missing);
    const found = [...missing].find(({ element }) => element === name);
    // Of what is no reply they follow from the day alone.
    const isReply = input.act?.type === "replied";
    const isConstant = constant.has(name) || isFixed || (name === "remedies" && !isReply);
    expect(found).toEqual(isConstant ? undefined : { element: name, article, blocks: true });
  });
});

describe("what a letter says", () => {
  const extension = storyOf("extension", "2019, letter of 2025");

  it.each(every)("%s, %s: is a function of its input alone, which it leaves as it is", (kind, variant) => {
    const input = storyOf(kind, variant);
    const before = structuredClone(input);
    const first = drafted(input);
    expect(drafted(structuredClone(input))).toEqual(first);
    expect(input).toEqual(before);
  });

  it("is as it was stated, before what follows from the case", () => {
    const stated = { new_due_on: "另行通知之日", reason: "档案正在迁移。" };
    expect(textOf({ ...extension, stated })).toContain("因档案正在迁移，");
    expect(textOf({ ...extension, stated })).toContain("延长至另行通知之日。");
  });

  it("has its day only once it is approved", () => {
    expect(drafted({ ...extension, on: null }).letter.on).toBeNull();
  });

  it("is addressed to who hears the remedy, where the settings name one; else that is missing", () => {
    const [one, two] = (["2019, letter of 2025", "2008, letter of 2016"] as const).map((variant) =>
      drafted({ ...storyOf("reconsideration_answer", variant), stated: {} }),
    );
    expect(one?.letter.addressee).toBe("重庆市人民政府");
    expect(one?.missing).toEqual([]);
    expect(two?.letter.addressee).toBe("");
    expect(two?.missing).toEqual([
      { element: "addressee", article: "Administrative Reconsideration Law, Art. 48", blocks: true },
    ]);
  });

  it("of an answer to who hears a remedy cites the law of the day it was filed", () => {
    const before2015 = storyOf("defence", "2008, letter of 2016");
    const entries = before2015.case.history.entries.map((entry) =>
      entry.type === "litigation_filed" ? { ...entry, complaint_on: toDay("2015-04-30") } : entry,
    );
    const earlier = { ...before2015, case: { ...before2015.case, history: { ...before2015.case.history, entries } } };
    expect(textOf(before2015)).toContain("《中华人民共和国行政诉讼法》第六十七条");
    expect(textOf(earlier)).toContain("《中华人民共和国行政诉讼法》第四十三条");
  });
});

describe("what only practice asks for", () => {
  it("is named, and blocks nothing", () => {
    const input = storyOf("extension", "2019, letter of 2025");
    if (input.act?.type !== "extended") throw new Error("no extension");
    const { letter, missing } = drafted({ ...input, act: { ...input.act, type: "note", text: "" } });
    expect(missing).toEqual([{ element: "reason", article: null, blocks: false }]);
    expect(JSON.stringify(letter.body)).not.toContain("因");
  });
});

describe("a reply of several answers", () => {
  const [mixed] = severalOf("2019, letter of 2025");
  if (mixed === undefined) throw new Error("no such letter");

  it("is the letter of the leaf that they count under", () => {
    expect(severalOf("2019, letter of 2025").map((input) => drafted(input).letter.title)).toEqual([
      "部分公开告知书",
      "不予公开告知书",
      "政府信息予以公开告知书",
    ]);
  });

  it("names what one of its answers lacks by the answer's number, and takes it under that name", () => {
    const lacking = { ...mixed, stated: {} };
    expect(blocking(lacking)).toEqual(["item_1_given", "item_2_provision_kind"]);
    expect(blocking({ ...lacking, stated: { given: "一份", provision_kind: "会议纪要" } })).toEqual([
      "item_1_given",
      "item_2_provision_kind",
    ]);
    expect(blocking({ ...lacking, stated: { item_1_given: "一份", item_2_provision_kind: "会议纪要" } })).toEqual([]);
  });

  it("is written by the built-in wording where the agency's own says nothing of several", () => {
    const wording = ["{asked}", "{finding}", "{remedies}"];
    const own = { version: "own-1", wording };
    expect(drafted({ ...mixed, own }).letter.wording).toBe("built-in-1");
    const several = { version: "own-2", wording: ["{asked}", "{answers}", "{remedies}", "以上。"] };
    const { letter } = drafted({ ...mixed, own: several });
    expect(letter.wording).toBe("own-2");
    expect(letter.body.at(-1)).toEqual({ paragraph: "以上。" });
    expect(JSON.stringify(letter.body)).toContain("（四）某行政处罚案件的案卷");
  });

  it("has no letter where one of its answers has none under the Regulation", () => {
    const input = letterInput("2008, letter of 2016", "granted", (day, id) => ({
      act: {
        ...reply(day, id, "granted"),
        outcome: undefined,
        items: [
          { subject: "一", outcome: "granted" },
          { subject: "二", outcome: "declined.excessive" },
        ],
      },
    }));
    expect(letterOf(input)).toBeUndefined();
  });
});

describe("an agency's own wording", () => {
  it("of one answer may stand for it as {answers}", () => {
    const input = storyOf("refused", "2019, letter of 2025");
    const own = { version: "own-3", wording: ["关于编号{receipt_no}：", "{answers}", "{remedies}"] };
    const { letter, missing } = drafted({ ...input, own });
    expect(missing).toEqual([]);
    expect(letter.wording).toBe("own-3");
    expect(letter.body.slice(1, 4)).toEqual(drafted(input).letter.body.slice(1, 4));
  });

  it("that asks for what nobody states is filled in by hand, and blocks", () => {
    const input = storyOf("extension", "2019, letter of 2025");
    const own = { version: "own-1", wording: ["延长至{new_due_on}，承办人{officer}。"] };
    const { letter, missing } = drafted({ ...input, own });
    expect(letter.body).toEqual([{ paragraph: "延长至2025年7月28日，承办人＿＿＿＿。" }]);
    expect(missing).toEqual([{ element: "officer", article: null, blocks: true }]);
  });

  it("does not reach into what every object has", () => {
    const input = storyOf("extension", "2019, letter of 2025");
    const own = { version: "own-1", wording: ["{constructor}", "一{constructor}二"] };
    expect(drafted({ ...input, own }).letter.body).toEqual([{ paragraph: "＿＿＿＿" }, { paragraph: "一＿＿＿＿二" }]);
  });
});

describe("of an erased case", () => {
  it.each(every)("%s, %s: no letter shows a seal's placeholder, and what was erased is missing", (kind, variant) => {
    const input = storyOf(kind, variant);
    const erased = { ...input, act: null, stated: {}, case: { ...input.case, description: null } };
    const { letter, missing } = drafted(erased);
    expect(JSON.stringify(letter)).not.toContain("sealed");
    const { elements } = letterKindRules[kind];
    if (elements.asked?.[regulationOfVariant(variant)] !== undefined) {
      expect(missing.map(({ element }) => element)).toContain("asked");
    }
  });
});
