import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { BlockCell, PageReport, TableBlock } from "./report-blocks.ts";

/** Columns that still fit on a page that stands upright. */
const mostUpright = 8;
const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

/** A report as a Word file: headings, paragraphs, notes, and tables with what their cells cover. Loaded by the page when it is asked for. */
export function wordReport({ title, blocks }: PageReport): Promise<Blob> {
  const widest = Math.max(0, ...blocks.map((block) => (block.kind === "table" ? block.width : 0)));
  const isWide = widest > mostUpright;
  const run = { font: "SimSun", size: 24, color: "000000" };
  const heading = (size: number) => ({
    run: { ...run, font: "SimHei", size, bold: false },
    paragraph: { spacing: { before: 240, after: 120 }, keepNext: true },
  });
  return Packer.toBlob(
    new Document({
      title,
      description: "",
      creator: "",
      lastModifiedBy: "",
      styles: {
        default: {
          document: { run: { ...run, language: { value: "zh-CN", eastAsia: "zh-CN" } } },
          title: { run: { ...run, font: "SimHei", size: 36 }, paragraph: { alignment: AlignmentType.CENTER } },
          heading1: heading(32),
          heading2: heading(28),
          heading3: heading(26),
          heading4: heading(24),
        },
      },
      sections: [
        {
          properties: {
            page: {
              size: {
                width: 11_906,
                height: 16_838,
                orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
              },
              margin: { top: 1_134, bottom: 1_134, left: 1_134, right: 1_134 },
            },
          },
          footers: {
            default: new Footer({
              children: [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  children: [new TextRun({ size: 20, children: [PageNumber.CURRENT] })],
                }),
              ],
            }),
          },
          children: [
            new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
            ...blocks.flatMap(blockOf),
          ],
        },
      ],
    }),
  );
}

function blockOf(block: PageReport["blocks"][number]): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [
        new Paragraph({
          heading: headings[block.level - 1] ?? HeadingLevel.HEADING_4,
          children: [new TextRun(block.text)],
        }),
      ];
    case "paragraph":
      return [
        new Paragraph({
          alignment: AlignmentType.BOTH,
          indent: { firstLine: 480 },
          spacing: { line: 360, after: 60 },
          children: [new TextRun(block.text)],
        }),
      ];
    case "item":
      return [new Paragraph({ spacing: { before: 40 }, children: [new TextRun({ text: block.text, size: 18 })] })];
    case "table":
      return [
        new Paragraph({
          keepNext: true,
          alignment: AlignmentType.CENTER,
          spacing: { before: 200, after: 100 },
          children: [new TextRun({ text: block.caption, bold: true, size: 21 })],
        }),
        ...tableOf(block),
        // Without a paragraph between them two tables would be one.
        new Paragraph({ spacing: { line: 120 } }),
      ];
  }
}

const ruled = { style: BorderStyle.SINGLE, size: 4, color: "000000" };

function tableOf({ width, rows }: TableBlock): Table[] {
  if (width === 0) return [];
  const size = width > 6 ? 16 : 20;
  return [
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { top: ruled, bottom: ruled, left: ruled, right: ruled, insideHorizontal: ruled, insideVertical: ruled },
      margins: { top: 30, bottom: 30, left: 60, right: 60 },
      rows: rows.map(
        ({ isHead, cells }) =>
          new TableRow({
            cantSplit: true,
            tableHeader: isHead,
            children: cells.map((cell) => tableCellOf(cell, isHead, size)),
          }),
      ),
    }),
  ];
}

const tableCellOf = ({ text, note, across, down, isHeading, isNumber }: BlockCell, isHead: boolean, size: number) =>
  new TableCell({
    ...(across > 1 && { columnSpan: across }),
    ...(down > 1 && { rowSpan: down }),
    ...(isHead && { shading: { fill: "F3F4F6" } }),
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        alignment: isHead || isNumber ? AlignmentType.CENTER : AlignmentType.LEFT,
        children: [
          new TextRun({ text, size, bold: isHeading && isHead }),
          ...(note === "" ? [] : [new TextRun({ text: note, size, superScript: true })]),
        ],
      }),
    ],
  });
