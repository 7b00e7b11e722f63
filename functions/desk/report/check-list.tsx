import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import type { CellName } from "../../figures/cells.ts";
import { cellLabel, figureLabel, scopeLabel } from "../../figures/figure-labels.ts";
import { checkLabels } from "../../labels/checks.ts";
import type { Reader } from "../../site/reader.ts";
import { joined, numberOrNothing, untranslated } from "../../site/words/figure-words.ts";
import { reportWords } from "../../site/words/report-words.ts";
import { reportRoomWords as words } from "../words/report-room-words.ts";
import { cellRowAt, cellsOfCheck } from "./cell-address.ts";
import type { ReportDraft } from "./read-draft.ts";

interface ChecksProps {
  reader: Reader;
  period: string;
  draft: ReportDraft;
}

/** What should hold, of what, and by how much it does not; with links to the cells concerned. */
const Line = ({ reader, period, draft, check }: ChecksProps & { check: CheckResult }) => {
  const { say, to } = reader;
  const { id, scope, status, left, right, gap } = check;
  const { figures, year } = draft;
  const rule = checkLabels[id] ?? untranslated(id);
  const place = scope === "*" ? reportWords.theYear : scopeLabel(scope, figures, year.form);
  const sides =
    status === "skip"
      ? words.skipped(1)
      : reportWords.sides(numberOrNothing(left), numberOrNothing(right), numberOrNothing(gap));
  return (
    <li>
      {say(reportWords.check(rule, place, sides))}{" "}
      {cellsOfCheck(check, figures).map((cell) => (
        <>
          <a href={to(cellRowAt(period, cell))}>{say(figureLabel(cell))}</a>{" "}
        </>
      ))}
    </li>
  );
};

/** The checks of a year in words, those that fail first, then what could not be checked, then what holds. */
export const CheckList = ({ reader, period, draft }: ChecksProps) => {
  const { say } = reader;
  const of = (status: CheckResult["status"]) => draft.checks.filter((check) => check.status === status);
  const lines = (checks: readonly CheckResult[]) => (
    <ul>
      {checks.map((check) => (
        <Line reader={reader} period={period} draft={draft} check={check} />
      ))}
    </ul>
  );
  const [failing, skipped, holding] = [of("fail"), of("skip"), of("pass")];
  return (
    <>
      {failing.length === 0 ? (
        <p>{say(words.allHold)}</p>
      ) : (
        <>
          <p>
            <strong>{say(words.failing(failing.length))}</strong>
          </p>
          {lines(failing)}
        </>
      )}
      {skipped.length > 0 && (
        <details>
          <summary>{say(words.skipped(skipped.length))}</summary>
          {lines(skipped)}
        </details>
      )}
      {holding.length > 0 && (
        <details>
          <summary>{say(words.holding(holding.length))}</summary>
          {lines(holding)}
        </details>
      )}
    </>
  );
};

/** Blank cells that are named; the page of tables marks them all. */
const mostBlank = 6;

/** What a year lacks, and what of its text is to be looked at; nothing where it lacks nothing. */
export const Lacking = ({ reader, period, draft }: ChecksProps) => {
  const { say, to } = reader;
  const { unfinished, differing, unfilled, figures, year } = draft;
  return (
    <>
      {unfinished.length > 0 && (
        <>
          <h2>{say(words.unfinished)}</h2>
          <ul>
            {unfinished.map(({ code, sections, cells }) => (
              <li>
                {say(words.lacks[code])}
                {sections.length > 0 && ` ${say(joined(sections.map((no) => untranslated(String(no)))))}`}
                {cells.length > 0 && (
                  <>
                    {` ${say(words.cellCount(cells.length))} `}
                    {cells.slice(0, mostBlank).map((cell) => (
                      <>
                        <a href={to(cellRowAt(period, cell))}>{say(cellWords(cell, draft))}</a>{" "}
                      </>
                    ))}
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {differing.length + unfilled.length > 0 && (
        <>
          <h2>{say(words.handWritten)}</h2>
          <ul>
            {differing.map(({ no, written, value, ...cell }) => (
              <li>
                <a href={to(cellRowAt(period, cell))}>
                  {say(
                    words.writtenAs(
                      no,
                      numberOrNothing(written),
                      cellLabel(cell, figures, year.form),
                      value === null ? say(words.blank) : numberOrNothing(value),
                    ),
                  )}
                </a>
              </li>
            ))}
            {unfilled.map(({ no, name }) => (
              <li>
                <a href={to(`/desk/report/${period}/narrative`)}>{say(words.unfilledIn(no, name))}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

const cellWords = (cell: CellName, { figures, year }: ReportDraft) => cellLabel(cell, figures, year.form);
