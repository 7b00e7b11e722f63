import { calendarOf } from "../calendars/calendars.store.ts";
import { type Bindings, type Outside, todayOf } from "../env.ts";
import type { Counts } from "../jobs/jobs.ts";
import { beginWalk } from "../jobs/set-aside.ts";
import { hasNoticeWork } from "./notices.store.ts";
import { planNoticesOf } from "./plan-notices.ts";
import { isQuiet } from "./quiet-hours.ts";
import { sendNotices } from "./send-notices.ts";

const task = "notify";

/**
 * Notices to applicants: planned from what their cases are now, whatever runs were missed, and sent outside the quiet hours and, where the
 * settings say so, on working days alone. Nothing is done where the agency sends none.
 */
export async function notifyApplicants(env: Bindings, outside: Outside): Promise<Counts> {
  const { notices } = env.PRACTICE;
  if (notices === undefined) return {};
  const counts = { planned: 0, sent: 0, failed: 0, dead: 0 };
  const calendar = await calendarOf(env.DB, outside.now());
  const asOf = { now: outside.now(), calendarVersion: calendar.version, task };
  if (!(await hasNoticeWork(env.DB, asOf))) return {};
  const walk = await beginWalk(env.DB, task, outside.now);
  const isPlanned = await planNoticesOf(env, outside, walk, counts);
  const maySend =
    !isQuiet(outside.now(), env.AGENCY.time_zone, notices) &&
    (notices.only_working_days !== true || calendar.isWorking(todayOf(env, outside)));
  const isSent = maySend && (await sendNotices(env, outside, walk, notices, counts));
  return {
    notices_planned: counts.planned,
    notices_sent: counts.sent,
    notices_failed: counts.failed,
    notices_dead: counts.dead,
    ...(await walk.end(isPlanned && isSent)),
  };
}
