import { runsOf } from "../publications/search/search-terms.ts";
import { fold } from "../text/fold.ts";

/**
 * What of a text is the applicant's: nothing that is published about a case repeats what its applicant wrote, or says who asked. Pure: who
 * opens the sealed texts is `opened-words.ts`.
 */

/**
 * From so many signs in a row on, words are repeated: Chinese characters, or words and numbers of another script, whatever stands between
 * them. Convention: twelve is more than the plain name of what is asked for has (2025年户籍业务办理数量: ten), and less than a sentence.
 */
export const repeatedRun = 12;

/** The fewest characters of a name, and of a number or an address, that are looked for: fewer are found in texts by chance. */
const fewestOfName = 2;
const fewestOfContact = 5;

/** The signs of a text in its comparison form: each Chinese character, each word or number of another script. */
const signsOf = (text: string): string[] =>
  runsOf(text).flatMap(({ chinese, characters }) => (chinese ? characters : [characters.join("")]));

/** The runs of so many signs in a text, each as one string. */
function runsOfSigns(text: string, length: number): string[] {
  const signs = signsOf(text);
  return Array.from({ length: Math.max(0, signs.length - length + 1) }, (_, at) =>
    signs.slice(at, at + length).join(" "),
  );
}

/** What the applicant wrote, without the names of documents, which anybody may quote. */
const withoutDocumentNames = (written: string): string[] => written.split(/《[^《》]*》/u);

/** Whether a text has so many signs in a row that the applicant wrote, but in the name of a document. */
export function repeatsWords(text: string, written: readonly string[]): boolean {
  const theirs = new Set(written.flatMap(withoutDocumentNames).flatMap((part) => runsOfSigns(part, repeatedRun)));
  return runsOfSigns(text, repeatedRun).some((run) => theirs.has(run));
}

/** What identifies who asked, or somebody who acts for them. */
export interface ApplicantMarks {
  names: readonly string[];
  /** Numbers, telephones and addresses, by post or by e-mail. */
  contacts: readonly string[];
}

/** Letters and digits alone, in comparison form: a number is the same with blanks or dashes in it. */
const plainOf = (text: string): string => fold(text).replaceAll(/[\p{P}\p{Z}\p{C}\p{S}]+/gu, "");

/** Whether a text has the name, a number or an address of who asked. */
export function namesApplicant(text: string, { names, contacts }: ApplicantMarks): boolean {
  const signs = ` ${signsOf(text).join(" ")} `;
  const plain = plainOf(text);
  const isNamed = names.some((name) => {
    const own = signsOf(name);
    return [...own.join("")].length >= fewestOfName && signs.includes(` ${own.join(" ")} `);
  });
  return isNamed || contacts.map(plainOf).some((one) => [...one].length >= fewestOfContact && plain.includes(one));
}
