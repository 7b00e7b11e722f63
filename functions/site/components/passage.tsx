import type { Child } from "hono/jsx";

/** One of several: its heading, what it is of in a line, and what it says. */
export const Passage = ({ title, of, children }: { title: string; of?: string; children?: Child }) => (
  <article class="passage">
    <h3>{title}</h3>
    {of && <p class="passage-of">{of}</p>}
    {children}
  </article>
);
