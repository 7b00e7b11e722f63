import { Webhook } from "standardwebhooks";
import type * as z from "zod";
import type { WebhookPayload, webhookHeaders } from "../../schema/contracts/webhook-messages.ts";

/** A request as Standard Webhooks has it (https://www.standardwebhooks.com): headers with the signature, and the body it is of. */
export interface WebhookRequest {
  headers: z.input<typeof webhookHeaders> & { "Content-Type": string };
  body: string;
}

/** A message signed for a webhook with each of these secrets. `id` stays the same however often it is sent; `now` is the attempt's. */
export function webhookMessage(
  secrets: readonly string[],
  { id, now, payload }: { id: string; now: Date; payload: WebhookPayload },
): WebhookRequest {
  const body = JSON.stringify(payload);
  return {
    body,
    headers: {
      "Content-Type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(" "),
    },
  };
}
