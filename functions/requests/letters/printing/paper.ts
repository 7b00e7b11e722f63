import type { Letter, LetterBlock } from "../../../../schema/contracts/letters.ts";

/** A letter, its day in digits. */
type DatedLetter = Omit<Letter, "on"> & { on: string | null };

/** An approved letter with its number, where its kind has one; or one that was not approved yet. */
export interface PrintedLetter {
  letter: DatedLetter;
  documentNo: string | null;
}

/** What is printed of a case at one time. */
export interface PrintRun {
  receiptNo: string;
  letters: readonly PrintedLetter[];
  /** Papers of the file, which nobody is served with; printed behind the letters. */
  papers: readonly DatedLetter[];
  /** Who asked; null where a page may not say it, or it was erased: there is room for it. */
  applicant: { name: string; address: string | null } | null;
}

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
  /** Of each column, for how many characters it needs room; and whether they are few enough that none of its lines is broken. */
  columns: readonly { characters: number; isBrief: boolean }[];
  /** Whether it stays in one piece. */
  isShort: boolean;
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
  /** 署名、成文日期, whether the seal belongs on them, and 附注: how to reach the office. A paper of the file has them where it is sealed. */
  end: { agency: string; day: string; isSealed: boolean; note: string | null } | null;
}

/** Room for what is written by hand. */
const blankName = "＿＿＿＿＿＿";
const blankDay = "　　　　年　　月　　日";

/** 7.3.5.4: in Arabic figures, the year in full, no nought before month and day. */
function dayOf({ on }: DatedLetter): string {
  if (on === null) return blankDay;
  const [year, month, day] = on.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** Every paper of a print run, in the order in which they are printed. */
export const papersOf = ({ letters, papers, applicant }: PrintRun, style: PrintStyle): Paper[] => [
  ...letters.map((printed) => letterPaper(printed, applicant?.name ?? "", style)),
  ...papers.map(filePaper),
];

function letterPaper({ documentNo, letter }: PrintedLetter, applicant: string, { seal }: PrintStyle): Paper {
  const isDraft = letter.on === null;
  const isSealed = letter.seal && !isDraft;
  return {
    form: "letter",
    isDraft,
    name: nameOf(letter),
    agency: letter.heading,
    number: isDraft ? "（稿）" : documentNo,
    title: letter.title,
    addressee: `${(letter.addressee ?? applicant) || blankName}：`,
    body: letter.body.flatMap(block),
    end: {
      agency: isSealed && seal === "words" ? `${letter.heading}（印章）` : letter.heading,
      day: dayOf(letter),
      isSealed,
      note: letter.contact === null ? null : `（联系方式：${letter.contact}）`,
    },
  };
}

const filePaper = (letter: DatedLetter): Paper => ({
  form: "file",
  isDraft: false,
  name: nameOf(letter),
  agency: letter.heading,
  number: null,
  title: letter.title,
  addressee: null,
  body: letter.body.flatMap(block),
  end: letter.seal ? { agency: letter.heading, day: dayOf(letter), isSealed: true, note: null } : null,
});

const nameOf = ({ receipt_no, title }: DatedLetter): string => `${receipt_no} ${title}`;

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
  return [{ head: headings, rows, columns: columnsOf(count, headings, rows), isShort: rows.length < 8 }];
}

/** Whether a paragraph only leads to what follows: it announces it, or is the heading of a part. */
export const isLead = (text: string): boolean =>
  /：$|^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。]*$/.test(text);

/** Addresses and the like: without a blank, and so long that a line may break anywhere in them. */
export const unspaced = /([!-~]{13,})/;

/** How much of a line a text takes, in characters: those of ASCII are half as wide. */
export const charactersOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) < 0x80 ? 0.5 : 1), 0);

/** A day has at most eight characters; the others need room as well. */
const briefest = { column: 8, together: 20 };

function columnsOf(count: number, head: PaperTable["head"], rows: PaperTable["rows"]): PaperTable["columns"] {
  // As much room for what is written by hand, unless the columns are many.
  const blank = head.length > 4 ? 0 : briefest.column;
  const characters = Array.from({ length: count }, (_, column) => {
    const isFilledIn = rows.some((row) => row[column]?.length === 0);
    const texts = [head[column] ?? "", ...rows.flatMap((row) => row[column] ?? [])];
    return Math.max(isFilledIn ? blank : 0, ...texts.map(charactersOf));
  });
  const brief = characters.filter((longest) => longest <= briefest.column);
  const haveRoom = head.length > 0 && brief.reduce((sum, longest) => sum + longest, 0) <= briefest.together;
  return characters.map((longest) => ({ characters: longest, isBrief: haveRoom && longest <= briefest.column }));
}
