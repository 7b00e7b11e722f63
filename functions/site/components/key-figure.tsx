import type { Child } from "hono/jsx";

interface KeyFigureProps {
  label: string;
  /** As it is read: `1.3亿`, `12`; `2026年12月25日` where the key is a day. */
  value: string;
  unit?: string;
  /** What it counts, of when it is, or that it is provisional. */
  note?: Child;
}

/** A number that a person came for, with its label above. Stands within `KeyFigures`. */
export const KeyFigure = ({ label, value, unit, note }: KeyFigureProps) => (
  <div class="figure">
    <dt>{label}</dt>
    <dd>
      <span class="figure-value">{value}</span>
      {unit && <span class="figure-unit">{unit}</span>}
    </dd>
    {note && <dd class="figure-note">{note}</dd>}
  </div>
);

/** Figures side by side, one under another where there is no room. */
export const KeyFigures = ({ children }: { children?: Child }) => <dl class="figures">{children}</dl>;
