import type { FigureRow } from "../../schema/contracts/figures.ts";

/**
 * A figure inside the Worker: the columns everybody reads, and what only the checks and the notes need. Nothing of it is
 * lost between a declared year and its release.
 */
export interface Figure extends FigureRow {
  /** How many decimals `share_pct` is printed with, where its shortest form does not say. */
  share_decimals: number | null;
  section: string | null;
  note: string | null;
  /** What other places of the report say of it. */
  also_stated: readonly Statement[];
}

/** A figure once more, in another place of the report. */
interface Statement {
  value: number;
  where: string;
}

/** A figure whose value the report states. */
export type Stated<Row extends FigureRow = Figure> = Row & { value: number };

export type ApplicantKind = FigureRow["applicant_kind"];

/** What a figure is called in every format. */
export type CellName = Pick<FigureRow, "indicator" | "breakdown" | "applicant_kind">;

/** The key of a cell in maps. */
export const cellKey = ({ indicator, breakdown, applicant_kind }: CellName): string =>
  `${indicator}/${breakdown}/${applicant_kind}`;

export const TOTAL = "_T";
export const UNEXPLAINED = "_U";

export function isStated<Row extends FigureRow>(figure: Row): figure is Stated<Row> {
  return figure.value !== null;
}

/** The stated total of an indicator for a kind of applicant; undefined when the report does not state it. */
export function totalOf<Row extends FigureRow>(
  figures: readonly Row[],
  indicator: string,
  kind: ApplicantKind,
): Stated<Row> | undefined {
  return statedCell(figures, indicator, TOTAL, kind);
}

/** A stated cell; undefined when the report does not state it. */
export function statedCell<Row extends FigureRow>(
  figures: readonly Row[],
  indicator: string,
  breakdown: string,
  kind: ApplicantKind,
): Stated<Row> | undefined {
  return rowsOf(figures, indicator, kind)
    .filter(isStated)
    .find((figure) => figure.breakdown === breakdown);
}

/**
 * The stated parts that make up an indicator's total. Nulls, `_U`, rows that are no parts (`additive: false`) and finer
 * levels below a part already counted (`refused.state_secret` below `refused`) stay out.
 */
export function partsOf(figures: readonly Figure[], indicator: string, kind: ApplicantKind): Stated[] {
  return topmost(leavesOf(figures, indicator, kind).filter((figure) => figure.additive)).filter(isStated);
}

/** An indicator's breakdowns for a kind of applicant, without its total and its unexplained rest. */
export function leavesOf(figures: readonly Figure[], indicator: string, kind: ApplicantKind): Figure[] {
  return rowsOf(figures, indicator, kind).filter(isLeaf);
}

export function isLeaf({ breakdown }: FigureRow): boolean {
  return breakdown !== TOTAL && breakdown !== UNEXPLAINED;
}

/** The kinds of applicant for which any of these indicators has a row, in row order. */
export function kindsOf(figures: readonly FigureRow[], indicators: readonly string[]): ApplicantKind[] {
  const rows = figures.filter((figure) => indicators.includes(figure.indicator));
  return [...new Set(rows.map((figure) => figure.applicant_kind))].filter((kind) => kind !== UNEXPLAINED);
}

/** A cell's name, `indicator/breakdown/applicant_kind`, trailing totals left out: `requests.outcome/granted`. */
export function scopeOf(indicator: string, breakdown = TOTAL, kind: ApplicantKind = TOTAL): string {
  if (kind !== TOTAL) return `${indicator}/${breakdown}/${kind}`;
  return breakdown === TOTAL ? indicator : `${indicator}/${breakdown}`;
}

function rowsOf<Row extends FigureRow>(figures: readonly Row[], indicator: string, kind: ApplicantKind): Row[] {
  return figures.filter((figure) => figure.indicator === indicator && figure.applicant_kind === kind);
}

/** Leaves of one indicator, less those below a leaf that is counted already: one that states its value, unless `isCounted` says otherwise. */
export function topmost(leaves: readonly Figure[], isCounted: (leaf: Figure) => boolean = isStated): Figure[] {
  const counted = leaves.filter(isCounted).map(({ breakdown }) => `${breakdown}.`);
  return leaves.filter(({ breakdown }) => !counted.some((above) => breakdown.startsWith(above)));
}
