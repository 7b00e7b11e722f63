import type { FigureRow } from "../../../schema/contracts/figures.ts";
import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { type Figure, scopeOf } from "../cells.ts";
import { type Decimal, decimal, floorQuotient, minus, negated, roundedQuotient } from "../decimal.ts";
import { type Check, type CheckedPlace, compared, skipped } from "./verdict.ts";

type Grown<Row extends FigureRow = Figure> = Row & { growth_pct: number };

export const hasGrowth = <Row extends FigureRow>(row: Row): row is Grown<Row> => row.growth_pct !== null;

/**
 * F11: a printed growth is the one that the earlier value printed with it gives, or where none is printed, one that a whole count of the
 * year before can give, at the decimals it is printed with. `left` is the growth as printed, `right` the one the earlier value or the
 * nearest whole count gives; that value is in the reason.
 */
export const growthIsPossible: Check = (figures) =>
  figures.filter(hasGrowth).map((figure) => {
    const place = { id: "F11", scope: scopeOf(figure.indicator, figure.breakdown, figure.applicant_kind) };
    if (figure.prior_value === null) return growthIsReachable(place, figure);
    const result = growthFrom(place, figure, figure.prior_value);
    return result.status === "skip" ? result : { ...result, reason: `printed earlier value: ${figure.prior_value}` };
  });

/** A printed growth against the one that an earlier value gives. */
export function growthFrom(place: CheckedPlace, { value, growth_pct }: Grown<FigureRow>, prior: number): CheckResult {
  if (value === null) return skipped(place, "the number that grew is not stated");
  if (prior <= 0) return skipped(place, "a growth from nothing has no percentage");
  const printed = decimal(growth_pct);
  return compared(place, printed, growthAs(printed, decimal(value), decimal(prior)));
}

/** 100·(n−p)/p at the decimals of the printed growth, halves rounded up; of a fall that ends in a half, as printed where it is rounded down. */
function growthAs(printed: Decimal, value: Decimal, prior: Decimal): Decimal {
  const change = minus(value, prior);
  const hundredfold = { digits: 100n * change.digits, places: change.places };
  const up = roundedQuotient(hundredfold, prior, printed.places);
  const down = negated(roundedQuotient(negated(hundredfold), prior, printed.places));
  const isPrintedFall = change.digits < 0n && minus(down, printed).digits === 0n;
  return isPrintedFall ? down : up;
}

/**
 * round(100·(n−p)/p, d) = g holds for the whole p with 100n/(100+g+h) < p <= 100n/(100+g−h), h = 0.5·10^-d; of a fall, whose halves
 * may be rounded either way, for the lower bound itself, too. Everything is multiplied by 2·10^d, so that only whole numbers are
 * compared and h becomes 1.
 */
function growthIsReachable(place: CheckedPlace, { value, growth_pct }: Grown): CheckResult {
  if (value === null) return skipped(place, "the number that grew is not stated");
  if (!Number.isInteger(value) || value < 0) return skipped(place, "the number that grew is not a count");
  const printed = decimal(growth_pct);
  const scale = 2n * 10n ** BigInt(printed.places);
  const grown = 100n * scale + 2n * printed.digits;
  const now = 100n * BigInt(value) * scale;
  if (grown <= 1n) return skipped(place, "a fall to nothing does not tell the count of the year before");
  const isFall = printed.digits < 0n;
  const least = isFall ? -floorQuotient(-now, grown + 1n) : floorQuotient(now, grown + 1n) + 1n;
  const most = floorQuotient(now, grown - 1n);
  const prior = floorQuotient(2n * now + grown, 2n * grown);
  if (prior === 0n) return skipped(place, "a growth from nothing has no percentage");
  const range = least < most ? ` (${least} to ${most})` : "";
  return {
    ...compared(place, printed, growthAs(printed, decimal(value), { digits: prior, places: 0 })),
    reason: `implied value of the year before: ${prior}${range}`,
  };
}
