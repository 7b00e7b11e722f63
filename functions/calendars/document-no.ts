/**
 * One instrument's number as offices write it: 国办发明电〔2025〕7号. The word for who issued it, the year in brackets of any kind,
 * and the number in that year.
 */
const instrument = /^(\p{Script=Han}{2,20})[〔［[(【](\d{4})[〕］\])】]第?0*([1-9]\d{0,4})[号號]?$/u;

/** Words that stand where a number is still to come. */
const placeholder = /待定|暂无|未定|未知|某|测试|示例|样例|无文号/;

/** What separates the numbers of a notice and of the one that corrected it. */
const separators = /[、，,;；]+/;

/** A notice's document number as it is stored, and the years it names. */
export interface DocumentNumber {
  text: string;
  years: readonly number[];
}

/**
 * Reads a document number whatever its brackets, digits and blanks: `国办发明电[2025] 7 号` is 国办发明电〔2025〕7号. Several are joined
 * by 、. Undefined where a part names no instrument with its year and number.
 */
export function documentNumberOf(sent: string): DocumentNumber | undefined {
  // NFKC makes full-width digits, brackets and separators plain ones; 〔〕 and 【】 stay.
  const plain = sent.normalize("NFKC").replaceAll(/\s+/gu, "");
  const read = plain.split(separators).map((part) => instrument.exec(part));
  const numbers = read.flatMap((found) => {
    const [, word = "", year = "", number = ""] = found ?? [];
    return word === "" || placeholder.test(word) ? [] : [{ text: `${word}〔${year}〕${number}号`, year: Number(year) }];
  });
  if (numbers.length < read.length) return undefined;
  return { text: numbers.map(({ text }) => text).join("、"), years: numbers.map(({ year }) => year) };
}
