import { resealActs } from "./acts/reseal-acts.ts";
import { anchorLog } from "./anchors/anchor-log.ts";
import { witnessNewest } from "./anchors/witness.ts";
import { eraseDueComplaints, recordOlderComplaints, resealComplaints } from "./complaints/complaint-tasks.ts";
import type { Bindings, Execution, Outside } from "./env.ts";
import { recountYear } from "./figures/recount/recount-year.ts";
import { countReplyTime } from "./figures/reply-time/count-reply-time.ts";
import { countQuarters } from "./figures/timeliness/count-quarters.ts";
import { removeFiles } from "./files/remove-files.ts";
import { resealStaged } from "./files/reseal-staged.ts";
import { tasksOf } from "./jobs/continuing.ts";
import { forgetOldRuns, latestOf } from "./jobs/jobs.store.ts";
import { type Counts, type Job, type JobName, jobs, type Task } from "./jobs/jobs.ts";
import { runJob } from "./jobs/run-job.ts";
import { cronOf } from "./jobs/schedule.ts";
import { notifyApplicants } from "./notices/notify.ts";
import { forgetOldKeys } from "./once/once.store.ts";
import { forgetStaged } from "./publications/importing/importing.store.ts";
import { recomputeDuties } from "./publications/owed/recompute-duties.ts";
import { closeDueMonths, countDirtyMonths } from "./publications/rollups/recount.ts";
import { recomputeAll } from "./recomputation/recompute.ts";
import { deliver } from "./reminders/outbox/deliver.ts";
import { remind } from "./reminders/remind.ts";
import { resealSinks } from "./reminders/sinks/reseal-sinks.ts";
import { eraseFormerSecrets } from "./reminders/sinks/sinks.store.ts";
import { eraseDue, reseal } from "./requests/personal/erase-and-reseal.ts";
import { rekey } from "./requests/personal/rekey.ts";
import { reckonStops } from "./requests/stops/reckon-stops.ts";
import { forgottenBefore } from "./security/hours.ts";
import { forgetEvents } from "./security/security-events.store.ts";
import { forgetSessions } from "./staff/sessions/sessions.store.ts";

const uncounted = async (work: Promise<unknown>): Promise<Counts> => {
  await work;
  return {};
};

/**
 * The tasks of each job, in the order in which they run; one that fails holds back none after it. After a failed recompute the
 * reminders still go out, on yesterday's dates: a date that a new notice would have moved is better than no reminder, and the
 * next run that succeeds reminds of the moved one.
 */
const tasks: Readonly<Record<JobName, readonly Task[]>> = {
  daily: [
    { name: "recompute", least: 20, run: recomputeAll },
    { name: "recompute-duties", run: recomputeDuties },
    { name: "reckon-stops", run: reckonStops },
    { name: "remind", least: 28, run: remind },
    { name: "deliver", run: deliver },
    { name: "notify-applicants", least: 22, run: notifyApplicants },
    { name: "forget-idempotency-keys", run: ({ DB }, outside) => uncounted(forgetOldKeys(DB, outside.now())) },
    { name: "forget-sessions", run: ({ DB }, outside) => uncounted(forgetSessions(DB, outside.now())) },
    { name: "forget-staged-imports", run: ({ DB }, outside) => uncounted(forgetStaged(DB, outside.now())) },
    { name: "forget-old-runs", run: ({ DB }, outside) => uncounted(forgetOldRuns(DB, outside.now())) },
    {
      name: "forget-security-events",
      run: ({ DB, TRUST }, outside) =>
        uncounted(forgetEvents(DB, forgottenBefore(outside.now(), TRUST.security_events_days))),
    },
    { name: "count-months", least: 18, run: (env, outside, _, execution) => countDirtyMonths(env, outside, execution) },
    // Personal data is erased once its retention is over, and sealed again under a new key.
    { name: "erase", least: 22, run: eraseDue },
    { name: "reseal", run: reseal },
    { name: "record-complaints", run: recordOlderComplaints },
    { name: "erase-complaints", run: eraseDueComplaints },
    { name: "reseal-complaints", run: resealComplaints },
    { name: "reseal-sinks", run: resealSinks },
    { name: "reseal-acts", run: resealActs },
    { name: "reseal-files", run: resealStaged },
    { name: "remove-files", run: removeFiles },
    { name: "rekey", least: 18, run: rekey },
    { name: "count-reply-time", least: 4, run: countReplyTime },
    // By the dates that stopped cases have today.
    { name: "count-quarters", run: (env, outside, _, execution) => countQuarters(env, outside, execution) },
    { name: "recount-year", run: recountYear },
  ],
  // What the daily run left, and messages that failed, tried again; secrets of sinks that were replaced a day ago.
  delivery: [
    // The first of a day comes soon after midnight.
    { name: "reckon-stops", run: reckonStops },
    { name: "remind", least: 28, run: remind },
    { name: "deliver", run: deliver },
    { name: "notify-applicants", least: 22, run: notifyApplicants },
    { name: "erase-former-secrets", run: ({ DB }, outside) => uncounted(eraseFormerSecrets(DB, outside.now())) },
  ],
  // A witness vouches for what is anchored by then, whatever became of the task before.
  anchoring: [
    { name: "anchor", run: anchorLog },
    { name: "witness", run: witnessNewest },
  ],
  monthly: [{ name: "close-months", least: 19, run: closeDueMonths }],
};

/** The jobs that take up what each other left. */
const continuing = jobs.filter((job: Job) => job.continues === true).map(({ name }) => name);

/**
 * Runs and records the job of a schedule. What it changes is purged from Workers Cache through the context, where it can be.
 * Throws for a schedule no job knows, so that a typing error is found, and where the run failed.
 */
export async function runSchedule(
  schedule: string,
  scheduledFor: Date,
  env: Bindings,
  outside: Outside,
  execution: Pick<Execution, "cache"> = {},
): Promise<void> {
  const job: (Job & { name: JobName }) | undefined = jobs.find((one) => cronOf(one.schedule) === schedule);
  if (job === undefined) throw new Error(`No job runs on the schedule ${schedule}`);
  const own = tasks[job.name];
  const context = { env, outside, scheduledFor, execution };
  if (job.continues !== true) return runJob(job, own, context);
  const known = continuing.flatMap((name) => tasks[name]);
  // Where the database does not answer, the run says so.
  const latest = await latestOf(env.DB, continuing).catch(() => undefined);
  await runJob(job, tasksOf(own, latest, { daily: tasks.daily, known, now: outside.now() }), context);
}
