import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";
import type { Role } from "../contracts/staff.ts";

export const staffMember = sqliteTable("staff_member", {
  id: text().primaryKey().notNull(),
  name: text().notNull(),
  unit: text().notNull(),
  email: text(),
  roles: text({ mode: "json" }).$type<Role[]>().notNull(),
  active: integer({ mode: "boolean" }).notNull().default(true),
  createdAt: text("created_at").notNull(),
  wecomId: text("wecom_id"),
  dingtalkId: text("dingtalk_id"),
});

export const staffKey = sqliteTable("staff_key", {
  keyHash: text("key_hash").primaryKey().notNull(),
  memberId: text("member_id").notNull(),
  name: text().notNull(),
  createdAt: text("created_at").notNull(),
  expiresAt: text("expires_at"),
  revokedAt: text("revoked_at"),
  madeBy: text("made_by"),
  lastUsedOn: text("last_used_on").$type<Day>(),
  lapsesOn: text("lapses_on").$type<Day>(),
});
