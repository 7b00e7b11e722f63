import type { LetterState, RecordedLetter } from "../../../schema/contracts/case-letters.ts";
import type { FiledDocument } from "../letters/letter-input.ts";
import { letterKindRules } from "../letters/letter-kinds.ts";
import { documentNoOf, letterStateOf, yearOf } from "../letters/letter-numbers.ts";
import type { LetterRow } from "../letters/letters.store.ts";
import type { CaseRows } from "../store/requests.store.ts";
import type { DraftRows } from "./drafts.store.ts";

/** The letter that was approved of a draft as it is now; undefined where none was. */
export const approvedLetter = ({ row, letters }: Pick<DraftRows, "row" | "letters">): LetterRow | undefined =>
  letters.find(({ version }) => version === row.version);

/** The number that stands on an approved letter; null where its kind has none. */
export function documentNoOn(
  { numbers }: Pick<DraftRows, "numbers">,
  { series, ownNo, madeOn }: LetterRow,
): string | null {
  const number = numbers.find((one) => one.series === series && one.year === yearOf(madeOn));
  return number === undefined ? ownNo : documentNoOf(number);
}

/** What an event records of the approved letter that it is served by. */
export const recordedLetterOf = (rows: DraftRows, made: LetterRow): RecordedLetter => ({
  kind: made.kind,
  document_no: documentNoOn(rows, made),
  wording: made.wording,
  hash: made.textHash,
});

/** Every letter that was approved in a case, by draft and version, with where it stands. */
export const lettersOf = (drafts: readonly DraftRows[]) =>
  drafts.flatMap((rows) =>
    rows.letters.map((made) => ({
      rows,
      made,
      title: letterKindRules[made.kind].title,
      documentNo: documentNoOn(rows, made),
      state: letterStateOf(rows.row, made.version),
    })),
  );

/** What a case's file has of its own: the request, and its letters in one of these states, by the day under them. */
export const documentsIn = (
  { request }: Pick<CaseRows, "request">,
  drafts: readonly DraftRows[],
  states: readonly LetterState[],
): FiledDocument[] => [
  { documentNo: "", title: "政府信息公开申请", on: request.receivedOn, pages: null },
  ...lettersOf(drafts)
    .filter(({ state }) => states.includes(state))
    .toSorted((one, other) => (one.made.madeOn < other.made.madeOn ? -1 : 1))
    .map(({ made, title, documentNo }) => ({ documentNo: documentNo ?? "", title, on: made.madeOn, pages: null })),
];
