import { fold } from "../../text/fold.ts";

const circled = /[①-⑳⑴-⒇]/g;
const chinese = "一二三四五六七八九十";
/** A number before a heading, with what parts it from that: 一、 （一） 1. 1、 (1). */
const numbering = new RegExp(`^(?:[${chinese}]+[、.]|\\([${chinese}\\d]+\\)|\\d+[、.)])`);
/** A unit in brackets behind a heading: （单位：万元）, (件). */
const unitNote = /(?:\((?:单位:?)?(?:件|条|项|份|次|人|个|元|万元|篇)\))+$/;

/** A heading as it is compared: without its number, its unit, blanks and punctuation, in Simplified characters. */
export function headingKey(text: string): string {
  const squeezed = fold(
    text
      .replace(circled, "")
      .normalize("NFKC")
      .replace(/\s|\p{Cf}/gu, ""),
  );
  const bare = squeezed.replace(unitNote, "").replace(numbering, "").replace(numbering, "");
  return bare.replace(/[\p{P}\p{S}]/gu, "");
}
