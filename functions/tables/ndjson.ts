import { parseJson } from "../http/json.ts";
import { mostRowCharacters, type Read, type RowCount } from "./row.ts";

/** A line of newline-delimited JSON: what it says, or why it cannot be read. */
export type JsonLine = Read<unknown>;

/**
 * The lines of newline-delimited JSON; blank ones are passed over. Reading stops where `count` has had enough.
 *
 * @param mostCharacters a line may have
 */
export function jsonLines(text: string, count: RowCount, mostCharacters = mostRowCharacters): JsonLine[] {
  const lines: JsonLine[] = [];
  let number = 1;
  for (let from = 0; from < text.length; number += 1) {
    const found = text.indexOf("\n", from);
    const end = found === -1 ? text.length : found;
    const line = text.slice(from, end);
    from = end + 1;
    const blank = line.trim() === "";
    if (!blank) lines.push(line.length > mostCharacters ? { number, fault: "row-too-large" } : jsonLine(number, line));
    if (!count.add(blank)) break;
  }
  return lines;
}

function jsonLine(number: number, line: string): JsonLine {
  const read = parseJson(line);
  if (read.ok) return { number, value: read.value };
  const { code: fault, pointer } = read.fault;
  return { number, fault, pointer };
}
