import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { TwoPersonAct } from "../contracts/practice.ts";
import type { Role } from "../contracts/staff.ts";

export const approval = sqliteTable("approval", {
  id: text().primaryKey().notNull(),
  act: text().$type<TwoPersonAct>().notNull(),
  subject: text().notNull(),
  bodyHash: text("body_hash").notNull(),
  roles: text({ mode: "json" }).$type<Role[]>().notNull(),
  askedBy: text("asked_by").notNull(),
  askedAt: text("asked_at").notNull(),
  expiresAt: text("expires_at").notNull(),
  approvedBy: text("approved_by"),
  approvedAt: text("approved_at"),
  usedAt: text("used_at"),
});
