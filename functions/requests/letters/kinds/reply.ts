import type { LetterKind } from "../../../../schema/contracts/letters.ts";
import { type KindUnder, type LetterKindRule, letterKindRule } from "../letter-rules.ts";
import type { Wording } from "../wording.ts";
import { ending, openingAsked } from "./sentences.ts";

/** What a reply says under one Regulation. */
export interface ReplyWords {
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

/** A kind of reply from what it says under the 2008 Regulation, null where that has none, and under that of 2019. */
export const reply = (
  kind: LetterKind,
  series: string,
  of2008: ReplyWords | null,
  of2019: ReplyWords,
): LetterKindRule =>
  letterKindRule(
    kind,
    { to: "applicant", series, remedies: true },
    of2008 === null ? null : replyUnder(of2008),
    replyUnder(of2019),
  );

function replyUnder({ law, citation, finding, decision, needs = [], convention = [], more }: ReplyWords): KindUnder {
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
}
