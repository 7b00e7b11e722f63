import { drizzle } from "drizzle-orm/d1";
import { latestRuns, readRuns } from "../../../jobs/jobs.store.ts";
import { statesOfJobs } from "../../../jobs/late-jobs.store.ts";
import { deadMessagesWithReminder, readLedger } from "../../../reminders/ledger/listing.store.ts";

interface Asked {
  before: number | undefined;
  limit: number;
}

/** How jobs stand, the last run of each, and a page of all runs: one round trip. */
export async function readJobs(database: D1Database, asked: Asked) {
  const [states, latest, runs] = await drizzle(database).batch([
    statesOfJobs(database),
    latestRuns(database),
    readRuns(database, { job: undefined, ...asked }),
  ]);
  return { states, latest, runs };
}

/** Messages that are named at the most. */
const mostFailed = 100;

/** A page of the reminders' ledger, and the messages that were given up: one round trip. */
export async function readReminders(database: D1Database, asked: Asked) {
  const [ledger, failed] = await drizzle(database).batch([
    readLedger(database, { status: undefined, kind: undefined, ...asked }),
    deadMessagesWithReminder(database, mostFailed),
  ]);
  return { ledger, failed };
}
