import { sessionOver } from "../platform/database.ts";
import type { AppContext, Contract } from "./operation.ts";

/** Carries how far a caller has seen the database, there and back. */
export const bookmarkHeader = "x-d1-bookmark";

const shape = /^[0-9a-f]{8}(-[0-9a-f]{8}){2}-[0-9a-f]{32}$/;

/** Whether an operation shows or changes somebody's own affairs, which no replica may show them older than they were told. */
export const isConsistent = ({ policy, idempotencyKey }: Contract) =>
  policy.who !== "anyone" || idempotencyKey !== undefined;

/**
 * Puts a D1 session in the database's place: it continues from the caller's bookmark, or from the primary where there is none.
 * Answers how to tell the caller where it ended.
 */
export function beginSession(c: AppContext): (response: Response) => void {
  const sent = c.req.header(bookmarkHeader);
  const session = sessionOver(c.env.DB, sent !== undefined && shape.test(sent) ? sent : "first-primary");
  if (session === undefined) return () => {};
  c.env = { ...c.env, DB: session.database };
  // Who only reads and sent none begins at the primary the next time, too.
  if (sent === undefined && (c.req.method === "GET" || c.req.method === "HEAD")) return () => {};
  return (response) => {
    const bookmark = session.bookmark();
    if (bookmark !== null) response.headers.set(bookmarkHeader, bookmark);
  };
}
