import type { Child } from "hono/jsx";
import type { Day } from "../../../schema/contracts/day.ts";
import { dayWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import { timelineWords as words } from "../words/timeline-words.ts";

export interface TimelineEntry {
  /** Null where its day is not known yet. */
  on: Day | null;
  title: string;
  /** More of it, under its title. */
  body?: Child;
  state: "done" | "awaited";
}

/** What happened and what is awaited, in order. */
export const Timeline = ({ reader, entries }: { reader: Reader; entries: readonly TimelineEntry[] }) => (
  <ol class="timeline">
    {entries.map(({ on, title, body, state }) => (
      <li class={state}>
        <p class="timeline-day">
          {on !== null && <time datetime={on}>{reader.say(dayWords(on))}</time>}
          <span class={state === "done" ? "spoken" : "awaited-mark"}>{reader.say(words[state])}</span>
        </p>
        <p class="timeline-title">{title}</p>
        {body}
      </li>
    ))}
  </ol>
);
