import type { FigureRow, FormId } from "../../../schema/contracts/figures.ts";
import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { scopeLabel } from "../../figures/figure-labels.ts";
import { checkLabels } from "../../labels/checks.ts";
import { Notice } from "../components/notice.tsx";
import type { Reader } from "../reader.ts";
import { numberOrNothing, untranslated } from "../words/figure-words.ts";
import { reportWords } from "../words/report-words.ts";
import type { ReleasedReport } from "./released-report.ts";
import { Paragraphs } from "./report-tables.tsx";

interface FailedListProps {
  reader: Reader;
  failed: readonly CheckResult[];
  /** What the cells are called by. */
  rows: readonly FigureRow[];
  form: FormId;
}

/** What should hold, of what, and by how much it does not: a sentence each. */
export const FailedList = ({ reader: { say }, failed, rows, form }: FailedListProps) => (
  <ul>
    {failed.map(({ id, scope, left, right, gap }) => {
      const rule = checkLabels[id] ?? untranslated(id);
      const place = scope === "*" ? reportWords.theYear : scopeLabel(scope, rows, form);
      const sides = reportWords.sides(numberOrNothing(left), numberOrNothing(right), numberOrNothing(gap));
      return <li>{say(reportWords.check(rule, place, sides))}</li>;
    })}
  </ul>
);

/** What of the figures does not add up, and what the agency says of it; nothing where all of it does. */
export const FailedChecks = ({ report: { reader, release, figures } }: { report: ReleasedReport }) => {
  const { say } = reader;
  const { checks, explanation, form } = release;
  const of = (status: CheckResult["status"]) => checks.filter((check) => check.status === status);
  const failed = of("fail");
  if (failed.length === 0 && explanation === null) return null;
  return (
    <Notice kind="warning">
      {failed.length > 0 && (
        <>
          <p>
            <strong>{say(reportWords.failing(failed.length))}</strong>
          </p>
          <p>{say(reportWords.failingNote)}</p>
          <FailedList reader={reader} failed={failed} rows={figures} form={form} />
          <p>{say(reportWords.checked(of("pass").length, of("skip").length))}</p>
        </>
      )}
      {explanation !== null && (
        <>
          <p>{say(reportWords.explained)}</p>
          <Paragraphs text={explanation} />
        </>
      )}
    </Notice>
  );
};
