import type { LetterState } from "../../../schema/contracts/case-letters.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { LetterKind } from "../../../schema/contracts/letters.ts";
import type { Bindings } from "../../env.ts";
import { letterKindRules } from "./letter-kinds.ts";

/** The number of a letter: consecutive within its series and the year of its day. */
export interface LetterNumber {
  agencyWord: string;
  series: string;
  year: number;
  number: number;
}

/** A number as it is printed: 渝公延〔2026〕3号. */
export const documentNoOf = ({ agencyWord, series, year, number }: LetterNumber): string =>
  `${agencyWord}${series}〔${year}〕${number}号`;

export const yearOf = (on: Day): number => Number(on.slice(0, 4));

/** What the next number of a letter is made of, but the number itself, which only the database knows. */
export interface NextNumber extends Omit<LetterNumber, "number"> {
  /** The number after which a series begins that has none yet. */
  usedUpTo: number;
}

/** The series that a kind of letter is numbered in; null where it has no number. */
export const seriesOf = (kind: LetterKind, { PRACTICE }: Pick<Bindings, "PRACTICE">): string | null =>
  PRACTICE.letters?.series?.[kind] ?? letterKindRules[kind].series;

/** Which number a letter of this day gets next; undefined where its kind has none. */
export function nextNumber(
  kind: LetterKind,
  on: Day,
  env: Pick<Bindings, "AGENCY" | "PRACTICE">,
): NextNumber | undefined {
  const series = seriesOf(kind, env);
  if (series === null) return undefined;
  const { agency_word = env.AGENCY.name.zh_hans, used = [] } = env.PRACTICE.letters ?? {};
  const year = yearOf(on);
  const before = used.find((one) => one.series === series && one.year === year);
  return { agencyWord: agency_word, series, year, usedUpTo: before?.up_to ?? 0 };
}

interface OfDraft {
  version: number;
  ended: "served" | "discarded" | null;
}

/** Where a letter stands that was made of this version of its draft. */
export function letterStateOf(draft: OfDraft, version: number): LetterState {
  if (version !== draft.version) return "replaced";
  if (draft.ended === "discarded") return "void";
  return draft.ended === "served" ? "served" : "approved";
}

/** Where a number stands whose last letter was made of this version: it waits while its draft may still be approved with it. */
export function numberStateOf(draft: OfDraft, version: number): LetterState {
  const state = letterStateOf(draft, version);
  if (state !== "replaced") return state;
  return draft.ended === null ? "open" : "void";
}
