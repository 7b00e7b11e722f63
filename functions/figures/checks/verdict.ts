import type { FigureRow } from "../../../schema/contracts/figures.ts";
import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import type { Figure } from "../cells.ts";
import { type Decimal, minus, toNumber } from "../decimal.ts";
import type { ReportForm } from "../forms/form.ts";

/** The released figures of the years on either side; undefined where nothing of that year is released. */
export interface Neighbours {
  readonly before?: readonly FigureRow[] | undefined;
  readonly after?: readonly FigureRow[] | undefined;
}

/** One check: an identity over a year's figures. It answers for every place it applies to, and never leaves one out. */
export type Check = (figures: readonly Figure[], form: ReportForm, neighbours: Neighbours) => CheckResult[];

/** A check's number and the cell it is about. */
export interface CheckedPlace {
  readonly id: string;
  readonly scope: string;
}

/** Both sides are known: passed when they are equal, or when `holds` says that their gap is allowed. */
export function compared(
  place: CheckedPlace,
  left: Decimal,
  right: Decimal,
  holds: (gap: Decimal) => boolean = ({ digits }) => digits === 0n,
): CheckResult {
  const gap = minus(left, right);
  return {
    ...place,
    status: holds(gap) ? "pass" : "fail",
    left: toNumber(left),
    right: toNumber(right),
    gap: toNumber(gap),
  };
}

/** A side is missing, so nothing was compared; the reason says which. */
export function skipped(place: CheckedPlace, reason: string): CheckResult {
  return { ...place, status: "skip", left: null, right: null, gap: null, reason };
}
