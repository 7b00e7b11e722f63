import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { remediesParagraph } from "../../../functions/requests/letters/elements/remedies-paragraph.ts";
import { storyOf } from "./golden.ts";

// The remedies that a letter tells are those of the law in force on its day.

/** The paragraph of a reply that rests on 2019 Regulation, Art. 16, or of one that discloses, on a day. */
function paragraphOn(on: string | null, kind: "refused" | "granted" = "refused") {
  const input = storyOf(kind, "2019, letter of 2025");
  return remediesParagraph({
    ...input,
    practice: {},
    on: on === null ? null : toDay(on),
    answer: undefined,
    item: null,
  });
}

describe("the remedies paragraph", () => {
  it.each([
    ["2015-04-30", /60日.*或者.*3个月/],
    ["2015-05-01", /60日.*或者.*6个月/],
    ["2023-12-31", /60日.*或者.*6个月/],
    ["2024-01-01", /第二十三条.*60日内先.*15日/],
  ])("of a refusal of %s", (on, text) => expect(paragraphOn(on)).toMatch(text));

  it("quotes the text of its day: three months until 2015-04-30, though a period that still ran became six", () => {
    expect(paragraphOn("2015-04-30")).not.toContain("6个月");
    expect(paragraphOn("2015-05-01")).not.toContain("3个月");
  });

  it.each(["2015-05-01", "2024-01-01"])("of a disclosure leaves a choice on %s", (on) => {
    expect(paragraphOn(on, "granted")).toMatch(/60日.*或者.*6个月/);
    expect(paragraphOn(on, "granted")).not.toContain("第二十三条");
  });

  it("of a letter that is not approved yet is by the day of its act", () => {
    expect(paragraphOn(null)).toBe(paragraphOn("2025-06-19"));
    const input = { ...storyOf("refused", "2019, letter of 2025"), on: null, answer: undefined, item: null };
    const arrived = (on: string) => ({
      ...input.case,
      receivedOn: toDay(on),
      history: { ...input.case.history, entries: [] },
    });
    expect(remediesParagraph({ ...input, case: arrived("2023-12-01") })).toContain("第二十三条");
    expect(remediesParagraph({ ...input, act: null, case: arrived("2014-12-01") })).toContain("3个月");
  });

  it("names where to apply over the internet from 2024 on, where a setting does", () => {
    const input = { ...storyOf("granted", "2019, letter of 2025"), answer: undefined, item: null };
    const online = "https://reconsideration.example";
    const practice = { remedy_bodies: [{ since: toDay("2008-05-01"), online }] };
    const paragraphOf = (on: string) => remediesParagraph({ ...input, practice, on: toDay(on) });
    expect(paragraphOf("2024-01-01")).toContain(online);
    expect(paragraphOf("2023-12-31")).not.toContain(online);
    expect(paragraphOf("2024-01-01")).toContain("本级人民政府");
  });
});
