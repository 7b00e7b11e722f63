import writeWorkbook, { type SheetData } from "write-excel-file/universal";
import { workbookType } from "../../schema/contracts/tables.ts";

/** A table as it may be sent: its bytes and their media type. */
export interface TableFile {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** How a table is written: headings and codes in one of these, `code` being their keys. */
export const languages = ["code", "zh_hans", "zh_hant", "en"] as const;
type TableLanguage = (typeof languages)[number];

export type InLanguages = Readonly<Record<TableLanguage, string>>;

/** A cell of the plain table: a text, a day, a count, or a code with its labels. */
type GridCell = string | { day: string } | { count: number } | { code: InLanguages };

/** A table in all its spellings. */
export interface Grid {
  headings: readonly InLanguages[];
  rows: readonly (readonly GridCell[])[];
}

interface Spelling {
  language?: TableLanguage;
  day?: (day: string) => string;
  count?: (count: number) => string;
}

/** The grid as texts, headings first. */
export function spelled(
  { headings, rows }: Grid,
  { language = "code", day = String, count = String }: Spelling = {},
): string[][] {
  const written = (cell: GridCell) => {
    if (typeof cell === "string") return cell;
    if ("day" in cell) return day(cell.day);
    return "count" in cell ? count(cell.count) : cell.code[language];
  };
  return [headings.map((heading) => heading[language]), ...rows.map((row) => row.map(written))];
}

const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const csvText = (rows: readonly (readonly string[])[], delimiter = ",", end = "\n", quote = quoted) =>
  rows.map((row) => row.map(quote).join(delimiter) + end).join("");

export const encodings = [
  "utf-8",
  "utf-8 with a mark",
  "utf-16le",
  "utf-16le with a mark",
  "utf-16be",
  "utf-16be with a mark",
  "gb18030",
] as const;

let chinese: Map<string, number[]> | undefined;

/** GB 18030 of two bytes, by what the platform decodes them as. */
function inGb18030(text: string): number[] {
  if (chinese === undefined) {
    chinese = new Map();
    const decoder = new TextDecoder("gb18030", { fatal: true, ignoreBOM: true });
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        if (trail === 0x7f) continue;
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (!chinese.has(character)) chinese.set(character, [lead, trail]);
      }
    }
  }
  return [...text].flatMap((character) => {
    const code = character.charCodeAt(0);
    const bytes = code < 0x80 ? [code] : chinese?.get(character);
    if (bytes === undefined) throw new Error(`${character} has no two bytes in GB 18030`);
    return bytes;
  });
}

function encoded(text: string, encoding: (typeof encodings)[number] = "utf-8"): Uint8Array<ArrayBuffer> {
  const marked = encoding.endsWith("mark") ? `\uFEFF${text}` : text;
  if (encoding === "gb18030") return Uint8Array.from(inGb18030(text));
  if (encoding.startsWith("utf-8")) return new Uint8Array(new TextEncoder().encode(marked));
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < marked.length; at += 1)
    view.setUint16(at * 2, marked.charCodeAt(at), encoding.startsWith("utf-16le"));
  return bytes;
}

export const csvFile = (name: string, text: string, encoding?: (typeof encodings)[number]): TableFile => ({
  name,
  type: "text/csv",
  bytes: encoded(text, encoding),
});

async function workbookFile(name: string, sheet: SheetData): Promise<TableFile> {
  const blob = await writeWorkbook(sheet).toBlob();
  return { name, type: workbookType, bytes: new Uint8Array(await blob.arrayBuffer()) };
}

const fullWidth = (text: string) =>
  text.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const parts = (day: string) => day.split("-").map(Number);
const serialOf = (day: string) => String(Date.parse(day) / 86_400_000 + 25_569);

/** Spellings of a day that everybody reads alike. */
const daySpellings: Readonly<Record<string, (day: string) => string>> = {
  slashes: (day) => parts(day).join("/"),
  "slashes with zeros": (day) => day.replaceAll("-", "/"),
  dots: (day) => parts(day).join("."),
  "dashes without zeros": (day) => parts(day).join("-"),
  "Chinese, 日": (day) => `${parts(day)[0]}年${parts(day)[1]}月${parts(day)[2]}日`,
  "Chinese, 号": (day) => `${parts(day)[0]}年${parts(day)[1]}月${parts(day)[2]}号`,
  "Chinese, with blanks": (day) => `${parts(day)[0]} 年 ${parts(day)[1]} 月 ${parts(day)[2]} 日`,
  "eight digits": (day) => day.replaceAll("-", ""),
  "a time of day": (day) => `${parts(day).join("/")} 13:45`,
  "a time of day to the second": (day) => `${day} 13:45:59`,
  "an instant": (day) => `${day}T00:00:00.000Z`,
  "full width": (day) => fullWidth(day),
  "full width, slashes": (day) => fullWidth(day.replaceAll("-", "／")),
  "a serial number": serialOf,
  "a serial number with a time": (day) => `${serialOf(day)}.5`,
};

/** Spellings of a count. */
const countSpellings: Readonly<Record<string, (count: number) => string>> = {
  thousands: (count) => count.toLocaleString("en"),
  "thousands in full width": (count) => fullWidth(count.toLocaleString("en")).replaceAll(",", "，"),
  "full width": (count) => fullWidth(String(count)),
  "a decimal": (count) => `${count}.0`,
  exponents: (count) => count.toExponential().replace("e+", "E+"),
};

/** The same table in some sixty files; each reads as `csvText(spelled(grid))`. */
export async function sameTables(grid: Grid): Promise<TableFile[]> {
  const plain = spelled(grid);
  const [head = [], ...body] = plain;
  const text = csvText(plain);
  const wide = head.map(() => "");
  const spelledAs = (name: string, spelling: Spelling) => csvFile(name, csvText(spelled(grid, spelling)));
  const dated = (cell: GridCell) =>
    typeof cell === "object" && "day" in cell
      ? { value: new Date(cell.day), type: Date, format: "yyyy/m/d" }
      : typeof cell === "object" && "count" in cell
        ? { value: cell.count, type: Number, format: "#,##0" }
        : { value: typeof cell === "string" ? cell : cell.code.zh_hans, type: String };
  const typed: SheetData = [grid.headings.map((heading) => heading.zh_hans), ...grid.rows.map((row) => row.map(dated))];
  return [
    ...encodings.map((encoding) => csvFile(encoding, csvText(spelled(grid, { language: "zh_hans" })), encoding)),
    ...[";", "\t"].map((delimiter) =>
      csvFile(`parted by ${delimiter === ";" ? delimiter : "tabs"}`, csvText(plain, delimiter)),
    ),
    csvFile("the line sep=;", `sep=;\n${csvText(plain, ";")}`),
    csvFile("the line sep= with CRLF", `sep=\t\r\n${csvText(plain, "\t", "\r\n")}`),
    csvFile("CRLF", csvText(plain, ",", "\r\n")),
    csvFile("CR", csvText(plain, ",", "\r")),
    csvFile("no line break at the end", text.trimEnd()),
    csvFile(
      "quotes everywhere",
      csvText(plain, ",", "\n", (cell) => `"${cell.replaceAll('"', '""')}"`),
    ),
    csvFile("blank rows between", plain.map((row) => csvText([row])).join("\n ,\n")),
    csvFile("blank rows at the end", `${text}${csvText([wide, wide])}\n\n`),
    csvFile("blank columns at the end", csvText(plain.map((row) => [...row, "", ""]))),
    csvFile("a blank column first", csvText(plain.map((row) => ["", ...row]))),
    csvFile(
      "short rows",
      csvText([[...head], ...body.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== "") + 1))]),
    ),
    csvFile("a title row", `重庆市公安局统计\n${text}`),
    csvFile("a title row as wide as the table", csvText([["重庆市公安局统计", ...wide.slice(1)], ...plain])),
    csvFile("a title, a remark and a blank row", `统计\n填报单位：户政总队,2024年\n\n${text}`),
    csvFile("blanks around cells", csvText(plain.map((row) => row.map((cell) => `  ${cell}\u3000`)))),
    csvFile("no-break spaces around cells", csvText(plain.map((row) => row.map((cell) => `\u00A0${cell}\u00A0`)))),
    csvFile("headings in capitals", csvText([head.map((cell) => cell.toUpperCase()), ...body])),
    csvFile("headings with a remark", csvText([head.map((cell) => `${cell}（必填）`), ...body])),
    csvFile("headings with an asterisk", csvText([head.map((cell) => `*${cell}`), ...body])),
    csvFile("headings twice", csvText([head, ...plain])),
    ...languages.map((language) => spelledAs(`headings and codes: ${language}`, { language })),
    ...Object.entries(daySpellings).map(([name, day]) => spelledAs(`days: ${name}`, { day })),
    ...Object.entries(countSpellings).map(([name, count]) => spelledAs(`counts: ${name}`, { count })),
    await workbookFile("a workbook of texts", plain),
    await workbookFile("a workbook of dates and numbers", typed),
    await workbookFile("a workbook with a merged title", [
      [{ value: "统计", columnSpan: head.length }, ...wide.slice(1).map(() => null)],
      ...plain,
    ]),
    await workbookFile("a workbook with merged headings", [
      [
        { value: head[0] ?? "", rowSpan: 2 },
        { value: "其余", columnSpan: head.length - 1 },
        ...wide.slice(2).map(() => null),
      ],
      [null, ...head.slice(1)],
      ...body,
    ]),
    { ...(await workbookFile("a workbook sent as CSV", [...plain, []])), type: "text/csv" },
  ];
}
