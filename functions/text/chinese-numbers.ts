export const chineseDigits = "一二三四五六七八九";

/** A number from 1 to 999 as Chinese writes it: 三十六, 二百零三. */
export function chineseNumber(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const hundred = hundreds === 0 ? "" : `${chineseDigits[hundreds - 1]}百`;
  const skipped = hundreds > 0 && ones > 0 ? "零" : "";
  const ten = tens === 0 ? skipped : `${tens === 1 && hundreds === 0 ? "" : chineseDigits[tens - 1]}十`;
  return `${hundred}${ten}${ones === 0 ? "" : chineseDigits[ones - 1]}`;
}
