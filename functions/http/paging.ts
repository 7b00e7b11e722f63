import type * as z from "zod";
import { ProblemError } from "./problems.ts";

/** Where a page ended, opaque to the caller: the next page starts behind it, whatever is added meanwhile. */
export const cursorOf = (place: unknown): string =>
  new TextEncoder().encode(JSON.stringify(place)).toBase64({ alphabet: "base64url", omitPadding: true });

/** The place a cursor of ours names. Throws `cursor-invalid`. */
export function placeOf<Schema extends z.ZodType>(schema: Schema, cursor: string): z.output<Schema> {
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: "base64url" });
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new ProblemError("cursor-invalid", "Take the cursor from a page's `next`, or start without one.");
  }
}

/** A page out of one row more than its limit: the rows, and the cursor behind the last of them where more follow. */
export function page<Row>(rows: readonly Row[], limit: number, place: (row: Row) => unknown) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(place(last)) : null };
}

/** The page behind this path and query, as path and query; `parameter` takes its cursor. */
export function nextPath(address: string, next: string, parameter = "cursor"): string {
  const target = new URL(address, "https://any.host");
  target.searchParams.set(parameter, next);
  target.searchParams.sort();
  return target.pathname + target.search;
}

/** The `Link` header to the page behind this path and query (RFC 8288), where there is one. */
export const nextLink = (address: string, next: string | null, parameter?: string): Record<string, string> =>
  next === null ? {} : { Link: `<${nextPath(address, next, parameter)}>; rel="next"` };
