import { deadlineLabels } from "../../labels/deadlines.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import type { Reader } from "../../site/reader.ts";
import { articleWords } from "../../site/words/article-words.ts";
import { dueWords } from "../../site/words/case-words.ts";
import { actResultWords } from "../words/act-form-words.ts";
import { dayAndWeekday, owedByLabels, deskCaseWords as words } from "../words/desk-case-words.ts";
import { caseMemberWords } from "../words/entry-words.ts";
import { refLabelsIn } from "../words/ref-words.ts";
import type { CasePage } from "./read-case-page.ts";

/** Everything that the case owes or awaits, the earliest first: whose it is, until when, and why then. */
export const CaseDeadlines = ({ reader, page: { view, today } }: { reader: Reader; page: CasePage }) => {
  const { say } = reader;
  if (view.deadlines.length === 0) return <p>{say(words.noDeadlines)}</p>;
  // What is stored of a clock that stopped is as of the day on which it did, also where the law has ended the stop meanwhile; today it is later.
  const isReckoned = view.stopped_since !== null || view.due_on !== null;
  const current = view.deadlines.map((one) =>
    one.kind === "reply" && isReckoned ? { ...one, due_on: view.due_on, provisional: view.provisional } : one,
  );
  const refs = refLabelsIn(view.timeline);
  // Returned mail is named by its entry, everything else by what was opened; a unit is its own name.
  const refOf = (kind: string, ref: string) =>
    kind === "returned_mail" ? caseMemberWords.entry(Number(ref)) : refs(ref);
  const inOrder = current.toSorted((one, other) =>
    (one.due_on ?? "9999") + one.kind < (other.due_on ?? "9999") + other.kind ? -1 : 1,
  );
  return (
    <DataTable
      caption={say(words.inOrder)}
      columns={[words.what, words.due, words.who, words.basis].map((heading) => ({ heading: say(heading) }))}
      rows={inOrder.map(({ kind, ref, owed_by, due_on, provisional, basis }) => [
        ref === "" ? say(deadlineLabels[kind]) : say(actResultWords.deadlineOf(deadlineLabels[kind], refOf(kind, ref))),
        due_on === null
          ? say(words.noDay)
          : `${say(provisional ? dueWords(due_on, true) : dayAndWeekday(due_on))}${due_on < today ? say(words.past) : ""}`,
        say(owedByLabels[owed_by]),
        say(articleWords(basis.map(({ article }) => article))),
      ])}
    />
  );
};
