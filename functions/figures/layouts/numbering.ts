import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { chineseNumber } from "../../text/chinese-numbers.ts";

/** A heading with its number as the forms print it. */
const numbered = (heading: Labels, chinese: string, english: string): Labels =>
  label(`${chinese}${heading.zh_hans}`, `${chinese}${heading.zh_hant}`, `${english}${heading.en}`);

/** `一、` */
export const part = (number: number, heading: Labels): Labels =>
  numbered(heading, `${chineseNumber(number)}、`, `${number}. `);

/** `（一）` */
export const group = (number: number, heading: Labels): Labels =>
  numbered(heading, `（${chineseNumber(number)}）`, `(${number}) `);

/** `1.`, which English leaves out. */
export const point = (number: number, heading: Labels): Labels => numbered(heading, `${number}.`, "");
