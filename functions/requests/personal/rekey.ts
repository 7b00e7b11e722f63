import type { Bindings, Outside } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { beginWalk } from "../../jobs/set-aside.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { mayBegin, putOff } from "../../platform/meter.ts";
import { amendedDescription, openedAmendments } from "../amending/amendments.ts";
import { derivedKeys, keysVersion } from "../sealing/derived-keys.ts";
import { postalKeyOf } from "../sealing/person-keys.ts";
import { openApplicant, openTexts } from "../sealing/sealed-text.ts";
import { type CaseKeys, keyedBefore, type SealedCase, storeKeys } from "./rekey.store.ts";

/** Cases read and written at a time, and how often in a run: at most 11 queries each, so 44 a run. The next run continues. */
const slice = 500;
const slices = 4;

/**
 * Derives the keys of cases again that were keyed in an earlier way, from what is sealed in them; of erased ones removes what was left.
 * A run that is killed leaves each slice done or not. A case that does not open is set aside; `npm run verify` names it, too.
 */
export async function rekey(env: Bindings, outside: Outside): Promise<Counts> {
  const keyring = await keyringOf(env);
  const walk = await beginWalk(env.DB, "rekey", outside.now);
  const idOf = ({ requestId }: { requestId: string }) => requestId;
  let rekeyed = 0;
  for (let round = 0; round < slices && mayBegin(env.DB, 16); round++) {
    const cases = await keyedBefore(env.DB, keysVersion, slice, walk);
    const derived = await walk.each("applicant", cases, idOf, (one) => keysOfCase(keyring, one));
    await walk.together("applicant", derived, idOf, async (keys) => {
      await storeKeys(env.DB, keysVersion, keys);
      rekeyed += keys.length;
    });
    if (cases.length < slice) return { rekeyed, ...(await walk.end(true)) };
  }
  putOff(env.DB);
  return { rekeyed, ...(await walk.end(false)) };
}

/** The keys of a case, none once it is erased. Throws where it does not open. */
export async function keysOfCase(keyring: Keyring, { requestId, who, text, amended }: SealedCase): Promise<CaseKeys> {
  if (who === undefined) return { requestId, person: [], likeness: [], postalKey: undefined };
  const applicant = await openApplicant(keyring, requestId, who);
  const amendments = await openedAmendments({ request: { id: requestId }, ...amended }, keyring);
  const filed = text && (await openTexts(keyring, requestId, text));
  const description = amendedDescription(amendments) ?? filed?.description;
  const keys = await derivedKeys(keyring, { applicant, description });
  return { requestId, ...keys, postalKey: await postalKeyOf(keyring, filed?.postal_no) };
}
