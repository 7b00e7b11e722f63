import type { Bindings, Outside } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { beginWalk } from "../../jobs/set-aside.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { putOff } from "../../platform/meter.ts";
import { sinkBinding } from "./open-sinks.ts";
import { sinksSealedUnder, storeResealedSink } from "./sinks.store.ts";

/** Sinks one run seals again at the most; the next run continues. */
const mostResealed = 100;

/** Seals with the first of SEALING_KEYS the addresses and secrets of sinks that another of them sealed; what does not open is set aside. */
export async function resealSinks({ DB, ...env }: Bindings, outside: Outside): Promise<Counts> {
  const keyring = await keyringOf({ DB, ...env });
  const walk = await beginWalk(DB, "reseal-sinks", outside.now);
  const others = keyring.ids.filter((id) => id !== keyring.currentId);
  const sinks = await sinksSealedUnder(DB, others, mostResealed, walk);
  const resealed = await walk.each(
    "sink",
    sinks,
    ({ id }) => id,
    async ({ id, ...was }) => {
      const plain = await keyring.open(was, sinkBinding(id));
      return { id, was, is: await keyring.seal(plain, sinkBinding(id), outside.randomBytes) };
    },
  );
  if (sinks.length === mostResealed) putOff(DB);
  for (const one of resealed) await storeResealedSink(DB, one);
  return { sinks_resealed: resealed.length, ...(await walk.end(sinks.length < mostResealed)) };
}
