/**
 * Text as it is stored, and text as it is compared. Nothing here looks at meaning: what cannot be seen is dropped, what is written in
 * several ways that look alike is written in one.
 */

/** U+E815 … U+E864: where fonts made for GBK put 80 characters that Unicode lacked then, in the order of GB 18030 (FE50 … FEA0). */
const firstOfGbk = 0xe815;
const gbkCharacters = [
  ...("⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟" +
    "㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱" +
    "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟" +
    "䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"),
];
const gbk = /[\uE815-\uE864]/g;
const inUnicode = (text: string) =>
  text.replace(gbk, (character) => gbkCharacters[character.charCodeAt(0) - firstOfGbk] ?? character);

/**
 * What cannot be seen: every Default_Ignorable_Code_Point of Unicode (bidirectional controls, zero-width spaces, soft hyphens, fillers,
 * tags) and the marks of interlinear annotation.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gv;
/** The same without joiners, the Mongolian vowel separator and variation selectors, which some scripts are written with. */
const ignorable = /[[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]--[\u200C\u200D\u180E\p{Variation_Selector}]]/gv;

/** Variation selectors that do not follow what they vary, by StandardizedVariants.txt and the IVD; those of emoji and symbols all. */
const straySelector =
  /(?<!\p{Script=Han})[\uFE01\uFE02\u{E0100}-\u{E01EF}]|(?<![\p{Script=Han}[[\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Script=Manichaean}]&&\p{L}]])\uFE00|(?<![\p{Script=Mongolian}&&\p{L}])[\u180B-\u180D\u180F]|[\uFE03-\uFE0F]/gv;

/** The letters and marks of scripts whose spelling or shaping uses joiners. */
const joined =
  "[[" +
  [
    ...[
      "Arabic",
      "Syriac",
      "Nko",
      "Mandaic",
      "Mongolian",
      "Adlam",
      "Hanifi_Rohingya",
      "Devanagari",
      "Bengali",
      "Gurmukhi",
    ],
    ...["Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Khmer", "Myanmar"],
  ]
    .map((script) => `\\p{Script_Extensions=${script}}`)
    .join("") +
  "]&&[\\p{L}\\p{M}]]";
/** Joiners anywhere else but between two of them; of several in a row the first is left. */
const strayJoiner = new RegExp(`(?<!${joined})[\\u200C\\u200D]+|[\\u200C\\u200D]+(?![\\u200C\\u200D${joined}])`, "gv");
const strayVowelSeparator =
  /(?<![\p{Script=Mongolian}&&[\p{L}\p{Variation_Selector}]])\u180E+|\u180E+(?![\u180E[\p{Script=Mongolian}&&\p{L}]])/gv;

const visible = (text: string) =>
  inUnicode(text)
    .replace(ignorable, "")
    .replace(straySelector, "")
    .replace(strayJoiner, "")
    .replace(strayVowelSeparator, "")
    .normalize("NFC");

/** Line breaks of every kind (Unicode, 5.8): also those of spreadsheets and word processors (VT, FF) and of EBCDIC (NEL). */
const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;
/** Blanks of every kind within a line, the blank of Braille too. */
const blanks = /[\p{Zs}\t\u2800]+/gv;

/** Text that needs nothing done, as nearly all does: printable ASCII and common Chinese, single blanks between. */
const plain = String.raw`[\x21-\x7E\xB7\u2010-\u2027\u3001-\u3029\u4E00-\u9FFF\uFF01-\uFF9F]+`;
const plainLine = new RegExp(`^${plain}(?: ${plain})*$`);
const plainLines = new RegExp(`^${plain}(?:(?: |\n\n?)${plain})*$`);

/** Whether a text is certain to be stored as it is; most are. */
export const isPlain = (text: string): boolean => plainLines.test(text);

/** A text of one line as it is stored: NFC, nothing invisible, single blanks; a line break is a blank. */
export const oneLine = (text: string): string =>
  plainLine.test(text) ? text : visible(text).replace(lineBreak, " ").replace(blanks, " ").trim();

/** A text of several lines as it is stored: each like `oneLine`, with at most one empty line between two. */
export function severalLines(text: string): string {
  if (isPlain(text)) return text;
  const lines = visible(text).replace(lineBreak, "\n").split("\n");
  return lines
    .map((line) => line.replace(blanks, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Dots between the parts of a name, as keyboards and fonts have them. */
const middleDot = /[\u00B7\u2022\u2027\u2219\u22C5\u2E31\u30FB]/g;
/** The full-width full stop stands for one between two letters; between digits it is a decimal point. So does a full stop between Han. */
const wideStop = /(?<=\p{L})\uFF0E(?=\p{L})/gv;
const stopInHan = /(?<=\p{Script=Han})\.(?=\p{Script=Han})/gv;
/** A blank next to a Chinese character or a middle dot parts no words. */
const idleBlank = / (?=[\p{Script_Extensions=Han}\u00B7])|(?<=[\p{Script_Extensions=Han}\u00B7]) /gv;

/** Text of which only the width and case of letters matter: no blank, no dot, nothing rare. */
const ordinary = /^[!-\-/-~\u2013\u2014\u2018-\u201D\u3001-\u3029\u4E00-\u9FFF\uFF01-\uFF0D\uFF0F-\uFF5E]*$/;

/**
 * A text by which two spellings are compared: nothing invisible, compatibility forms resolved (NFKC), lower case, one kind of blank and
 * of middle dot, no blank or line break next to a Chinese character. Variants of Chinese characters are `fold`'s.
 */
export function comparable(text: string): string {
  if (ordinary.test(text)) return text.normalize("NFKC").toLowerCase();
  return inUnicode(text)
    .replace(invisible, "")
    .replace(wideStop, "\u00B7")
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\s\u0085\u2800]+/g, " ")
    .replace(middleDot, "\u00B7")
    .replace(idleBlank, "")
    .replace(stopInHan, "\u00B7")
    .trim();
}

/** Control characters, but the line break of a text of several lines; NUL is no text at all. */
export const hasControl = (text: string): boolean => /[^\P{Cc}\n\0]/u.test(text);

/** Whether a text is well-formed Unicode: no lone surrogate, no noncharacter, and no NUL, which ends a text for SQLite. */
export const isUnicode = (text: string): boolean =>
  text.isWellFormed() && !/[\0\p{Noncharacter_Code_Point}]/u.test(text);
