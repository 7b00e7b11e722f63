import * as z from "zod";
import stored from "../../functions/calendars/notices-2008-2026.json";
import { compileCalendar, type HolidayNotice } from "../../functions/clock/calendar.ts";
import { day } from "../../schema/contracts/day.ts";

const notice = z.strictObject({
  year: z.int(),
  document_no: z.string().nullable(),
  off: z.array(day),
  makeup: z.array(day),
});

/** The State Council's notices of 2008 to 2026. */
export const notices: readonly HolidayNotice[] = z.array(notice).parse(stored);

/** The calendar they compile to. */
export const calendar = compileCalendar({ version: 1, notices });
