import * as z from "zod";
import type { Keyring } from "../../platform/keyring.ts";
import type { OpenSink } from "./send.ts";
import type { SinkRow } from "./sinks.store.ts";

const sinkSecrets = z.strictObject({ url: z.string().optional(), secret: z.string().optional() });

/** What a sink's sealed secrets are bound to. */
export const sinkBinding = (id: string) => `sink ${id}`;

/** The sinks with their secrets opened, by id. One that does not open has null: what is for it waits, and holds up no other. */
export async function openSinks(keyring: Keyring, rows: readonly SinkRow[]): Promise<Map<string, OpenSink | null>> {
  const opened = await Promise.all(
    rows.map(async ({ id, kind, language, settings, keyId, sealed }): Promise<[string, OpenSink | null]> => {
      try {
        const secrets =
          keyId === null || sealed === null
            ? {}
            : sinkSecrets.parse(JSON.parse(await keyring.open({ keyId, sealed }, sinkBinding(id))));
        return [id, { id, kind, language, settings, secrets }];
      } catch {
        return [id, null];
      }
    }),
  );
  return new Map(opened);
}
