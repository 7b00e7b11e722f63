import { checkFigures } from "./checks/check-figures.ts";
import { figuresOf } from "./declared-rows.ts";
import type { readYear } from "./figures.store.ts";
import { reportFormOf } from "./forms/forms.ts";
import { fillPlaces } from "./narrative/places.ts";
import { neighboursIn } from "./neighbours.ts";
import { unfinishedOf } from "./unfinished.ts";

/**
 * A year as it would be released next: its figures and checks, its text with the numbers of its tables, and why it is not finished.
 * Undefined where nothing is stored.
 *
 * @param today the agency's day
 */
export function draftOf(period: string, read: Awaited<ReturnType<typeof readYear>>, today: string) {
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
