import type { Child } from "hono/jsx";
import type { Reader } from "../reader.ts";
import { chartWords } from "../words/chart-words.ts";
import { DataTable } from "./data-table.tsx";
import { LinkList } from "./link-list.tsx";

interface ChartFigureProps {
  reader: Reader;
  /** Its anchor in the page. */
  id: string;
  title: string;
  /** The level of its heading; under a heading of the page unless stated. */
  heading?: "h2" | "h3";
  /** What the drawing shows, for who cannot see it. */
  description: string;
  /** Its height; it is as wide as there is room. */
  height: number;
  /** What a reader must know of the numbers. */
  note?: string | undefined;
  table: Omit<Parameters<typeof DataTable>[0], "caption">;
  /** On paper nobody unfolds it: it is printed open where the drawing does not state the numbers. */
  isTablePrinted?: boolean;
  downloads: readonly { href: string; text: string }[];
  /** The drawing: across in per cent, down in pixels, so that its text is as large on every screen. */
  children?: Child;
}

/** A chart with its title, its table and its downloads. */
export const ChartFigure = (props: ChartFigureProps) => {
  const {
    reader,
    id,
    title,
    heading: Heading = "h3",
    description,
    height,
    note,
    table,
    isTablePrinted,
    downloads,
    children,
  } = props;
  return (
    <figure class="chart" id={id}>
      <figcaption>
        <Heading>{title}</Heading>
        {note && <p>{note}</p>}
      </figcaption>
      <svg role="img" width="100%" height={height} aria-labelledby={`${id}-title ${id}-description`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {children}
      </svg>
      <details class={isTablePrinted ? "printed" : undefined}>
        <summary>{reader.say(chartWords.table)}</summary>
        <DataTable caption={title} {...table} />
      </details>
      <LinkList links={downloads} />
    </figure>
  );
};
