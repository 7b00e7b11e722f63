import type * as z from "zod";
import type { TodayScope, today as todayContract } from "../../../schema/contracts/today.ts";
import { addDays, toDay } from "../../clock/days.ts";
import { pageOfList, queueAddress } from "../queue/queue-query.ts";

/** What is counted, by the names of the API, in the order in which it asks for somebody. */
export const countedNames = [
  "overdue",
  "due_soon",
  "duties",
  "awaiting_approval",
  "approved_not_served",
  "returned_mail",
  "unassigned",
  "awaiting_applicant",
  "publications",
  "failed_deliveries",
  "late_jobs",
] as const satisfies readonly (keyof z.input<typeof todayContract>)[];
type CountedName = (typeof countedNames)[number];

/** The page's address of what the API lists at another one, by the range of days that it names. */
function dutiesOf(address: string): string {
  const { due_before, ...same } = Object.fromEntries(new URL(address, "https://any.host").searchParams);
  return dutyAddress({ ...same, ...(due_before !== undefined && { due_until: addDays(toDay(due_before), -1) }) });
}

/** The page of other duties, with these filters. */
export const dutyAddress = (chosen: Readonly<Record<string, string | undefined>>): string =>
  queueAddress(chosen, "/desk/duties");

/** Where the desk lists what is counted for a member. */
export function listOf(name: CountedName, address: string, scope: TodayScope): string {
  switch (name) {
    case "duties":
      return dutiesOf(address);
    case "awaiting_approval":
      return "/desk/approvals";
    case "approved_not_served":
      return `/desk/approvals?scope=${scope}#service`;
    case "publications":
      return "/desk/publications?show=owed";
    case "failed_deliveries":
      return "/desk/settings/health";
    case "late_jobs":
      return "/desk/settings/jobs";
    default:
      return pageOfList(address);
  }
}
