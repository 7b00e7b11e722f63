import type { FigureRow } from "../../../schema/contracts/figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";

/** One label as forms are written: Simplified Chinese, Traditional Chinese, English. */
export type LabelLine = readonly [zh_hans: string, zh_hant: string, en: string];

/** What a form says of one breakdown of an indicator. */
export interface Cell {
  readonly labels: Labels;
  readonly measure: FigureRow["measure"];
  readonly additive: boolean;
}

/** What a form says of one indicator, so that a declared row need not. */
export interface Indicator {
  readonly code: string;
  readonly unit: string;
  readonly measure: FigureRow["measure"];
  /** Whether its breakdowns are parts of its total. */
  readonly additive: boolean;
  readonly section: string;
  /** Whether the form has a column for each kind of applicant. */
  readonly byApplicantKind: boolean;
  /** By breakdown; one that is missing here travels with its labels. */
  readonly cells: ReadonlyMap<string, Cell>;
}

interface Said {
  unit: string;
  measure: FigureRow["measure"];
  additive: boolean;
  section: string;
  byApplicantKind?: boolean;
}

export const toLabels = ([zh_hans, zh_hant, en]: LabelLine): Labels => ({ zh_hans, zh_hant, en });

/** An indicator with its breakdowns; `otherwise` names those that differ from the rest. */
export function indicator(
  code: string,
  said: Said,
  lines: Readonly<Record<string, LabelLine>>,
  otherwise: Readonly<Record<string, Partial<Pick<Cell, "measure" | "additive">>>> = {},
): Indicator {
  const { measure, additive } = said;
  const cells = Object.entries(lines).map(([breakdown, line]): [string, Cell] => [
    breakdown,
    { labels: toLabels(line), measure, additive, ...otherwise[breakdown] },
  ]);
  return { byApplicantKind: false, ...said, code, cells: new Map(cells) };
}

export const byCode = (indicators: readonly Indicator[]): ReadonlyMap<string, Indicator> =>
  new Map(indicators.map((one) => [one.code, one]));
