import type { Day } from "../../schema/contracts/day.ts";
import type { Duty } from "../../schema/contracts/duties.ts";
import type { TodayScope } from "../../schema/contracts/today.ts";
import { calendarOf } from "../calendars/calendars.store.ts";
import { distance } from "../clock/clock.ts";
import { todayOf } from "../env.ts";
import type { StaffCall } from "../http/operation.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import { readUnits } from "../requests/store/requests.store.ts";
import { readDuties } from "./duties.store.ts";
import { casesWithin } from "./scope.ts";

/** Whose duties are asked for, and of which days. */
interface DutiesAsked {
  scope: TodayScope;
  due_from?: Day | undefined;
  due_before?: Day | undefined;
}

/** What the agency owes besides replies, as of today. */
export async function listedDuties(
  { env, outside, member }: Pick<StaffCall, "env" | "outside" | "member">,
  { scope, due_from, due_before }: DutiesAsked,
): Promise<{ items: Duty[]; more: boolean }> {
  const today = todayOf(env, outside);
  const calendar = await calendarOf(env.DB, outside.now());
  const cases = casesWithin(scope, member, scope === "unit" ? await readUnits(env.DB) : []);
  const { duties, more } = await readDuties(env.DB, cases, { today, from: due_from, before: due_before });
  const items = duties.map(({ receipt_year, receipt_seq, ...duty }) => ({
    receipt_no: receiptNoOf(receipt_year, receipt_seq),
    ...duty,
    ...distance(calendar, duty.due_on, today),
  }));
  return { items, more };
}
