import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { comparable, oneLine, severalLines } from "../../schema/contracts/normalization.ts";
import { lines, text } from "../../schema/contracts/text.ts";

const everyCharacter = Array.from({ length: 0x11_0000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));
const ofProperty = (property: RegExp) => everyCharacter.filter((character) => property.test(character));

/** Texts made of what is dropped, kept, joined and refused, in any order. */
const oddText = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."甲乙ab क्षमیᠠ葛 　\t\r\n\v\f\u0085\u2028\u2800·．.・，e\u0301\u0958\uac00\u1100\u1161"),
      fc.constantFrom(..."\u200b\u200c\u200d\u200e\u202e\u2066\u00ad\ufeff\u180b\u180e\ufe00\ufe0f\u034f\u3164\ue863"),
      fc.constantFrom("\u{e0100}", "\u{e0041}", "\u{20087}", "\u0001", "\u0000", "\ud800"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("text as it is stored", () => {
  it("loses every default-ignorable code point but joiners and selectors, and those too between Han and Latin", () => {
    const ignorable = ofProperty(/^\p{Default_Ignorable_Code_Point}$/u);
    expect(ignorable.length).toBeGreaterThan(4_000);
    const left = ignorable.filter((character) => oneLine(`a${character}b`) !== "ab" || oneLine(character) !== "");
    expect(left).toEqual([]);
    const ofHan = ignorable.filter((character) => oneLine(`甲${character}乙`) !== "甲乙");
    expect(ofHan).toEqual(ofProperty(/^[\ufe00-\ufe02\u{e0100}-\u{e01ef}]$/u));
  });

  it.each([
    ["Persian", "می\u200cخواهم"],
    ["Hindi, a half form", "क्\u200dष"],
    ["Hindi, an explicit virama", "क्\u200cष"],
    ["Sinhala", "ශ්\u200dරී"],
    ["Mongolian, with a selector and a vowel separator", "ᠠ᠋ᠨ\u180eᠠ"],
    ["a Chinese name with an ideographic variant", "葛\u{e0100}某"],
    ["a standardised variant of a Han character", "勉\ufe00"],
  ])("keeps the joiners and selectors of %s", (_, written) => {
    expect(oneLine(written)).toBe(written.normalize("NFC"));
    expect(comparable(written)).not.toMatch(/\p{Default_Ignorable_Code_Point}/u);
  });

  it.each([
    ["at an edge", "\u200cمی\u200c", "می"],
    ["several in a row", "می\u200c\u200c\u200dخ", "می\u200cخ"],
    ["between a letter and a blank", "क्\u200d ष", "क् ष"],
    ["of emoji", "👩\u200d👧❤\ufe0f", "👩👧❤"],
    ["a selector after a selector", "葛\u{e0100}\u{e0101}", "葛\u{e0100}"],
    ["a Mongolian selector after Latin", "a\u180b", "a"],
  ])("drops joiners and selectors %s", (_, written, stored) => {
    expect(oneLine(written)).toBe(stored);
  });

  it("has one blank for spaces of every kind, and none at its edges", () => {
    const spaces = [...ofProperty(/^\p{Zs}$/u), "\t", "\u2800"];
    expect(spaces.length).toBeGreaterThan(17);
    for (const space of spaces) {
      expect(oneLine(`${space}甲${space} ${space}乙${space}`)).toBe("甲 乙");
      expect(severalLines(`${space}甲${space}\n${space}乙${space}`)).toBe("甲\n乙");
    }
  });

  it("has line feeds for line breaks of every kind where it has lines, blanks where not", () => {
    for (const lineBreak of ["\r\n", "\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"]) {
      expect(severalLines(`甲${lineBreak}乙`)).toBe("甲\n乙");
      expect(severalLines(`${lineBreak}甲${lineBreak.repeat(5)}乙${lineBreak}`)).toBe("甲\n\n乙");
      expect(oneLine(`甲${lineBreak}乙`)).toBe("甲 乙");
    }
  });

  it("has the characters of Unicode for the 80 of old GBK fonts, as GB 18030 maps them", () => {
    const gb18030 = new TextDecoder("gb18030");
    // Of 2005, where the decoder still has private use.
    const outsideThePlane = new Map([
      ["\ue816", "\u{20087}"],
      ["\ue817", "\u{20089}"],
      ["\ue818", "\u{200cc}"],
      ["\ue831", "\u{215d7}"],
      ["\ue83b", "\u{2298f}"],
      ["\ue855", "\u{241fe}"],
    ]);
    for (let at = 0; at < 80; at++) {
      const trail = 0x50 + at + (0x50 + at >= 0x7f ? 1 : 0);
      const decoded = gb18030.decode(new Uint8Array([0xfe, trail]));
      const written = String.fromCharCode(0xe815 + at);
      const right = outsideThePlane.get(decoded) ?? decoded;
      expect(right).not.toMatch(/\p{Co}/u);
      expect(oneLine(`龚${written}`), written).toBe(`龚${right}`);
      expect(comparable(written)).toBe(comparable(right));
    }
    expect(oneLine("\ue863")).toBe("䶮");
    expect(oneLine("\ue814\ue865")).toBe("\ue814\ue865");
  });

  it("is NFC and never NFKC", () => {
    expect(oneLine("e\u0301 \u212b ① ㎡ ﬁ Ａ（")).toBe("é Å ① ㎡ ﬁ Ａ（");
  });

  it("of any kind is the same when it is stored again, NFC, without control characters and blanks at its edges", () => {
    fc.assert(
      fc.property(oddText, fc.integer({ min: 1, max: 40 }), (written, max) => {
        for (const [contract, normalised] of [
          [text(max), oneLine],
          [lines(max), severalLines],
        ] as const) {
          const once = normalised(written);
          expect(normalised(once)).toBe(once);
          expect(once).toBe(once.trim().normalize("NFC"));
          const read = contract.safeParse(written);
          if (!read.success) continue;
          expect(read.data).toBe(once);
          expect(read.data).not.toMatch(normalised === oneLine ? /[\p{Cc}\p{Cs}]/u : /[^\P{Cc}\n]|\p{Cs}|\n\n\n/u);
          expect(read.data.length).toBeGreaterThan(0);
          expect([...read.data].length).toBeLessThanOrEqual(max);
        }
        expect(comparable(comparable(written))).toBe(comparable(written));
        expect(comparable(oneLine(written))).toBe(comparable(written));
      }),
      { numRuns: 3_000, seed: 20260301 },
    );
  });

  it("of a single character is the same when it is stored or compared again, between whatever it stands", () => {
    // Ideographs, syllables and what Unicode has not assigned behave alike, a hundred each speak for them.
    const alike = /^[\p{Unified_Ideograph}\p{Script=Hangul}\p{Co}\p{Cn}]$/u;
    const chosen = everyCharacter.filter((character, at) => !alike.test(character) || at % 997 === 0);
    expect(chosen.length).toBeGreaterThan(40_000);
    const unstable = chosen.filter((character) =>
      [character, `甲${character}乙`, `क${character}ष`].some((written) =>
        [oneLine, severalLines, comparable].some((form) => form(form(written)) !== form(written)),
      ),
    );
    expect(unstable).toEqual([]);
  }, 120_000);

  it("is measured as it is stored", () => {
    expect(text(2).safeParse("  甲\u200b\u200b乙\u00ad  ").success).toBe(true);
    expect(text(2).safeParse("甲乙丙").success).toBe(false);
    expect(z.toJSONSchema(text(2))).toMatchObject({ type: "string", maxLength: 2 });
  });
});

describe("what is refused", () => {
  const faultsOf = (contract: z.ZodType, written: string) =>
    contract
      .safeParse(written)
      .error?.issues.map((issue) => (issue.code === "custom" ? issue.params?.code : issue.code));

  it("is every control character but tab and line breaks, NUL as no Unicode", () => {
    const breaks = "\t\n\v\f\r\u0085";
    for (const control of ofProperty(/^\p{Cc}$/u)) {
      const expected = breaks.includes(control) ? undefined : [control === "\0" ? "not-unicode" : "control-character"];
      expect(faultsOf(text(10), `甲${control}乙`), `U+${control.charCodeAt(0).toString(16)}`).toEqual(expected);
      expect(faultsOf(lines(10), `甲${control}乙`)).toEqual(expected);
    }
  });

  it("is a lone surrogate and every noncharacter", () => {
    const noncharacters = ofProperty(/^\p{Noncharacter_Code_Point}$/u);
    expect(noncharacters).toHaveLength(66);
    for (const character of ["\ud800", "\udc00", ...noncharacters]) {
      expect(faultsOf(text(10), `甲${character}`)).toEqual(["not-unicode"]);
    }
  });

  it("is a text of which nothing is left", () => {
    const nothing = ["", " ", "\u3000\u00a0", "\n\r\n", "\u200b", "\u3164", "\u200d", "\ufe0f", "\u2800", "\u{e0001}"];
    for (const written of nothing) {
      expect(faultsOf(text(10), written)).toEqual(["blank"]);
      expect(faultsOf(lines(10), written)).toEqual(["blank"]);
    }
  });
});

describe("text as it is compared", () => {
  it.each([
    [
      "blanks between Chinese characters",
      ["户政总队", "户政 总队", "户政　总队", "户政\u200b总队", " 户政\n总队 ", "户政\u00a0\t总队"],
    ],
    ["blanks next to Chinese characters", ["预算2016年", "预算 2016 年", "預算２０１６年".replace("預", "预")]],
    ["middle dots", ["阿卜杜拉·买买提", "阿卜杜拉‧买买提", "阿卜杜拉•买买提", "阿卜杜拉．买买提", "阿卜杜拉・买买提"]],
    [
      "middle dots of other keyboards",
      [
        "阿卜杜拉·买买提",
        "阿卜杜拉･买买提",
        "阿卜杜拉∙买买提",
        "阿卜杜拉⋅买买提",
        "阿卜杜拉 · 买买提",
        "阿卜杜拉.买买提",
      ],
    ],
    ["middle dots of Latin initials", ["J·K·罗琳", "Ｊ．Ｋ．罗琳", "j・k・罗琳"]],
    ["decimals", ["3.14", "３．１４", "３.１４"]],
    ["width and case", ["abc-1", "ＡＢＣ－１", "Abc-1"]],
    ["joiners", ["می\u200cخواهم", "میخواهم"]],
  ])("is one for %s", (_, spellings) => {
    expect(new Set(spellings.map(comparable)).size).toBe(1);
  });

  it.each([
    ["3.14", "3·14"],
    ["A.B", "A·B"],
    ["cell phone", "cellphone"],
    ["甲、乙", "甲乙"],
  ])("keeps %s and %s apart", (one, other) => {
    expect(comparable(one)).not.toBe(comparable(other));
  });
});
