import type { Section } from "../../../schema/contracts/sections.ts";

const digits = "一二三四五六七八九";

/** The number a section is printed with, from `2`, `"2"` or `"二"`; undefined where it is neither. */
export function sectionNumber(no: Section["no"]): number | undefined {
  if (typeof no === "number") return no;
  if (/^[1-9][0-9]?$/.test(no)) return Number(no);
  const [, tens, ten, ones] = /^([二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(no) ?? [];
  if (tens === undefined || no === "") return undefined;
  if (!ten) return tens && ones ? undefined : digits.indexOf(no) + 1;
  return (tens ? digits.indexOf(tens) + 1 : 1) * 10 + (ones ? digits.indexOf(ones) + 1 : 0);
}

/** A section's number as a Chinese report prints it. */
export function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? "" : `${tens === 1 ? "" : digits[tens - 1]}十`;
  return `${ten}${ones === 0 ? "" : digits[ones - 1]}`;
}
