import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import { caseStateLabels } from "../../labels/requests.ts";
import type { resembling } from "../../requests/persons/resembling.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { registerWords as words } from "../words/register-words.ts";

type Resembling = Awaited<ReturnType<typeof resembling>>;

interface NamedCase {
  receipt_no: string;
  received_on: Day;
  state: CaseState;
  why: Labels;
}

/** A case, to be read in a tab of its own: what was typed stays in this one. */
const CaseLink = ({ reader, number }: { reader: Reader; number: string }) => (
  <a href={reader.to(`/desk/requests/${number}`)} target="_blank" rel="noopener">
    {number}
    <span class="spoken">{reader.say(words.newTab)}</span>
  </a>
);

const Cases = ({ reader, name, cases }: { reader: Reader; name: Labels; cases: readonly NamedCase[] }) => {
  const { say } = reader;
  if (cases.length === 0) return null;
  const columns = [words.number, words.arrivedOn, words.state, words.because];
  return (
    <DataTable
      caption={say(name)}
      columns={columns.map((column) => ({ heading: say(column) }))}
      rows={cases.map(({ receipt_no, received_on, state, why }) => [
        <CaseLink reader={reader} number={receipt_no} />,
        say(dayWords(received_on)),
        say(caseStateLabels[state]),
        say(why),
      ])}
    />
  );
};

/** Cases of the same person, of like text and of the same letter. */
export const ResemblingCases = ({ reader, cases }: { reader: Reader; cases: Resembling }) => {
  const { say } = reader;
  const { same, candidates, alike, sameLetter } = cases;
  const ofPersons = same.length + candidates.length;
  return (
    <section>
      <h2>{say(words.beforeThis)}</h2>
      {sameLetter.length > 0 && (
        <Notice kind="warning">
          <p>
            {`${say(words.sameLetter)}${reader.language === "en" ? ": " : "："}`}
            {sameLetter.map((number, at) => (
              <>
                {at > 0 && "、"}
                <CaseLink reader={reader} number={number} />
              </>
            ))}
          </p>
        </Notice>
      )}
      {ofPersons + alike.length === 0 && <p>{say(words.noneBefore)}</p>}
      <Cases
        reader={reader}
        name={words.samePerson}
        cases={same.map((one) => ({ ...one, why: words.becauseLabels[one.because] }))}
      />
      <Cases
        reader={reader}
        name={words.maybePerson}
        cases={candidates.map((one) => ({ ...one, why: words.becauseLabels[one.because] }))}
      />
      {ofPersons > 0 && <p class="hint">{say(words.foundOnRecord)}</p>}
      <Cases
        reader={reader}
        name={words.likeText}
        cases={alike.map((one) => ({ ...one, why: words.likeness(Math.round(one.likeness * 100)) }))}
      />
    </section>
  );
};
