import { createServer, type IncomingMessage, type Server } from "node:http";
import { Webhook } from "standardwebhooks";

/** Bytes of the longest message that is read: a digest has 200 bytes a line. */
const mostBytes = 1_000_000;

/**
 * A receiver that takes each message once: `{ type, timestamp, data }`, of which `webhooks` in openapi.staff.json has the schemas. Where `take`
 * throws it answers 500, and the message comes again.
 */
export function receiver(secret: string, take: (message: unknown, id: string) => Promise<void>): Server {
  const webhook = new Webhook(secret);
  // In the memory of one process. Where a message is worked on, store its id in the same transaction as what it caused.
  const accepted = new Set<string>();
  const inWork = new Set<string>();

  const statusOf = async (request: IncomingMessage): Promise<number> => {
    if (request.method !== "POST") return 405;
    const body = await bodyOf(request);
    if (body === undefined) return 413;
    const { id, message } = verified(webhook, body, request) ?? {};
    if (id === undefined) return 401;
    if (accepted.has(id)) return 204;
    // Sent again before it is known whether it was done: it comes once more.
    if (inWork.has(id)) return 503;
    inWork.add(id);
    try {
      await take(message, id);
      accepted.add(id);
      return 204;
    } catch {
      return 500;
    } finally {
      inWork.delete(id);
    }
  };

  return createServer(async (request, response) => {
    const status = await statusOf(request).catch(() => 400);
    response.writeHead(status).end();
  });
}

/**
 * The message, if signature and time are right: of the very bytes that came, since parsed and written again they would be others. The
 * library refuses what is five minutes off this clock.
 */
function verified(webhook: Webhook, body: string, { headers }: IncomingMessage) {
  const id = String(headers["webhook-id"] ?? "");
  const signed = {
    "webhook-id": id,
    "webhook-timestamp": String(headers["webhook-timestamp"] ?? ""),
    "webhook-signature": String(headers["webhook-signature"] ?? ""),
  };
  try {
    return { id, message: webhook.verify(body, signed) };
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

// node examples/webhooks/receiver.ts
if (import.meta.main) {
  const { WEBHOOK_SECRET, PORT = "8080" } = process.env;
  if (WEBHOOK_SECRET === undefined) throw new Error("Set WEBHOOK_SECRET to the secret that the sink has");
  const print = async (message: unknown, id: string) => {
    process.stdout.write(`${id} ${JSON.stringify(message)}\n`);
  };
  receiver(WEBHOOK_SECRET, print).listen(Number(PORT));
}
