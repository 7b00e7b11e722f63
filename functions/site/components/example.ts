import type { Child } from "hono/jsx";
import type { Reader } from "../reader.ts";

/** One state of a component, as its example page draws it. No page of the service imports these: scripts/components.ts and tests do. */
export interface Example {
  /** Which state it is. */
  name: string;
  draw(reader: Reader): Child;
}
