import { drizzle } from "drizzle-orm/d1";
import { readUndelivered } from "../../../reminders/outbox/outbox.store.ts";
import { readSinks } from "../../../reminders/sinks/sinks.store.ts";

/** The sinks there are, each with the messages that did not reach it: one round trip. */
export async function readSinksWithFailures(database: D1Database) {
  const [sinks, undelivered] = await drizzle(database).batch([readSinks(database), readUndelivered(database)]);
  return sinks.map((row) => {
    const { dead = 0, waiting = 0 } = undelivered.find(({ id }) => id === row.id) ?? {};
    return { row, dead, waiting };
  });
}
