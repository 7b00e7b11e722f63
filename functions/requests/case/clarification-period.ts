import type { Calendar } from "../../clock/calendar.ts";
import { addDays, epochDay } from "../../clock/days.ts";
import { calendarDays } from "../../clock/period.ts";
import { endOfPeriod, type PeriodEnd } from "../../clock/periods.ts";
import { convention, type Regulation } from "../../clock/regulations.ts";
import type { LogEntry } from "./history.ts";
import { startOf } from "./period-start.ts";

type Notice = Extract<LogEntry, { type: "clarification_requested" }>;

/**
 * Until when the applicant may clarify. Convention: the day a notice names is the last for one received the day it was sent; of one
 * received later, or sent again, as many days run from its receipt. A last day that is off gives way to the next working day
 * (Civil Code, Art. 203). While the receipt is unknown they are reckoned from the sending,
 * provisionally.
 */
export function clarificationEnd(
  notice: Notice,
  { clarification: { article } }: Regulation,
  calendar: Calendar,
): Omit<PeriodEnd, "due_on_unmoved" | "days"> {
  const { start_on, assumed, conventions } = startOf(notice);
  const { sent_on } = notice.service;
  const set = [{ article, rule: "period-set-by-the-notice" }, ...conventions];
  if (start_on <= sent_on) {
    const last = notice.respond_by;
    const { on: due_on, provisional } = calendar.plus(addDays(last, -1), 1);
    const rolled = due_on === last ? [] : [{ article: "Civil Code, Art. 203", rule: "last-day-off-rolls" }];
    return { due_on, provisional: provisional || assumed, basis: [...set, ...rolled] };
  }
  const given = calendarDays(epochDay(notice.respond_by) - epochDay(sent_on), convention, "period-from-receipt");
  const { due_on, provisional, basis } = endOfPeriod(calendar, start_on, given);
  return { due_on, provisional: provisional || assumed, basis: [...set, ...basis] };
}
