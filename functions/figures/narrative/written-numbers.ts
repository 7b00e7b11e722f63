import type { Section } from "../../../schema/contracts/sections.ts";
import { type CellName, type Figure, TOTAL } from "../cells.ts";
import { withoutPlaces } from "./places.ts";

/** A number in the text that the table has otherwise. */
export interface DifferingNumber extends CellName {
  no: Section["no"];
  written: number;
  value: number | null;
  sentence: string;
}

/** How reports speak of the cells whose labels are longer than what a sentence says. */
const spoken: readonly (readonly [words: RegExp, indicator: string])[] = [
  [/(?:新收|收到|受理)(?:到|的)?(?:政府)?(?:信息公开|依申请公开)?(?:的)?申请/g, "requests.received"],
  [/上年(?:度)?结转(?:的)?(?:政府信息公开)?(?:申请)?/g, "requests.carried_in"],
  [/结转(?:至|到)?(?:下|次)(?:一)?年(?:度)?(?:继续办理)?/g, "requests.carried_out"],
  [/行政复议/g, "reconsideration"],
];

/** What may stand between the words of a cell and its number, and after it, without the number being of something else. */
const between = /^(?:政府信息公开|信息|申请|案件|数量|总数|件数|数|共计|总计|合计|共|计|为|约|有|达|了|的|[:：\s])*$/;
const number = /(?<![\d.])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.]*[%年月日号])/g;

interface Spoken {
  end: number;
  length: number;
  figure: Figure;
}

/** What a label says without the words that a table adds to it. */
const saidOf = (label: string): string =>
  label
    .normalize("NFKC")
    .replace(/\s/g, "")
    .replace(/^本年(?:度)?/, "")
    .replace(/(?:数量|件数|总数|总计)$/, "");

/** Every place in a clause where the words of a cell end. */
function spokenIn(clause: string, figures: readonly Figure[]): Spoken[] {
  const byLabel = figures.flatMap((figure) => {
    const said = saidOf(figure.label_zh_hans);
    const at = said.length < 2 ? -1 : clause.lastIndexOf(said);
    return at < 0 ? [] : [{ end: at + said.length, length: said.length, figure }];
  });
  const byWords = spoken.flatMap(([words, indicator]) => {
    const figure = figures.find((one) => one.indicator === indicator && one.breakdown === TOTAL);
    if (figure === undefined) return [];
    return [...clause.matchAll(words)].map((match) => ({
      end: match.index + match[0].length,
      length: match[0].length,
      figure,
    }));
  });
  return [...byLabel, ...byWords];
}

function inClause(no: Section["no"], clause: string, figures: readonly Figure[]): DifferingNumber[] {
  let from = 0;
  return [...clause.matchAll(number)].flatMap((match) => {
    const before = clause.slice(from, match.index);
    from = match.index + match[0].length;
    const heard = spokenIn(before, figures).filter(({ end }) => between.test(before.slice(end)));
    const longest = Math.max(0, ...heard.map(({ length }) => length));
    const meant = heard.filter(({ length }) => length === longest).map(({ figure }) => figure);
    const written = Number(match[0].replaceAll(",", ""));
    const [first] = meant;
    if (first === undefined || meant.some(({ value }) => value === written)) return [];
    const { indicator, breakdown, applicant_kind, value } = first;
    return [{ no, written, indicator, breakdown, applicant_kind, value, sentence: clause }];
  });
}

/**
 * Numbers that were written by hand right behind the words of a cell and are others than the table's. Percentages, dates and numbers in
 * words are left alone, and so is what stands behind no cell's words: what is found is worth looking at, what is not found may be wrong.
 */
export function differingNumbers(sections: readonly Section[], figures: readonly Figure[]): DifferingNumber[] {
  const totals = figures.filter(({ applicant_kind }) => applicant_kind === TOTAL);
  return sections.flatMap(({ no, text }) =>
    withoutPlaces(text)
      .normalize("NFKC")
      .replace(/(?<=\d),(?=\d{3}(?!\d))/g, "")
      .split(/[,。;!?\n、]/)
      .map((clause) => clause.trim())
      .filter((clause) => clause !== "")
      .flatMap((clause) => inClause(no, clause, totals)),
  );
}
