import type * as z from "zod";
import type { casePreview } from "../../../schema/contracts/moves.ts";
import { toDay } from "../../clock/days.ts";
import { convention } from "../../clock/regulations.ts";
import { deadlineLabels } from "../../labels/deadlines.ts";
import { outcomeLabels } from "../../labels/outcomes.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { dayWords, weekdayOf } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { articleWords } from "../../site/words/article-words.ts";
import { citationWords } from "../../site/words/citation-words.ts";
import { actFormWords, actResultWords as words } from "../words/act-form-words.ts";
import type { RefLabels } from "../words/ref-words.ts";

type Preview = z.input<typeof casePreview>;
type Position = Preview["before"];

const dayText = ({ say }: Reader, day: string): string => {
  const on = toDay(day);
  return `${say(dayWords(on))} ${say(weekdayOf(on))}`;
};

/** Where a case stands, each thing by its name: what is compared before and after. */
function factsOf(reader: Reader, position: Position, refs: RefLabels): Map<string, string> {
  const { say } = reader;
  const { state, due_on, provisional, working_days_left, stopped_since, outcome, deadlines } = position;
  return new Map([
    [say(words.state), say(words.states[state])],
    [
      say(words.dueOn),
      due_on === null ? say(words.nothing) : `${dayText(reader, due_on)}${provisional ? say(words.provisional) : ""}`,
    ],
    [say(words.left), working_days_left === null ? say(words.nothing) : `${working_days_left}`],
    [say(words.stopped), stopped_since === null ? say(words.nothing) : say(words.since(toDay(stopped_since)))],
    [say(words.outcome), outcome === null ? say(words.nothing) : say(outcomeLabels[outcome].label)],
    ...deadlines
      .filter(({ kind }) => kind !== "reply")
      .map(({ kind, ref, due_on: due }): [string, string] => [
        ref === "" ? say(deadlineLabels[kind]) : say(words.deadlineOf(deadlineLabels[kind], refs(ref))),
        due === null ? say(words.nothing) : dayText(reader, due),
      ]),
  ]);
}

/** What differs between two lists of facts, in the order of the second. */
export function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, none: string) {
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((name) => [name, before.get(name) ?? none, after.get(name) ?? none] as const)
    .filter(([, was, is]) => was !== is);
}

interface ActPreviewProps {
  reader: Reader;
  preview: Preview;
  /** The id of the form that records it. */
  form: string;
  refs: RefLabels;
}

/** What an act would make of the case: what changes, before and after, with a button that records it. Nothing of a refused one. */
export const ActPreview = ({ reader, preview, form, refs }: ActPreviewProps) => {
  const { say } = reader;
  const { before, after, article, approval, fee } = preview;
  if (after === null) return null;
  const rows = differing(factsOf(reader, before, refs), factsOf(reader, after, refs), say(words.nothing));
  const breaches = after.breaches.filter(
    ({ code, seq }) => !before.breaches.some((one) => one.code === code && one.seq === seq),
  );
  return (
    <section class="act-result" role="status" aria-labelledby="result">
      <h2 id="result">{say(words.heading)}</h2>
      <p>{say(words.nothingRecorded)}</p>
      {rows.length === 0 ? (
        <p>{say(words.unchanged)}</p>
      ) : (
        <DataTable
          caption={say(words.heading)}
          isHeaded
          columns={[{ heading: say(words.member) }, { heading: say(words.now) }, { heading: say(words.afterwards) }]}
          rows={rows}
        />
      )}
      {fee && <p>{say(words.fee(fee.amount_yuan))}</p>}
      {approval.length > 0 && (
        <Notice kind="warning">
          <p>{say(actFormWords.steps(approval))}</p>
        </Notice>
      )}
      {breaches.length > 0 && (
        <Notice kind="warning">
          <p>
            {say(words.breach)} {say(articleWords(breaches.flatMap((breach) => breach.article ?? [])))}
          </p>
        </Notice>
      )}
      {article !== null && article !== convention && <p>{say(actFormWords.basis(citationWords(article)))}</p>}
      <p>
        <button type="submit" form={form}>
          {say(actFormWords.record)}
        </button>
      </p>
    </section>
  );
};
