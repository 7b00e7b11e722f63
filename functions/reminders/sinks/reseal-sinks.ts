import type { Bindings, Outside } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { beginWalk } from "../../jobs/set-aside.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { putOff } from "../../platform/meter.ts";
import { sinkBinding } from "./open-sinks.ts";
import { sinkValuesSealedUnder, storeResealedSink } from "./sinks.store.ts";

/** Values one run seals again at the most; the next run continues. */
const mostResealed = 100;

/**
 * Seals with the first of SEALING_KEYS the addresses and secrets of sinks that another of them sealed, the former ones too; what does not
 * open is set aside.
 */
export async function resealSinks({ DB, ...env }: Bindings, outside: Outside): Promise<Counts> {
  const keyring = await keyringOf({ DB, ...env });
  const walk = await beginWalk(DB, "reseal-sinks", outside.now);
  const others = keyring.ids.filter((id) => id !== keyring.currentId);
  const values = await sinkValuesSealedUnder(DB, others, mostResealed, walk);
  const resealed = await walk.each(
    "sink",
    values,
    ({ rowKey }) => rowKey,
    async ({ id, isFormer, keyId, sealed }) => {
      const was = { keyId, sealed };
      const plain = await keyring.open(was, sinkBinding(id));
      return { id, isFormer, was, is: await keyring.seal(plain, sinkBinding(id), outside.randomBytes) };
    },
  );
  if (values.length === mostResealed) putOff(DB);
  for (const one of resealed) await storeResealedSink(DB, one);
  return { sinks_resealed: resealed.length, ...(await walk.end(values.length < mostResealed)) };
}
