import { Webhook } from "standardwebhooks";

/** A request as Standard Webhooks has it (https://www.standardwebhooks.com): headers with the signature, and the body it is of. */
export interface WebhookRequest {
  headers: Record<string, string>;
  body: string;
}

/** A message signed for a webhook. `id` stays the same however often it is sent. */
export function webhookMessage(
  secret: string,
  { id, now, type, data }: { id: string; now: Date; type: string; data: unknown },
): WebhookRequest {
  // Signed to the second, and stated so.
  const at = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
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
