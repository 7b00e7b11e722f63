import type { Child } from "hono/jsx";

interface DataTableProps {
  caption: string;
  columns: readonly { heading: string; isNumber?: boolean }[];
  /** Each row's cells; the first of each heads its row. */
  rows: readonly (readonly Child[])[];
}

/** A table that scrolls inside the page where it is wider, by keyboard too, and repeats its headings on each sheet of paper. */
export const DataTable = ({ caption, columns, rows }: DataTableProps) => (
  <section class="scrolls" aria-label={caption} tabindex={0}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ heading, isNumber }) => (
            <th scope="col" class={isNumber ? "number" : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, ...cells]) => (
          <tr>
            <th scope="row">{head}</th>
            {cells.map((cell, at) => (
              <td class={columns[at + 1]?.isNumber ? "number" : undefined}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
