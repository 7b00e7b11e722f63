import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { staffMember } from "../../schema/tables/staff.ts";

/** The query of active members, so many at the most: a choice of whom cases lie with. */
export const activeMembers = (database: D1Database, most: number) => {
  const { id, name, unit, roles } = staffMember;
  return drizzle(database)
    .select({ id, name, unit, roles })
    .from(staffMember)
    .where(eq(staffMember.active, true))
    .limit(most);
};
