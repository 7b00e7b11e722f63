import type { Labels } from "../../schema/contracts/labels.ts";
import { inSentence, label } from "./label.ts";

// What a report prints beside a figure, in words.

/** A share as printed, in percent, and what it is a share of, where that is said. */
export function shareWords(share: string, of: Labels | undefined): Labels {
  if (of === undefined) return label(`占比${share}%`, `佔比${share}%`, `a share of ${share}%`);
  return label(`占“${of.zh_hans}”的${share}%`, `佔「${of.zh_hant}」的${share}%`, `${share}% of ${inSentence(of)}`);
}

/** A growth over the year before: `percent` is how it is printed, without its sign. */
export function growthWords(growth: number, percent: string): Labels {
  if (growth === 0) return label("与上年持平", "與上年持平", "as in the year before");
  return growth > 0
    ? label(`比上年增长${percent}`, `比上年增長${percent}`, `up ${percent} on the year before`)
    : label(`比上年下降${percent}`, `比上年下降${percent}`, `down ${percent} on the year before`);
}

/** An earlier value as printed: of the year stated, else of the year before. */
export function priorWords(value: string, year: string | null): Labels {
  return year === null
    ? label(`上年为${value}`, `上年為${value}`, `${value} in the year before`)
    : label(`${year}年为${value}`, `${year}年為${value}`, `${value} in ${year}`);
}

/** What another place of the report says of the same figure. */
export const alsoStatedWords = (value: string, where: string): Labels =>
  label(`${where}另述为${value}`, `${where}另述為${value}`, `${value} according to ${where}`);

/** Before the notes below a table. */
export const notesHeading = label("注：", "註：", "Notes: ");

/** Before what the figures are taken from. */
export const sourceHeading = label("来源：", "來源：", "Source: ");

/** What stands in the box of a figure that the report does not state. */
export const notStatedMark = "…";
export const notStatedLegend = label("“…”为未说明", "「…」為未說明", '"…" is not stated');
