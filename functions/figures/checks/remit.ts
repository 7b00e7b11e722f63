import { isStated, leavesOf, scopeOf, TOTAL, totalOf } from "../cells.ts";
import { decimal, minus, sum } from "../decimal.ts";
import { OUTCOME } from "./sums.ts";
import { type Check, compared, skipped } from "./verdict.ts";

const IN_SCOPE = "requests.in_scope";

/** F13: requests in scope are those received less the outcomes outside the agency's remit. Only where the form has both. */
export const scopeBalances: Check = (figures, form) => {
  if (form.outOfScope.length === 0) return [];
  const place = { id: "F13", scope: scopeOf(IN_SCOPE) };
  const inScope = totalOf(figures, IN_SCOPE, TOTAL);
  if (inScope === undefined) return [skipped(place, `${IN_SCOPE} is not stated`)];
  const received = totalOf(figures, "requests.received", TOTAL);
  if (received === undefined) return [skipped(place, "requests.received is not stated")];
  const outside = leavesOf(figures, OUTCOME, TOTAL)
    .filter(isStated)
    .filter((figure) => form.outOfScope.includes(figure.breakdown));
  if (outside.length === 0) return [skipped(place, "no outcome outside the agency's remit is stated")];
  const left = minus(decimal(received.value), sum(outside.map((figure) => figure.value)));
  return [compared(place, decimal(inScope.value), left)];
};
