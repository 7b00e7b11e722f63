interface KeyFiguresProps {
  figures: readonly { label: string; value: string }[];
}

/** A few numbers that a reader came for, each under what it counts. */
export const KeyFigures = ({ figures }: KeyFiguresProps) => (
  <dl class="key-figures">
    {figures.map(({ label, value }) => (
      <div>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
