import type * as z from "zod";
import type { newSinkSecret } from "../../../schema/contracts/reminders.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { keyringOf, type Sealed } from "../../platform/keyring.ts";
import { openSink, sinkBinding } from "./open-sinks.ts";
import type { SinkRow } from "./sinks.store.ts";

/** How long a webhook's messages are signed with the secret it had as well. */
const formerSecretMs = 24 * 3_600_000;

/**
 * A sink's address with its new secret, sealed, and until when the former one signs too: of a webhook, whose receiver changes over when
 * it can. Throws `conflict` where the sink is of another kind, or its address does not open.
 */
export async function withNewSecret(
  { env, outside }: Call,
  row: SinkRow,
  { kind, secret }: z.output<typeof newSinkSecret>,
  now: Date,
): Promise<Sealed & { formerUntil: Date | undefined }> {
  if (row.kind !== kind) {
    throw new ProblemError("conflict", `This sink is of the kind ${row.kind}; the secret is one of ${kind}.`);
  }
  const keyring = await keyringOf(env);
  const url = (await openSink(keyring, row, now))?.secrets.url;
  if (url === undefined) {
    throw new ProblemError("conflict", "No sealing key opens the address of this sink; add another sink in its place.");
  }
  const sealed = await keyring.seal(JSON.stringify({ url, secret }), sinkBinding(row.id), outside.randomBytes);
  return { ...sealed, formerUntil: kind === "webhook" ? new Date(now.getTime() + formerSecretMs) : undefined };
}
