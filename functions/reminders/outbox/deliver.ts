import type { Day } from "../../../schema/contracts/day.ts";
import type { Missed } from "../../../schema/contracts/reminders.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import type { Bindings, Outside } from "../../env.ts";
import { todayOf } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { lineOf } from "../digest/line.ts";
import { openSinks } from "../sinks/open-sinks.ts";
import { type OpenSink, type Outcome, send } from "../sinks/send.ts";
import { readColleagues, readSinks } from "../sinks/sinks.store.ts";
import { mostAttempts, waitAfter } from "./backoff.ts";
import { type Carried, carriedOn, type Settled, settle, type Taken, takeMessages } from "./outbox.store.ts";

/** Messages sent side by side, and how often in a run: 4 queries each, so under 40. */
const together = 6;
const rounds = 8;

/**
 * Sends what is queued and due: at least once, under an id that never changes, so that a receiver that keeps ids sees each once.
 * What a digest says is made when it is sent: a case closed since is not in it. On a day off nothing is sent.
 */
export async function deliver(env: Bindings, outside: Outside): Promise<Counts> {
  const counts = { messages_sent: 0, messages_failed: 0, messages_dead: 0 };
  const today = todayOf(env, outside);
  const calendar = await calendarOf(env.DB, outside.now());
  if (!calendar.isWorking(today)) return counts;
  let world: { sinks: Map<string, OpenSink>; emails: Map<string, string | null> } | undefined;
  for (let round = 0; round < rounds; round++) {
    const now = outside.now();
    const random = outside.randomBytes(mostAttempts);
    const waits = Array.from(random, (byte, at) => waitAfter(at + 1, byte));
    const taken = await takeMessages(env.DB, { now, today, limit: together, waits });
    if (taken.length === 0) break;
    world ??= await openWorld(env);
    const { sinks, emails } = world;
    const carried = await carriedOn(env.DB, [...new Set(taken.map(({ digest_on }) => digest_on))]);
    const attempts = taken.map(async (message): Promise<{ settled: Settled; told: number[] }> => {
      const sink = sinks.get(message.sink_id);
      const lines = linesFor(message, carried);
      if (sink === undefined || lines.length === 0) return { settled: settledAs(message, "void", null), told: [] };
      // An attempt whose run died counts as well.
      if (message.attempts > mostAttempts) return { settled: settledAs(message, "dead", "gave-up"), told: [] };
      const digest = {
        id: messageId(message),
        on: today,
        recipient: message.recipient,
        email: emails.get(message.recipient) ?? null,
        lines: lines.map((line) => lineOf({ ...line, missed: missedOf(line) }, calendar, today)),
      };
      const outcome = await send(env, sink, digest, now);
      return { settled: settledBy(message, outcome), told: outcome.ok ? lines.map(({ id }) => id) : [] };
    });
    const results = await Promise.all(attempts);
    await settle(
      env.DB,
      results.map(({ settled }) => settled),
      [...new Set(results.flatMap(({ told }) => told))],
      outside.now().toISOString(),
    );
    for (const { settled } of results) {
      if (settled.status === "sent") counts.messages_sent++;
      if (settled.status === "queued") counts.messages_failed++;
      if (settled.status === "dead") counts.messages_dead++;
    }
  }
  return counts;
}

async function openWorld(env: Bindings) {
  const [keyring, rows, colleagues] = await Promise.all([keyringOf(env), readSinks(env.DB), readColleagues(env.DB)]);
  return {
    sinks: await openSinks(keyring, rows),
    emails: new Map(colleagues.map(({ id, email }) => [id, email])),
  };
}

/** The id a receiver may keep: one per sink, person and day. */
export const messageId = ({
  sink_id,
  recipient,
  digest_on,
}: Pick<Taken, "sink_id" | "recipient" | "digest_on">): string =>
  ["msg", sink_id, ...(recipient === "" ? [] : [recipient]), digest_on].join("_");

const missedOf = ({ missed }: Carried) => JSON.parse(missed) as Missed[];

const linesFor = ({ digest_on, recipient }: Taken, carried: readonly Carried[]) =>
  carried.filter(
    (line) =>
      line.digest_on === digest_on &&
      (recipient === "" || (JSON.parse(line.recipients) as string[]).includes(recipient)),
  );

const settledAs = (message: Taken, status: Settled["status"], error: string | null): Settled => ({
  sink_id: message.sink_id,
  recipient: message.recipient,
  digest_on: message.digest_on as Day,
  status,
  error,
});

function settledBy(message: Taken, outcome: Outcome): Settled {
  if (outcome.ok) return settledAs(message, "sent", null);
  const given = outcome.gone || message.attempts >= mostAttempts;
  return settledAs(message, given ? "dead" : "queued", outcome.error);
}
