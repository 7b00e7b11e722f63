/** iCalendar's content lines (RFC 5545, 3.1): a name with its parameters, and a value written already. */
export type ContentLine = readonly [name: string, value: string];

/** A value of type TEXT (RFC 5545, 3.3.11). */
export const textValue = (text: string): string => text.replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r\n|\r|\n/g, "\\n");

/** A value of type DATE-TIME in UTC (RFC 5545, 3.3.5). */
export const instantValue = (instant: string): string => new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, "");

/** A value of type DATE (RFC 5545, 3.3.4). */
export const dateValue = (day: string): string => day.replaceAll("-", "");

/** Octets a line may have, its break not counted. */
const mostOctets = 75;

/** Octets of a character in UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** A line in pieces of at most 75 octets; none ends within a character, and each but the first begins with a blank. */
function folded(line: string): string {
  let lines = "";
  let octets = 0;
  for (const character of line) {
    const more = octetsOf(character);
    if (octets + more > mostOctets) {
      lines += "\r\n ";
      octets = 1;
    }
    lines += character;
    octets += more;
  }
  return lines;
}

/** Content lines as a file has them: folded, each with its line break. */
export const contentLines = (lines: readonly ContentLine[]): string =>
  lines.map(([name, value]) => `${folded(`${name}:${value}`)}\r\n`).join("");

/** A component with its lines between BEGIN and END. */
export const component = (name: string, lines: readonly ContentLine[]): ContentLine[] => [
  ["BEGIN", name],
  ...lines,
  ["END", name],
];
