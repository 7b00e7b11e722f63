import { addMonths, localDay } from "../../clock/days.ts";
import type { Bindings, Outside } from "../../env.ts";
import { ivBytes, keyringOf } from "../../platform/keyring.ts";
import { withEvents } from "../store/requests.store.ts";
import { keptUntil, whyRetained } from "./erasure.ts";
import { erasable, erase, sealedOtherwise, storeResealed } from "./personal.store.ts";

/** Cases one run erases, and values one run seals with the current key, at the most; the next run continues. */
const mostErased = 100;
const mostResealed = 500;

/** Erases who asked and what was written in every case whose retention has ended. A run that is killed leaves each case complete or erased. */
export async function eraseDue({ DB, AGENCY, TRUST }: Bindings, outside: Outside): Promise<number> {
  const today = localDay(outside.now(), AGENCY.time_zone);
  const months = TRUST.retention_months;
  let erased = 0;
  let after: Parameters<typeof erasable>[2];
  for (;;) {
    const rows = await erasable(DB, addMonths(today, -months), after, mostErased);
    for (const file of await withEvents(DB, rows)) {
      const { request } = file;
      const until = keptUntil(request.closedOn, months);
      const archived = { archivedVersion: request.version, retentionMonths: months, today };
      if (until === null || whyRetained(file, archived) !== undefined) continue;
      if (await erase(DB, request.id, { erasedOn: today, keptUntil: until })) erased += 1;
      if (erased === mostErased) return erased;
    }
    const last = rows.at(-1);
    if (rows.length < mostErased || last === undefined || last.closedOn === null) return erased;
    after = { closedOn: last.closedOn, id: last.id };
  }
}

/** Seals with the first of SEALING_KEYS what another of them sealed, so that a replaced key can be removed one day. */
export async function reseal(env: Bindings, outside: Outside): Promise<number> {
  const keyring = await keyringOf(env);
  const { applicants, texts } = await sealedOtherwise(env.DB, keyring.currentId, mostResealed);
  const resealed = async (
    value: { requestId: string; keyId: string; sealed: Uint8Array<ArrayBuffer> },
    purpose: string,
  ) => {
    const boundTo = `${value.requestId}/${purpose}`;
    const plain = await keyring.open(value, boundTo);
    return {
      requestId: value.requestId,
      was: value.keyId,
      is: await keyring.seal(plain, boundTo, outside.randomBytes(ivBytes)),
    };
  };
  await storeResealed(env.DB, {
    applicants: await Promise.all(applicants.map(async (row) => ({ id: "", ...(await resealed(row, "applicant")) }))),
    texts: await Promise.all(texts.map(async (row) => ({ id: row.id, ...(await resealed(row, row.purpose)) }))),
  });
  return applicants.length + texts.length;
}
