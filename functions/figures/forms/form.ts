import type { FigureRow, FormId } from "../../../schema/contracts/figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { IndicatorLabels } from "../../labels/indicators/indicator-labels.ts";

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
  /** Whether the form has a column for each kind of applicant. */
  readonly byApplicantKind: boolean;
  /** By breakdown; a row with another one states its labels itself. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** What a form knows of one breakdown of an indicator. */
interface Cell {
  readonly labels: Labels;
  readonly measure: FigureRow["measure"];
  readonly additive: boolean;
}

/** An indicator as forms are written: a flow that is no sum of its breakdowns, of all applicants, unless it says otherwise. */
interface Definition
  extends Pick<Indicator, "unit" | "section">,
    Partial<Pick<Indicator, "measure" | "additive" | "byApplicantKind">> {
  /** The breakdowns that differ from the indicator. */
  readonly differing?: Readonly<Record<string, Partial<Pick<Cell, "measure" | "additive">>>>;
}

/** The indicators of a form or of a table of it, by code, in the order of their definitions. */
export function indicatorsOf<Code extends string>(
  labels: Readonly<Record<Code, Readonly<Record<string, Labels>>>>,
  definitions: Readonly<Record<NoInfer<Code>, Definition>>,
): ReadonlyMap<string, Indicator> {
  const known: IndicatorLabels = labels;
  return new Map(
    Object.entries<Definition>(definitions).map(([code, { differing = {}, ...definition }]) => {
      const shared = { measure: "flow", additive: false, byApplicantKind: false, ...definition } as const;
      const { measure, additive } = shared;
      const cells = Object.entries(known[code] ?? {}).map(([breakdown, labels]): [string, Cell] => [
        breakdown,
        { labels, measure, additive, ...differing[breakdown] },
      ]);
      return [code, { ...shared, code, cells: new Map(cells) }];
    }),
  );
}
