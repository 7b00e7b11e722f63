import type { Labels } from "../../../schema/contracts/labels.ts";
import { alsoStatedWords, growthWords, priorWords, shareWords } from "../../labels/footnotes.ts";
import { label } from "../../labels/label.ts";
import { unitLabel } from "../../labels/units.ts";
import { groupedNumber } from "../../text/grouped-number.ts";
import { cellKey, type Figure, TOTAL } from "../cells.ts";
import { cellLabel } from "../figure-labels.ts";
import { reportFormOf } from "../forms/forms.ts";

/** The share of a figure as it is printed, at its decimals; nothing where none is. */
export const shareText = ({ share_pct, share_decimals }: Pick<Figure, "share_pct" | "share_decimals">): string =>
  share_pct === null ? "" : groupedNumber(share_pct, share_decimals ?? undefined);

/** The unit to print behind a figure's number in a table of its form: where the form prints it there, or where it is not the form's. */
export function unitInBox({ form, indicator, unit, value }: Figure): Labels | undefined {
  const known = reportFormOf(form).indicators.get(indicator);
  if (value === null) return undefined;
  return known?.unitIn === "cell" || known?.unit !== unit ? unitLabel(unit) : undefined;
}

/**
 * What a report prints beside a figure and the box of a table has no room for: its share, its growth, an earlier value, its note, and
 * what other places say of it.
 */
function remarksOf(figure: Figure, figures: readonly Figure[]): Labels[] {
  const { form, share_pct, share_of, growth_pct, prior_value, prior_period, note, also_stated } = figure;
  const shareBase = { indicator: share_of ?? "", breakdown: TOTAL, applicant_kind: TOTAL } as const;
  return [
    ...(share_pct === null
      ? []
      : [shareWords(shareText(figure), share_of === null ? undefined : cellLabel(shareBase, figures, form))]),
    ...(growth_pct === null ? [] : [growthWords(growth_pct, `${groupedNumber(Math.abs(growth_pct))}%`)]),
    ...(prior_value === null ? [] : [priorWords(groupedNumber(prior_value), prior_period)]),
    ...(note === null ? [] : [label(note, note, note)]),
    ...also_stated.map(({ value, where }) => alsoStatedWords(groupedNumber(value), where)),
  ];
}

/** What stands below a table, numbered from 1 as its figures are read. */
export interface Footnote {
  number: number;
  text: Labels;
}

/**
 * The footnotes of a table, by the cell that they belong to.
 *
 * @param read the figures in the order in which the table is read
 * @param more what else is to be said of a figure
 */
export function footnotesOf(
  read: readonly Figure[],
  figures: readonly Figure[],
  more: (figure: Figure) => readonly Labels[] = () => [],
): ReadonlyMap<string, Footnote> {
  const noted = read
    .map((figure) => ({ key: cellKey(figure), parts: [...more(figure), ...remarksOf(figure, figures)] }))
    .filter(({ parts }) => parts.length > 0);
  return new Map(noted.map(({ key, parts }, at) => [key, { number: at + 1, text: sentences(parts) }]));
}

/** Several remarks as one. */
export const sentences = (parts: readonly Labels[]): Labels =>
  label(
    parts.map(({ zh_hans }) => zh_hans).join("；"),
    parts.map(({ zh_hant }) => zh_hant).join("；"),
    parts.map(({ en }) => en).join("; "),
  );
