import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { type Figure, isLeaf, isStated, leavesOf, scopeOf, TOTAL, topmost, totalOf } from "../cells.ts";
import { type Decimal, decimal, minus, product, roundedQuotient, sum, toNumber, withinRounding } from "../decimal.ts";
import { type Check, compared, skipped } from "./verdict.ts";

type Shared = Figure & { share_pct: number };

/**
 * F07: a printed share equals round(100·n/N) at the decimals it is printed with, halves rounded up. Where it does not, or where n is
 * not stated, the whole number that would give it is named, or that there is none.
 */
export const sharesHold: Check = (figures) => figures.filter(hasShare).map((figure) => shareHolds(figures, figure));

function shareHolds(figures: readonly Figure[], figure: Shared): CheckResult {
  const { indicator, breakdown, applicant_kind, value, share_of, share_pct } = figure;
  const place = { id: "F07", scope: scopeOf(indicator, breakdown, applicant_kind) };
  if (share_of === null) return skipped(place, "the row does not say what it is a share of");
  const total = totalOf(figures, share_of, applicant_kind);
  if (total === undefined) return skipped(place, `the total of ${share_of} is not stated`);
  if (total.value <= 0) return skipped(place, `the total of ${share_of} is ${total.value}`);
  const places = decimalsOf(figure);
  const shareOf = (part: Decimal) => {
    const hundredfold = { digits: 100n * part.digits, places: part.places };
    return roundedQuotient(hundredfold, decimal(total.value), places);
  };
  const printed = decimal(share_pct);
  const feasible = countWithShare(printed, decimal(total.value), shareOf);
  const named =
    feasible === null
      ? `no whole number of ${total.value} gives this share`
      : `${feasible} of ${total.value} gives this share`;
  if (value !== null) {
    const result = compared(place, printed, shareOf(decimal(value)));
    return result.status === "pass" ? result : { ...result, reason: named };
  }
  if (feasible !== null) return skipped(place, `the number behind the share is not stated; ${named}`);
  return { ...compared(place, printed, shareOf(nearestPart(printed, decimal(total.value)))), reason: named };
}

/** The whole number whose share comes nearest to the printed one, halves up. */
const nearestPart = (share: Decimal, total: Decimal): Decimal =>
  roundedQuotient(product(share, total), { digits: 100n, places: 0 }, 0);

/** A whole number that gives the printed share; null where none does. Of two equally near ones only the lower may. */
function countWithShare(share: Decimal, total: Decimal, shareOf: (part: Decimal) => Decimal): number | null {
  const nearest = nearestPart(share, total);
  const lower = { digits: nearest.digits - 1n, places: 0 };
  const found = [nearest, lower].find((part) => part.digits >= 0n && minus(shareOf(part), share).digits === 0n);
  return found === undefined ? null : toNumber(found);
}

/**
 * F08: the shares of one whole add up to 100, but for ±0.5·k·10^-d, which k shares rounded to d decimals can be off by. Where a part
 * prints no share of it they may be short of 100 by that part, and are compared only where they are above.
 */
export const sharesAddUp: Check = (figures) => {
  const firstOfTotal = new Map<string, Shared>();
  for (const figure of figures.filter(isLeaf).filter(hasShare)) {
    const key = JSON.stringify([figure.indicator, figure.share_of, figure.applicant_kind]);
    if (!firstOfTotal.has(key)) firstOfTotal.set(key, figure);
  }
  return [...firstOfTotal.values()].map((first) => sharesOfTotal(figures, first));
};

const hundred = decimal(100);

function sharesOfTotal(figures: readonly Figure[], { indicator, share_of, applicant_kind }: Shared): CheckResult {
  const place = { id: "F08", scope: scopeOf(indicator, TOTAL, applicant_kind) };
  const leaves = leavesOf(figures, indicator, applicant_kind);
  const isShareOfTotal = (part: Figure): part is Shared => hasShare(part) && part.share_of === share_of;
  if (leaves.some((leaf) => isShareOfTotal(leaf) && !leaf.additive)) {
    return skipped(place, "the rows are not parts of one whole");
  }
  const parts = topmost(
    leaves.filter((leaf) => leaf.additive),
    (part) => isStated(part) || hasShare(part),
  );
  const printed = parts.filter(isShareOfTotal);
  const unprinted = parts.filter((part) => !isShareOfTotal(part) && !isNothing(part)).length;
  const places = Math.max(...printed.map(decimalsOf));
  const added = sum(printed.map((part) => part.share_pct));
  const isRounding = (gap: Decimal) => withinRounding(gap, printed.length, places);
  const excess = minus(added, hundred);
  if (unprinted > 0 && (excess.digits <= 0n || isRounding(excess))) {
    return skipped(place, `${unprinted} of the parts print no share`);
  }
  return compared(place, added, hundred, isRounding);
}

/** A part that is stated to be none, or that cannot exist: it has no share, whether one is printed or not. */
const isNothing = ({ value, obs_status }: Figure): boolean => value === 0 || obs_status === "M";

function decimalsOf(figure: Shared): number {
  return figure.share_decimals ?? decimal(figure.share_pct).places;
}

function hasShare(figure: Figure): figure is Shared {
  return figure.share_pct !== null;
}
