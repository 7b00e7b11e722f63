import { lastNumber } from "../../../schema/contracts/index-number.ts";
import type { Fault } from "../../http/validation.ts";
import { type IndexNumber, parseIndexNo } from "../entry/index-number.ts";
import { numberingYearOf } from "../registry/new-entry.ts";
import type { CheckedRow } from "./check-rows.ts";

/** How far a number may be beyond the one before it; what is farther was mistyped, as a rule. */
const mostSkipped = 1_000;

/** An organisation's year, in which numbers are consecutive. */
export type NumberedYear = Pick<IndexNumber, "organisation" | "year">;

/** A row's number in its year; null where it is given the next. */
interface NumberedRow extends NumberedYear {
  line: number;
  seq: number | null;
}

const keyOf = ({ organisation, year }: NumberedYear) => `${organisation} ${year}`;

/** The numbers of new rows; those without one are numbered by the agency. */
export const numbersOf = (fresh: readonly CheckedRow[], organisation: string): NumberedRow[] =>
  fresh.map(({ line, index_no, content }) =>
    index_no === null
      ? { line, organisation, year: numberingYearOf(content), seq: null }
      : { line, ...parseIndexNo(index_no) },
  );

/** The years of these rows, each once. */
export const yearsOf = (rows: readonly NumberedRow[]): NumberedYear[] => [
  ...new Map(rows.map(({ organisation, year }) => [keyOf({ organisation, year }), { organisation, year }])).values(),
];

/**
 * The faults of the numbers of new rows: one far beyond the highest of its year, because all others would be numbered behind it, and rows
 * for which no number is left. `highest` are the registry's.
 */
export function indexNumberFaults(
  rows: readonly NumberedRow[],
  highest: readonly (NumberedYear & { highest: number })[],
  isFarConfirmed: boolean,
): Fault[] {
  const stored = new Map(highest.map((one) => [keyOf(one), one.highest]));
  return [...Map.groupBy(rows, keyOf)].flatMap(([key, ofYear]) => {
    const faults: Fault[] = [];
    let last = stored.get(key) ?? 0;
    const own = ofYear.flatMap(({ line, seq }) => (seq === null ? [] : [{ line, seq }]));
    for (const { line, seq } of own.toSorted((a, b) => a.seq - b.seq)) {
      if (seq - last > mostSkipped && !isFarConfirmed) faults.push(farFault(line, last));
      last = Math.max(last, seq);
    }
    for (const { line } of ofYear.filter(({ seq }) => seq === null)) {
      last += 1;
      if (last > lastNumber) faults.push(usedUpFault(line));
    }
    return faults;
  });
}

const farFault = (line: number, last: number): Fault => ({
  pointer: `/${line}/index_no`,
  code: "far-number",
  detail:
    `is more than ${mostSkipped.toLocaleString("en")} beyond ${last}, the highest before it, and the next entry would be numbered behind it; ` +
    "send the file with confirm=far-numbers where it is meant so",
});

const usedUpFault = (line: number): Fault => ({
  pointer: `/${line}/index_no`,
  code: "numbers-used-up",
  detail: `can be given none: the last number of its year, ${lastNumber}, is that of an entry`,
});
