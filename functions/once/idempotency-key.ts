import type { Keyring } from "../platform/keyring.ts";
import type { AppContext } from "../http/operation.ts";
import { ProblemError } from "../http/problems.ts";

/** What a write claims before it lands: its key within a scope, what it says, and the id of what it will make. */
export interface Claim {
  scope: string;
  keyHash: string;
  bodyHash: string;
  subject: string;
  createdAt: Date;
}

/** Printable ASCII, 16 to 255 characters: long enough not to be guessed or met by chance. */
const shape = /^[\x21-\x7e]{16,255}$/;

/**
 * The claim of a request's Idempotency-Key. Without a key (where it is optional) the subject's own id stands in, which
 * meets nothing, so that every write goes the same way.
 */
export async function claimOf(
  c: AppContext,
  keyring: Keyring,
  { required, scope, body, subject }: { required: boolean; scope: string; body: unknown; subject: string },
): Promise<Claim> {
  const key = c.req.header("Idempotency-Key");
  if (key === undefined && required) {
    throw new ProblemError(
      "idempotency-key-missing",
      "Send an Idempotency-Key of 16 to 255 characters, new for each filing.",
    );
  }
  if (key !== undefined && !shape.test(key)) {
    throw new ProblemError("validation-failed", "The Idempotency-Key must be 16 to 255 printable ASCII characters.", {
      errors: [{ pointer: "", code: "idempotency-key", detail: "must be 16 to 255 printable ASCII characters" }],
    });
  }
  const [keyHash, bodyHash] = await Promise.all([
    keyring.mac("idempotency-key", key ?? subject),
    keyring.mac("idempotency-body", JSON.stringify(body)),
  ]);
  return { scope, keyHash, bodyHash, subject, createdAt: c.var.outside.now() };
}

/** Refuses a key that stands for another body. */
export function assertSameBody(claim: Claim, storedBodyHash: string): void {
  if (claim.bodyHash === storedBodyHash) return;
  throw new ProblemError("idempotency-key-reused", "This Idempotency-Key was used for another body; choose a new one.");
}
