/** One box of a printed table: a heading, or a cell. */
export interface GridBox {
  text: string;
  /** Of a heading: what it heads. */
  heads?: "col" | "colgroup" | "row" | "rowgroup";
  /** How many columns and rows it covers; one unless stated. */
  across?: number | undefined;
  down?: number | undefined;
  /** What it says is that nothing is stated. */
  isQuiet?: boolean;
  /** The number of its footnote. */
  note?: number | undefined;
}

interface GridTableProps {
  caption: string;
  /** Its heading lines, each a list of boxes. */
  head: readonly (readonly GridBox[])[];
  /** Its bodies, each a list of lines. */
  bodies: readonly (readonly (readonly GridBox[])[])[];
  /** Below it; none unless stated. */
  notes?: readonly { number: number; text: string }[];
}

const spanOf = (many = 1) => (many > 1 ? many : undefined);

const Box = ({ text, heads, across, down, isQuiet, note }: GridBox) =>
  heads === undefined ? (
    <td colspan={spanOf(across)} rowspan={spanOf(down)} class={isQuiet ? "quiet" : undefined}>
      {text}
      {note !== undefined && <sup>[{note}]</sup>}
    </td>
  ) : (
    <th scope={heads} colspan={spanOf(across)} rowspan={spanOf(down)}>
      {text}
    </th>
  );

const Lines = ({ lines }: { lines: readonly (readonly GridBox[])[] }) => (
  <>
    {lines.map((boxes) => (
      <tr>
        {boxes.map((box) => (
          <Box {...box} />
        ))}
      </tr>
    ))}
  </>
);

/** A table as a form prints it, with headings over several columns and rows; wider than the page it scrolls by itself. */
export const GridTable = ({ caption, head, bodies, notes = [] }: GridTableProps) => (
  <>
    <section class="scrolls grid" aria-label={caption} tabindex={0}>
      <table>
        <caption>{caption}</caption>
        {head.length > 0 && (
          <thead>
            <Lines lines={head} />
          </thead>
        )}
        {bodies.map((lines) => (
          <tbody>
            <Lines lines={lines} />
          </tbody>
        ))}
      </table>
    </section>
    {notes.length > 0 && (
      <ul class="grid-notes">
        {notes.map(({ number, text }) => (
          <li>
            [{number}] {text}
          </li>
        ))}
      </ul>
    )}
  </>
);
