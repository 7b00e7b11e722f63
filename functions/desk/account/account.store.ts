import { drizzle } from "drizzle-orm/d1";
import { passkeysQuery } from "../../staff/passkeys/passkeys.store.ts";
import { sessionsQuery } from "../../staff/sessions/sessions.store.ts";

/** Where a member is signed in and their passkeys, in one round trip. */
export const readAccount = (database: D1Database, memberId: string, now: Date) =>
  drizzle(database).batch([sessionsQuery(database, memberId, now), passkeysQuery(database, memberId)]);
