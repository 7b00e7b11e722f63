import { utils, type WorkBook, write } from "@e965/xlsx";
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  Footer,
  InsertedTextRun,
  type IPropertiesOptions,
  Packer,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from "docx";

const rows = [
  ["事项", "件数"],
  ["许可", 12],
  ["处罚", 3],
];

/** A workbook of two sheets that was written by SheetJS, with what `change` makes of it. */
export function writtenWorkbook(change: (book: WorkBook) => void = () => undefined): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "公开");
  utils.book_append_sheet(book, utils.aoa_to_sheet([["底稿", "申请人甲"]]), "底稿");
  change(book);
  return new Uint8Array(write(book, { type: "buffer", bookType: "xlsx", bookSST: true, compression: true }));
}

/** The second sheet, hidden so. */
export const hidden = (level: 0 | 1 | 2) => (book: WorkBook) => {
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: level }] };
};

export const firstSheet = (book: WorkBook) => {
  const sheet = book.Sheets.公开;
  if (sheet === undefined) throw new Error("The workbook has no such sheet");
  return sheet;
};

/** A Word document that was written by docx: its one paragraph, and what else it has. */
export async function writtenWord(
  children: readonly ParagraphChild[],
  more: Partial<IPropertiesOptions> & { footer?: readonly ParagraphChild[] } = {},
): Promise<Uint8Array> {
  const { footer, ...properties } = more;
  const document = new Document({
    ...properties,
    sections: [
      {
        children: [new Paragraph({ children })],
        ...(footer && { footers: { default: new Footer({ children: [new Paragraph({ children: footer })] }) } }),
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const by = { author: "申请人甲", date: "2026-03-02T00:00:00Z" };

export const run = {
  plain: new TextRun("准予公开。"),
  styled: (style: string) => new TextRun({ text: "准予公开。", style }),
  hidden: new TextRun({ text: "不予公开的部分", vanish: true }),
  inserted: new InsertedTextRun({ text: "新增", id: 0, ...by }),
  deleted: new DeletedTextRun({ text: "删去", id: 1, ...by }),
  commented: [
    new CommentRangeStart(0),
    new TextRun("依据"),
    new CommentRangeEnd(0),
    new TextRun({ children: [new CommentReference(0)] }),
  ],
};

export const comments = {
  comments: { children: [{ id: 0, ...by, date: new Date(by.date), children: [new Paragraph("请核对")] }] },
};
