import type { Child } from "hono/jsx";

interface DataTableProps {
  caption: string;
  /** Whether a heading above says the same: then the caption is for who hears the page. */
  isHeaded?: boolean;
  /** `isLong`: its cells are words of some length, and not squeezed into a letter's width. */
  columns: readonly { heading: string; isNumber?: boolean; isLong?: boolean }[];
  /** Each row's cells; the first of each heads its row. */
  rows: readonly (readonly Child[])[];
}

const classOf = ({ isNumber, isLong }: Partial<DataTableProps["columns"][number]> = {}) =>
  isNumber ? "number" : isLong ? "long" : undefined;

/** A table that scrolls inside the page where it is wider, by keyboard too, and repeats its headings on each sheet of paper. */
export const DataTable = ({ caption, isHeaded, columns, rows }: DataTableProps) => (
  <section class="scrolls" aria-label={caption} tabindex={0}>
    <table>
      <caption class={isHeaded ? "spoken" : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={classOf(column)}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, ...cells]) => (
          <tr>
            <th scope="row" class={classOf(columns[0])}>
              {head}
            </th>
            {cells.map((cell, at) => (
              <td class={classOf(columns[at + 1])}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
