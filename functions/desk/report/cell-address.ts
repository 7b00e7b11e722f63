import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { type CellName, type Figure, TOTAL } from "../../figures/cells.ts";

/** The id of a cell's row in the page that has the sources side by side. */
export const cellId = ({ indicator, breakdown, applicant_kind }: CellName): string =>
  `cell-${indicator}-${breakdown}-${applicant_kind}`;

/** Where a cell's row stands. */
export const cellRowAt = (period: string, cell: CellName): string => `/desk/report/${period}/tables#${cellId(cell)}`;

/** Where a cell is taken apart into what it counts. */
export const cellPartsAt = (period: string, { indicator, breakdown, applicant_kind }: CellName): string =>
  `/desk/report/${period}/cells/${indicator}/${breakdown}/${applicant_kind}`;

/** Where a year's figures are counted as of now, and compared with those that were stored and released. */
export const countedNowAt = (period: string): string => `/desk/report/${period}/tables?now=1`;

/** The indicators that a check compares beside that of its scope. */
const alsoCompared: Readonly<Record<string, readonly string[]>> = {
  F02: ["requests.resolved", "requests.replied"],
  F03: ["requests.carried_in", "requests.resolved", "requests.carried_out"],
};

/** The cells that a check is about, the first of each indicator that the year has. */
export function cellsOfCheck({ id, scope }: CheckResult, figures: readonly Figure[]): Figure[] {
  const [indicator = "", breakdown = TOTAL, kind = TOTAL] = scope.split("/");
  return [indicator, ...(alsoCompared[id] ?? [])].flatMap((code) => {
    const own = figures.filter((figure) => figure.indicator === code && figure.applicant_kind === kind);
    return own.find((figure) => figure.breakdown === breakdown) ?? own[0] ?? [];
  });
}
