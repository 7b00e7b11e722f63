import type { NoticePreview } from "../../../../schema/contracts/calendars.ts";
import type { Day } from "../../../../schema/contracts/day.ts";
import { deadlineLabels } from "../../../labels/deadlines.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { dayWords, weekdayOf } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { calendarSettingsWords as words } from "../../words/calendar-settings-words.ts";

/** Rows that a page lists; the others are counted. */
const mostListed = 100;

/** A day with its weekday; none where nothing is due. */
const dueText = ({ say }: Reader, on: Day | null) =>
  on === null ? say(words.none) : `${say(dayWords(on))} ${say(weekdayOf(on))}`;

interface Move {
  name: string;
  /** Where it is read; undefined where the desk has no page of it. */
  path?: string;
  kind?: string;
  from: Day | null;
  to: Day | null;
}

/** What is due on another day: each with both days. */
const MovedTable = ({ reader, caption, moves }: { reader: Reader; caption: string; moves: readonly Move[] }) => {
  if (moves.length === 0) return null;
  const { say } = reader;
  const hasKind = moves.some(({ kind }) => kind !== undefined);
  const columns = [words.number, ...(hasKind ? [words.kind] : []), words.was, words.is];
  return (
    <>
      <DataTable
        caption={caption}
        columns={columns.map((column) => ({ heading: say(column) }))}
        rows={moves
          .slice(0, mostListed)
          .map(({ name, path, kind, from, to }) => [
            path === undefined ? name : <a href={reader.to(path)}>{name}</a>,
            ...(hasKind ? [kind ?? ""] : []),
            dueText(reader, from),
            dueText(reader, to),
          ])}
      />
      {moves.length > mostListed && <p>{say(words.more(moves.length - mostListed))}</p>}
    </>
  );
};

const pathOfCase = (receiptNo: string) => `/desk/requests/${receiptNo}`;

/** Open cases that are due on another day. */
export const MovedCases = ({ reader, moved }: { reader: Reader; moved: NoticePreview["cases"]["moved"] }) => (
  <MovedTable
    reader={reader}
    caption={reader.say(words.moved)}
    moves={moved.map(({ receipt_no, from, to }) => ({ name: receipt_no, path: pathOfCase(receipt_no), from, to }))}
  />
);

/** Deadlines of closed cases that end on another day. */
export const MovedDeadlines = ({
  reader,
  moved,
}: {
  reader: Reader;
  moved: NoticePreview["closed_cases"]["moved"];
}) => (
  <MovedTable
    reader={reader}
    caption={reader.say(words.closedCases)}
    moves={moved.map(({ receipt_no, kind, from, to }) => ({
      name: receipt_no,
      path: pathOfCase(receipt_no),
      kind: reader.say(deadlineLabels[kind]),
      from,
      to,
    }))}
  />
);

/** Items that are to be published on another day. */
export const MovedItems = ({ reader, moved }: { reader: Reader; moved: NoticePreview["publications"]["moved"] }) => (
  <MovedTable
    reader={reader}
    caption={reader.say(words.publications)}
    moves={moved.map(({ index_no, title, from, to }) => ({ name: `${index_no} ${title}`, from, to }))}
  />
);

/** Cases that keep their calendar, and why. */
export const UnmovedCases = ({ reader, cases }: { reader: Reader; cases: NoticePreview["cases"]["kept"] }) =>
  cases.length === 0 ? null : (
    <>
      <h3>{reader.say(words.unmoved)}</h3>
      <p>{reader.say(words.unmovedWhy)}</p>
      <ul>
        {cases.slice(0, mostListed).map(({ receipt_no, because }) => (
          <li>
            <a href={reader.to(pathOfCase(receipt_no))}>{receipt_no}</a>
            {/* Why is said in English alone. */}
            {reader.language === "en" && ` · ${because}`}
          </li>
        ))}
      </ul>
    </>
  );
