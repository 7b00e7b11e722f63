import { Cron } from "croner";
import { type JobName, jobs } from "../functions/jobs/jobs.ts";
import { cronOf } from "../functions/jobs/schedule.ts";

interface Runs {
  /** Runs the job of a schedule, for the time it was meant for. */
  run(cron: string, scheduledFor: Date): Promise<unknown>;
  /** The time that a job's latest run was meant for; undefined where it never ran. */
  latest(job: JobName): Promise<Date | undefined>;
  /** Before this nothing was due here. */
  since: Date;
  now(): Date;
}

/** The schedules of a server: each job runs when it is due, one after another. */
export class Schedules {
  readonly #runs: Runs;
  readonly #crons: readonly Cron[];
  /** For which time each schedule has run, or was begun. */
  readonly #done = new Map<string, Date>();
  #running = Promise.resolve();
  #isStopped = false;

  /** Throws where a schedule is of no job, so that a typing error is found. */
  constructor(crons: readonly string[], runs: Runs) {
    const known = new Map<string, JobName>(jobs.map(({ name, schedule }) => [cronOf(schedule), name]));
    for (const cron of crons) {
      if (!known.has(cron)) throw new Error(`wrangler.toml, [triggers]: no job runs on the schedule ${cron}`);
    }
    this.#runs = runs;
    this.#crons = crons.map((cron) => new Cron(cron, { timezone: "UTC", paused: true }));
  }

  /**
   * Runs what was due while nothing ran here, each schedule once, for the last time that it was due: a job does all that is to be done, and
   * counts the runs that it missed. From then on each runs at its time.
   */
  async start(): Promise<void> {
    for (const { name, schedule } of jobs) {
      this.#done.set(cronOf(schedule), (await this.#runs.latest(name)) ?? this.#runs.since);
    }
    for (const cron of this.#crons) {
      this.#runIfDue(cron);
      cron.schedule(() => this.#runIfDue(cron));
      cron.resume();
    }
  }

  /** Starts no run any more; ends when the one that is at it does. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const cron of this.#crons) cron.stop();
    await this.#running;
  }

  #runIfDue(cron: Cron): void {
    const pattern = cron.getPattern() ?? "";
    // A schedule is due at its time, not only after it.
    const [due] = cron.previousRuns(1, new Date(this.#runs.now().getTime() + 1000));
    const done = this.#done.get(pattern);
    if (due === undefined || (done !== undefined && done >= due)) return;
    this.#done.set(pattern, due);
    this.#running = this.#running.then(async () => {
      if (!this.#isStopped) await this.#runs.run(pattern, due);
    });
  }
}
