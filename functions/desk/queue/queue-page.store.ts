import { drizzle } from "drizzle-orm/d1";
import type { StaffMember } from "../../../schema/contracts/staff.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";
import { type Topics, topicsOf } from "../../publications/codes/topic-labels.ts";
import { type ListedCases, listedOf, listedQueries } from "../../requests/store/listed-cases.store.ts";
import type { RequestRow } from "../../requests/store/requests.store.ts";
import { activeMembers } from "../../staff/active-members.store.ts";

/** Members to choose from; each is a row that is read. */
export const mostMembers = 150;

/** What the page shows of cases besides their rows, the members who are there, and what topics are called: one batch. */
export async function readListedWithMembers(
  database: D1Database,
  rows: readonly RequestRow[],
  stopped: readonly RequestRow[],
): Promise<ListedCases & { members: StaffMember[]; topics: Topics }> {
  const [found, events, members, codes] = await drizzle(database).batch([
    ...listedQueries(database, rows, stopped),
    activeMembers(database, mostMembers),
    ownCodesQuery(database),
  ]);
  return { ...listedOf(found, events, stopped), members, topics: topicsOf(codes) };
}
