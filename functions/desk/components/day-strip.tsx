import type { Child } from "hono/jsx";

interface DayStripProps {
  days: readonly {
    /** The day, as it is read. */
    name: string;
    weekday: string;
    on: string;
    /** Where its cases are listed. */
    href: string;
    /** That it may move. */
    mark?: string | undefined;
    isToday: boolean;
    /** What falls due on it; nothing where nothing does. */
    due: Child;
  }[];
}

/** Days side by side, a week's five in a row where there is room, each with what falls due on it. */
export const DayStrip = ({ days }: DayStripProps) => (
  <ol class="strip">
    {days.map(({ name, weekday, on, href, mark, isToday, due }) => (
      <li aria-current={isToday ? "date" : undefined}>
        <a href={href}>
          <time datetime={on}>
            <span>{name}</span> <span class="strip-weekday">{weekday}</span>
          </time>
        </a>
        {mark && <span class="mark">{mark}</span>}
        <div class="strip-due">{due}</div>
      </li>
    ))}
  </ol>
);
