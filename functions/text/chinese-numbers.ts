export const chineseDigits = "一二三四五六七八九";

/** A number from 1 to 99 as Chinese writes it: 三十六. */
export function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? "" : `${tens === 1 ? "" : chineseDigits[tens - 1]}十`;
  return `${ten}${ones === 0 ? "" : chineseDigits[ones - 1]}`;
}
