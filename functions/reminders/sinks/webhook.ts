import { Webhook } from "standardwebhooks";
import type { ReminderLine } from "../digest/line.ts";

/** A Standard Webhooks request. The payload is thin: numbers, kinds and days; who wants more reads the API. */
export function webhookRequest(
  secret: string,
  {
    id,
    now,
    on,
    recipient,
    lines,
  }: { id: string; now: Date; on: string; recipient: string; lines: readonly ReminderLine[] },
): { headers: Record<string, string>; body: string } {
  // Signed to the second, and stated so.
  const at = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const body = JSON.stringify({
    type: "reminder.digest",
    timestamp: at.toISOString(),
    data: {
      on,
      recipient,
      reminders: lines.map(({ ref: _, ...line }) => line),
    },
  });
  return {
    body,
    headers: {
      "Content-Type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(at.getTime() / 1000),
      "webhook-signature": new Webhook(secret).sign(id, at, body),
    },
  };
}
