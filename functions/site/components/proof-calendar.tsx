import type * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { deadlineProof } from "../../../schema/contracts/deadlines.ts";
import { toDay } from "../../clock/days.ts";
import { monthWords, weekdaysFromMonday } from "../format.ts";
import type { Reader } from "../reader.ts";
import { type Mark, markWords, weekdayShort, calendarWords as words } from "../words/calendar-words.ts";
import { weeksOf } from "./month-weeks.ts";

interface CalendarProps {
  reader: Reader;
  /** The days of a proof, one after another, up to the due date. */
  days: Readonly<z.input<typeof deadlineProof>["days"]>;
  /** Framed, where the proof has it. */
  today?: Day | undefined;
}

interface MarkedDay {
  on: Day;
  mark: Mark;
  counted: number | null;
  /** The document number of the notice, or the reason, that makes it a day off or worked. */
  notice: string;
}

/** By the key of a proof's `why`; `counted` where the key is not named. */
const marks: Readonly<Record<string, Mark>> = {
  day_of_receipt: "start",
  start_day: "start",
  clarification_received: "restart",
  fee_paid: "restart",
  makeup: "makeup",
  weekend: "off",
  day_off: "off",
  statutory_holiday: "off",
  stopped: "stopped",
  awaiting_clarification: "awaiting",
  awaiting_payment: "awaiting",
  superseded: "superseded",
  deferred: "deferred",
};

/** Whose `why` names a notice; a consultation's ref is the agency's own name for it. */
const hasNotice: ReadonlySet<Mark> = new Set(["makeup", "off"]);

function markedDay({ on, counted, why }: CalendarProps["days"][number], isLast: boolean): MarkedDay {
  const [key = "", ...rest] = why.split(" ");
  const mark = isLast ? "due" : (marks[key] ?? "counted");
  return { on: toDay(on), mark, counted, notice: hasNotice.has(mark) ? rest.join(" ") : "" };
}

const dateOf = (on: Day) => Number(on.slice(8));

const MarkOf = ({ reader, mark, counted }: { reader: Reader; mark: Mark; counted: number | null }) => (
  <>
    {counted !== null && <b>{counted}</b>}
    {markWords[mark].short.en !== "" && <i>{reader.say(markWords[mark].short)}</i>}
  </>
);

const Cell = ({ reader, day, isToday }: { reader: Reader; day: MarkedDay; isToday: boolean }) => (
  <td class={day.mark} aria-current={isToday ? "date" : undefined}>
    <span aria-hidden="true">
      <time datetime={day.on}>{dateOf(day.on)}</time>
      <MarkOf reader={reader} mark={day.mark} counted={day.counted} />
    </span>
    <span class="spoken">{reader.say(words.day(day.on, day.mark, day.counted, day.notice))}</span>
  </td>
);

interface MonthProps extends Omit<CalendarProps, "days"> {
  /** `YYYY-MM`. */
  month: string;
  days: ReadonlyMap<Day, MarkedDay>;
}

const Month = ({ reader, month, days, today }: MonthProps) => (
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
      {weeksOf(month)
        .filter((week) => week.some((on) => on !== null && days.has(on)))
        .map((week) => (
          <tr>
            {week.map((on) => {
              const day = on === null ? undefined : days.get(on);
              if (day !== undefined) return <Cell reader={reader} day={day} isToday={on === today} />;
              return <td>{on !== null && <span>{dateOf(on)}</span>}</td>;
            })}
          </tr>
        ))}
    </tbody>
  </table>
);

const Legend = ({ reader, days, hasToday }: { reader: Reader; days: readonly MarkedDay[]; hasToday: boolean }) => {
  const noticesOf = (mark: string) => [
    ...new Set(days.flatMap((day) => (day.mark === mark && day.notice !== "" ? [day.notice] : []))),
  ];
  return (
    <dl class="marks">
      {Object.entries(markWords)
        .filter(([mark]) => days.some((day) => day.mark === mark))
        .map(([mark, { short, long }]) => (
          <div>
            <dt class={mark}>{mark === "counted" ? <b>1</b> : <i>{reader.say(short)}</i>}</dt>
            <dd>{reader.say(words.because(mark === "counted" ? words.number : long, noticesOf(mark).join("、")))}</dd>
          </div>
        ))}
      {hasToday && (
        <div>
          <dt aria-current="date">
            <i>{reader.say(words.today.short)}</i>
          </dt>
          <dd>{reader.say(words.today.long)}</dd>
        </div>
      )}
    </dl>
  );
};

/** Why a day is due, as months whose every day says by a word, a number and a shape what it is. Nothing where no day is counted. */
export const ProofCalendar = ({ reader, days, today }: CalendarProps) => {
  if (days.length === 0) return null;
  const marked = days.map((day, at) => markedDay(day, at === days.length - 1));
  const byDay = new Map(marked.map((day) => [day.on, day]));
  const months = [...new Set(days.map(({ on }) => on.slice(0, 7)))];
  return (
    <div class="calendar">
      <div class="months">
        {months.map((month) => (
          <Month reader={reader} month={month} days={byDay} today={today} />
        ))}
      </div>
      <Legend reader={reader} days={marked} hasToday={today !== undefined && byDay.has(today)} />
    </div>
  );
};
