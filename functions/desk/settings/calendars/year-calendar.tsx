import type { Day } from "../../../../schema/contracts/day.ts";
import type { Calendar } from "../../../clock/calendar.ts";
import { monthsOfYear, weeksOf } from "../../../site/components/month-weeks.ts";
import { dayWords, monthWords, weekdaysFromMonday } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { weekdayShort } from "../../../site/words/calendar-words.ts";
import { calendarSettingsWords as words } from "../../words/calendar-settings-words.ts";

/** How a day is drawn: its shape, its word where a weekend needs none, and what it is. */
function markOf(reason: ReturnType<Calendar["why"]>["reason"]) {
  switch (reason) {
    case "weekday":
      return { name: words.workday };
    case "weekend":
      return { mark: "off", name: words.weekend };
    case "makeup":
      return { mark: "makeup", name: words.worked, short: words.workedShort };
    default:
      return { mark: "off", name: words.dayOff, short: words.offShort };
  }
}

const Cell = ({ reader, on, calendar }: { reader: Reader; on: Day; calendar: Calendar }) => {
  const { mark, name, short } = markOf(calendar.why(on).reason);
  return (
    <td class={mark}>
      <span aria-hidden="true">
        <time datetime={on}>{Number(on.slice(8))}</time>
        {short && <i>{reader.say(short)}</i>}
      </span>
      <span class="spoken">{`${reader.say(dayWords(on))} ${reader.say(name)}`}</span>
    </td>
  );
};

interface YearCalendarProps {
  reader: Reader;
  year: number;
  calendar: Calendar;
}

/** A year's months, whose every day says by a word and a shape whether it is worked. */
export const YearCalendar = ({ reader, year, calendar }: YearCalendarProps) => (
  <div class="calendar">
    <div class="months">
      {monthsOfYear(year).map((month) => (
        <table class="month">
          <caption>{reader.say(monthWords(month))}</caption>
          <thead>
            <tr>
              {weekdaysFromMonday.map((weekday) => (
                <th scope="col">
                  <span aria-hidden="true">{reader.say(weekdayShort(weekday))}</span>
                  <span class="spoken">{reader.say(weekday)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month).map((week) => (
              <tr>{week.map((on) => (on === null ? <td /> : <Cell reader={reader} on={on} calendar={calendar} />))}</tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  </div>
);
