import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namesApplicant, repeatedRun, repeatsWords } from "../../functions/disclosures/applicants-words.ts";

const asked =
  "请公开本市2024年至2025年期间因老旧小区改造而拨付给各街道办事处的专项资金明细，并说明依据《某市老旧小区改造专项资金管理办法（试行）实施细则》。";

describe("words of the applicant's", () => {
  it.each([
    ["a sentence of it", "因老旧小区改造而拨付给各街道办事处的专项资金明细"],
    ["the same in Traditional Chinese", "因老舊小區改造而撥付給各街道辦事處的專項資金明細"],
    ["the same with other signs between", "因老旧小区，改造而拨付——给各街道，办事处的专项资金"],
    ["exactly so many signs", "老旧小区改造而拨付给各街"],
    ["numbers as one sign each, with the year", "本市2024年至2025年期间因老旧小"],
  ])("are %s", (_, text) => {
    expect(repeatsWords(`提供：${text}。`, [asked])).toBe(true);
  });

  it.each([
    ["the name of what is asked for", "老旧小区改造专项资金拨付情况"],
    ["one sign less", "老旧小区改造而拨付给各"],
    ["the name of a document", "依据《某市老旧小区改造专项资金管理办法（试行）实施细则》提供"],
    ["nothing", ""],
  ])("are not %s", (_, text) => {
    expect(repeatsWords(text, [asked])).toBe(false);
  });

  it("are counted by the word in another script", () => {
    const written = "Please disclose the minutes of every meeting that the committee held on the new bridge since 2019";
    expect(repeatsWords("Minutes of meetings on the new bridge since 2019", [written])).toBe(false);
    expect(repeatsWords("the MINUTES of every meeting that the committee held, on the new bridge", [written])).toBe(
      true,
    );
  });

  it("are found wherever twelve signs in a row are theirs, and nowhere else", () => {
    // Few signs, so that runs in common come about by chance as well.
    const sign = fc.constantFrom("信", "息", "公", "开");
    const text = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(""));
    fc.assert(
      fc.property(text, text, (own, theirs) => {
        let longest = 0;
        for (let at = 0; at < own.length; at++) {
          for (let from = 0; from < theirs.length; from++) {
            let length = 0;
            while (at + length < own.length && own[at + length] === theirs[from + length]) length++;
            longest = Math.max(longest, length);
          }
        }
        expect(repeatsWords(own, [theirs])).toBe(longest >= repeatedRun);
      }),
    );
    const any = fc.array(fc.constantFrom(..."甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"), {
      minLength: repeatedRun,
      maxLength: 40,
    });
    fc.assert(
      fc.property(any, fc.string(), fc.string(), fc.nat(), (theirs, before, after, from) => {
        const at = from % (theirs.length - repeatedRun + 1);
        const run = theirs.slice(at, at + repeatedRun).join("");
        expect(repeatsWords(`${before}，${run}，${after}`, [theirs.join("")])).toBe(true);
      }),
    );
  });
});

describe("who asked", () => {
  const marks = {
    names: ["申请人甲", "Li"],
    contacts: ["023-6375 0000", "applicant@example.org", "某市某区某路1号", "11010519491231002X"],
  };

  it.each([
    "应申请人甲的申请提供",
    "應申請人甲的申請提供",
    "provided to Li on request",
    "电话02363750000",
    "Applicant@Example.org",
    "住某市某区某路 1 号",
    "证件１１０１０５19491231002x",
  ])("is named in %j", (text) => {
    expect(namesApplicant(text, marks)).toBe(true);
  });

  it.each(["提供给申请人的材料", "publication of the list", "电话", "某市某区的材料", ""])("is not in %j", (text) => {
    expect(namesApplicant(text, marks)).toBe(false);
  });

  it("is never a single character, or an address of a few", () => {
    expect(namesApplicant("某市提供", { names: ["市"], contacts: ["某市"] })).toBe(false);
  });
});
