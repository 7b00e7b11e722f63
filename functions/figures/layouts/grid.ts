import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CellName } from "../cells.ts";

/** How many columns and rows a box covers; one unless stated. */
interface Extent {
  across?: number;
  down?: number;
}

/** One box of a printed table: a heading, a word of the form such as a unit, or a figure. */
export type Box = Extent &
  ({ heads: "col" | "colgroup" | "row" | "rowgroup"; heading: Labels } | { text: Labels } | { cell: CellName });

type Line = readonly Box[];

/** A printed table: its heading lines, and its bodies, each a list of lines. */
export interface Grid {
  /** Its name within a form: the number the form gives it. */
  id: string;
  caption: Labels;
  head: readonly Line[];
  bodies: readonly (readonly Line[])[];
}

/** The cells of a grid, in the order they are read. */
export const cellsOf = ({ bodies }: Pick<Grid, "bodies">): CellName[] =>
  bodies.flat(2).flatMap((box) => ("cell" in box ? [box.cell] : []));

/** The box of a figure. */
export const figureBox = (
  indicator: string,
  breakdown = "_T",
  applicant_kind: CellName["applicant_kind"] = "_T",
): Box => ({ cell: { indicator, breakdown, applicant_kind } });
