import type { Day } from "../../../schema/contracts/day.ts";
import type { WeekCounts } from "../../../schema/contracts/webhook-messages.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { type Bindings, type Outside, todayOf } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { beginWalk, cannotBeRead } from "../../jobs/set-aside.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { mayBegin, putOff } from "../../platform/meter.ts";
import { lineOf, type ReminderLine } from "../digest/line.ts";
import { type DigestPart, digestParts } from "../digest/parts.ts";
import { ledger } from "../ledger/ledger.store.ts";
import { digestMessage } from "../sinks/message.ts";
import { openSink } from "../sinks/open-sinks.ts";
import { type OpenSink, send } from "../sinks/send.ts";
import { readColleagues, readSinks } from "../sinks/sinks.store.ts";
import { countWeek } from "../week/week.ts";
import { mostAttempts, waitAfter } from "./backoff.ts";
import {
  beginAttempts,
  type DigestNotice,
  type DueMessage,
  digestNotices,
  type MessageKey,
  type MessageResult,
  storePartSent,
  storeParts,
  storeResults,
} from "./outbox.store.ts";

/** Digests sent side by side, and how often in a run: 4 queries each, so under 40; 16 at the most with what only some of them need. */
const together = 6;
const rounds = 8;
const roundQueries = 16;

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
  let week: WeekCounts | null = null;
  let isComplete = false;
  for (let round = 0; round < rounds; round++) {
    if (!mayBegin(env.DB, roundQueries)) break;
    const now = outside.now();
    const random = outside.randomBytes(mostAttempts);
    const waits = Array.from(random, (byte, at) => waitAfter(at + 1, byte));
    const due = await beginAttempts(env.DB, { now, today, limit: together, waits }, walk);
    await walk.add(cannotBeRead("reminder_message", due.unread));
    const messages = due.read;
    isComplete = messages.length + due.unread.length === 0;
    if (isComplete) break;
    receivers ??= await readReceivers(env, now);
    const days = [...new Set(messages.map(({ digest_on }) => digest_on))];
    const { read, unread } = await digestNotices(env.DB, days, walk);
    await walk.add(cannotBeRead(ledger, unread));
    const idOf = ({ id }: DigestNotice) => String(id);
    const lineDay = { calendar, today, origin: env.AGENCY.origin };
    const notices = await walk.each(ledger, read, idOf, (notice) => [notice, lineOf(notice, lineDay)] as const);
    if (notices.some(([{ kind }]) => kind === "week")) week ??= await countWeek(env, today);
    const attempt = { env, outside, now, today, receivers, week };
    const prepared = messages.map((message) => prepare(attempt, message, notices));
    const several = prepared.filter(({ message, parts }) => parts.length > (message.parts?.length ?? 1));
    if (several.length > 0) {
      await storeParts(
        env.DB,
        several.map(({ message, parts }) => ({ ...keyOf(message), parts: parts.map(({ ids }) => ids) })),
      );
    }
    const ended = await Promise.all(prepared.map((digest) => sendDigest(attempt, digest)));
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
    members: new Map(colleagues.map(({ id, ...member }) => [id, member])),
  };
}

interface Attempt {
  env: Bindings;
  outside: Outside;
  now: Date;
  today: Day;
  receivers: Awaited<ReturnType<typeof readReceivers>>;
  week: WeekCounts | null;
}

/** A digest of the outbox with what it says now, in as many messages as that takes; in none where its sink does not open. */
interface PreparedDigest {
  message: DueMessage;
  sink: OpenSink | null | undefined;
  parts: readonly DigestPart[];
  /** Whether anything is left to say. */
  isEmpty: boolean;
}

const keyOf = ({ sink_id, recipient, digest_on }: MessageKey): MessageKey => ({ sink_id, recipient, digest_on });

function prepare(
  { receivers, week }: Attempt,
  message: DueMessage,
  notices: readonly (readonly [DigestNotice, ReminderLine])[],
): PreparedDigest {
  const { sink_id, recipient, digest_on } = message;
  const sink = receivers.sinks.get(sink_id);
  const own = notices.filter(
    ([notice]) => notice.digest_on === digest_on && (recipient === "" || notice.recipients.includes(recipient)),
  );
  const isEmpty = own.length === 0;
  if (sink == null) return { message, sink, parts: [], isEmpty };
  const writing = { kind: sink.kind, language: sink.language, members: receivers.members, week };
  const lines = own.map(([, line]) => line);
  return { message, sink, parts: digestParts(lines, message.parts ?? [], writing), isEmpty };
}

/** Messages of a digest that one run sends: robots take twenty a minute. */
const mostAtOnce = 15;

/**
 * Sends a digest, or what of its messages was not taken yet, in their order. Answers what became of it, and the ids of the notices of its
 * last message; those of the messages before it are stored as each is taken.
 */
async function sendDigest(
  attempt: Attempt,
  { message, sink, parts, isEmpty }: PreparedDigest,
): Promise<{ result: MessageResult; sent: readonly number[] }> {
  const { env, outside } = attempt;
  const ended = (status: MessageResult["status"], error: string | null, sent: readonly number[] = []) => ({
    result: { ...keyOf(message), status, error },
    sent,
  });
  let { attempts } = message;
  if (sink === undefined || (isEmpty && message.parts_sent === 0)) return ended("void", null);
  // An attempt whose run died counts as well.
  if (attempts > mostAttempts) return ended("dead", "gave-up");
  if (sink === null) return ended(attempts >= mostAttempts ? "dead" : "queued", "unopened");
  for (let at = message.parts_sent; at < parts.length; at++) {
    const [part, isLast] = [parts[at], at === parts.length - 1];
    if (at >= message.parts_sent + mostAtOnce || (at > message.parts_sent && !mayBegin(env.DB, markQueries))) {
      putOff(env.DB);
      return ended("queued", null);
    }
    if (part === undefined) break;
    const notices = part.entries.flatMap(({ ids }) => ids);
    if (part.entries.length > 0) {
      const outcome = await sendPart(attempt, { message, parts, sink }, at);
      if (!outcome.ok) return ended(outcome.gone || attempts >= mostAttempts ? "dead" : "queued", outcome.error);
    }
    if (isLast) return ended("sent", null, notices);
    await storePartSent(env.DB, message, { sent: at + 1, notices, at: outside.now().toISOString() });
    attempts = 1;
  }
  return ended("sent", null);
}

/** Statements that all digests of a round make to mark one message each, and to store what became of them. */
const markQueries = 2 * together + 2;

/** Sends one message of a digest. */
function sendPart(
  { env, now, today, receivers, week }: Attempt,
  { message, sink, parts }: Pick<PreparedDigest, "message" | "parts"> & { sink: OpenSink },
  at: number,
) {
  const { recipient } = message;
  const digest = {
    id: messageId(message, at + 1),
    on: today,
    recipient,
    email: receivers.members.get(recipient)?.email ?? null,
    count: parts.reduce((sum, { entries }) => sum + entries.length, 0),
    part: at + 1,
    parts: parts.length,
    week,
    entries: parts[at]?.entries ?? [],
  };
  return send(env, sink, digestMessage(digest, sink.language, now), now);
}

/** The id a receiver may keep: one per sink, person and day; of the further messages of a digest with their number. */
const messageId = ({ sink_id, recipient, digest_on }: MessageKey, part: number): string =>
  ["msg", sink_id, ...(recipient === "" ? [] : [recipient]), digest_on, ...(part === 1 ? [] : [part])].join("_");
