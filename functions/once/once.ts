import type { Call } from "../http/operation.ts";
import { ProblemError } from "../http/problems.ts";
import { invalid } from "../http/validation.ts";
import { type Act, recordAct } from "../log/acts.ts";
import { keyringOf } from "../platform/keyring.ts";
import type { Claim } from "./claim.ts";
import { holdsClaim, readHolder } from "./once.store.ts";

/** Printable ASCII, 16 to 255 characters: long enough not to be guessed or met by chance. */
const keyShape = /^[\x21-\x7e]{16,255}$/;

/** A string of Structured Fields (RFC 9651, 3.3.3). */
const quotedKey = /^"((?:[^"\\]|\\["\\])*)"$/;

/**
 * A key as it is compared. The draft of the header (draft-ietf-httpapi-idempotency-key-header) has it in quotes, and most callers send it
 * without: both are one key. Undefined where it is none.
 */
function keyOf(sent: string): string | undefined {
  const [, quoted] = quotedKey.exec(sent) ?? [];
  const key = quoted?.replaceAll(/\\(["\\])/g, "$1") ?? sent;
  // A quote that opens a key without its end is an end that was lost.
  return keyShape.test(key) && (quoted !== undefined || !sent.startsWith('"')) ? key : undefined;
}

/** Whose key it is and for what: the member, the operation, and the resource its path names. */
const scopeOf = ({ contract, member, pathParameters }: Call): string =>
  [member?.id, contract.id, ...Object.values(pathParameters)].filter((part) => part !== undefined).join(" ");

/** What a call says, the id of what it will make, and the act that it is where a member makes it. */
interface Claimed {
  body: unknown;
  subject: string;
  act?: Act;
}

/**
 * The claim of a call's Idempotency-Key, required or optional as its contract says. Without a key the subject's own id is
 * hashed instead, which no other call has, so that every write goes the same way.
 */
export async function claimOf(call: Call, { body, subject, act }: Claimed): Promise<Claim> {
  const { idempotencyKey: sent } = call.headers;
  const key = sent === undefined ? undefined : keyOf(sent);
  if (sent === undefined && call.contract.idempotencyKey === "required") {
    throw new ProblemError(
      "idempotency-key-missing",
      "Send an Idempotency-Key of 16 to 255 characters, new for each filing.",
    );
  }
  if (sent !== undefined && key === undefined) {
    const detail = "must be 16 to 255 printable ASCII characters, in quotes or without";
    throw invalid({ pointer: "", code: "idempotency-key", detail }, `The Idempotency-Key ${detail}.`);
  }
  const keyring = await keyringOf(call.env);
  const [keyHash, bodyHash] = await Promise.all([
    keyring.mac("idempotency-key", key ?? subject),
    keyring.mac("idempotency-body", JSON.stringify(body)),
  ]);
  const createdAt = call.outside.now();
  const claim = { scope: scopeOf(call), keyHash, bodyHash, subject, createdAt, keyed: key !== undefined };
  const { member } = call;
  if (act === undefined || member === undefined) return claim;
  return { ...claim, act: await recordAct({ ...call, member }, act, holdsClaim(claim)) };
}

/** The id of what an earlier call with this key made; undefined where none has. Throws `idempotency-key-reused`. */
export async function earlierSubject(database: D1Database, claim: Claim): Promise<string | undefined> {
  const holder = await readHolder(database, claim);
  if (holder === undefined) return undefined;
  if (holder.bodyHash !== claim.bodyHash) {
    throw new ProblemError(
      "idempotency-key-reused",
      "This Idempotency-Key was used for another body; choose a new one.",
    );
  }
  return holder.subject;
}

/**
 * A write that lands once for its key: `store` begins its batch with the claim and answers what it made, or undefined where nothing
 * landed; `repeat` answers for the call that holds the key, from the id of what that call made. Undefined where neither did: the
 * key is free, and something else stood in the way.
 */
export async function once<Made>(
  database: D1Database,
  claim: Claim,
  { store, repeat }: { store(claim: Claim): Promise<Made | undefined>; repeat(subject: string): Promise<Made> },
): Promise<Made | undefined> {
  const made = await store(claim);
  if (made !== undefined) return made;
  const subject = await earlierSubject(database, claim);
  return subject === undefined ? undefined : repeat(subject);
}
