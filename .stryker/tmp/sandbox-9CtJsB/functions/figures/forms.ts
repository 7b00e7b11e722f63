// @ts-nocheck
import type { FigureRow, FormId } from "../../schema/contracts/figures.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { pre2019 } from "./forms/pre-2019.ts";

/** What a form says of one indicator, so that a declared row need not. */
export interface Indicator {
  readonly unit: string;
  readonly measure: FigureRow["measure"];
  readonly additive: boolean;
  readonly section: string;
  /** By breakdown; a breakdown that is missing here travels with its labels. */
  readonly labels: ReadonlyMap<string, Labels>;
}

/** One form of the annual report: what it knows, and where its totals stand. A further form is one more value. */
export interface Form {
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Totals the outcomes may add up to (F02); the first one the report prints is the one. */
  readonly outcomeWholes: readonly string[];
  /** Outcomes of requests outside the agency's remit (F13); empty where the form prints no `requests.in_scope`. */
  readonly outOfScope: readonly string[];
}

/** The statutory tables are declared with their labels, units and measures until their rows stand here. */
const forms: Readonly<Record<FormId, Form>> = {
  "pre-2019": pre2019,
  "2014": { indicators: new Map(), outcomeWholes: ["requests.replied", "requests.received"], outOfScope: [] },
  "2019": { indicators: new Map(), outcomeWholes: ["requests.resolved"], outOfScope: [] },
  "2021": { indicators: new Map(), outcomeWholes: ["requests.resolved"], outOfScope: [] },
};

export function formOf(id: FormId): Form {
  return forms[id];
}
