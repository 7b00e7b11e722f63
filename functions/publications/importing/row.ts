/** Characters a row may have: no row of the registry comes near it. D1 refuses rows of 2 MB, and the local database does not. */
export const mostRowCharacters = 256 * 1024;

/** Why a row cannot be read. */
export const unreadable = {
  "malformed-json": "is not JSON",
  "too-deep": "is nested too deep",
  "named-twice": "names a member of an object twice",
  "malformed-csv": "has a quote that is not closed, or not doubled inside quotes",
  "row-too-large": `has more than ${mostRowCharacters.toLocaleString("en")} characters`,
  "cell-without-column": "has a value where the first row names no column",
} as const;

/** A row of a file: the line it begins on, from 1, and its value, or why it cannot be read. */
export type FileRow = { number: number; value: unknown } | { number: number; fault: keyof typeof unreadable };
