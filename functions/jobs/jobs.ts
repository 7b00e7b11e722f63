import type { Bindings, Execution, Outside } from "../env.ts";
import type { Schedule } from "./schedule.ts";

export interface Job {
  name: string;
  schedule: Schedule;
  /** How long after its time a run may still come before the job is late. */
  graceMinutes: number;
  /** Takes up what the latest run of a job that does left undone, before its own tasks. */
  continues?: boolean;
}

/** Every job there is. Which tasks each of them runs: functions/cron.ts. */
export const jobs = [
  { name: "daily", schedule: { hour: 0, minute: 30 }, graceMinutes: 6 * 60, continues: true },
  { name: "delivery", schedule: { minute: 15 }, graceMinutes: 3 * 60, continues: true },
  { name: "anchoring", schedule: { minute: 45 }, graceMinutes: 3 * 60 },
  { name: "monthly", schedule: { day: 1, hour: 2, minute: 0 }, graceMinutes: 24 * 60, continues: true },
] as const satisfies readonly Job[];

export type JobName = (typeof jobs)[number]["name"];

/** What a task did, in numbers. */
export type Counts = Record<string, number>;

/** One of the things a job does, run and recorded on its own. */
export interface Task {
  name: string;
  /** Statements without which it does not begin: its preparations and one slice; 12 unless stated. */
  least?: number;
  run(env: Bindings, outside: Outside, scheduledFor: Date, execution: Pick<Execution, "cache">): Promise<Counts>;
}

/**
 * How long a run is taken to be at it, and may have a task to itself: a minute less than the platform gives a scheduled run, so that one
 * that died at a quarter past holds up none at half past.
 */
export const longestRunMs = 14 * 60_000;
