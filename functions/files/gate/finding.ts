import type { FindingCode } from "../../../schema/contracts/files.ts";

/** Something in a file that nobody sees who reads it, and everybody finds who looks for it. */
export interface Finding {
  code: FindingCode;
  /** Where: a part of the file by its own name, a sheet, a page. */
  where: string;
}

export const finding = (code: FindingCode, where: string): Finding => ({ code, where });

/** Of findings the different ones, in the order they were met. */
export const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((one) => [`${one.code} ${one.where}`, one])).values(),
];

/** Bytes that one file may be inflated to, all its parts together. */
export const mostInflatedBytes = 200 * 1024 * 1024;

/** Parts that an archive may list. */
export const mostEntries = 2_000;

/** Bytes of one part that is read as a whole. A larger one cannot be judged. */
export const mostPartBytes = 16 * 1024 * 1024;

/** Thrown where a file is more than can be judged; the gate answers `unreadable`. */
export class Unreadable extends Error {
  readonly where: string;
  constructor(where: string) {
    super("The file cannot be read");
    this.where = where;
  }
}
