import type { Agency } from "../../../schema/contracts/agency.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { draftSteps } from "../../../schema/contracts/drafts.ts";
import type { LetterKind, StatedElements } from "../../../schema/contracts/letters.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import type { ReplyForm, ReplyRoute } from "../../../schema/contracts/requests.ts";
import type { CaseHistory, LogEntry } from "../case/history.ts";
import type { Wording } from "./wording.ts";

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

/** A step of a draft, as the approval sheet (呈批单) lists it: what was done, by whom, when. */
export interface SheetStep {
  step: (typeof draftSteps)[number];
  by: string;
  on: Day;
}

/** A document of the case, as the file index (卷内目录) lists it; empty or null: to be filled in by hand. */
export interface FiledDocument {
  documentNo: string;
  title: string;
  on: Day | null;
  pages: number | null;
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
  /** Of an approval sheet: the steps of the draft. */
  steps?: readonly SheetStep[] | undefined;
  /** Of a file index, and of an answer that lists its evidence: the documents of the case. */
  documents?: readonly FiledDocument[] | undefined;
}
