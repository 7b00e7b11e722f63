import type { FormId } from "../../schema/contracts/figures.ts";
import { form2014 } from "./forms/2014.ts";
import { form2019 } from "./forms/2019.ts";
import { form2021 } from "./forms/2021.ts";
import type { Indicator } from "./forms/indicator.ts";
import { pre2019 } from "./forms/pre-2019.ts";

/** One form of the annual report: what it knows, and where its totals stand. A further form is one more value. */
export interface Form {
  /** What prescribes it. */
  readonly instrument: string;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Totals the outcomes may add up to (F02); the first one the report prints is the one. */
  readonly outcomeWholes: readonly string[];
  /** Outcomes of requests outside the agency's remit (F13); empty where the form prints no `requests.in_scope`. */
  readonly outOfScope: readonly string[];
}

const forms: Readonly<Record<FormId, Form>> = {
  "pre-2019": pre2019,
  "2014": form2014,
  "2019": form2019,
  "2021": form2021,
};

export function formOf(id: FormId): Form {
  return forms[id];
}
