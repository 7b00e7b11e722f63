import type { FormId } from "../../../schema/contracts/figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { otherMatters } from "../../labels/indicators/table-headings.ts";
import type { Grid } from "./grid.ts";
import { table2Of2019, table2Of2021 } from "./table-2.ts";
import { table3Of2019, table3Of2021 } from "./table-3.ts";
import { table4Layout } from "./table-4.ts";
import { table2014 } from "./table-2014.ts";

/** How a form is printed. */
interface Layout {
  /** Its statutory tables, each with the number of the report's section it belongs to; without one it is put behind them all. */
  tables: readonly { section?: number; grid: Grid }[];
  /** The section for the figures no statutory table has; the last one where the form does not say. */
  rest: { section: number; heading: Labels } | undefined;
}

const rest = { section: 6, heading: otherMatters };

/** Reports with indicators of their own have no table that is prescribed: all their figures are one list. */
const layouts: Readonly<Record<FormId, Layout>> = {
  "pre-2019": { tables: [], rest: undefined },
  "2014": { tables: [{ grid: table2014 }], rest: undefined },
  "2019": {
    tables: [
      { section: 2, grid: table2Of2019 },
      { section: 3, grid: table3Of2019 },
      { section: 4, grid: table4Layout },
    ],
    rest,
  },
  "2021": {
    tables: [
      { section: 2, grid: table2Of2021 },
      { section: 3, grid: table3Of2021 },
      { section: 4, grid: table4Layout },
    ],
    rest,
  },
};

export const layoutOf = (form: FormId): Layout => layouts[form];
