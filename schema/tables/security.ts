import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { SecurityEventKind } from "../contracts/security-events.ts";

/** Refused calls, counted up by the hour. An empty text: not known, or the hour had too many rows to say it. */
export const securityEvent = sqliteTable(
  "security_event",
  {
    /** The instant at which the hour begins, UTC. */
    hour: text().notNull(),
    /** Consecutive from 1 in the hour. */
    place: integer().notNull(),
    kind: text().$type<SecurityEventKind>().notNull(),
    /** The operation, by its id in openapi.json. */
    operation: text().notNull(),
    /** The block the address is in: `203.0.113.0/24`, `2001:db8:1::/48`. */
    network: text().notNull(),
    /** The beginning of a keyed hash of what was sent as key, sign-in, secret or token. */
    token: text().notNull(),
    memberId: text("member_id").notNull(),
    count: integer().notNull(),
    firstAt: text("first_at").notNull(),
    lastAt: text("last_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.hour, table.place] })],
);
