import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedDocumentNo, documentsOf } from "../../../functions/requests/case/document-numbers.ts";
import { eventOf, monday, received } from "../../support/events.ts";

describe("a document number as it is compared", () => {
  it.each([
    ["渝公答〔2026〕7号", "渝公答[2026]7號"],
    ["渝公答〔2026〕7号", "渝公答（２０２６）００7 号"],
    ["渝公答〔2026〕7号", "渝公答【2026】第7号"],
    ["7号", "７ 號"],
    ["ABC-1", "ａｂｃ-1"],
    ["7号", "07号"],
    ["共〔2026〕1号", "共(2026)01号"],
    ["共〔2026〕1号", "共（2026）1号"],
    ["共〔2026〕1号", "共[2026]1号"],
    ["共〔2026〕1号", "共【2026】1号"],
    ["共〔2026〕1号", "共〔2026〕第1号"],
    ["共〔2026〕1号", "共〔2026〕第01"],
    ["共〔2026〕7号-1", "共[2026]第7號－01"],
    ["共〔2026〕7号-1", "共（２０２６） 7号—1"],
    ["〔2026〕1号", "【2026】001号"],
    ["甲字乙丙〔2026〕3号、〔2026〕4号", "甲字乙丙[2026]3号，[2026]04号"],
  ])("%s is %s", (one, other) => {
    expect(comparedDocumentNo(other)).toBe(comparedDocumentNo(one));
  });

  it.each([
    ["渝公答〔2026〕7号", "渝公答〔2026〕17号"],
    ["渝公答〔2026〕7号", "渝公答〔2025〕7号"],
    ["渝公答〔2026〕7号", "渝公复〔2026〕7号"],
    ["共〔2026〕7号-1", "共〔2026〕71号"],
    ["共〔2026〕7号-1", "共〔2026〕7号"],
    ["共〔2026〕1号", "〔2026〕1号"],
    ["共〔2026〕10号", "共〔2026〕1号"],
    ["共〔2026〕1号", "共20261号"],
    ["100号", "1号"],
    ["2026第7", "20267"],
  ])("%s is not %s", (one, other) => {
    expect(comparedDocumentNo(other)).not.toBe(comparedDocumentNo(one));
  });

  it("is compared with itself, and blanks make no other of it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom("", " ", "　"),
        fc.boolean(),
        (number, blank, zeros) => {
          const written = `渝公答${blank}〔2026〕${blank}${zeros ? "0" : ""}${number}${blank}号`;
          const compared = comparedDocumentNo(written);
          expect(compared).toBe(comparedDocumentNo(`渝公答〔2026〕${number}号`));
          expect(comparedDocumentNo(compared)).toBe(compared);
        },
      ),
      { seed: 15 },
    );
  });
});

interface DocumentNumber {
  word: string;
  no: number;
  part: number | undefined;
}
type Spelling = Record<"brackets" | "ordinal" | "sign" | "dash" | "zeros" | "blank", string> & { wide: boolean };

describe("of any spelling of one number", () => {
  const zeros = fc.constantFrom("", "0", "００");
  const blank = fc.constantFrom("", " ", "　", "\n");
  const spelling = fc.record({
    brackets: fc.constantFrom("〔〕", "[]", "()", "（）", "【】", "［］", "〖〗", "＜＞"),
    ordinal: fc.constantFrom("", "第"),
    sign: fc.constantFrom("号", "號"),
    dash: fc.constantFrom("-", "－", "–", "—"),
    wide: fc.boolean(),
    zeros,
    blank,
  });
  const number = fc.record({
    word: fc.constantFrom("", "共", "渝公答", "ABC"),
    no: fc.integer({ min: 1, max: 99_999 }),
    part: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  });
  const width = (digits: string) => digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  const written = ({ word, no, part }: DocumentNumber, how: Spelling) => {
    const [open = "", close = ""] = how.brackets;
    const suffix = part === undefined ? "" : `${how.dash}${how.zeros}${part}`;
    const all = `${word}${how.blank}${open}2026${close}${how.ordinal}${how.zeros}${no}${how.blank}${how.sign}${suffix}`;
    return how.wide ? width(all) : all;
  };

  it("one is compared, of two numbers two, and what is compared is compared as itself", () => {
    fc.assert(
      fc.property(number, number, spelling, spelling, (one, other, how, otherwise) => {
        const compared = comparedDocumentNo(written(one, how));
        expect(comparedDocumentNo(written(one, otherwise))).toBe(compared);
        expect(comparedDocumentNo(compared)).toBe(compared);
        const isSame = one.word === other.word && one.no === other.no && one.part === other.part;
        expect(comparedDocumentNo(written(other, otherwise)) === compared).toBe(isSame);
      }),
      { seed: 15 },
    );
  });

  it("any text is compared as itself once it is compared", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."第号號0017-—〔[]、,; 共") }), (text) => {
        const compared = comparedDocumentNo(text);
        expect(comparedDocumentNo(compared)).toBe(compared);
      }),
      { seed: 15, numRuns: 500 },
    );
  });
});

describe("the document numbers of a case", () => {
  const first = eventOf.replied("2025-06-10", "other.misc", { document_no: "渝公答〔2025〕1号" });
  const ordered = [
    eventOf.reconsiderationFiled("2025-06-11"),
    eventOf.reconsiderationDecided("2025-06-12"),
    eventOf.redoOrdered("2025-06-12"),
  ];
  const second = eventOf.replied("2025-06-13", "other.misc", { document_no: "渝公答〔2025〕2号" });

  it("are those of its replies that count; of a reply without number none", () => {
    expect(documentsOf(received(monday).history())).toEqual([]);
    expect(documentsOf(received(monday, eventOf.replied("2025-06-10")).history())).toEqual([]);
    expect(documentsOf(received(monday, first, ...ordered, second).history())).toEqual(
      ["渝公答〔2025〕1号", "渝公答〔2025〕2号"].map(comparedDocumentNo),
    );
    expect(documentsOf(received(monday, first, eventOf.corrected("2025-06-11", 2)).history())).toEqual([]);
  });

  it("are different ones, whatever other replies say", () => {
    const story = received(monday, first, ...ordered);
    expect(story.refusal({ ...second, document_no: "渝公答[2025]1號" })).toMatchObject({
      rule: "document-number-used",
      article: null,
      reason: "the reply of entry 2 has this document number",
    });
    const unnumbered = received(monday, eventOf.replied("2025-06-10"), ...ordered);
    for (const free of [story, unnumbered]) expect(free.refusal(second)).toBe("admitted");
  });
});
