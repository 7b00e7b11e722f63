import type { LetterKind } from "../../../../schema/contracts/letters.ts";
import type { Regulation } from "../../../clock/regulations.ts";
import { type LetterKindRule, letterKindRule } from "../letter-rules.ts";
import type { Wording } from "../wording.ts";
import { ending, openingAsked } from "./sentences.ts";

/** What a reply says under one Regulation. */
export interface Answer {
  law: string;
  citation?: string;
  /** What the agency finds; absent where that follows from the ground. */
  finding?: string;
  decision: string;
  /** What the law asks for beside finding, provision and decision. */
  needs?: readonly string[];
  convention?: readonly string[];
  /** The paragraphs after the decision. */
  more: Wording;
}

/** Elements of a reply that are of the letter, not of one of its answers. */
export const ofLetter: ReadonlySet<string> = new Set(["receipt_on", "receipt_no", "asked", "remedies"]);

/** Stands in a wording for the answer, or for the several answers, of a reply. */
export const answersParagraph = "{answers}";

const around = (answer: Wording): Wording => [openingAsked, ...answer, "[{text}]", "{remedies}", ending];

/** The built-in wording of a reply of several answers. */
export const severalAnswers: Wording = around([answersParagraph]);

/** A kind of reply from what it says under each Regulation. */
export function reply(
  kind: LetterKind,
  series: string,
  under: Readonly<Partial<Record<Regulation["id"], Answer>>>,
): LetterKindRule {
  const of = ({ law, citation, finding, decision, needs = [], convention = [], more }: Answer) => {
    const answer = ["{finding}。根据{provision}的规定，{decision}。", ...more];
    return {
      law,
      ...(citation === undefined ? {} : { citation }),
      needs: ["receipt_on", "receipt_no", "asked", "finding", "provision", "decision", ...needs],
      convention,
      fixed: { decision, ...(finding === undefined ? {} : { finding }) },
      wording: around(answer),
      answer,
    };
  };
  return letterKindRule(
    kind,
    { to: "applicant", series, remedies: true },
    {
      ...(under["2008"] && { "2008": of(under["2008"]) }),
      ...(under["2019"] && { "2019": of(under["2019"]) }),
    },
  );
}
