import { readNotice } from "../../../calendars/calendars.routes.ts";
import type { NoticeRow } from "../../../calendars/calendars.store.ts";
import { todayOf } from "../../../env.ts";
import { continueRecomputation, previewNotice } from "../../../recomputation/recomputation.routes.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { instantWords } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { deskPage } from "../../desk-page.ts";
import { mayUse, policyOf } from "../../may-use.ts";
import { calendarSettingsWords as words } from "../../words/calendar-settings-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { readCalendars } from "./calendars.store.ts";
import { ContinueForm } from "./recomputed.tsx";

/** The years that days are due in and whose notice is not loaded: this one, and from November, when notices come, the next. */
export function missingYears(notices: readonly { year: number }[], today: string): number[] {
  const year = Number(today.slice(0, 4));
  const needed = today.slice(5, 7) >= "11" ? [year, year + 1] : [year];
  return needed.filter((one) => !notices.some((notice) => notice.year === one));
}

interface NoticeTableProps {
  reader: Reader;
  notices: readonly NoticeRow[];
  zone: string;
}

const NoticeTable = ({ reader, notices, zone }: NoticeTableProps) => {
  const { say } = reader;
  return (
    <DataTable
      caption={say(words.years)}
      columns={[
        { heading: say(words.year) },
        { heading: say(words.documentNo), isLong: true },
        { heading: say(words.off), isNumber: true },
        { heading: say(words.made), isNumber: true },
        { heading: say(words.own), isNumber: true },
        { heading: say(words.loadedAt) },
      ]}
      rows={notices
        .toReversed()
        .map(({ year, documentNo, off, makeup, overrides, loadedAt }) => [
          <a href={reader.to(`/desk/settings/calendars/${year}`)}>{year}</a>,
          documentNo ?? say(words.unknownNo),
          off.length,
          makeup.length,
          overrides.length,
          say(instantWords(loadedAt, zone)),
        ])}
    />
  );
};

export const calendarsPage = deskPage({
  id: "deskCalendars",
  path: "/desk/settings/calendars",
  summary: "The notices on days off, by year",
  description: "Which years have none, and where one is entered.",
  policy: policyOf(readNotice),
  async draw({ env, outside }, { reader, seat }) {
    const { say } = reader;
    const { notices, isBehind } = await readCalendars(env.DB);
    const today = todayOf(env, outside);
    const missing = missingYears(notices, today);
    const next = Math.max(Number(today.slice(0, 4)), notices.at(-1)?.year ?? 0) + 1;
    return settingsDrawn(
      reader,
      say(words.title),
      <>
        <p>{say(words.intro)}</p>
        {missing.length > 0 && (
          <Notice kind="warning">
            <p>{say(words.missing(missing.join("、")))}</p>
          </Notice>
        )}
        {isBehind && mayUse(seat.member, continueRecomputation) && <ContinueForm reader={reader} token={seat.token} />}
        {mayUse(seat.member, previewNotice) && (
          <ul>
            {[...new Set([...missing, next])].map((year) => (
              <li>
                <a href={reader.to(`/desk/settings/calendars/${year}`)}>{say(words.enter(year))}</a>
              </li>
            ))}
          </ul>
        )}
        <NoticeTable reader={reader} notices={notices} zone={env.AGENCY.time_zone} />
      </>,
    );
  },
});
