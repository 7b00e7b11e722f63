import type { Child } from "hono/jsx";

export interface Particular {
  name: Child;
  value: Child;
  /** A text whose lines are its own. */
  isText?: boolean;
}

/** What is stated of something, each with its name. */
export const Particulars = ({ items }: { items: readonly Particular[] }) => (
  <dl class="particulars">
    {items.map(({ name, value, isText }) => (
      <div>
        <dt>{name}</dt>
        <dd class={isText ? "text" : undefined}>{value}</dd>
      </div>
    ))}
  </dl>
);
