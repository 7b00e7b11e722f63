import type { Bindings, Outside } from "../env.ts";
import { type WebhookRequest, webhookMessage } from "../platform/webhook.ts";
import { anchorMembers } from "./anchor-members.ts";
import { type ListedAnchor, newestAnchor, storeWitness } from "./anchors.store.ts";
import { nonceBytes, queryType, replyType, timestampRequest } from "./timestamp-request.ts";

/** Why a witness has not answered as it should; a job that fails of it names it so. Never what the witness wrote. */
class WitnessFault extends Error {
  constructor(kind: string) {
    super(kind);
    this.name = `witness-${kind}`;
  }
}

/** How long a witness may take, and how much it may answer: a token with its chain of certificates has some 6 kB. */
const patienceMs = 10_000;
const mostBytes = 65_536;

/**
 * Sends the newest anchor to the witness, where one is set and has not answered yet; it vouches for all anchors before. Throws where
 * it does not answer as it should: the next hour tries again, with the anchor that is the newest then.
 */
export async function witnessNewest(env: Bindings, outside: Outside): Promise<Record<string, number>> {
  const { DB, WITNESS, WITNESS_SECRET } = env;
  if (WITNESS === undefined) return {};
  const newest = await newestAnchor(DB);
  if (newest === undefined || newest.witnessedAt !== null) return { witnessed: 0 };
  const url = addressOf(WITNESS);
  const answer =
    WITNESS.kind === "webhook"
      ? await askWebhook(url, WITNESS_SECRET, newest, outside.now())
      : await askServer(url, newest, outside.randomBytes(nonceBytes));
  await storeWitness(DB, {
    ...{ anchor: newest.number, kind: WITNESS.kind, host: url.host },
    ...{ witnessedAt: outside.now().toISOString(), answer: answer.toBase64() },
  });
  return { witnessed: 1 };
}

/** Time-stamp servers often are at plain http: what they answer is signed, and what they are asked is public. */
function addressOf({ kind, url }: NonNullable<Bindings["WITNESS"]>): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const allowed = kind === "webhook" ? ["https:"] : ["https:", "http:"];
  if (address === undefined || !allowed.includes(address.protocol)) throw new WitnessFault("url");
  return address;
}

/** Standard Webhooks, with the anchor as `GET /v1/anchors` lists it. */
async function askWebhook(url: URL, secret: string | undefined, anchor: ListedAnchor, now: Date) {
  let message: WebhookRequest;
  try {
    message = webhookMessage([secret ?? ""], {
      ...{ id: `anchor-${anchor.number}`, now },
      payload: { type: "anchor.made", timestamp: anchor.madeAt, data: anchorMembers(anchor) },
    });
  } catch {
    throw new WitnessFault("secret");
  }
  return bytesOf(await ask(url, message.headers, message.body));
}

async function askServer(url: URL, { hash }: ListedAnchor, nonce: Uint8Array): Promise<Uint8Array> {
  const digest = Uint8Array.fromHex(hash);
  const response = await ask(url, { "Content-Type": queryType, Accept: replyType }, timestampRequest(digest, nonce));
  if (response.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase() !== replyType) {
    await response.body?.cancel();
    throw new WitnessFault("media-type");
  }
  const token = await bytesOf(response);
  // A refusal is an answer of that type, too; a token repeats what it stamps (TSTInfo, messageImprint).
  if (!token.toHex().includes(hash)) throw new WitnessFault("refused");
  return token;
}

async function ask(
  url: URL,
  headers: Record<string, string>,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const signal = AbortSignal.timeout(patienceMs);
  const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal }).catch(unanswered);
  if (response.ok) return response;
  await response.body?.cancel();
  throw new WitnessFault(`status-${response.status}`);
}

function unanswered(thrown: unknown): never {
  throw new WitnessFault(thrown instanceof Error && thrown.name === "TimeoutError" ? "timed-out" : "unreachable");
}

/** The bytes of an answer, read only as far as an answer may go. */
async function bytesOf({ body }: Response): Promise<Uint8Array> {
  const chunks: number[] = [];
  try {
    for await (const chunk of body ?? []) {
      if (chunks.length + chunk.byteLength > mostBytes) throw new WitnessFault("too-long");
      chunks.push(...chunk);
    }
  } catch (thrown) {
    if (thrown instanceof WitnessFault) throw thrown;
    unanswered(thrown);
  }
  return Uint8Array.from(chunks);
}
