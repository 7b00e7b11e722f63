import type { Day } from "../../schema/contracts/day.ts";
import { contactFor } from "../../schema/contracts/notifications.ts";
import type { NoticeSettings } from "../../schema/contracts/practice.ts";
import { type Bindings, type Outside, todayOf } from "../env.ts";
import { cannotBeRead, type Walk } from "../jobs/set-aside.ts";
import { keyringOf } from "../platform/keyring.ts";
import { mayBegin, putOff } from "../platform/meter.ts";
import { mostAttempts, waitAfter } from "../reminders/outbox/backoff.ts";
import { type OpenSink, send } from "../reminders/sinks/send.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import { openApplicant } from "../requests/sealing/sealed-text.ts";
import { noticeMessage } from "./notice-message.ts";
import {
  beginSending,
  type NoticeToSend,
  type Receiver,
  receiversOf,
  type SentNotice,
  storeSent,
} from "./notices.store.ts";
import { isQuiet } from "./quiet-hours.ts";

/** Notices sent side by side, and how often in a run: 4 statements each. */
const together = 6;
const rounds = 30;

interface Counts {
  sent: number;
  failed: number;
  dead: number;
}

/** Where a notice goes, opened for as long as it is sent; undefined where the applicant has no such contact any more. */
interface OpenReceiver extends Pick<Receiver, "request_id" | "way"> {
  receiptNo: string;
  to: string | undefined;
}

/**
 * Sends what is planned and due: at least once, under an id that never changes, so that a gateway that keeps ids sends each once. A
 * contact is opened here and nowhere stored; one that does not open is set aside and holds up no other. Answers whether nothing is left.
 */
export async function sendNotices(
  env: Bindings,
  outside: Outside,
  walk: Walk,
  settings: NoticeSettings,
  counts: Counts,
): Promise<boolean> {
  const keyring = await keyringOf(env);
  for (let round = 0; round < rounds; round++) {
    const now = outside.now();
    // A run that goes on into the quiet hours stops there; what is left goes once they are over.
    if (isQuiet(now, env.AGENCY.time_zone, settings)) return false;
    if (!mayBegin(env.DB, 6)) return false;
    const random = outside.randomBytes(mostAttempts);
    const waits = Array.from(random, (byte, at) => waitAfter(at + 1, byte));
    const { read, unread } = await beginSending(env.DB, { now, limit: together, waits }, walk);
    await walk.add(cannotBeRead("applicant_notice", unread));
    if (read.length + unread.length === 0) return true;
    if (read.length === 0) continue;
    const found = await receiversOf(env.DB, [...new Set(read.map(({ request_id }) => request_id))]);
    const opened = await walk.each(
      "applicant",
      found,
      ({ request_id }) => request_id,
      async ({ request_id, way, receipt_year, receipt_seq, key_id, sealed }): Promise<OpenReceiver> => {
        const applicant = await openApplicant(keyring, request_id, { keyId: key_id, sealed });
        return { request_id, way, receiptNo: receiptNoOf(receipt_year, receipt_seq), to: contactFor(applicant, way) };
      },
    );
    const known = new Set(found.map(({ request_id }) => request_id));
    const receivers = new Map(opened.map((receiver) => [receiver.request_id, receiver]));
    const attempt = { env, settings, now, today: todayOf(env, outside) };
    const results = await Promise.all(
      read.map((notice) =>
        known.has(notice.request_id)
          ? sendNotice(attempt, notice, receivers.get(notice.request_id))
          : { id: notice.id, status: "void" as const, error: null, way: null },
      ),
    );
    await storeSent(env.DB, results, outside.now().toISOString());
    for (const { status } of results) {
      if (status === "sent") counts.sent++;
      if (status === "queued") counts.failed++;
      if (status === "dead") counts.dead++;
    }
  }
  putOff(env.DB);
  return false;
}

interface Attempt {
  env: Bindings;
  settings: NoticeSettings;
  now: Date;
  today: Day;
}

/** Sends one notice. Answers what became of it. */
async function sendNotice(
  { env, settings, now, today }: Attempt,
  notice: NoticeToSend,
  receiver: OpenReceiver | undefined,
): Promise<SentNotice> {
  const { id, kind, day_on, attempts } = notice;
  const ended = (status: SentNotice["status"], error: string | null = null): SentNotice => ({
    id,
    status,
    error,
    way: receiver?.way ?? null,
  });
  // A period that is over ends no more.
  if (kind.endsWith("_ending") && day_on !== null && day_on < today) return ended("void");
  // An attempt whose run died counts as well.
  if (attempts > mostAttempts) return ended("dead", "gave-up");
  const unsent = (error: string, isGone = false) =>
    ended(isGone || attempts >= mostAttempts ? "dead" : "queued", error);
  if (receiver === undefined) return unsent("unopened");
  const { way, to, receiptNo } = receiver;
  if (to === undefined) return unsent("no-address", true);
  const message = noticeMessage(
    { id, requestId: notice.request_id, kind, day: day_on, receiptNo, to, link: `${env.AGENCY.origin}/request` },
    { language: settings.language ?? "zh_hans", agency: env.AGENCY.name, now },
  );
  const outcome = await send(env, carrierOf(env, settings, way), message, now);
  return outcome.ok ? ended("sent") : unsent(outcome.error, outcome.gone && outcome.error !== "not-configured");
}

/** What carries notices by this way, as reminders have it. */
function carrierOf(
  { NOTICES_SECRET }: Bindings,
  { email, sms, language = "zh_hans" }: NoticeSettings,
  way: Receiver["way"],
): OpenSink {
  const common = { id: "notices", language };
  return way === "sms"
    ? { ...common, kind: "webhook", settings: {}, secrets: { url: sms?.url, secret: NOTICES_SECRET } }
    : { ...common, kind: "email", settings: email === undefined ? {} : { from: email.from }, secrets: {} };
}
