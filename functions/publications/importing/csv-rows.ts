import Papa from "papaparse";
import type { Fault } from "../../http/validation.ts";
import { type FileRow, mostRowCharacters } from "./row.ts";

/** The Chinese headings of catalogues (State Council Office: 索引号, 发文字号 and so on). A heading may be the member's name, too. */
const headings: Readonly<Record<string, string>> = {
  索引号: "index_no",
  标题: "title",
  名称: "title",
  内容概述: "summary",
  摘要: "summary",
  发布机构: "publisher_unit",
  文号: "document_no",
  发文字号: "document_no",
  主题分类: "subjects",
  体裁分类: "genre",
  制作机关: "maker",
  信息来源: "origin",
  成文日期: "formed_on",
  生成日期: "formed_on",
  发布日期: "published_on",
  公开日期: "published_on",
  生效日期: "effective_from",
  公开渠道: "channels",
  渠道: "channels",
  网址: "url",
  公开依据: "legal_basis",
  审查人: "review_by",
  审查结果: "review_result",
  有效性: "validity",
  主题词: "keywords",
  关键词: "keywords",
};

const listMembers: ReadonlySet<string> = new Set(["subjects", "channels", "keywords"]);
const dayMembers: ReadonlySet<string> = new Set(["formed_on", "published_on", "effective_from"]);

const delimiters = [",", ";", "\t"] as const;

/** The column that a heading names; an unknown heading is the name of its column, which is then refused. */
const columnOf = (heading: string) => {
  const name = heading.trim();
  return headings[name] ?? name.toLowerCase();
};

/** A date as spreadsheets write it, as a day; anything else as it is. */
function dayIn(cell: string): string {
  const written = cell.normalize("NFKC");
  const [, year, month = "", date = ""] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]0{1,2}:00(?::00)?)?$/.exec(written) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(written) ??
    [];
  return year === undefined ? cell : `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
}

function memberValue(column: string, cell: string): unknown {
  if (dayMembers.has(column)) return dayIn(cell);
  if (!listMembers.has(column)) return cell;
  return cell
    .split(/[;；、|,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** The delimiter that parts the first line into the most known columns: which one Excel writes depends on the machine's region. */
function delimiterOf(head: string, known: ReadonlySet<string>): string {
  const named = (delimiter: string) =>
    head.split(delimiter).filter((cell) => known.has(columnOf(cell.replaceAll('"', "")))).length;
  return delimiters.toSorted((a, b) => named(b) - named(a))[0] ?? ",";
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === "");

/**
 * The rows of a CSV file (RFC 4180) as objects with members of the contract, which are `known`. Blank rows and columns are left out.
 * A cell may contain line breaks; a row's number is that of the line it begins on.
 */
export function csvRows(file: string, known: ReadonlySet<string>): { rows: FileRow[]; faults: Fault[] } {
  const text = file.replaceAll(/\r\n?/g, "\n");
  const stated = /^sep=([,;\t])\n/i.exec(text);
  const body = stated === null ? text : text.slice(stated[0].length);
  let line = stated === null ? 1 : 2;
  let begin = 0;
  let columns: string[] | undefined;
  const rows: FileRow[] = [];
  const faults: Fault[] = [];
  Papa.parse<string[]>(body, {
    delimiter: stated?.[1] ?? delimiterOf(body.split("\n", 1)[0] ?? "", known),
    newline: "\n",
    step({ data: cells, errors, meta }) {
      const length = meta.cursor - begin;
      const number = line;
      for (let at = begin; at < meta.cursor; at += 1) if (body.charCodeAt(at) === 10) line += 1;
      begin = meta.cursor;
      if (length > mostRowCharacters) rows.push({ number, fault: "row-too-large" });
      else if (errors.some(({ type }) => type === "Quotes")) rows.push({ number, fault: "malformed-csv" });
      else if (isBlank(cells)) return;
      else if (columns === undefined) {
        columns = cells.map(columnOf);
        faults.push(...headFaults(columns, known, number));
      } else rows.push(rowOf(cells, columns, number));
    },
  });
  return { rows: faults.length > 0 ? [] : rows, faults };
}

function headFaults(columns: readonly string[], known: ReadonlySet<string>, line: number): Fault[] {
  return columns.flatMap((column, at) => {
    const pointer = `/${line}/${at + 1}`;
    if (column === "") return [];
    if (!known.has(column)) {
      return [{ pointer, code: "unknown-column", detail: `is none of ${[...known].join(", ")}` }];
    }
    if (columns.indexOf(column) === at) return [];
    return [{ pointer, code: "column-twice", detail: "names the same member as an earlier column" }];
  });
}

function rowOf(cells: readonly string[], columns: readonly string[], number: number): FileRow {
  const value: Record<string, unknown> = {};
  for (const [at, raw] of cells.entries()) {
    const cell = raw.trim();
    if (cell === "") continue;
    const column = columns[at];
    if (column === undefined || column === "") return { number, fault: "cell-without-column" };
    value[column] = memberValue(column, cell);
  }
  return { number, value };
}
