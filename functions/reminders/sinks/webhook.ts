import { type WebhookRequest, webhookMessage } from "../../platform/webhook.ts";
import type { ReminderLine } from "../digest/line.ts";

/** A Standard Webhooks request. The payload is thin: numbers, kinds and days; who wants more reads the API. */
export const webhookRequest = (
  secret: string,
  {
    id,
    now,
    on,
    recipient,
    lines,
  }: { id: string; now: Date; on: string; recipient: string; lines: readonly ReminderLine[] },
): WebhookRequest => {
  const data = { on, recipient, reminders: lines.map(({ ref: _, ...line }) => line) };
  return webhookMessage(secret, { id, now, type: "reminder.digest", data });
};
