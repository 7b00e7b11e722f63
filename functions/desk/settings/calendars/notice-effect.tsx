import type { NoticePreview } from "../../../../schema/contracts/calendars.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { dayWords, weekdayOf } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { calendarSettingsWords as words } from "../../words/calendar-settings-words.ts";
import { MovedCases, MovedDeadlines, MovedItems, UnmovedCases } from "./moved.tsx";

type Examined = Pick<NoticePreview["cases"], "looked_at" | "firm" | "complete" | "not_reckoned">;

/** How many were looked at and what becomes of them, in sentences. */
const Counts = ({ reader, examined, moved }: { reader: Reader; examined: Examined; moved: number }) => {
  const { say } = reader;
  const { looked_at, firm, complete, not_reckoned } = examined;
  return (
    <>
      <p>{say(words.counts(looked_at, moved, firm))}</p>
      {!complete && <p>{say(words.incomplete)}</p>}
      {not_reckoned.length > 0 && <p>{say(words.notReckoned(not_reckoned.join("、")))}</p>}
    </>
  );
};

/** What a notice would change: days, cases, deadlines of closed ones, items to publish. */
export const NoticeEffect = ({ reader, preview }: { reader: Reader; preview: NoticePreview }) => {
  const { say } = reader;
  const { days, cases, closed_cases, publications } = preview;
  return (
    <>
      <h2>{say(words.cases)}</h2>
      <Counts reader={reader} examined={cases} moved={cases.moved.length} />
      <MovedCases reader={reader} moved={cases.moved} />
      <UnmovedCases reader={reader} cases={cases.kept} />
      <h2>{say(words.closedCases)}</h2>
      <Counts reader={reader} examined={closed_cases} moved={closed_cases.moved.length} />
      <MovedDeadlines reader={reader} moved={closed_cases.moved} />
      <h2>{say(words.publications)}</h2>
      <Counts reader={reader} examined={publications} moved={publications.moved.length} />
      <MovedItems reader={reader} moved={publications.moved} />
      <h2>{say(words.days)}</h2>
      {days.length === 0 ? (
        <p>{say(words.noDays)}</p>
      ) : (
        <DataTable
          caption={say(words.days)}
          isHeaded
          columns={[{ heading: say(words.on) }, { heading: say(words.becomes) }]}
          rows={days.map(({ on, working }) => [
            `${say(dayWords(on))} ${say(weekdayOf(on))}`,
            say(working ? words.worked : words.dayOff),
          ])}
        />
      )}
    </>
  );
};
