/** Letters of Chinese that go into a line of a chart on the narrowest screen. */
const longest = 20;

/** How much of a Chinese letter's width a character takes. */
const widthOf = (character: string) => (/[\u0020-\u024f\u2010-\u2027]/.test(character) ? 0.5 : 1);

/**
 * A text in the lines that a chart has room for on a telephone: SVG breaks none. Latin breaks between words, Chinese anywhere but before a
 * closing mark.
 */
export function linesOf(text: string): string[] {
  const lines = [""];
  let width = 0;
  for (const [word] of text.matchAll(/[\u0021-\u024f\u2010-\u2027]+ ?|.[，。、；：）”」]*/gsu)) {
    const own = [...word].reduce((sum, character) => sum + widthOf(character), 0);
    if (width > 0 && width + own > longest) {
      lines.push("");
      width = 0;
    }
    lines.push((lines.pop() ?? "") + word);
    width += own;
  }
  return lines.map((line) => line.trimEnd());
}

/** A place in a drawing, to a tenth. */
export const tenths = (place: number): number => Math.round(place * 10) / 10;
