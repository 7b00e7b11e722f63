import type { LetterKind } from "../../../schema/contracts/letters.ts";
import type { Regulation } from "../../clock/regulations.ts";
import { letterKindLabels } from "../../labels/letter-labels.ts";
import { cited } from "./citations.ts";
import type { Wording } from "./wording.ts";

type RegulationId = Regulation["id"];
type Under<Value> = Readonly<Partial<Record<RegulationId, Value>>>;

/** Who asks for an element under each Regulation: an article, `convention` where only practice does; absent: nobody under that one. */
type ElementRule = Under<string>;

/** A kind of letter, as data. */
export interface LetterKindRule {
  /** What it is called, in the agency's language. */
  readonly title: string;
  readonly to: "applicant" | "third_party" | "agency" | "authority" | "file";
  /** The series its number is of where no setting groups kinds; null: it has no number. */
  readonly series: string | null;
  /** Whether it tells the remedies. */
  readonly remedies: boolean;
  /** Whether the agency's seal belongs on it. */
  readonly seal: boolean;
  readonly elements: Readonly<Record<string, ElementRule>>;
  /** The built-in wording under each Regulation that has the kind; a kind that a Regulation lacks has none. */
  readonly wordings: Under<Wording>;
  /** Of a reply: what of it stands for one answer, where a letter gives several. */
  readonly answers: Under<Wording>;
  /** Elements that are the same in every letter of the kind: what it finds and decides, what follows from silence. */
  readonly fixed: Under<Readonly<Record<string, string>>>;
}

/** A kind under one Regulation. */
export interface KindUnder {
  /** The provision that it rests on: asks for what the letter needs, and is cited in it. `convention` where only practice knows it. */
  law: string;
  /** How it is cited, where the law's paragraph (款) is to be named, too. */
  citation?: string;
  /** Elements that the law asks for. */
  needs?: readonly string[];
  /** Elements that practice adds. */
  convention?: readonly string[];
  fixed?: Readonly<Record<string, string>>;
  wording: Wording;
  /** Of a reply: the part of the wording that is its answer. */
  answer?: Wording;
}

/** What is common to a kind under both Regulations. */
export interface KindBase extends Pick<LetterKindRule, "to" | "series"> {
  remedies?: true;
  seal?: false;
}

/** The duty to tell remedies: its Art. 17 of 2007. The number in the text in force from 2026-07-01 is not known here, so none is cited. */
const remediesLaw = "Implementing Regulation of the Administrative Reconsideration Law";

/** A kind of letter from what it is under the 2008 Regulation, null where that has none, and under that of 2019. */
export function letterKindRule(
  kind: LetterKind,
  { to, series, remedies, seal }: KindBase,
  of2008: KindUnder | null,
  of2019: KindUnder,
): LetterKindRule {
  const elements: Record<string, Partial<Record<RegulationId, string>>> = {};
  const has = [...(of2008 === null ? [] : [["2008", of2008] as const]), ["2019", of2019] as const];
  for (const [id, { law, needs = [], convention = [] }] of has) {
    const asked = (names: readonly string[], article: string) => {
      for (const name of names) elements[name] = { ...elements[name], [id]: article };
    };
    asked(needs, law);
    // Who is written to stands in the letter's head.
    if (to !== "applicant" && to !== "file") asked(["addressee"], law);
    if (remedies === true) asked(["remedies"], remediesLaw);
    asked(convention, "convention");
  }
  const each = <Value>(read: (one: KindUnder) => Value | undefined): Under<Value> =>
    Object.fromEntries(
      has.flatMap(([id, one]) => {
        const value = read(one);
        return value === undefined ? [] : [[id, value]];
      }),
    );
  return {
    get title() {
      return letterKindLabels[kind].zh_hans;
    },
    to,
    series,
    remedies: remedies === true,
    seal: seal !== false,
    elements,
    wordings: each(({ wording }) => wording),
    answers: each(({ answer }) => answer),
    fixed: each(({ law, citation, fixed }) => ({
      ...(law === "convention" ? {} : { provision: citation ?? cited(law) }),
      ...fixed,
    })),
  };
}
