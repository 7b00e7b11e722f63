import type { FormId } from "../../../../schema/contracts/figures.ts";
import type { Labels } from "../../../../schema/contracts/labels.ts";
import { said } from "../words.ts";
import type { Grid } from "./grid.ts";
import { proactive2019, proactive2021 } from "./proactive.ts";
import { remedies } from "./remedies.ts";
import { requests2019, requests2021 } from "./requests.ts";

/** How a form is printed. */
export interface Layout {
  /** Its statutory tables, each with the number of the report's section it stands in. */
  tables: readonly { section: number; grid: Grid }[];
  /** The section for the figures no statutory table has; the last one where the form does not say. */
  rest: { section: number; heading: Labels } | undefined;
}

const rest = {
  section: 6,
  heading: said("其他需要报告的事项", "其他需要報告的事項", "Other matters to report"),
};

/** Reports before 2019 print no tables of these kinds: all their figures are one list. */
const layouts: Readonly<Record<FormId, Layout>> = {
  "pre-2019": { tables: [], rest: undefined },
  "2014": { tables: [], rest: undefined },
  "2019": {
    tables: [
      { section: 2, grid: proactive2019 },
      { section: 3, grid: requests2019 },
      { section: 4, grid: remedies },
    ],
    rest,
  },
  "2021": {
    tables: [
      { section: 2, grid: proactive2021 },
      { section: 3, grid: requests2021 },
      { section: 4, grid: remedies },
    ],
    rest,
  },
};

export const layoutOf = (form: FormId): Layout => layouts[form];
