import type { Labels } from "../../../schema/contracts/labels.ts";
import { inSentence, label, under } from "../label.ts";
import { lawsuitLabels, litigation, reconsideration, remedyColumnLabels } from "../remedies.ts";
import type { IndicatorLabels } from "./indicator-labels.ts";

/** A remedy by result. */
export const table4ResultsOf = (remedy: Labels): Readonly<Record<string, Labels>> =>
  Object.fromEntries(Object.entries(remedyColumnLabels).map(([code, result]) => [code, under(remedy, result)]));

const lawsuit = (kind: Labels): Labels =>
  label(
    `${litigation.zh_hans}（${kind.zh_hans}）`,
    `${litigation.zh_hant}（${kind.zh_hant}）`,
    `${litigation.en}, ${inSentence(kind)}`,
  );

/** The indicators of table 4, by result. */
export const table4Labels = {
  reconsideration: table4ResultsOf(reconsideration),
  "litigation.direct": table4ResultsOf(lawsuit(lawsuitLabels["litigation.direct"])),
  "litigation.after_reconsideration": table4ResultsOf(lawsuit(lawsuitLabels["litigation.after_reconsideration"])),
} satisfies IndicatorLabels;
