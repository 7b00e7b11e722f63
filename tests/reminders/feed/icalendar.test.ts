import { describe, expect, it } from "vitest";
import {
  component,
  contentLines,
  dateValue,
  instantValue,
  textValue,
} from "../../../functions/reminders/feed/icalendar.ts";

describe("iCalendar", () => {
  it("escapes what a text may not hold as it is", () => {
    expect(textValue("a\\b;c,d\r\ne\rf\ng")).toBe("a\\\\b\\;c\\,d\\ne\\nf\\ng");
  });

  it("writes instants in UTC without fractions, and days, in digits alone", () => {
    expect(instantValue("2026-03-02T10:05:06.789+08:00")).toBe("20260302T020506Z");
    expect(dateValue("2026-03-02")).toBe("20260302");
  });

  it("puts a component between its name's lines", () => {
    expect(contentLines(component("A", [["B", "c"], ...component("D", [])]))).toBe(
      "BEGIN:A\r\nB:c\r\nBEGIN:D\r\nEND:D\r\nEND:A\r\n",
    );
  });

  it.each([
    ["of one octet", "x", 1],
    ["of two", "\u{80}", 2],
    ["of two at most", "\u{7ff}", 2],
    ["of three", "\u{800}", 3],
    ["of three at most", "\u{ffff}", 3],
    ["of four", "\u{10000}", 4],
  ])("breaks a line before the character, here %s, that would be its 76th octet", (_, character, octets) => {
    // "A:" has two octets; a line that goes on begins with a blank.
    const first = Math.floor(73 / octets);
    const next = Math.floor(74 / octets);
    const written = contentLines([["A", character.repeat(first + next + 1)]]);
    expect(written).toBe(`A:${character.repeat(first)}\r\n ${character.repeat(next)}\r\n ${character}\r\n`);
    expect(contentLines([["A", character.repeat(first)]])).toBe(`A:${character.repeat(first)}\r\n`);
  });
});
