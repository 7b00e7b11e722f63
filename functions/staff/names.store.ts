import { asc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { staffMember } from "../../schema/tables/staff.ts";

/** The query of every member's name, removed ones too, for lists of what members did. */
export const namesOfMembers = (database: D1Database) =>
  drizzle(database)
    .select({ id: staffMember.id, name: staffMember.name, unit: staffMember.unit })
    .from(staffMember)
    .orderBy(asc(staffMember.name), asc(staffMember.id));
