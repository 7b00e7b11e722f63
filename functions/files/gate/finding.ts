import type { FindingCode } from "../../../schema/contracts/files.ts";

/** Something in a file that nobody sees who reads it, and everybody finds who looks for it. */
export interface FileFinding {
  code: FindingCode;
  /** Where: a part of the file by its own name, a sheet, a page. */
  where: string;
}

/** Is given each finding as it is met. */
export type Found = (code: FindingCode, where: string) => void;

/** Findings of one file that are named; a file that has more is refused for these. */
const mostFindings = 100;
const longestPlace = 200;

/** Collects the different findings of a file, in the order they are met. */
export function findingsOf(judge: (found: Found) => void): FileFinding[] {
  const findings = new Map<string, FileFinding>();
  const found: Found = (code, place) => {
    const where = place.slice(0, longestPlace).toWellFormed();
    if (findings.size < mostFindings) findings.set(`${code} ${where}`, { code, where });
  };
  reading(found, () => judge(found));
  return [...findings.values()];
}

/** Bytes that one file may be inflated to, all its parts together. */
export const mostInflatedBytes = 200 * 1024 * 1024;

/** Parts that an archive may list. */
export const mostParts = 2_000;

/** Bytes of one part that has to be in memory at once. A larger one cannot be judged. */
export const mostPartBytes = 16 * 1024 * 1024;

/** Compressed bytes that are inflated at once: DEFLATE makes at most 1,032 of each. */
export const pieceBytes = 1024;

/** Thrown where a file is more than can be judged; the gate answers `unreadable`. */
export class Unreadable extends Error {
  readonly where: string;
  constructor(where: string) {
    super("The file cannot be read");
    this.where = where;
  }
}

/** Reads a part of a file; that it cannot be read is what is found of it, beside what was found before. */
export function reading(found: Found, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    found("unreadable", error.where);
  }
}

/** A path on somebody's machine or network. */
export const isLocal = (address: string) => /^\s*(?:file:|[a-z]:[\\/]|\\\\|\/(?:Users|home)\/)/i.test(address);
