import type { StoredYear } from "../../schema/contracts/declared-figures.ts";
import type { Section } from "../../schema/contracts/sections.ts";
import { checkFigures } from "./checks/check-figures.ts";
import { figuresOf } from "./declared-rows.ts";
import { reportFormOf } from "./forms/forms.ts";
import { fillPlaces } from "./narrative/places.ts";
import { type NeighbourJson, neighboursIn } from "./neighbours-read.ts";
import type { RevisionRecord } from "./revisions.ts";
import { unfinishedOf } from "./unfinished.ts";

/** What is stored of a year. */
interface StoredYearRead extends NeighbourJson {
  declaration: { year: StoredYear; document: string; declaredAt: string; declaredBy: string } | undefined;
  narrative: { sections: Section[] } | undefined;
  revisions: readonly RevisionRecord[];
}

/**
 * A year as it would be released next: its figures and checks, its text with the numbers of its tables, and why it is not finished.
 * Undefined where nothing is stored.
 *
 * @param today the agency's day
 */
export function yearDraftOf(period: string, read: StoredYearRead, today: string) {
  const { declaration, narrative, revisions } = read;
  if (declaration === undefined) return undefined;
  const { year } = declaration;
  const latest = revisions.at(-1);
  const figures = figuresOf(year, period, 1);
  const written = narrative?.sections ?? latest?.sections ?? [];
  const { sections, unfilled } = fillPlaces(written, figures);
  return {
    ...declaration,
    revision: latest?.revision ?? null,
    figures,
    written,
    sections,
    unfilled,
    checks: checkFigures(figures, reportFormOf(year.form), neighboursIn(read)),
    unfinished: unfinishedOf({ period, form: year.form, figures, sections, today }),
  };
}
