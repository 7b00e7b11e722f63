import type { FormId } from "../../../schema/contracts/figures.ts";
import type { CellName } from "../cells.ts";
import type { Box, Grid } from "../layouts/grid.ts";
import { layoutOf } from "../layouts/layouts.ts";
import { headingKey } from "./heading-key.ts";

/** A place of a table: the key of a heading, or what is no heading; undefined where there is nothing. */
export type GridPlace<Value> = { heading: string } | { value: Value } | undefined;

/** The headings that a place stands under and behind, the nearest last. */
export interface Headed {
  row: readonly string[];
  column: readonly string[];
}

/** A figure of a form with its headings. */
export interface ExpectedCell extends Headed {
  cell: CellName;
}

/** A line of a form that has figures: what heads it, and the figures in their order. */
interface ExpectedLine {
  row: readonly string[];
  cells: readonly CellName[];
}

/** What a form's tables have where. */
export interface ExpectedTables {
  headings: ReadonlySet<string>;
  cells: readonly ExpectedCell[];
  lines: readonly ExpectedLine[];
}

const distinct = (keys: readonly string[]) => keys.filter((key, at) => keys.indexOf(key) === at);

/**
 * The headings of a place: those to its left in its row, and above it in its column the nearest ones that touch each other. Between them and the
 * place may be other figures.
 */
export function headedBy<Value>(matrix: readonly (readonly GridPlace<Value>[])[], at: number, column: number): Headed {
  const left = (matrix[at] ?? []).slice(0, column);
  const row = left.flatMap((place) => (place !== undefined && "heading" in place ? [place.heading] : []));
  const above: string[] = [];
  for (let line = at - 1; line >= 0; line -= 1) {
    const place = matrix[line]?.[column];
    if (place !== undefined && "heading" in place) above.push(place.heading);
    else if (above.length > 0) break;
  }
  return { row: distinct(row), column: distinct(above.toReversed()) };
}

/** A word of the form, such as a unit, stands between headings as one of them. */
const placeOf = (box: Box): GridPlace<CellName> =>
  "cell" in box ? { value: box.cell } : { heading: headingKey(("text" in box ? box.text : box.heading).zh_hans) };

/** The places of a grid, each box in all that it covers. */
function matrixOf({ head, bodies }: Grid): GridPlace<CellName>[][] {
  const matrix: GridPlace<CellName>[][] = [];
  for (const [at, boxes] of [...head, ...bodies.flat()].entries()) {
    let column = 0;
    for (const box of boxes) {
      while (matrix[at]?.[column] !== undefined) column += 1;
      for (let down = 0; down < (box.down ?? 1); down += 1) {
        for (let across = 0; across < (box.across ?? 1); across += 1) {
          const line = matrix[at + down] ?? [];
          line[column + across] = placeOf(box);
          matrix[at + down] = line;
        }
      }
      column += box.across ?? 1;
    }
  }
  return matrix;
}

const figureAt = (place: GridPlace<CellName>) => (place !== undefined && "value" in place ? [place.value] : []);

/** The tables of forms that were asked for: headings are compared as soon as something is pasted, and not before. */
const known = new Map<FormId, ExpectedTables>();

/** The tables that a form prescribes, as a reader looks them up; without any where it prescribes none. */
export function expectedTables(form: FormId): ExpectedTables {
  const tables = known.get(form) ?? tablesExpected(form);
  known.set(form, tables);
  return tables;
}

function tablesExpected(form: FormId): ExpectedTables {
  const matrices = layoutOf(form).tables.map(({ grid }) => matrixOf(grid));
  const cells = matrices.flatMap((matrix) =>
    matrix.flatMap((line, at) =>
      line.flatMap((place, column) => figureAt(place).map((cell) => ({ cell, ...headedBy(matrix, at, column) }))),
    ),
  );
  const lines = matrices.flatMap((matrix) =>
    matrix.flatMap((line, at): ExpectedLine[] => {
      const own = [...new Set(line.flatMap(figureAt))];
      const first = line.findIndex((place) => place !== undefined && "value" in place);
      return own.length === 0 ? [] : [{ row: headedBy(matrix, at, first).row, cells: own }];
    }),
  );
  const headings = matrices
    .flat(2)
    .flatMap((place) => (place !== undefined && "heading" in place ? [place.heading] : []));
  return { headings: new Set(headings.filter((key) => key !== "")), cells, lines };
}
