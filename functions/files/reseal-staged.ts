import type { Bindings, Outside } from "../env.ts";
import type { Counts } from "../jobs/jobs.ts";
import { beginWalk } from "../jobs/set-aside.ts";
import { keyringOf } from "../platform/keyring.ts";
import { putOff } from "../platform/meter.ts";
import { stagedSealedUnder, storeResealedStaged } from "./staged.store.ts";
import { stagedBinding } from "./staging.ts";

/** Files one run seals again at the most; the next run continues. */
const mostResealed = 200;

/**
 * Seals with the first of SEALING_KEYS what another of them sealed of staged files: they live for a day, and a key may be taken out in it.
 * What does not open is set aside. The bytes stay: their key is in what is sealed, as a case's files have theirs in its texts.
 */
export async function resealStaged(env: Bindings, outside: Outside): Promise<Counts> {
  const keyring = await keyringOf(env);
  const walk = await beginWalk(env.DB, "reseal-files", outside.now);
  const others = keyring.ids.filter((id) => id !== keyring.currentId);
  const staged = await stagedSealedUnder(env.DB, others, mostResealed, walk);
  const resealed = await walk.each(
    "staged_file",
    staged,
    ({ id }) => id,
    async ({ id, ...was }) => {
      const plain = await keyring.open(was, stagedBinding(id));
      return { id, was: was.keyId, is: await keyring.seal(plain, stagedBinding(id), outside.randomBytes) };
    },
  );
  if (resealed.length > 0) await storeResealedStaged(env.DB, resealed);
  const isComplete = staged.length < mostResealed;
  if (!isComplete) putOff(env.DB);
  return { files_resealed: resealed.length, ...(await walk.end(isComplete)) };
}
