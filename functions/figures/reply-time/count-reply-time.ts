import { calendarOf } from "../../calendars/calendars.store.ts";
import { addDays, addMonths } from "../../clock/days.ts";
import { type Bindings, type Outside, todayOf } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { nearestRank } from "../compute/working-days.ts";
import { readReplies, storeReplyTime } from "./reply-time.store.ts";

/**
 * Counts how long the replies of the twelve months before today took, for the public pages: working days after the day of receipt up to
 * that of the reply, as an applicant waits for them, those among them on which the clock stood still. The annual report leaves these out.
 */
export async function countReplyTime(env: Bindings, outside: Outside): Promise<Counts> {
  const { DB } = env;
  const today = todayOf(env, outside);
  const [fromOn, toOn] = [addMonths(today, -12), addDays(today, -1)];
  const calendar = await calendarOf(DB, outside.now());
  const read = await readReplies(DB, { from: fromOn, to: toOn });
  const days = read.flatMap(({ receipt_on, replied_on, replies }) =>
    Array<number>(replies).fill(Math.max(calendar.between(receipt_on, replied_on), 0)),
  );
  await storeReplyTime(DB, {
    ...{ fromOn, toOn, replies: days.length, countedAt: outside.now().toISOString() },
    onTime: read.reduce((sum, { on_time }) => sum + on_time, 0),
    medianDays: nearestRank(days, 50),
  });
  return { replies: days.length };
}
