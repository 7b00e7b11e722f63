import type { Section } from "../../../schema/contracts/sections.ts";
import { keyOf } from "../../tables/codes.ts";
import { cellKey, type Figure, scopeOf, TOTAL } from "../cells.ts";
import { printed } from "../render/html-parts.ts";

/** A place in the text where a number of the tables goes: `{{requests.received}}`. */
const place = /\{\{([^{}\n]{1,200})\}\}/g;

/** Why there is no number for a place. */
export interface Unfilled {
  no: Section["no"];
  name: string;
  code: "placeholder-unknown" | "placeholder-blank";
}

/** The name of a figure's place, as the text has it. */
export const placeFor = ({ indicator, breakdown, applicant_kind }: Figure): string =>
  `{{${scopeOf(indicator, breakdown, applicant_kind)}}}`;

/** The figures by what a place may call them: the scope of a check, the whole name of a cell, or a label that no other figure has. */
function namedFigures(figures: readonly Figure[]): ReadonlyMap<string, Figure | undefined> {
  const named = new Map<string, Figure | undefined>();
  for (const figure of figures) {
    named.set(scopeOf(figure.indicator, figure.breakdown, figure.applicant_kind), figure);
    named.set(cellKey(figure), figure);
    if (figure.applicant_kind !== TOTAL) continue;
    for (const key of new Set([figure.label_zh_hans, figure.label_zh_hant, figure.label_en].map(keyOf))) {
      named.set(key, named.has(key) ? undefined : figure);
    }
  }
  return named;
}

/** The text with the numbers of the tables in their places, as the tables print them; a place without a number stays as it is written. */
export function fillPlaces(
  sections: readonly Section[],
  figures: readonly Figure[],
): { sections: Section[]; unfilled: Unfilled[] } {
  const named = namedFigures(figures);
  const unfilled: Unfilled[] = [];
  const filled = sections.map((section) => ({
    ...section,
    text: section.text.replace(place, (written, name: string) => {
      const figure = named.get(name.trim()) ?? named.get(keyOf(name));
      const number = figure === undefined ? "" : printed(figure);
      if (number !== "") return number;
      const code = figure === undefined ? "placeholder-unknown" : "placeholder-blank";
      unfilled.push({ no: section.no, name: name.trim(), code });
      return written;
    }),
  }));
  return { sections: filled, unfilled };
}

/** The text without its places, so that only what was written by hand is left. */
export const withoutPlaces = (text: string): string => text.replace(place, "　");
