/**
 * What is printed in the margins of letters: their page numbers, each letter's from one, and the line at the foot of its first page. A
 * style sheet cannot count the pages of a part of a document, but those of a named page: each letter of a print run has one of its own.
 */

/** So many letters of a print run, and pages of a letter, have numbers. */
const letters = 60;
const pages = 60;

const each = <Of>(count: number, of: (number: number) => Of): Of[] =>
  Array.from({ length: count }, (_, place) => of(place + 1));

/** A sign for each number from one on, and none for a number beyond. */
const counterStyle = (name: string, signs: readonly string[]): string =>
  `@counter-style ${name} { system: fixed; symbols: ${signs.map((sign) => `"${sign}"`).join(" ")}; fallback: no-sign; }\n`;

const page = (name: string, number: number, more: readonly string[]): string => `@page ${name}-${number} {
  counter-increment: ${name}-${number};
  @bottom-left { content: counter(${name}-${number}, even-page); }
  @bottom-right { content: counter(${name}-${number}, odd-page); }
${more.map((box) => `  ${box}\n`).join("")}}
.${name}:nth-of-type(${number}) { page: ${name}-${number}; }
`;

const footLine = (name: string, number: number): string =>
  `@bottom-center { content: counter(${name}-${number}, first-page); }`;

/** GB/T 9704—2012, 7.5: an odd page's number is to the right, an even one's to the left; 10.1: the first page of a letter has none. */
export const letterPages = (): string =>
  [
    '@counter-style no-sign { system: cyclic; symbols: ""; }\n',
    counterStyle(
      "odd-page",
      each(pages, (number) => (number % 2 === 1 && number > 1 ? `— ${number} —` : "")),
    ),
    counterStyle(
      "even-page",
      each(pages, (number) => (number % 2 === 0 ? `— ${number} —` : "")),
    ),
    // Blanks of 170 mm: the box around them is as long, and its borders are the line.
    counterStyle("first-page", ["　".repeat(34)]),
    ...each(letters, (number) => page("letter", number, [footLine("letter", number)])),
    ...each(letters, (number) => page("file", number, [])),
    // A draft says it across each of its pages.
    ...each(letters, (number) => page("draft", number, [footLine("draft", number), '@left-middle { content: "稿"; }'])),
  ].join("");
