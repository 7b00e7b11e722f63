import type { Day } from "../../../schema/contracts/day.ts";
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
  }: { id: string; now: Date; on: Day; recipient: string; lines: readonly ReminderLine[] },
): WebhookRequest => {
  const reminders = lines.map(({ ref: _, ...line }) => line);
  const payload = {
    type: "reminder.digest",
    timestamp: now.toISOString(),
    data: { on, recipient, reminders },
  } as const;
  return webhookMessage(secret, { id, now, payload });
};
