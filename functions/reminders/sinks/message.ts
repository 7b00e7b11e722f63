import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { WebhookPayload } from "../../../schema/contracts/webhook-messages.ts";
import type { ReminderLine } from "../digest/line.ts";
import { digestTitle, lineText, pingText, pingTitle } from "../digest/wording.ts";

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
}

interface Digest {
  id: string;
  on: Day;
  recipient: string;
  email: string | null;
  lines: readonly ReminderLine[];
}

/** A digest. Its payload is thin: numbers, kinds and days; who wants more reads the API. */
export function digestMessage({ id, on, recipient, email, lines }: Digest, language: Language, now: Date): Message {
  const reminders = lines.map(({ ref: _, ...line }) => line);
  return {
    id,
    email,
    payload: { type: "reminder.digest", timestamp: now.toISOString(), data: { on, recipient, reminders } },
    title: digestTitle(on, lines.length, language),
    lines: lines.map((line) => lineText(line, language)),
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
});
