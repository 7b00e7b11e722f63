export const chineseDigits = "一二三四五六七八九";

/** A number from 1 to 999 as Chinese writes it: 三十六, 二百零一. */
export function chineseNumber(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const hundred = hundreds === 0 ? "" : `${chineseDigits[hundreds - 1]}百`;
  const zero = hundred !== "" && tens === 0 && ones !== 0 ? "零" : "";
  // 十六, but 一百一十六.
  const ten = tens === 0 ? "" : `${tens === 1 && hundred === "" ? "" : chineseDigits[tens - 1]}十`;
  return `${hundred}${zero}${ten}${ones === 0 ? "" : chineseDigits[ones - 1]}`;
}
