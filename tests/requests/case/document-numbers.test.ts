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
  ])("%s is %s", (one, other) => {
    expect(comparedDocumentNo(other)).toBe(comparedDocumentNo(one));
  });

  it.each([
    ["渝公答〔2026〕7号", "渝公答〔2026〕17号"],
    ["渝公答〔2026〕7号", "渝公答〔2025〕7号"],
    ["渝公答〔2026〕7号", "渝公复〔2026〕7号"],
    ["7号", "07号"],
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
