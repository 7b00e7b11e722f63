import type { Agency } from "../../../schema/contracts/agency.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Letter, LetterKind, MissingElement, StatedElements } from "../../../schema/contracts/letters.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import type { ReplyForm, ReplyRoute } from "../../../schema/contracts/requests.ts";
import type { CaseHistory, LogEntry } from "../case/history.ts";
import { elementOf } from "./elements.ts";
import { letterKindRules } from "./letter-kinds.ts";
import { type Wording, written } from "./wording.ts";

/** What a letter says of its case. */
export interface LetterCase {
  receiptNo: string;
  receivedOn: Day;
  history: CaseHistory;
  /** What is asked for, and how it is to be answered; null once erased. */
  description: string | null;
  form: ReplyForm;
  route: ReplyRoute;
  /** When the reply is due before the act and, where the act is possible, after it. */
  due: { before: Day | null; after: Day | null };
}

/** Everything a letter is a function of. */
export interface LetterInput {
  kind: LetterKind;
  /** The act that the letter is of, as it would be appended, its sealed texts by their members; null where it is of none. */
  act: LogEntry | null;
  case: LetterCase;
  stated: StatedElements;
  /** The agency's own wording, with its version; absent: the built-in one. */
  own?: { version: string; wording: Wording } | undefined;
  agency: Pick<Agency, "name" | "report_due">;
  practice: PracticeSettings;
  /** The day under it; null while it is not approved. */
  on: Day | null;
}

/** The letter, and what it lacks. Undefined where the case's Regulation has no letter of the kind. */
export function letterOf(input: LetterInput): { letter: Letter; missing: MissingElement[] } | undefined {
  const regulation = input.case.history.facts.regulation.id;
  const rule = letterKindRules[input.kind];
  const builtIn = rule?.wordings[regulation];
  if (rule === undefined || builtIn === undefined) return undefined;
  const { version, wording } = input.own ?? { version: "built-in-1", wording: builtIn };
  const { body, missing } = written(wording, (name) => elementOf(name, input));
  return {
    letter: {
      kind: input.kind,
      regulation,
      wording: version,
      language: "zh-Hans",
      heading: input.agency.name.zh_hans,
      title: rule.title,
      addressee: rule.to === "applicant" ? null : (input.stated.addressee ?? ""),
      receipt_no: input.case.receiptNo,
      body,
      contact: null,
      on: input.on,
      seal: rule.seal,
    },
    missing: Object.entries(rule.elements)
      .flatMap(([element, { [regulation]: article }]) =>
        article === undefined || elementOf(element, input) !== undefined
          ? []
          : [{ element, article: article === "convention" ? null : article, blocks: article !== "convention" }],
      )
      .concat(
        [...missing].flatMap((element) => (element in rule.elements ? [] : [{ element, article: null, blocks: true }])),
      ),
  };
}
