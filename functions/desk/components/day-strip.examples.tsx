import { toDay } from "../../clock/days.ts";
import type { Example } from "../../site/components/example.ts";
import { dayWords, weekdayOf } from "../../site/format.ts";
import { daysLeftWords } from "../words/due-words.ts";
import { todayWords as words } from "../words/today-words.ts";
import { DayStrip } from "./day-strip.tsx";

const days = ["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-04", "2027-01-05"].map(toDay);

export const dayStripExamples: readonly Example[] = [
  {
    name: "five days, the first of them today, the last two provisional",
    draw: ({ say, to }) => (
      <DayStrip
        days={days.map((on, at) => ({
          ...{ on, name: say(dayWords(on)), weekday: say(weekdayOf(on)), isToday: at === 0 },
          href: to(`/desk/requests?due_from=${on}`),
          mark: on < "2027" ? undefined : say(daysLeftWords.provisional),
          due: at === 2 ? null : say(at === 3 ? words.others("2") : words.replies("1")),
        }))}
      />
    ),
  },
];
