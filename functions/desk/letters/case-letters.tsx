import type { Labels } from "../../../schema/contracts/labels.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { caseLetterWords as words } from "../words/case-letter-words.ts";
import type { CaseLetter } from "./letters-of-case.ts";

interface CaseLettersProps {
  reader: Reader;
  receiptNo: string;
  letters: readonly CaseLetter[];
  /** What the list is called, where it has some of the case's letters alone. */
  caption?: Labels;
}

/** The next step of a letter, and where it is done. */
function nextStep({ draft, seq, state }: CaseLetter): { path: string; text: Labels } | undefined {
  const ofDraft = `drafts/${draft}`;
  switch (state) {
    case "in_review":
      return { path: ofDraft, text: words.next.review };
    case "in_approval":
      return { path: ofDraft, text: words.next.approve };
    case "returned":
      return { path: `${ofDraft}/text`, text: words.next.change };
    case "ready":
      return { path: ofDraft, text: words.next.serve };
    case "sent":
      return { path: `letters/${seq}`, text: words.next.confirm };
    case "came_back":
      return { path: `letters/${seq}`, text: words.next.sendOnce };
    case "received":
    case "corrected":
    case "discarded":
      return draft === null ? undefined : { path: ofDraft, text: words.next.read };
    default:
      return state satisfies never;
  }
}

/** The letters of a case: what each is, where it stands, and what comes next. */
export const CaseLetters = ({ reader, receiptNo, letters, caption = words.caption }: CaseLettersProps) => {
  const { say } = reader;
  if (letters.length === 0) return <p>{say(words.none)}</p>;
  const columns = [words.letter, words.number, words.state, words.step];
  return (
    <div class="case-letters">
      <DataTable
        caption={say(caption)}
        columns={columns.map((column) => ({ heading: say(column) }))}
        rows={letters.map((letter) => {
          const next = nextStep(letter);
          const name = say(letter.name);
          return [
            letter.draft === null ? (
              name
            ) : (
              <a href={reader.to(`/desk/requests/${receiptNo}/drafts/${letter.draft}`)}>{name}</a>
            ),
            letter.documentNo ?? (letter.seq === null ? say(words.noNumber) : ""),
            say(words.stateOn(words.states[letter.state], dayWords(letter.on))),
            next && (
              <a href={reader.to(`/desk/requests/${receiptNo}/${next.path}`)}>
                {say(next.text)}
                <span class="spoken">{name}</span>
              </a>
            ),
          ];
        })}
      />
    </div>
  );
};
