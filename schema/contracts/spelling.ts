const decimal = /\p{Nd}/u;

/** A decimal digit of any script as 0 to 9: Unicode lists each script's ten in a row. */
function asAscii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (decimal.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}

/** Full-width and other compatibility forms as the plain characters they stand for, digits of any script as 0 to 9. */
export const plainForms = (text: string): string => text.normalize("NFKC").replaceAll(/\p{Nd}/gu, asAscii);

const blanks = /[\s\p{Z}\p{Cf}\p{DI}]+/gu;
/** Hyphens and dashes of every kind, the minus sign, and the prolonged sound mark that looks like one. */
export const dashes = /[\p{Pd}\u2212\u30fc]/gu;

/** Without blanks, and without what no reader sees. */
export const withoutBlanks = (text: string): string => text.replaceAll(blanks, "");
