import type { FigureRow } from "../../../schema/contracts/figures.ts";
import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { kindsOf, scopeOf, statedCell, TOTAL, totalOf } from "../cells.ts";
import { decimal, minus, sum } from "../decimal.ts";
import { type Check, type CheckedPlace, compared, skipped } from "./verdict.ts";

const RECEIVED = "requests.received";
const OPENING = "requests.carried_in";
const RESOLVED = "requests.resolved";
const CLOSING = "requests.carried_out";

/** F03: requests received and carried in are those resolved and carried out, per kind of applicant. */
export const flowBalances: Check = (figures) =>
  orTotal(kindsOf(figures, [RECEIVED, OPENING, RESOLVED, CLOSING])).map((kind) => {
    const place = { id: "F03", scope: scopeOf(RECEIVED, TOTAL, kind) };
    const value = (indicator: string) => totalOf(figures, indicator, kind)?.value;
    const missing = [RECEIVED, OPENING, RESOLVED, CLOSING].filter((indicator) => value(indicator) === undefined);
    if (missing.length > 0) return skipped(place, `not stated: ${missing.join(", ")}`);
    const added = (...indicators: string[]) => sum(indicators.map((indicator) => value(indicator) ?? 0));
    return compared(place, added(RECEIVED, OPENING), added(RESOLVED, CLOSING));
  });

/**
 * F09: what a year carries out is what the next carries in, per kind of applicant. `left` is the closing, `right` the opening.
 * Asked of the year before, and of the year after where that is released already.
 */
export const carriedOver: Check = (figures, _form, { before, after }) => [
  ...kindsOfOpening(before, figures).map((kind) => {
    const place = { id: "F09", scope: scopeOf(OPENING, TOTAL, kind) };
    if (before === undefined) return skipped(place, "no figures of the year before are released");
    return meets(place, before, figures, kind);
  }),
  ...(after === undefined
    ? []
    : kindsOfOpening(figures, after).map((kind) =>
        meets({ id: "F09", scope: scopeOf(CLOSING, TOTAL, kind) }, figures, after, kind),
      )),
];

type Rows = readonly FigureRow[];

const kindsOfOpening = (closing: Rows | undefined, opening: Rows) =>
  orTotal([...new Set([...kindsOf(closing ?? [], [CLOSING]), ...kindsOf(opening, [OPENING])])]);

function meets(place: CheckedPlace, closing: Rows, opening: Rows, kind: FigureRow["applicant_kind"]): CheckResult {
  const left = totalOf(closing, CLOSING, kind);
  const right = totalOf(opening, OPENING, kind);
  if (left === undefined) return skipped(place, `${CLOSING} of the year that ends is not stated`);
  if (right === undefined) return skipped(place, `${OPENING} of the year that begins is not stated`);
  return compared(place, decimal(left.value), decimal(right.value));
}

const IN_FORCE = "in_force";

/** F10: documents in force are last year's, and those issued, less those repealed. `left` is what the report prints. */
export const inForceBalances: Check = (figures, _form, { before }) => {
  const indicators = figures.filter(({ breakdown }) => breakdown === IN_FORCE).map(({ indicator }) => indicator);
  if (indicators.length === 0) return [skipped({ id: "F10", scope: "*" }, "no documents in force are stated")];
  return indicators.map((indicator) => {
    const place = { id: "F10", scope: scopeOf(indicator, IN_FORCE) };
    if (before === undefined) return skipped(place, "no figures of the year before are released");
    const opening = statedCell(before, indicator, IN_FORCE, TOTAL)?.value;
    const value = (breakdown: string) => statedCell(figures, indicator, breakdown, TOTAL)?.value;
    const [printed, issued, repealed] = [value(IN_FORCE), value("issued"), value("repealed")];
    if (opening === undefined) return skipped(place, "last year's documents in force are not stated");
    if (printed === undefined || issued === undefined || repealed === undefined) {
      return skipped(place, "issued, repealed and in force are not all stated");
    }
    return compared(place, decimal(printed), minus(sum([opening, issued]), decimal(repealed)));
  });
};

const LAST_YEAR = "last_year";
const CHANGE = "change";

/**
 * F15: the items of last year and their change are what the next year's report has for its last year. `left` is that sum, `right` the
 * next year's. Only where the form has both columns; asked of the year before, and of the year after where that is released already.
 */
export const itemsContinue: Check = (figures, form, { before, after }) =>
  [...form.indicators.keys()]
    .filter((indicator) => indicator.endsWith(`.${CHANGE}`))
    .map((indicator) => indicator.slice(0, -CHANGE.length))
    .flatMap((line) => {
      const place = { id: "F15", scope: scopeOf(line + LAST_YEAR) };
      const results: CheckResult[] = [];
      if (totalOf(figures, line + LAST_YEAR, TOTAL) !== undefined) {
        results.push(
          before === undefined
            ? skipped(place, "no figures of the year before are released")
            : continues(place, before, figures, line),
        );
      }
      if (after !== undefined && totalOf(after, line + LAST_YEAR, TOTAL) !== undefined) {
        results.push(continues({ id: "F15", scope: scopeOf(line + CHANGE) }, figures, after, line));
      }
      return results;
    });

function continues(place: CheckedPlace, ending: Rows, beginning: Rows, line: string): CheckResult {
  const items = totalOf(ending, line + LAST_YEAR, TOTAL)?.value;
  const change = totalOf(ending, line + CHANGE, TOTAL)?.value;
  const next = totalOf(beginning, line + LAST_YEAR, TOTAL)?.value;
  if (items === undefined || change === undefined) {
    return skipped(place, `${line}${LAST_YEAR} and ${line}${CHANGE} of the year that ends are not both stated`);
  }
  if (next === undefined) return skipped(place, `${line}${LAST_YEAR} of the year that begins is not stated`);
  return compared(place, sum([items, change]), decimal(next));
}

const orTotal = (kinds: FigureRow["applicant_kind"][]) => (kinds.length === 0 ? ([TOTAL] as const) : kinds);
