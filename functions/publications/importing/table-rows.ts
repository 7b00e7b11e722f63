import type { Fault } from "../../http/validation.ts";
import type { Codes } from "../../tables/codes.ts";
import { dayIn } from "../../tables/dates.ts";
import { listIn } from "../../tables/list-cell.ts";
import type { TableRow } from "../../tables/table.ts";
import { channelIn } from "./channel-cell.ts";
import { dayMembers, isList, type PublicationCodes } from "./columns.ts";
import type { FileRow } from "./row.ts";

const separators = /[;；、|\n]/;
const commas = /[,，]/;

const parted = (cell: string, by: RegExp): string[] =>
  cell
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** The parts of a list, or the values of a JSON array. A label may have commas in it: they part only what `isKnown` does not know as it is. */
const partsOf = (cell: string, isKnown: (part: string) => boolean = () => false): string[] =>
  listIn(cell) ??
  (separators.test(cell) || commas.test(cell)
    ? parted(cell, separators).flatMap((part) => (isKnown(part) ? [part] : parted(part, commas)))
    : [cell]);

const lineBreaks = (cell: string) => (cell.includes("\r") ? cell.replaceAll(/\r\n?/g, "\n") : cell);

/** The fault of a value that a closed list does not have; unlike the contract's it names the labels that may be written. */
const unknownCode = (pointer: string, listed: string): Fault => ({
  pointer,
  code: pointer.startsWith("/channels/") ? "unknown-channel" : "unknown-code",
  detail: `is none of ${listed}`,
});

/** What a cell means, or what is wrong with it. */
type Reading = { value: unknown; faults?: readonly Fault[] };
type CellReader = (cell: string) => Reading;

/** Cells that are remembered of a column: days, codes and lists repeat. */
const mostRemembered = 5_000;

function remembering(read: CellReader): CellReader {
  const known = new Map<string, Reading>();
  return (cell) => {
    const earlier = known.get(cell);
    if (earlier !== undefined) return earlier;
    const reading = read(cell);
    if (known.size < mostRemembered) known.set(cell, reading);
    return reading;
  };
}

/** The channels of a cell. */
function channelsIn(cell: string, codes: Codes): Reading {
  const isKnown = (part: string) => codes.codeOf(part) !== undefined;
  const parts = isKnown(cell) ? [cell] : partsOf(cell, isKnown);
  const value = parts.map((part) => channelIn(part, codes));
  const faults = value.flatMap((channel, at) =>
    isKnown(typeof channel === "string" ? channel : (channel.id ?? ""))
      ? []
      : [unknownCode(`/channels/${at}`, codes.listed)],
  );
  return { value, faults };
}

/** How the cells of a member are read: lists parted, days and codes as they are stored. */
function readerOf(member: string, known: PublicationCodes): CellReader {
  if (dayMembers.has(member)) return remembering((cell) => ({ value: dayIn(cell) ?? cell }));
  const coded = known.of(member);
  if (coded === undefined) {
    return isList(member) ? (cell) => ({ value: partsOf(cell) }) : (cell) => ({ value: lineBreaks(cell) });
  }
  const { codes, closed } = coded;
  if (member === "channels") return remembering((cell) => channelsIn(cell, codes));
  if (!isList(member)) {
    return remembering((cell) => {
      const code = codes.codeOf(cell);
      if (code === undefined && closed) return { value: undefined, faults: [unknownCode(`/${member}`, codes.listed)] };
      return { value: code ?? cell };
    });
  }
  return remembering((cell) => {
    const all = codes.codeOf(cell);
    const isKnown = (part: string) => codes.codeOf(part) !== undefined;
    const value = all === undefined ? partsOf(cell, isKnown).map((part) => codes.codeOf(part) ?? part) : [all];
    if (!closed) return { value };
    const faults = value.flatMap((code, at) =>
      codes.codeOf(code) === undefined ? [unknownCode(`/${member}/${at}`, codes.listed)] : [],
    );
    return { value, faults };
  });
}

/** Rows of a table as objects with members of the contract. */
export function publicationRows(rows: readonly TableRow[], known: PublicationCodes): FileRow[] {
  const readers = new Map<string, CellReader>();
  const of = (member: string) => {
    const reader = readers.get(member) ?? readerOf(member, known);
    readers.set(member, reader);
    return reader;
  };
  return rows.map((row): FileRow => {
    if ("fault" in row) return row;
    const value: Record<string, unknown> = {};
    let found: readonly Fault[] = [];
    for (const member in row.value) {
      const cell = row.value[member] ?? "";
      const { value: meant, faults } = of(member)(cell);
      if (meant !== undefined) value[member] = meant;
      if (faults !== undefined && faults.length > 0) found = [...found, ...faults];
    }
    return found.length === 0 ? { number: row.number, value } : { number: row.number, value, faults: found };
  });
}
