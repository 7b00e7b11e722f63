import type { Section } from "../../../schema/contracts/sections.ts";
import { chineseDigits } from "../../text/chinese-numbers.ts";

/** The number a section is printed with, from `2`, `"2"` or `"二"`; undefined where it is neither. */
export function sectionNumber(no: Section["no"]): number | undefined {
  if (typeof no === "number") return no;
  if (/^[1-9][0-9]?$/.test(no)) return Number(no);
  const [, tens, ten, ones] = /^([二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(no) ?? [];
  if (tens === undefined || no === "") return undefined;
  if (!ten) return tens && ones ? undefined : chineseDigits.indexOf(no) + 1;
  return (tens ? chineseDigits.indexOf(tens) + 1 : 1) * 10 + (ones ? chineseDigits.indexOf(ones) + 1 : 0);
}
