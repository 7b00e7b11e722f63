import * as z from "zod";
import type { Keyring } from "../../platform/keyring.ts";
import type { OpenSink } from "./send.ts";
import type { SinkRow } from "./sinks.store.ts";

const sinkSecrets = z.strictObject({ url: z.string().optional(), secret: z.string().optional() });
type SinkSecrets = z.infer<typeof sinkSecrets>;

/** What a sink's sealed secrets are bound to, the former ones too. */
export const sinkBinding = (id: string) => `sink ${id}`;

async function openSecrets(
  keyring: Keyring,
  id: string,
  keyId: SinkRow["keyId"],
  sealed: SinkRow["sealed"],
): Promise<SinkSecrets> {
  if (keyId === null || sealed === null) return {};
  return sinkSecrets.parse(JSON.parse(await keyring.open({ keyId, sealed }, sinkBinding(id))));
}

/** A former secret signs until its time; one that does not open is left out, since the present one signs as well. */
async function formerSecretOf(
  keyring: Keyring,
  { id, formerKeyId, formerSealed, formerUntil }: SinkRow,
  now: Date,
): Promise<string | undefined> {
  if (formerUntil === null || formerUntil <= now.toISOString()) return undefined;
  const { secret } = await openSecrets(keyring, id, formerKeyId, formerSealed).catch((): SinkSecrets => ({}));
  return secret;
}

/** A sink with its secrets opened, as of now; null where they do not open: what is for it waits. */
export async function openSink(keyring: Keyring, row: SinkRow, now: Date): Promise<OpenSink | null> {
  const { id, kind, language, settings, keyId, sealed } = row;
  try {
    const secrets = await openSecrets(keyring, id, keyId, sealed);
    const formerSecret = await formerSecretOf(keyring, row, now);
    return { id, kind, language, settings, secrets: { ...secrets, formerSecret } };
  } catch {
    return null;
  }
}
