import type { DeclaredYear, StoredYear } from "../../schema/contracts/declared-figures.ts";

interface Cell {
  indicator: string;
  breakdown: string;
  applicant_kind: string;
}
const keyOf = ({ indicator, breakdown, applicant_kind }: Cell) => `${indicator}/${breakdown}/${applicant_kind}`;

/**
 * A year sent as a table, with what a served table has no place for as it was declared before: the year's source and note, and of
 * each figure its note, section, decimals and what other places say of it. So a served file comes back as it went. JSON states all of
 * a year and replaces it.
 */
export function withLeftOut(year: DeclaredYear, before: StoredYear | undefined): DeclaredYear {
  if (before === undefined || before.form !== year.form) return year;
  const declared = new Map(before.figures.map((figure) => [keyOf(figure), figure]));
  return {
    ...year,
    source: year.source ?? before.source,
    note: year.note ?? before.note,
    figures: year.figures.map((figure) => {
      const earlier = declared.get(keyOf(figure));
      return {
        ...figure,
        note: figure.note ?? earlier?.note ?? null,
        also_stated: figure.also_stated.length > 0 ? figure.also_stated : (earlier?.also_stated ?? []),
        section: figure.section ?? earlier?.section ?? null,
        share_decimals: figure.share_decimals ?? earlier?.share_decimals ?? null,
      };
    }),
  };
}
