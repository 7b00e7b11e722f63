import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { WebhookPayload, WeekCounts } from "../../../schema/contracts/webhook-messages.ts";
import type { DigestEntry } from "../digest/entries.ts";
import { digestTitle, pingText, pingTitle } from "../digest/wording.ts";

type Language = keyof Labels;

/** What a sink is sent, in the form that each kind takes. `id` stays the same however often it is tried. */
export interface Message {
  id: string;
  /** Whom a sink of e-mail sends it to. */
  email: string | null;
  /** For a webhook. */
  payload: WebhookPayload;
  /** For who reads it: e-mail, a group. */
  title: string;
  lines: readonly string[];
  /** Whom it mentions in DingTalk, by id or mobile number. */
  mentions: readonly string[];
}

interface Digest {
  id: string;
  on: Day;
  recipient: string;
  email: string | null;
  /** Lines of all its messages, and which of them this is. */
  count: number;
  part: number;
  parts: number;
  week: WeekCounts | null;
  entries: readonly DigestEntry[];
}

/** A digest, or one of its messages. Its payload is thin: numbers, kinds, days and ids; who wants more reads the API. */
export function digestMessage(digest: Digest, language: Language, now: Date): Message {
  const { id, on, recipient, email, count, part, parts, week, entries } = digest;
  const lines = entries.flatMap(({ line }) => {
    if (line === null) return [];
    const { receipt_no, unit, assigned_to, link, clarify_by } = line;
    const reminders = line.reminders.map((one) => {
      const { kind, rule, due_on, working_days_left, missed } = one;
      return { id: one.id, kind, rule, due_on, working_days_left, missed };
    });
    return [{ receipt_no, unit, assigned_to, link, clarify_by, reminders }];
  });
  const counts = entries.some(({ line }) => line === null) ? week : null;
  return {
    id,
    email,
    payload: {
      type: "reminder.digest",
      timestamp: now.toISOString(),
      data: { on, recipient, part, parts, week: counts, lines },
    },
    title: digestTitle({ on, count, part, parts }, language),
    lines: entries.map(({ text }) => text),
    mentions: [...new Set(entries.flatMap(({ mentions }) => mentions))],
  };
}

/** A ping: it says which sink is tried, and nothing else. */
export const pingMessage = (
  { id, sink, email }: { id: string; sink: string; email: string | null },
  language: Language,
  now: Date,
): Message => ({
  id,
  email,
  payload: { type: "ping", timestamp: now.toISOString(), data: { sink } },
  title: pingTitle(language),
  lines: [pingText(language)],
  mentions: [],
});
