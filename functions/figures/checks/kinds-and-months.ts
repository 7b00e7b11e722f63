import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import {
  type ApplicantKind,
  type Figure,
  isLeaf,
  isStated,
  organisationKinds,
  scopeOf,
  TOTAL,
  topmostKinds,
  UNEXPLAINED,
} from "../cells.ts";
import { decimal, sum } from "../decimal.ts";
import { type Check, compared, skipped } from "./verdict.ts";

/** The kinds that all applicants are of, as table 3 has its columns. */
const allKinds: readonly ApplicantKind[] = ["natural_person", ...organisationKinds];

/**
 * F05: every total of all kinds of applicant equals its columns, for the indicators that have columns. Where a kind is not told apart the
 * columns may be short of the total by that kind, and are compared only where they are above it.
 */
export const kindsAddUp: Check = (figures) => {
  const byKind = figures.filter(
    ({ applicant_kind, breakdown }) =>
      applicant_kind !== TOTAL && applicant_kind !== UNEXPLAINED && breakdown !== UNEXPLAINED,
  );
  if (byKind.length === 0) return [skipped({ id: "F05", scope: "*" }, "no figure is told apart by kind of applicant")];
  return [...Map.groupBy(byKind, ({ indicator, breakdown }) => scopeOf(indicator, breakdown))].map(([scope, rows]) => {
    const place = { id: "F05", scope };
    const stated = topmostKinds(rows).filter(isStated);
    if (stated.length === 0) return skipped(place, "no kind of applicant is stated");
    const total = figures
      .filter(isStated)
      .find((row) => row.applicant_kind === TOTAL && scopeOf(row.indicator, row.breakdown) === scope);
    if (total === undefined) return skipped(place, "the total of all kinds of applicant is not stated");
    const result = compared(place, sum(stated.map(({ value }) => value)), decimal(total.value));
    const known = new Set(
      rows.flatMap((row): readonly ApplicantKind[] => {
        if (!isStated(row) && row.obs_status !== "M") return [];
        return row.applicant_kind === "organisation" ? organisationKinds : [row.applicant_kind];
      }),
    );
    const missing = allKinds.filter((kind) => !known.has(kind));
    const isShort = result.gap !== null && result.gap < 0;
    return isShort && missing.length > 0 ? skipped(place, `not told apart: ${missing.join(", ")}`) : result;
  });
};

const MONTH = /^month\.(0[1-9]|1[0-2])$/;

/** Whether a breakdown is a month of the year, `month.01` to `month.12`. */
const isMonth = (breakdown: string): boolean => MONTH.test(breakdown);

/**
 * F12: a year to date equals the sum of its months, and a year that of its halves. Flows only: a running total or a stock is no sum of
 * its months.
 */
export const monthsAddUp: Check = (figures) => {
  const monthly = figures.filter((figure) => isLeaf(figure) && isMonth(figure.breakdown));
  const halves = halvesAddUp(figures);
  if (monthly.length === 0) {
    return halves.length > 0 ? halves : [skipped({ id: "F12", scope: "*" }, "no figure is told by month")];
  }
  const groups = Map.groupBy(monthly, ({ indicator, applicant_kind }) => scopeOf(indicator, TOTAL, applicant_kind));
  const months = [...groups].map(([scope, rows]) => {
    const place = { id: "F12", scope };
    const measure = rows.find((row) => row.measure !== "flow")?.measure;
    if (measure !== undefined) return skipped(place, `a ${measure} is no sum of its months`);
    const missing = rows.filter((row) => !isStated(row)).map(({ breakdown }) => breakdown);
    if (missing.length > 0) return skipped(place, `not stated: ${missing.join(", ")}`);
    const total = figures
      .filter(isStated)
      .find((row) => row.breakdown === TOTAL && scopeOf(row.indicator, TOTAL, row.applicant_kind) === scope);
    if (total === undefined) return skipped(place, "the year to date is not stated");
    return compared(place, decimal(total.value), sum(rows.filter(isStated).map(({ value }) => value)));
  });
  return [...months, ...halves];
};

const HALF = /^(?:(.+)\.)?half\.[12]$/;

/** The cell of the year that a half-year is of; undefined where the figure is of none. */
function yearCellOf({ indicator, breakdown, applicant_kind }: Figure): string | undefined {
  const half = HALF.exec(breakdown);
  return half === null ? undefined : scopeOf(indicator, half[1] ?? TOTAL, applicant_kind);
}

/** The flows that are told by half-year: the year is both halves. */
function halvesAddUp(figures: readonly Figure[]): CheckResult[] {
  const halves = Map.groupBy(
    figures.filter(({ measure }) => measure === "flow"),
    yearCellOf,
  );
  return [...halves].flatMap(([scope, rows]) => {
    if (scope === undefined) return [];
    const place = { id: "F12", scope };
    const stated = rows.filter(isStated);
    const total = figures
      .filter(isStated)
      .find((row) => scopeOf(row.indicator, row.breakdown, row.applicant_kind) === scope);
    if (stated.length < 2) return [skipped(place, "only one half of the year is stated")];
    if (total === undefined) return [skipped(place, "the year is not stated")];
    return [compared(place, decimal(total.value), sum(stated.map(({ value }) => value)))];
  });
}
