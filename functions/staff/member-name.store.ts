import { type SQL, sql } from "drizzle-orm";
import { nullable, text } from "../platform/rows.ts";

/** The name of the member of this id, those who left included, in a query of other rows; by primary key. */
export const nameOfMember = (id: SQL) =>
  sql`(SELECT name FROM staff_member WHERE staff_member.id = ${id})`.mapWith(nullable(text));
