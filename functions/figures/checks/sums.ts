import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import {
  type ApplicantKind,
  type Figure,
  isLeaf,
  kindsOf,
  leavesOf,
  partsOf,
  type Stated,
  scopeOf,
  TOTAL,
  topmost,
  totalOf,
} from "../cells.ts";
import { decimal, sum } from "../decimal.ts";
import type { ReportForm } from "../forms/form.ts";
import { type Check, type CheckedPlace, compared, skipped } from "./verdict.ts";

const RECEIVED = "requests.received";
export const OUTCOME = "requests.outcome";

/** F01: requests received by channel add up to the requests received. */
export const receivedByChannel: Check = (figures) =>
  byKind(figures.filter(isLeaf), [RECEIVED]).map((kind) =>
    addsUp(
      { id: "F01", scope: scopeOf(RECEIVED, TOTAL, kind) },
      partsOf(figures, RECEIVED, kind),
      totalOf(figures, RECEIVED, kind),
      RECEIVED,
    ),
  );

/** F02: outcomes add up to what the form says they are outcomes of, per kind of applicant. */
export const outcomesAddUp: Check = (figures, form) =>
  byKind(figures, [OUTCOME, ...form.outcomeTotals]).map((kind) => {
    const { parts, total } = outcomeSides(figures, form, kind);
    const named = form.outcomeTotals.join(" or ");
    return addsUp({ id: "F02", scope: scopeOf(OUTCOME, TOTAL, kind) }, parts, total, named);
  });

/** The two sides of F02 for one kind of applicant. The total is the first of the form's totals that the report states. */
export function outcomeSides(
  figures: readonly Figure[],
  form: ReportForm,
  kind: ApplicantKind,
): { parts: Stated[]; total: Stated | undefined } {
  const total = form.outcomeTotals.map((indicator) => totalOf(figures, indicator, kind)).find((stated) => stated);
  return { parts: partsOf(figures, OUTCOME, kind), total };
}

/**
 * F04: every other additive indicator adds up to its own total, or where it prints none to the total its parts are
 * shares of. Where a part is named without its number ("the rest"), the others may be short of the total by that part, and are compared
 * only where they are above it. Requests received and outcomes are F01's and F02's, whose parts a report leaves blank where there are none.
 */
export const partsAddUp: Check = (figures) => {
  const additive = figures.filter((figure) => figure.additive).map((figure) => figure.indicator);
  const indicators = [...new Set(additive)].filter((indicator) => indicator !== RECEIVED && indicator !== OUTCOME);
  return indicators.flatMap((indicator) =>
    kindsOf(figures, [indicator]).map((kind) => {
      const place = { id: "F04", scope: scopeOf(indicator, TOTAL, kind) };
      const leaves = leavesOf(figures, indicator, kind);
      const suppressed = leaves.filter(isSuppressed).length;
      if (suppressed > 0) return skipped(place, `${suppressed} of the parts are too small to be shown`);
      const parts = partsOf(figures, indicator, kind);
      const totalIndicator = totalIndicatorOf(figures, indicator, kind, parts);
      const result = addsUp(place, parts, totalOf(figures, totalIndicator, kind), totalIndicator);
      const blank = topmost(leaves.filter(({ additive }) => additive)).filter(isBlank).length;
      const isShort = result.gap !== null && result.gap < 0;
      return isShort && blank > 0 ? skipped(place, `${blank} of the parts are not stated`) : result;
    }),
  );
};

/** A part that states no number, and may be any. What cannot exist is none. */
const isBlank = ({ value, obs_status }: Figure): boolean => value === null && obs_status !== "M";

/** A computed count that is not shown because it is small. */
const isSuppressed = ({ value, value_origin }: Figure): boolean => value === null && value_origin === "computed";

/** The indicator whose total these parts make up: the one they all are shares of, unless they have a total of their own. */
function totalIndicatorOf(
  figures: readonly Figure[],
  indicator: string,
  kind: ApplicantKind,
  parts: readonly Stated[],
): string {
  const printsTotal = figures.some(
    (figure) => figure.indicator === indicator && figure.breakdown === TOTAL && figure.applicant_kind === kind,
  );
  const [shareOf, ...others] = new Set(parts.map((part) => part.share_of));
  return printsTotal || !shareOf || others.length > 0 ? indicator : shareOf;
}

function addsUp(place: CheckedPlace, parts: readonly Stated[], total: Stated | undefined, named: string): CheckResult {
  if (parts.length === 0) return skipped(place, "no part that adds up to a total is stated");
  if (total === undefined) return skipped(place, `the total of ${named} is not stated`);
  return compared(place, sum(parts.map((part) => part.value)), decimal(total.value));
}

/** The kinds of applicant to answer for; the total of all kinds where the report says nothing, so that the skip shows. */
function byKind(figures: readonly Figure[], indicators: readonly string[]): ApplicantKind[] {
  const kinds = kindsOf(figures, indicators);
  return kinds.length === 0 ? [TOTAL] : kinds;
}
