import type { Day } from "../../../../schema/contracts/day.ts";
import type { Letter, LetterBlock, LetterKind } from "../../../../schema/contracts/letters.ts";
import type { PrintedLetter, PrintRun } from "../../../../schema/contracts/printed-letters.ts";

/** Where the agency has a choice: the settings of printing, each with its value. */
export interface PrintStyle {
  /** The agency's name and the lines of the letter's head and foot. */
  heading: "red" | "black";
  /** What is printed where the seal goes, which is marked on a screen whatever is chosen: nothing, （印章） after the agency's name, a ring. */
  seal: "nothing" | "words" | "ring";
}

export interface PaperTable {
  /** Empty where its columns have no headings: each row then begins with its own. */
  head: readonly string[];
  /** Each as long as the others; a cell is its lines, none where it is filled in by hand. */
  rows: readonly (readonly (readonly string[])[])[];
  /** Of each column, how many characters its longest line has; and whether they are few enough that none of its lines is broken. */
  columns: readonly { characters: number; isBrief: boolean }[];
}

/**
 * A letter as it stands on paper, by the elements of GB/T 9704—2012, in their order. The page and the Word file are both made of it, so
 * that they say the same.
 */
export interface Paper {
  /** A letter has the head of 10.1; a paper of the file only says whose it is. */
  form: "letter" | "file";
  isDraft: boolean;
  /** What its file is called. */
  name: string;
  /** 发文机关标志. */
  agency: string;
  /** 发文字号; of a draft that it is one. */
  number: string | null;
  /** 标题. */
  title: string;
  /** 主送机关. */
  addressee: string | null;
  /** 正文. */
  body: readonly (string | PaperTable)[];
  /** 署名、成文日期, and whether the seal belongs on them. */
  signature: { agency: string; day: string; isSealed: boolean } | null;
  /** 附注: how to reach the office. */
  note: string | null;
}

/** What stays in the file, is signed by hand, and addresses nobody. */
const filePapers: ReadonlySet<LetterKind> = new Set(["service_receipt", "approval", "search_record", "file_index"]);

/** Room for a name that is written by hand, because it was erased. */
const blankName = "＿＿＿＿＿＿";
const blankDay = "　　　　年　　月　　日";

/** 7.3.5.4: in Arabic figures, the year in full, no nought before month and day. */
function dayOnPaper(on: Day): string {
  const [year, month, day] = on.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** A letter, and what is added where it is printed. */
export function paperOf({ document_no, addressee, letter }: PrintedLetter, { seal }: PrintStyle): Paper {
  if (filePapers.has(letter.kind)) return filePaper(letter);
  const isDraft = letter.on === null;
  const isSealed = letter.seal && !isDraft;
  return {
    form: "letter",
    isDraft,
    name: nameOf(letter),
    agency: letter.heading,
    number: isDraft ? "（稿）" : document_no,
    title: letter.title,
    addressee: `${addressee ?? blankName}：`,
    body: letter.body.flatMap(block),
    signature: {
      agency: isSealed && seal === "words" ? `${letter.heading}（印章）` : letter.heading,
      day: letter.on === null ? blankDay : dayOnPaper(letter.on),
      isSealed,
    },
    note: letter.contact === null ? null : `（${letter.contact}）`,
  };
}

/** Every paper of a print run, the file index last. */
export function papersOf({ letters, file_index }: PrintRun, style: PrintStyle): Paper[] {
  return [
    ...letters.map((printed) => paperOf(printed, style)),
    ...(file_index === null ? [] : [filePaper(file_index)]),
  ];
}

const filePaper = (letter: Letter): Paper => ({
  form: "file",
  isDraft: false,
  name: nameOf(letter),
  agency: letter.heading,
  number: null,
  title: letter.title,
  addressee: null,
  body: letter.body.flatMap(block),
  signature: null,
  note: null,
});

const nameOf = ({ receipt_no, title }: Letter): string => `${receipt_no} ${title}`;

const linesOf = (cell: string): string[] => cell.split("\n").filter((line) => line.trim() !== "");

/** A table of nothing is none. */
function block(one: LetterBlock): (string | PaperTable)[] {
  if ("paragraph" in one) return [one.paragraph];
  const head = one.head.every((heading) => heading.trim() === "") ? [] : one.head;
  const count = Math.max(head.length, ...one.rows.map((row) => row.length));
  if (count === 0) return [];
  const filled = (row: readonly string[]): string[] => [...row, ...Array(count - row.length).fill("")];
  const rows = one.rows.map((row) => filled(row).map(linesOf));
  const headings = head.length === 0 ? [] : filled(head);
  return [{ head: headings, rows, columns: columnsOf(count, headings, rows) }];
}

/** How much of a line a text takes, in characters: those of ASCII are half as wide. */
export const charactersOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) < 0x80 ? 0.5 : 1), 0);

/** A day has at most eight characters; the others need room as well. */
const briefest = { column: 8, together: 20 };

function columnsOf(count: number, head: PaperTable["head"], rows: PaperTable["rows"]): PaperTable["columns"] {
  const characters = Array.from({ length: count }, (_, column) =>
    Math.max(...[head[column] ?? "", ...rows.flatMap((row) => row[column] ?? [])].map(charactersOf)),
  );
  const brief = characters.filter((longest) => longest <= briefest.column);
  const haveRoom = head.length > 0 && brief.reduce((sum, longest) => sum + longest, 0) <= briefest.together;
  return characters.map((longest) => ({ characters: longest, isBrief: haveRoom && longest <= briefest.column }));
}
