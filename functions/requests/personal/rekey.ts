import type { Bindings } from "../../env.ts";
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
 * A run that is killed leaves each slice done or not. A case that does not open is passed over and counted: `npm run verify`
 * names it.
 */
export async function rekey(env: Bindings): Promise<{ rekeyed: number; unopened: number }> {
  const keyring = await keyringOf(env);
  const counts = { rekeyed: 0, unopened: 0 };
  let last: SealedCase | undefined;
  for (let round = 0; round < slices; round++) {
    if (!mayBegin(env.DB, 16)) break;
    const cases = await keyedBefore(env.DB, keysVersion, last, slice);
    const derived = await Promise.all(cases.map((one) => keysOfCase(keyring, one)));
    const opened = derived.filter((keys) => keys !== undefined);
    await storeKeys(env.DB, keysVersion, opened);
    counts.rekeyed += opened.length;
    counts.unopened += cases.length - opened.length;
    last = cases.at(-1);
    if (cases.length < slice) return counts;
  }
  if (counts.rekeyed > 0) putOff(env.DB);
  return counts;
}

/** The keys of a case, none once it is erased; undefined where it does not open. */
export async function keysOfCase(
  keyring: Keyring,
  { requestId, who, text, amended }: Omit<SealedCase, "keysVersion">,
): Promise<CaseKeys | undefined> {
  if (who === undefined) return { requestId, person: [], likeness: [], postalKey: undefined };
  try {
    const applicant = await openApplicant(keyring, requestId, who);
    const amendments = await openedAmendments({ request: { id: requestId }, ...amended }, keyring);
    const filed = text && (await openTexts(keyring, requestId, text));
    const description = amendedDescription(amendments) ?? filed?.description;
    const keys = await derivedKeys(keyring, { applicant, description });
    return { requestId, ...keys, postalKey: await postalKeyOf(keyring, filed?.postal_no) };
  } catch {
    return undefined;
  }
}
