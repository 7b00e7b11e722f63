import { invalid } from "../http/validation.ts";
import { monthsBetween } from "./months.ts";

/** Throws `validation-failed` for a range that has no month, or too many. */
export function assertMonthRange(from: string, to: string, mostMonths: number): void {
  if (from <= to && monthsBetween(from, to).length <= mostMonths) return;
  throw invalid(
    { pointer: "/from", code: "range", detail: `from must not be after to, nor ${mostMonths} months before it` },
    `From ${from} to ${to} is not 1 to ${mostMonths} months.`,
  );
}
