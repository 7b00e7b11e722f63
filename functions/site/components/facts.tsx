import type { Child } from "hono/jsx";

export interface Fact {
  name: string;
  value: Child;
  /** A text whose lines are its own. */
  isText?: boolean;
}

/** What is known of something, each with its name. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts.map(({ name, value, isText }) => (
      <div>
        <dt>{name}</dt>
        <dd class={isText ? "text" : undefined}>{value}</dd>
      </div>
    ))}
  </dl>
);
