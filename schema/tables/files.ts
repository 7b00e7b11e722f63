import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { FileType } from "../contracts/files.ts";
import { bytes } from "./columns.ts";

export const stagedFile = sqliteTable("staged_file", {
  id: text().primaryKey().notNull(),
  type: text().$type<FileType>().notNull(),
  size: integer().notNull(),
  stagedAt: text("staged_at").notNull(),
  sender: text(),
  keyId: text("key_id").notNull(),
  sealed: bytes().notNull(),
});

export const caseFile = sqliteTable("case_file", {
  id: text().primaryKey().notNull(),
  requestId: text("request_id").notNull(),
  seq: integer().notNull(),
  size: integer().notNull(),
  removedAt: text("removed_at"),
});

export const unreadableFile = sqliteTable("unreadable_file", {
  id: text().primaryKey().notNull(),
});
