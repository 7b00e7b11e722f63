import type { Labels } from "../../../schema/contracts/labels.ts";
import type { ProblemError } from "../../http/problems.ts";
import type { FormFault } from "../../site/form.ts";
import { disclosureRoomWords as words } from "../words/disclosure-room-words.ts";

/** Why a form was refused: what is wrong with its fields, or what is said above them. */
export interface RefusedEntry {
  status: 409 | 412 | 422;
  faults: readonly FormFault[];
  notice?: Labels;
  /** Whether somebody wrote the entry meanwhile. */
  isStale?: boolean;
}

const sentences: Readonly<Record<string, Labels>> = words.faults;

/** A problem as the page says it. Throws it again where it is none of the form's. */
export function refusedForm(problem: ProblemError): RefusedEntry {
  const faults = (problem.extras.errors ?? []).map((fault): FormFault => {
    const sentence = sentences[fault.code];
    return sentence === undefined ? fault : { ...fault, sentence };
  });
  switch (problem.code) {
    case "validation-failed":
      return { status: 422, faults };
    case "precondition-failed":
    case "precondition-required":
    case "unchanged":
      return { status: 412, faults: [], notice: words.changedMeanwhile, isStale: true };
    case "conflict":
      return { status: 409, faults: [], notice: words.caseChanged };
    default:
      throw problem;
  }
}
