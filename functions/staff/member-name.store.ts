import { type SQL, sql } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { staffMember } from "../../schema/tables/staff.ts";
import { nullable, text } from "../platform/rows.ts";

/** The name of the member of this id, those who left included, in a query of other rows; by primary key. */
export const nameOfMember = (id: SQL) =>
  sql`(SELECT name FROM staff_member WHERE staff_member.id = ${id})`.mapWith(nullable(text));

/** The query of the members among these ids, those who left included; `ids` selects them. By primary key. */
export const membersAmong = (db: DrizzleD1Database, ids: SQL) =>
  db
    .select({ id: staffMember.id, name: staffMember.name, unit: staffMember.unit })
    .from(staffMember)
    .where(sql`${staffMember.id} IN ${ids}`);
