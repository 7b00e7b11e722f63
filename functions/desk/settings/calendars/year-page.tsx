import * as z from "zod";
import { noticeYear } from "../../../../schema/contracts/calendars.ts";
import { readNotice } from "../../../calendars/calendars.routes.ts";
import { compileNotices } from "../../../calendars/calendars.store.ts";
import { toDay } from "../../../clock/days.ts";
import { previewNotice } from "../../../recomputation/recomputation.routes.ts";
import { Notice } from "../../../site/components/notice.tsx";
import { Particulars } from "../../../site/components/particulars.tsx";
import { formOf } from "../../../site/form.ts";
import { dayWords, instantWords, numberText, weekdayOf } from "../../../site/format.ts";
import { deskPage } from "../../desk-page.ts";
import { mayUse, policyOf } from "../../may-use.ts";
import { calendarSettingsWords as words } from "../../words/calendar-settings-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { readCalendars } from "./calendars.store.ts";
import { fieldsOfNotice, fieldsOfStored } from "./notice-fields.ts";
import { NoticeForm } from "./notice-form.tsx";
import { YearCalendar } from "./year-calendar.tsx";

export const calendarYearPage = deskPage({
  id: "deskCalendarYear",
  path: "/desk/settings/calendars/{year}",
  summary: "A year's days, and its notice",
  description: "Drawn as a calendar; who may load notices enters or corrects it here.",
  policy: policyOf(readNotice),
  params: z.strictObject({ year: noticeYear }),
  async draw({ env }, { reader, seat, params }) {
    const { say } = reader;
    const year = Number(params.year);
    const { notices } = await readCalendars(env.DB);
    const stored = notices.find((notice) => notice.year === year);
    const calendar = compileNotices(0, notices);
    const workingDays = calendar.between(toDay(`${year - 1}-12-31`), toDay(`${year}-12-31`));
    const fields = stored
      ? fieldsOfStored({ ...stored, document_no: stored.documentNo })
      : fieldsOfNotice({ document_no: null, holidays: [], makeup: [], overrides: [] });
    return settingsDrawn(
      reader,
      say(words.ofYear(year)),
      <>
        <p>
          <a href={reader.to("/desk/settings/calendars")}>{say(words.toAll)}</a>
        </p>
        {stored === undefined && (
          <Notice kind="warning">
            <p>{say(words.provisional)}</p>
          </Notice>
        )}
        <Particulars
          items={[
            ...(stored
              ? [
                  { name: say(words.documentNo), value: stored.documentNo ?? say(words.unknownNo) },
                  { name: say(words.loadedAt), value: say(instantWords(stored.loadedAt, env.AGENCY.time_zone)) },
                ]
              : []),
            { name: say(words.workingDays), value: numberText(workingDays) },
            ...(stored?.overrides ?? []).map(({ on, working, reason }) => ({
              name: say(words.own),
              value: `${say(dayWords(on))} ${say(weekdayOf(on))} · ${say(working ? words.worked : words.dayOff)} · ${reason}`,
            })),
          ]}
        />
        <YearCalendar reader={reader} year={year} calendar={calendar} />
        {mayUse(seat.member, previewNotice) && (
          <>
            <h2>{say(stored ? words.correct : words.load)}</h2>
            <p>{say(words.loadHint)}</p>
            <NoticeForm reader={reader} token={seat.token} year={year} form={formOf(fields)} />
          </>
        )}
      </>,
    );
  },
});
