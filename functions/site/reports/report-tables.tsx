import type { Labels } from "../../../schema/contracts/labels.ts";
import { cellKey, type Figure } from "../../figures/cells.ts";
import { figureLabel } from "../../figures/figure-labels.ts";
import { type Chapter, chaptersOf, type Table } from "../../figures/layouts/chapters.ts";
import { type Footnote, footnotesOf, shareText, unitInBox } from "../../figures/layouts/footnotes.ts";
import type { Box } from "../../figures/layouts/grid.ts";
import { figureHeadings } from "../../labels/columns.ts";
import { measureLabels, valueOriginLabels } from "../../labels/figures.ts";
import { alsoStatedWords, notesHeading, priorWords } from "../../labels/footnotes.ts";
import { unitLabel } from "../../labels/units.ts";
import { chineseNumber } from "../../text/chinese-numbers.ts";
import { groupedNumber } from "../../text/grouped-number.ts";
import { DataTable } from "../components/data-table.tsx";
import { type GridBox, GridTable } from "../components/grid-table.tsx";
import type { PagePart } from "../components/page-parts.tsx";
import type { Reader } from "../reader.ts";
import {
  figureWords,
  joined,
  measuredWords,
  numberOrNothing,
  semicolon,
  untranslated,
  valueWords,
} from "../words/figure-words.ts";
import { reportColumns, reportWords } from "../words/report-words.ts";
import type { ReleasedReport } from "./released-report.ts";

/** What a report is written in; its narrative is not translated. */
const written = "zh-Hans";

/** A narrative's text: a line break begins a new paragraph. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\r?\n/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== "")
      .map((paragraph) => (
        <p lang={written}>{paragraph}</p>
      ))}
  </>
);

/** The figures of a table and their footnotes, by cell. */
interface Printed {
  known: ReadonlyMap<string, Figure>;
  footnotes: ReadonlyMap<string, Footnote>;
}

function boxOf(box: Box, { known, footnotes }: Printed, say: Reader["say"]): GridBox {
  const { across, down } = box;
  if ("heading" in box) return { text: say(box.heading), heads: box.heads, across, down };
  if ("text" in box) return { text: say(box.text), across, down };
  const figure = known.get(cellKey(box.cell));
  const words = figure === undefined ? figureWords.notStated : wordsInBox(figure);
  const isQuiet = words === figureWords.notStated || words === figureWords.blank;
  return { text: say(words), isQuiet, note: footnotes.get(cellKey(box.cell))?.number, across, down };
}

const wordsInBox = (figure: Figure): Labels =>
  unitInBox(figure) === undefined ? valueWords(figure) : measuredWords(figure);

/** What else is to be known of a figure: that it is no count of the year, where it comes from, what else is printed of it, its note. */
function remarksOf({ measure, value_origin, prior_value, prior_period, note, also_stated }: Figure): Labels {
  const isCount = measure === "flow" || measure === "date" || measure === "text";
  const remarks = [
    ...(isCount ? [] : [measureLabels[measure]]),
    ...(value_origin === "computed" ? [valueOriginLabels.computed] : []),
    ...(prior_value === null ? [] : [priorWords(groupedNumber(prior_value), prior_period)]),
    ...(note === null ? [] : [untranslated(note)]),
    ...also_stated.map(({ value, where }) => alsoStatedWords(groupedNumber(value), where)),
  ];
  return joined(remarks, semicolon);
}

const listColumns: readonly { heading: Labels; isNumber?: boolean; isLong?: boolean }[] = [
  { heading: reportColumns.name, isLong: true },
  { heading: figureHeadings.value.label, isNumber: true },
  { heading: figureHeadings.unit.label },
  { heading: figureHeadings.share_pct.label, isNumber: true },
  { heading: figureHeadings.growth_pct.label, isNumber: true },
  { heading: figureHeadings.note.label, isLong: true },
];

interface FigureTableProps {
  reader: Reader;
  table: Table;
  /** All figures of the year, by which shares name what they are of. */
  year: readonly Figure[];
  release: ReleasedReport["release"];
}

/** A table, and what the report prints below it. */
const NotedTable = (props: FigureTableProps) => {
  const { reader, table, release } = props;
  const noted = release.table_notes?.find((one) => one.table === table.id);
  return (
    <>
      <FigureTable {...props} />
      {noted && <p>{reader.say(notesHeading)}</p>}
      {noted && <Paragraphs text={noted.note} />}
    </>
  );
};

const FigureTable = ({ reader: { say }, table, year }: Omit<FigureTableProps, "release">) => {
  const { caption, figures, grid } = table;
  if (grid !== undefined) {
    const known = new Map(figures.map((figure) => [cellKey(figure), figure]));
    const footnotes = footnotesOf(figures, year);
    const boxes = (lines: readonly (readonly Box[])[]) =>
      lines.map((line) => line.map((box) => boxOf(box, { known, footnotes }, say)));
    const notes = [...footnotes.values()].map(({ number, text }) => ({ number, text: say(text) }));
    return <GridTable caption={say(caption)} head={boxes(grid.head)} bodies={grid.bodies.map(boxes)} notes={notes} />;
  }
  return (
    <DataTable
      caption={say(caption)}
      columns={listColumns.map(({ heading, ...column }) => ({ ...column, heading: say(heading) }))}
      rows={figures.map((figure) => [
        say(figureLabel(figure)),
        say(valueWords(figure)),
        say(unitLabel(figure.unit)),
        shareText(figure),
        numberOrNothing(figure.growth_pct),
        say(remarksOf(figure)),
      ])}
    />
  );
};

const ChapterOf = ({ chapter, ...props }: Omit<FigureTableProps, "table"> & { chapter: Chapter }) => {
  const { reader } = props;
  const { no, heading, title, text, tables } = chapter;
  const number = typeof no === "number" ? chineseNumber(no) : no;
  return (
    <section>
      {title === undefined ? (
        <h3 lang={written}>{`${number}、${heading}`}</h3>
      ) : (
        <h3>{reader.say(reportWords.chapter(no, title))}</h3>
      )}
      <Paragraphs text={text} />
      {tables.map((table) => (
        <NotedTable {...props} table={table} />
      ))}
    </section>
  );
};

/** The report itself: its narrative with the tables in their places. */
export function reportPart({ reader, release, figures, sections }: ReleasedReport): PagePart {
  const { say } = reader;
  const chapters = chaptersOf(sections, figures, release.form);
  const inChinese = say(reportWords.inChinese);
  return {
    id: "report",
    heading: say(reportWords.text),
    children: (
      <>
        {inChinese !== "" && sections.length > 0 && <p>{inChinese}</p>}
        <p>{say(reportWords.notZero)}</p>
        {chapters.map((chapter) => (
          <ChapterOf reader={reader} chapter={chapter} year={figures} release={release} />
        ))}
      </>
    ),
  };
}
