import type { FigureRow } from "../../schema/contracts/figures.ts";

/** A figure inside the Worker: the columns everybody reads, and the part of the report that it stands in. */
export interface Figure extends FigureRow {
  section: string | null;
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

/** What reports count as one, by its code, and the parts that it is made of. */
const countedAsOne: ReadonlyMap<string, readonly string[]> = new Map([
  ["letter", ["registered_mail", "ordinary_mail"]],
  ["granted_or_partial", ["granted", "partial"]],
]);

const isPartOf = (breakdown: string, above: string): boolean =>
  breakdown.startsWith(`${above}.`) || (countedAsOne.get(above)?.includes(breakdown) ?? false);

/** Leaves of one indicator, less those that are part of a leaf that is counted already: one that states its value, unless `isCounted` says otherwise. */
export function topmost(leaves: readonly Figure[], isCounted: (leaf: Figure) => boolean = isStated): Figure[] {
  const counted = leaves.filter(isCounted).map(({ breakdown }) => breakdown);
  return leaves.filter(({ breakdown }) => !counted.some((above) => isPartOf(breakdown, above)));
}

/** The columns of table 3 that are kinds of organisation. */
export const organisationKinds = [
  "commercial",
  "research",
  "social",
  "legal_service",
  "other_organisation",
] as const satisfies readonly ApplicantKind[];

/** Rows of a cell by kind of applicant, each applicant in one of them: without the kinds of organisation where these are counted as one. */
export function topmostKinds(rows: readonly Figure[]): Figure[] {
  const asOne = rows.some((row) => row.applicant_kind === "organisation" && isStated(row));
  const below: readonly ApplicantKind[] = asOne ? organisationKinds : [];
  return rows.filter(({ applicant_kind }) => !below.includes(applicant_kind));
}
