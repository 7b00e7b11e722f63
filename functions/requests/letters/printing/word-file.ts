import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  FrameAnchorType,
  Header,
  HeightRule,
  type IParagraphOptions,
  type IRunOptions,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { charactersOf, isLead, type Paper, type PaperTable, type PrintStyle, unspaced } from "./paper.ts";

// Of GB/T 9704—2012, as functions/site/static/letters.css has it. Lengths are in twips, twentieths of a point, as Word has them.
const millimetres = (length: number): number => Math.round((length / 25.4) * 1440);
/** 5.2.1 and 5.2.3: 22 lines of 28 characters in 156 mm by 225 mm. */
const line = 2 * Math.floor(millimetres(225) / 44);
const character = Math.round(millimetres(156) / 28);
const width = 28 * character;
/** Of a paper of the file, so that a form is filled in on one page. */
const denseLine = millimetres(9);
/** What makes a character of 16 pt as wide. */
const tighter = character - 320;
const exactly = (height: number) => ({ line: height, lineRule: LineRuleType.EXACT });

const fangSong = "FangSong";
const biaoSong = "FZXiaoBiaoSong-B05S";
const black = "000000";

/** The papers as one Word file, each a section of its own. Loaded by the printable page when it is asked for. */
export function wordFile(papers: readonly Paper[], { heading }: PrintStyle): Promise<Blob> {
  const [first] = papers;
  const agency = first?.agency ?? "";
  return Packer.toBlob(
    new Document({
      // Who made it is the agency: the file names no person.
      creator: agency,
      lastModifiedBy: agency,
      title: papers.length === 1 ? (first?.title ?? "") : "",
      description: "",
      evenAndOddHeaderAndFooters: true,
      styles: {
        default: {
          document: {
            run: {
              font: fangSong,
              size: 2 * 16,
              characterSpacing: tighter,
              language: { value: "zh-CN", eastAsia: "zh-CN" },
            },
            paragraph: { spacing: exactly(line) },
          },
        },
      },
      sections: papers.map((paper) => section(paper, heading === "red" ? "D7000F" : black)),
    }),
  );
}

const section = (paper: Paper, mark: string): ISectionOptions => ({
  properties: {
    titlePage: true,
    page: {
      size: { width: millimetres(210), height: millimetres(297) },
      margin: {
        top: millimetres(37),
        bottom: millimetres(35),
        left: millimetres(28),
        right: millimetres(210) - millimetres(28) - width,
        header: millimetres(12),
        footer: millimetres(20),
      },
      pageNumbers: { start: 1 },
    },
  },
  ...(paper.isDraft ? { headers: { default: draftHeader(), first: draftHeader(), even: draftHeader() } } : {}),
  footers: {
    first: new Footer({ children: [paper.form === "letter" ? footLine(mark) : new Paragraph({})] }),
    default: pageNumber(AlignmentType.RIGHT),
    even: pageNumber(AlignmentType.LEFT),
  },
  children: [...head(paper, mark), ...body(paper), ...end(paper)],
});

/** The page says it across itself; Word, above each page's text. */
const draftHeader = (): Header =>
  new Header({
    children: [
      paragraph("稿", { alignment: AlignmentType.CENTER, spacing: exactly(820) }, { size: 2 * 40, color: "9CA3AF" }),
    ],
  });

/** 10.1: a double line, the lower one thick, 20 mm above the paper's edge, on the first page only, which has no number. */
const footLine = (color: string): Paragraph =>
  new Paragraph({
    indent: { left: -millimetres(8), right: -millimetres(6) },
    spacing: exactly(20),
    border: { top: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 0, color } },
  });

/** 7.5: 7 mm below the text, one character from the side. */
const pageNumber = (alignment: "left" | "right"): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: character, right: character },
        spacing: { ...exactly(320), after: millimetres(2.5) },
        children: [new TextRun({ font: "SimSun", size: 2 * 14, children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });

/** Without the room that Word would leave between Chinese and figures. */
const paragraph = (text: string, options: IParagraphOptions = {}, run: IRunOptions = {}): Paragraph =>
  new Paragraph({ autoSpaceEastAsianText: false, ...options, children: [new TextRun({ ...run, text })] });

function head({ form, agency, number, title, addressee }: Paper, color: string): Paragraph[] {
  const isLetter = form === "letter";
  const lines = [isLetter ? letterHead(agency, color) : paragraph(agency, { alignment: AlignmentType.CENTER })];
  if (number !== null)
    lines.push(paragraph(number, { alignment: AlignmentType.RIGHT, spacing: { ...exactly(line), before: 150 } }));
  lines.push(
    paragraph(
      title,
      {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { ...exactly(620), before: isLetter ? 2 * line : 0, after: isLetter ? line : line / 2 },
      },
      { font: biaoSong, size: 2 * 22, characterSpacing: 0 },
    ),
  );
  if (addressee !== null) lines.push(paragraph(addressee));
  return lines;
}

/** 10.1: the upper edge 30 mm from the paper's, and 4 mm below a double line, the upper one thick, of 170 mm. */
const letterHead = (agency: string, color: string): Paragraph =>
  paragraph(
    agency,
    {
      alignment: AlignmentType.CENTER,
      frame: {
        type: "absolute",
        position: { x: millimetres(20), y: millimetres(30) },
        width: millimetres(170),
        anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
        wrap: "notBeside",
      },
      spacing: exactly(600),
      border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 11, color } },
    },
    { font: biaoSong, size: 2 * 26, color, characterSpacing: 0 },
  );

function body({ form, body, end }: Paper): (Paragraph | Table)[] {
  return body.flatMap((block, place) => {
    const next = body[place + 1];
    if (typeof block !== "string") {
      const made = table(block, end !== null && next === undefined, form === "file");
      // Without a paragraph between them two tables would be one.
      return typeof next === "string" ? [made] : [made, new Paragraph({ spacing: exactly(line / 2), keepNext: true })];
    }
    // The signature is never alone on a page: with the last paragraph, and that with the lines before it.
    const isLast = end !== null && next === undefined;
    const isBeforeLast =
      end !== null && place === body.length - 2 && typeof next === "string" && charactersOf(next) < 26;
    return paragraph(block, {
      alignment: AlignmentType.BOTH,
      indent: { firstLine: 2 * character },
      keepNext: isLast || isBeforeLast || isLead(block),
      // Breaks lines within words, too.
      wordWrap: unspaced.test(block),
      spacing: {
        ...exactly(form === "file" ? denseLine : line),
        before: typeof (body[place - 1] ?? "") === "string" ? 0 : line / 2,
        after: typeof (next ?? "") === "string" ? 0 : line / 2,
      },
    });
  });
}

/** 7.3.5: the day has four characters' room to its right, the agency's name is centred above it as far as that room goes. */
function end({ form, end }: Paper): Paragraph[] {
  if (end === null) return [];
  const { agency, day, isSealed, note } = end;
  const isLong = charactersOf(agency) > 28;
  const difference = (Math.min(28, charactersOf(agency)) - charactersOf(day)) / 2;
  const room = (characters: number) => ({ right: Math.round(Math.max(0, characters) * character) });
  const lines = [
    paragraph(agency, {
      alignment: isLong ? AlignmentType.CENTER : AlignmentType.RIGHT,
      indent: room(4 - difference),
      spacing: { ...exactly(line), before: (isSealed && form === "letter" ? 2 : 1) * line },
      keepNext: true,
      keepLines: true,
    }),
    paragraph(day, { alignment: AlignmentType.RIGHT, indent: room(Math.max(4, difference)), keepNext: note !== null }),
  ];
  if (note === null) return lines;
  const indent = { firstLine: 2 * character };
  return [...lines, paragraph(note, { indent, spacing: { ...exactly(line), before: line }, keepLines: true })];
}

const padding = millimetres(2);
const ruled = { style: BorderStyle.SINGLE, size: 6, color: black };

function table(one: PaperTable, keepLast: boolean, isDense: boolean): Table {
  const { head, rows, isShort } = one;
  const isForm = head.length === 0;
  const size = isForm ? 14 : head.length > 4 ? 10.5 : 12;
  const widths = columnWidths(one, size);
  const cell = (lines: readonly string[], column: number, alignment: "left" | "center"): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: (lines.length === 0 ? [""] : lines).map((text) =>
        paragraph(text, { alignment, spacing: exactly(30 * size) }, { size: 2 * size, characterSpacing: 0 }),
      ),
    });
  // Room for what is filled in by hand.
  const height = { value: millimetres(!isForm || isDense ? 12 : 17), rule: HeightRule.ATLEAST };
  return new Table({
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    margins: { top: millimetres(1.5), bottom: millimetres(1.5), left: padding, right: padding },
    borders: { top: ruled, bottom: ruled, left: ruled, right: ruled, insideHorizontal: ruled, insideVertical: ruled },
    rows: [
      ...(isForm
        ? []
        : [
            new TableRow({
              tableHeader: true,
              cantSplit: true,
              keepNext: true,
              children: head.map((heading, column) => cell([heading], column, AlignmentType.CENTER)),
            }),
          ]),
      ...rows.map(
        (row, place) =>
          new TableRow({
            cantSplit: true,
            keepNext: place === rows.length - 1 ? keepLast : isShort,
            ...(row.some((lines) => lines.length === 0) ? { height } : {}),
            children: row.map((lines, column) => cell(lines, column, AlignmentType.LEFT)),
          }),
      ),
    ],
  });
}

/**
 * The columns of a form: what the line is of, and room for the rest. Of another table, a brief column has what it needs, the others share
 * what is left by what is longest in each, within limits.
 */
function columnWidths({ head, columns }: PaperTable, size: number): number[] {
  if (head.length === 0) {
    const first = columns.length === 1 ? width : 10.5 * 20 * size;
    return columns.map((_, column) => (column === 0 ? first : Math.floor((width - first) / (columns.length - 1))));
  }
  // With what lies between a text and its rules.
  const needed = columns.map(({ characters }) => Math.ceil((Math.max(2, characters) + 0.5) * 20 * size) + 2 * padding);
  // Where all are brief, they share the line.
  const brief = columns.map(({ isBrief }) => isBrief && columns.some((other) => !other.isBrief));
  const left = width - needed.reduce((sum, need, column) => sum + (brief[column] ? need : 0), 0);
  const share = columns.map(({ characters }) => Math.min(24, Math.max(4, characters)));
  const shares = share.reduce((sum, one, column) => sum + (brief[column] ? 0 : one), 0);
  return needed.map((need, column) => (brief[column] ? need : Math.floor((left * (share[column] ?? 0)) / shares)));
}
