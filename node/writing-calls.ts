/** What the server asks of the thread that writes, and what it is answered. */
import type { Query } from "./connection.ts";

/** `copy` makes a copy of the database, of one moment, while it is written to. */
export type WritingCall =
  | { kind: "run" | "rows"; query: Query }
  | { kind: "batch"; queries: readonly Query[] }
  | { kind: "exec"; sql: string }
  | { kind: "copy"; file: string }
  | { kind: "close" };

/** An answer, or the error that was thrown, by the number of its call. */
export type WritingAnswer = { id: number; answer: unknown } | { id: number; failure: unknown };
