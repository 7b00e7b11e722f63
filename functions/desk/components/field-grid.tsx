import type { Child } from "hono/jsx";

/** Short fields side by side, one under another where there is no room. */
export const FieldGrid = ({ children }: { children?: Child }) => <div class="field-grid">{children}</div>;
