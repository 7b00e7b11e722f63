const plainNumber = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const grouped = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** Thousands parted by blanks, as some regions write them. */
const spaced = /^-?\d{1,3}(?: \d{3})+(?:\.\d+)?$/;

/** A number of twelve digits and more as a spreadsheet shows it, and stores it in a CSV: shortened. */
const shortened = /^-?\d(?:\.\d+)?[eE]\+(\d+)$/;

export type ReadNumber = { number: number } | { fault: "invalid-number" | "spreadsheet-number" };

const faultOf = (fault: "invalid-number" | "spreadsheet-number"): ReadNumber => ({ fault });

/** Why a number cannot be taken, and what to do about it. */
export const numberFaults = {
  "invalid-number":
    "write a number with digits, a decimal point and, if need be, thousands as in 1,801; nothing for a blank, / for what cannot exist",
  "spreadsheet-number":
    "was shortened by a spreadsheet, as in 1.23457E+11: format the column as text there and write all digits",
} as const;

/** A number as it is written in tables: in full width, with thousands (1,801), in brackets or with a dash where it is negative. */
export function numberIn(cell: string): ReadNumber {
  if (/^\d{1,15}$/.test(cell)) return { number: Number(cell) };
  const text = cell
    .normalize("NFKC")
    .replaceAll(/[\u2212\u2013]/g, "-")
    .trim();
  const bare = /^\(.*\)$/.test(text) ? `-${text.slice(1, -1)}` : text.replace(/^\+/, "");
  const [, exponent] = shortened.exec(bare) ?? [];
  if (exponent !== undefined && Number(exponent) >= 11) return faultOf("spreadsheet-number");
  if (grouped.test(bare)) return { number: Number(bare.replaceAll(",", "")) };
  if (spaced.test(bare)) return { number: Number(bare.replaceAll(" ", "")) };
  return plainNumber.test(bare) ? { number: Number(bare) } : faultOf("invalid-number");
}
