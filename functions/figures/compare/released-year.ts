import type { FigureRow, FormId } from "../../../schema/contracts/figures.ts";

/** A year's released figures, to be compared with other years'. */
export interface ReleasedYear {
  period: string;
  form: FormId;
  rows: readonly FigureRow[];
}
