import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { type Figure, scopeOf } from "../cells.ts";
import { decimal, floorQuotient, roundedQuotient } from "../decimal.ts";
import { type Check, compared, skipped } from "./verdict.ts";

type Grown = Figure & { growth_pct: number };

/**
 * F11: a printed growth is one that a whole count of the year before can give, at the decimals it is printed with. `left`
 * is the growth as printed, `right` the one the nearest whole count gives; that count is in the reason.
 */
export const growthIsPossible: Check = (figures) =>
  figures.filter((figure): figure is Grown => figure.growth_pct !== null).map(growthIsReachable);

/**
 * round(100·(n−p)/p, d) = g, halves up, holds for the whole p with 100n/(100+g+h) < p <= 100n/(100+g−h), h = 0.5·10^-d.
 * Everything is multiplied by 2·10^d, so that only whole numbers are compared and h becomes 1.
 */
function growthIsReachable({ indicator, breakdown, applicant_kind, value, growth_pct }: Grown): CheckResult {
  const place = { id: "F11", scope: scopeOf(indicator, breakdown, applicant_kind) };
  if (value === null) return skipped(place, "the number that grew is not stated");
  if (!Number.isInteger(value) || value < 0) return skipped(place, "the number that grew is not a count");
  const printed = decimal(growth_pct);
  const scale = 2n * 10n ** BigInt(printed.places);
  const grown = 100n * scale + 2n * printed.digits;
  const now = 100n * BigInt(value) * scale;
  if (grown <= 1n) return skipped(place, "a fall to nothing does not tell the count of the year before");
  const least = floorQuotient(now, grown + 1n) + 1n;
  const most = floorQuotient(now, grown - 1n);
  const prior = floorQuotient(2n * now + grown, 2n * grown);
  if (prior === 0n) return skipped(place, "a growth from nothing has no percentage");
  const change = { digits: 100n * (BigInt(value) - prior), places: 0 };
  const range = least < most ? ` (${least} to ${most})` : "";
  return {
    ...compared(place, printed, roundedQuotient(change, { digits: prior, places: 0 }, printed.places)),
    reason: `implied value of the year before: ${prior}${range}`,
  };
}
