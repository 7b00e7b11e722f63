import type { FigureRow, FormId } from "../../../schema/contracts/figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { IndicatorLabels } from "../../labels/indicators/indicator-labels.ts";
import { otherTimes } from "../../labels/indicators/reported-labels.ts";
import { TOTAL } from "../cells.ts";

/** One form of the annual report: what it knows, and where its totals are. A further form is one more value. */
export interface ReportForm {
  readonly id: FormId;
  /** What prescribes it. */
  readonly instrument: string;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Totals the outcomes may add up to (F02); the first one the report prints is the one. */
  readonly outcomeTotals: readonly string[];
  /** Outcomes of requests outside the agency's remit (F13); empty where the form prints no `requests.in_scope`. */
  readonly outOfScope: readonly string[];
}

/** What a form knows of one indicator, so that a declared row need not state it. */
export interface Indicator {
  readonly code: string;
  readonly unit: string;
  readonly measure: FigureRow["measure"];
  /** Whether its breakdowns are parts of its total. */
  readonly additive: boolean;
  readonly section: string;
  /**
   * Where the form prints its unit: over the figures, so that none may be in another one; beside each; or, of what is plainly counted,
   * nowhere. A figure in a unit that is not the form's has its own beside it.
   */
  readonly unitIn: "heading" | "cell" | "nowhere";
  /** Whether the form has a column for each kind of applicant. */
  readonly byApplicantKind: boolean;
  /** By breakdown; a row with another one states its labels itself, unless it is of another time. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** Whether the form prints it, and not only reports. */
  readonly isPrinted: boolean;
}

/** What a form knows of one breakdown of an indicator. */
interface Cell {
  readonly labels: Labels;
  readonly measure: FigureRow["measure"];
  readonly additive: boolean;
  /** Whether the form prints it. What only reports print in its place is neither computed nor in a template. */
  readonly isPrinted: boolean;
}

/** An indicator as forms are written: a flow that is no sum of its breakdowns, of all applicants, unless it says otherwise. */
interface Definition
  extends Pick<Indicator, "unit" | "section">,
    Partial<Pick<Indicator, "measure" | "additive" | "unitIn" | "byApplicantKind">> {
  /** The breakdowns that differ from the indicator. */
  readonly differing?: Readonly<Record<string, Partial<Pick<Cell, "measure" | "additive">>>>;
}

/**
 * The indicators of a form or of a table of it, by code, in the order of their definitions.
 *
 * @param reported what only reports print of these indicators
 */
export function indicatorsOf<Code extends string>(
  labels: Readonly<Record<Code, Readonly<Record<string, Labels>>>>,
  definitions: Readonly<Record<NoInfer<Code>, Definition>>,
  reported: IndicatorLabels = {},
): ReadonlyMap<string, Indicator> {
  const known: IndicatorLabels = labels;
  return new Map(
    Object.entries<Definition>(definitions).map(([code, { differing = {}, ...definition }]) => {
      const usual = { measure: "flow", additive: false, unitIn: "nowhere", byApplicantKind: false } as const;
      const shared = { ...usual, ...definition };
      const { measure, additive } = shared;
      const cellsOf = (own: Readonly<Record<string, Labels>> = {}, isPrinted: boolean) =>
        Object.entries(own).map(([breakdown, labels]): [string, Cell] => [
          breakdown,
          { labels, measure, additive, isPrinted, ...differing[breakdown] },
        ]);
      const cells = new Map([...cellsOf(known[code], true), ...cellsOf(reported[code], false)]);
      return [code, { ...shared, code, cells, isPrinted: true }];
    }),
  );
}

/** Indicators that only reports print. */
export const onlyReported = (indicators: ReadonlyMap<string, Indicator>): ReadonlyMap<string, Indicator> =>
  new Map(
    [...indicators].map(([code, indicator]) => {
      const cells = [...indicator.cells].map(
        ([breakdown, cell]) => [breakdown, { ...cell, isPrinted: false }] as const,
      );
      return [code, { ...indicator, cells: new Map(cells), isPrinted: false }];
    }),
  );

const otherTime = /^(?:(.+)\.)?(cumulative|half\.[12])$/;

/**
 * What a form knows of a breakdown: one of its cells, or one of them for another time than the year: `cumulative` since a start, `half.1`
 * and `half.2` of the year, of a part behind its code as in `website.cumulative`.
 */
export function cellOf({ cells }: Indicator, breakdown: string): Cell | undefined {
  const [, of = TOTAL, time] = otherTime.exec(breakdown) ?? [];
  const known = cells.get(breakdown);
  const ofYear = cells.get(of);
  if (known !== undefined || ofYear === undefined) return known;
  const shared = { additive: false, isPrinted: false };
  if (time === "cumulative") return { ...shared, labels: otherTimes.cumulative(ofYear.labels), measure: "cumulative" };
  if (time === "half.1" || time === "half.2") {
    return { ...shared, labels: otherTimes[time](ofYear.labels), measure: ofYear.measure };
  }
  return undefined;
}
