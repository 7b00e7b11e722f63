import { countFault } from "../../../schema/contracts/declared-figures.ts";
import { isStated, scopeOf } from "../cells.ts";
import { decimal } from "../decimal.ts";
import { type Check, compared } from "./verdict.ts";

/** F06: counts are non-negative and whole. One result for the year: `left` the sound figures, `right` all stated ones. */
export const countsAreIntegers: Check = (figures) => {
  const stated = figures.filter(isStated);
  const faulty = stated.filter((figure) => countFault(figure) !== undefined);
  const result = compared({ id: "F06", scope: "*" }, decimal(stated.length - faulty.length), decimal(stated.length));
  if (faulty.length === 0) return [result];
  const cells = faulty.map((figure) => scopeOf(figure.indicator, figure.breakdown, figure.applicant_kind));
  return [{ ...result, reason: `not a count: ${cells.join(", ")}` }];
};
