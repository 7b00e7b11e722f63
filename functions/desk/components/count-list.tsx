interface CountListProps {
  counts: readonly {
    /** What is counted. */
    name: string;
    /** As it is read: `7`, `99+`. */
    count: string;
    /** What is read out of a count that is not all. */
    spoken?: string | undefined;
    /** Where what is counted is listed. */
    href: string;
    /** None: it asks for nothing. */
    isNone: boolean;
    /** It should not be. */
    isLate?: boolean;
  }[];
}

/** Counts side by side, each a link to the list of what it counts. */
export const CountList = ({ counts }: CountListProps) => (
  <ul class="counts">
    {counts.map(({ name, count, spoken, href, isNone, isLate }) => (
      <li class={isNone ? "none" : isLate ? "late" : undefined}>
        <a href={href}>
          <span class="count-name">{name}</span>{" "}
          <span class="count">
            {count}
            {spoken && <span class="spoken">{spoken}</span>}
          </span>
        </a>
      </li>
    ))}
  </ul>
);
