import { join } from "node:path";
import { describe, expect, it } from "vitest";

// Loaded by name, so that the Worker's types stay out of the tests' (both declare the web's globals).
const folder = join(import.meta.dirname, "../../../functions/site");
const { ProofCalendar } = await import(join(folder, "components/proof-calendar.tsx"));
const { readerOf } = await import(join(folder, "reader.ts"));

const name = { zh_hans: "示例机关", zh_hant: "示例機關", en: "Example Agency" };
const reader = readerOf({ AGENCY: { name, origin: "https://gongkai.example" } }, "/en/components");

/** The cell of a day, behind which another one is due. */
function cellOf(why: string, counted: number | null = null): string {
  const days = [
    { on: "2026-02-14", counted, why },
    { on: "2026-02-16", counted: 20, why: "counted" },
  ];
  const html = String(ProofCalendar({ reader, days }));
  return /<td class="[a-z]+".*?<\/td>/s.exec(html)?.[0] ?? "";
}

describe("a day in the calendar of a proof", () => {
  it.each([
    ["day_of_receipt", null, "start", "start"],
    ["start_day", null, "start", "start"],
    ["clarification_received", null, "restart", "reset"],
    ["fee_paid", null, "restart", "reset"],
    ["counted", 7, "counted", "7"],
    ["makeup 国办发明电〔2025〕7号", 7, "makeup", "work"],
    ["weekend", null, "off", "off"],
    ["day_off 国办发明电〔2025〕7号", null, "off", "off"],
    ["statutory_holiday", null, "off", "off"],
    ["stopped third-party-1", null, "stopped", "stop"],
    ["awaiting_clarification", null, "awaiting", "wait"],
    ["awaiting_payment", null, "awaiting", "wait"],
    ["superseded", null, "superseded", "void"],
    ["deferred", null, "deferred", "later"],
  ])("that is %s has its mark, and its word or number", (why, counted, mark, word) => {
    const cell = cellOf(why, counted);
    expect(cell).toContain(`<td class="${mark}"`);
    expect(cell).toMatch(new RegExp(`<[bi]>${word}</[bi]>`));
  });

  it("says for who cannot see it what it is, by which notice, and as which day it counts", () => {
    expect(cellOf("makeup 国办发明电〔2025〕7号", 10)).toContain(
      '<span class="spoken">14 February 2026: a weekend day worked instead of another, counted (国办发明电〔2025〕7号), day 10</span>',
    );
    // What an agency calls its consultation is its own.
    expect(cellOf("stopped third-party-1")).not.toContain("third-party-1");
  });

  it("is due where it is the last, whatever it is besides", () => {
    const html = String(
      ProofCalendar({ reader, days: [{ on: "2026-02-14", counted: null, why: "deferred" }], today: "2026-02-14" }),
    );
    expect(html).toContain('<td class="due" aria-current="date">');
  });

  it("has its mark explained, and no other", () => {
    const html = String(ProofCalendar({ reader, days: [{ on: "2026-02-14", counted: 1, why: "counted" }] }));
    expect([...html.matchAll(/<dt/g)]).toHaveLength(1);
  });
});
