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

export const passkey = sqliteTable("passkey", {
  id: text().primaryKey().notNull(),
  memberId: text("member_id").notNull(),
  credentialId: text("credential_id").notNull(),
  publicKey: text("public_key").notNull(),
  counter: integer().notNull(),
  transports: text({ mode: "json" }).$type<string[]>().notNull(),
  name: text().notNull(),
  createdAt: text("created_at").notNull(),
  lastUsedAt: text("last_used_at"),
});

export const staffSession = sqliteTable("staff_session", {
  tokenHash: text("token_hash").primaryKey().notNull(),
  memberId: text("member_id").notNull(),
  by: text({ enum: ["passkey", "key"] }).notNull(),
  byId: text("by_id").notNull(),
  signedInAt: text("signed_in_at").notNull(),
  endsAt: text("ends_at").notNull(),
  revokedAt: text("revoked_at"),
  spent: text(),
});
