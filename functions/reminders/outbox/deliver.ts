import type { Day } from "../../../schema/contracts/day.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { type Bindings, type Outside, todayOf } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { beginWalk, cannotBeRead } from "../../jobs/set-aside.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { mayBegin } from "../../platform/meter.ts";
import { lineOf, type ReminderLine } from "../digest/line.ts";
import { ledger } from "../ledger/ledger.store.ts";
import { digestMessage } from "../sinks/message.ts";
import { openSink } from "../sinks/open-sinks.ts";
import { send } from "../sinks/send.ts";
import { readColleagues, readSinks } from "../sinks/sinks.store.ts";
import { mostAttempts, waitAfter } from "./backoff.ts";
import {
  beginAttempts,
  type DigestNotice,
  type DueMessage,
  digestNotices,
  type MessageResult,
  storeResults,
} from "./outbox.store.ts";

/** Messages sent side by side, and how often in a run: 4 queries each, so under 40. */
const together = 6;
const rounds = 8;

/**
 * Sends what is queued and due: at least once, under an id that never changes, so that a receiver that keeps ids gets each once.
 * A digest's text is made when it is sent: a case closed since is not in it. On a day off nothing is sent.
 */
export async function deliver(env: Bindings, outside: Outside): Promise<Counts> {
  const counts = { messages_sent: 0, messages_failed: 0, messages_dead: 0 };
  const today = todayOf(env, outside);
  const calendar = await calendarOf(env.DB, outside.now());
  if (!calendar.isWorking(today)) return counts;
  const walk = await beginWalk(env.DB, "deliver", outside.now);
  let receivers: Attempt["receivers"] | undefined;
  let isComplete = false;
  for (let round = 0; round < rounds; round++) {
    if (!mayBegin(env.DB, 10)) break;
    const now = outside.now();
    const random = outside.randomBytes(mostAttempts);
    const waits = Array.from(random, (byte, at) => waitAfter(at + 1, byte));
    const due = await beginAttempts(env.DB, { now, today, limit: together, waits }, walk);
    await walk.add(cannotBeRead("reminder_message", due.unread));
    const messages = due.read;
    isComplete = messages.length + due.unread.length === 0;
    if (isComplete) break;
    receivers ??= await readReceivers(env, now);
    const attempt = { env, now, today, receivers };
    const days = [...new Set(messages.map(({ digest_on }) => digest_on))];
    const { read, unread } = await digestNotices(env.DB, days, walk);
    await walk.add(cannotBeRead(ledger, unread));
    const idOf = ({ id }: DigestNotice) => String(id);
    const notices = await walk.each(ledger, read, idOf, (notice) => [notice, lineOf(notice, calendar, today)] as const);
    const ended = await Promise.all(messages.map((message) => sendMessage(attempt, message, notices)));
    await storeResults(
      env.DB,
      ended.map(({ result }) => result),
      [...new Set(ended.flatMap(({ sent }) => sent))],
      outside.now().toISOString(),
    );
    for (const { result } of ended) {
      if (result.status === "sent") counts.messages_sent++;
      if (result.status === "queued") counts.messages_failed++;
      if (result.status === "dead") counts.messages_dead++;
    }
  }
  return { ...counts, ...(await walk.end(isComplete)) };
}

/** Who is sent to, by id, with what the messages to them are signed with as of now. One sink that does not open holds up no other. */
async function readReceivers(env: Bindings, now: Date) {
  const [keyring, sinks, colleagues] = await Promise.all([keyringOf(env), readSinks(env.DB), readColleagues(env.DB)]);
  const opened = sinks.map(async (row) => [row.id, await openSink(keyring, row, now)] as const);
  return {
    sinks: new Map(await Promise.all(opened)),
    emails: new Map(colleagues.map(({ id, email }) => [id, email])),
  };
}

interface Attempt {
  env: Bindings;
  now: Date;
  today: Day;
  receivers: Awaited<ReturnType<typeof readReceivers>>;
}

/** Sends one message. Answers what became of it, and the ids of the notices it sent. */
async function sendMessage(
  { env, now, today, receivers }: Attempt,
  message: DueMessage,
  notices: readonly (readonly [DigestNotice, ReminderLine])[],
): Promise<{ result: MessageResult; sent: number[] }> {
  const { sink_id, recipient, digest_on, attempts } = message;
  const resultOf = (status: MessageResult["status"], error: string | null) => ({
    result: { sink_id, recipient, digest_on, status, error },
    sent: [],
  });
  const sink = receivers.sinks.get(sink_id);
  const own = notices.filter(
    ([notice]) => notice.digest_on === digest_on && (recipient === "" || notice.recipients.includes(recipient)),
  );
  if (sink === undefined || own.length === 0) return resultOf("void", null);
  // An attempt whose run died counts as well.
  if (attempts > mostAttempts) return resultOf("dead", "gave-up");
  if (sink === null) return resultOf(attempts >= mostAttempts ? "dead" : "queued", "unopened");
  const digest = {
    id: messageId(message),
    on: today,
    recipient,
    email: receivers.emails.get(recipient) ?? null,
    lines: own.map(([, line]) => line),
  };
  const outcome = await send(env, sink, digestMessage(digest, sink.language, now), now);
  if (outcome.ok) return { ...resultOf("sent", null), sent: own.map(([{ id }]) => id) };
  return resultOf(outcome.gone || attempts >= mostAttempts ? "dead" : "queued", outcome.error);
}

/** The id a receiver may keep: one per sink, person and day. */
const messageId = ({
  sink_id,
  recipient,
  digest_on,
}: Pick<DueMessage, "sink_id" | "recipient" | "digest_on">): string => ["msg", sink_id, recipient, digest_on].join("_");
