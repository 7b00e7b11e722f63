/** When a job runs, UTC: the minute of every hour, or of an hour of every day, or of a day of every month. */
export interface Schedule {
  minute: number;
  hour?: number;
  day?: number;
}

/** The schedule as wrangler.toml writes it. */
export const cronOf = ({ minute, hour, day }: Schedule): string => `${minute} ${hour ?? "*"} ${day ?? "*"} * *`;

/** The latest time up to an instant that the schedule meant. */
export function latestDue({ minute, hour, day }: Schedule, at: Date): Date {
  const due = new Date(at);
  due.setUTCMinutes(minute, 0, 0);
  if (hour === undefined) return due > at ? new Date(due.getTime() - 3_600_000) : due;
  due.setUTCHours(hour);
  if (day === undefined) return due > at ? new Date(due.getTime() - 86_400_000) : due;
  due.setUTCDate(day);
  if (due > at) due.setUTCMonth(due.getUTCMonth() - 1);
  return due;
}

/** The next time after an instant that the schedule means. */
export function nextDue(schedule: Schedule, at: Date): Date {
  const due = latestDue(schedule, at);
  if (schedule.hour === undefined) return new Date(due.getTime() + 3_600_000);
  if (schedule.day === undefined) return new Date(due.getTime() + 86_400_000);
  due.setUTCMonth(due.getUTCMonth() + 1);
  return due;
}

/** How many times the schedule meant after one instant and before another: runs that never began. Counts to 1,000. */
export function missedBetween(schedule: Schedule, last: Date, next: Date): number {
  let count = 0;
  for (let due = latestDue(schedule, new Date(next.getTime() - 1)); due > last && count < 1000; count++) {
    due = latestDue(schedule, new Date(due.getTime() - 1));
  }
  return count;
}

/**
 * Whether a job is later than it should be: the last time it was due, and its grace, have passed without a run that succeeded.
 * A job that never ran is late once its first time after `since` has.
 */
export function isLate(
  { schedule, graceMinutes }: { schedule: Schedule; graceMinutes: number },
  succeeded: string | undefined,
  since: Date | undefined,
  now: Date,
): boolean {
  const due = latestDue(schedule, new Date(now.getTime() - graceMinutes * 60_000));
  const from = succeeded === undefined ? since : new Date(succeeded);
  return from !== undefined && from < due;
}
