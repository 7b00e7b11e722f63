import type { Child } from "hono/jsx";

interface NoticeProps {
  /** `warning` is what the reader must know before they go on. */
  kind?: "plain" | "warning" | "success";
  children?: Child;
}

/** A few sentences set apart from the text. */
export const Notice = ({ kind = "plain", children }: NoticeProps) => <div class={`notice ${kind}`}>{children}</div>;
