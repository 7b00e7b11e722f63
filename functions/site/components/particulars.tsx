import type { Child } from "hono/jsx";

export interface Particular {
  name: string;
  value: Child;
}

/** What is stated of something, a name and a value each. */
export const Particulars = ({ items }: { items: readonly Particular[] }) => (
  <dl class="particulars">
    {items.map(({ name, value }) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
