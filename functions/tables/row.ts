/** Characters a row may have: no row of the registry comes near it. D1 refuses rows of 2 MB, and the local database does not. */
export const mostRowCharacters = 256 * 1024;

/** Why a row cannot be read. */
export const unreadable = {
  "malformed-json": "is not JSON",
  "too-deep": "is nested too deep",
  "named-twice": "is named twice in its object",
  "malformed-csv": "has a quote that is not closed, or not doubled inside quotes",
  "row-too-large": `has more than ${mostRowCharacters.toLocaleString("en")} characters`,
  "cell-without-column": "has a value where the row of headings names no column",
  "cells-differ": "has two values under one heading",
  "formula-error": "has a cell whose formula has no result",
} as const;

/** A row as it was sent: the line it begins on, from 1, and what it says, or why that cannot be read. */
export type Read<Value> =
  | { number: number; value: Value }
  | {
      number: number;
      fault: keyof typeof unreadable;
      /** Where in the row it is (JSON Pointer, RFC 6901); the row itself unless stated. */
      pointer?: string;
    };

/** A row of cells as they were written. */
export type SheetRow = Read<readonly string[]> & {
  /** TableColumns, first and last, over which a cell is merged. */
  spans?: [number, number][];
};

/** Blank rows a file may have: spreadsheets write those that were once formatted. */
export const mostBlankRows = 50_000;

/** Counts rows, and stops who reads them as soon as there are too many: the rest is not read at all. */
export interface RowCount {
  /** Counts a row. Answers whether more may follow. */
  add(isBlank: boolean): boolean;
  exceeded(): boolean;
}

/** @param most rows that are not blank */
export function rowCount(most: number): RowCount {
  let filled = 0;
  let blank = 0;
  const exceeded = () => filled > most || blank > mostBlankRows;
  return {
    add(isBlank) {
      if (isBlank) blank += 1;
      else filled += 1;
      return !exceeded();
    },
    exceeded,
  };
}
