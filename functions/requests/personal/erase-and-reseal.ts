import { addMonths, localDay } from "../../clock/days.ts";
import type { Bindings, Outside } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { beginWalk } from "../../jobs/set-aside.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { mayBegin, putOff } from "../../platform/meter.ts";
import { withEvents } from "../store/requests.store.ts";
import { keptUntil, whyRetained } from "./erasure.ts";
import { countSealedOtherwise, erasable, erase, sealedUnder, storeResealed } from "./personal.store.ts";

/** Cases one run erases, and values one run seals with the current key, at the most; the next run continues. */
const mostErased = 100;
const mostResealed = 500;

/** Statements of a page of cases that is read, and of a case that is erased. */
const pageQueries = 8;
const caseQueries = 14;

/** Erases who asked and what was written in every case whose retention has ended. A run that is killed leaves each case complete or erased. */
export async function eraseDue({ DB, AGENCY, TRUST }: Bindings, outside: Outside): Promise<Counts> {
  const today = localDay(outside.now(), AGENCY.time_zone);
  const months = TRUST.retention_months;
  let erased = 0;
  const walk = await beginWalk(DB, "erase", outside.now);
  let after: Parameters<typeof erasable>[2];
  while (mayBegin(DB, pageQueries)) {
    const rows = await erasable(DB, addMonths(today, -months), after, mostErased, walk);
    const files = await withEvents(DB, rows);
    const due = await walk.each(
      "request",
      files,
      ({ request: { id } }) => id,
      (file) => {
        const { request } = file;
        const until = keptUntil(request.closedOn, months);
        const archived = { archivedVersion: request.version, retentionMonths: months, today };
        return until === null || whyRetained(file, archived) !== undefined ? [] : [{ id: request.id, until }];
      },
    );
    for (const one of due.flat()) {
      if (!mayBegin(DB, caseQueries)) return { erased, ...(await walk.end(false)) };
      if (erased === mostErased) {
        putOff(DB);
        return { erased, ...(await walk.end(false)) };
      }
      await walk.together(
        "request",
        [one],
        ({ id }) => id,
        async ([{ id, until } = one]) => {
          if (await erase(DB, id, { erasedOn: today, keptUntil: until })) erased += 1;
        },
      );
    }
    const last = rows.at(-1);
    if (rows.length < mostErased || last === undefined || last.closedOn === null) {
      return { erased, ...(await walk.end(true)) };
    }
    after = { closedOn: last.closedOn, id: last.id };
  }
  return { erased, ...(await walk.end(false)) };
}

/**
 * Seals with the first of SEALING_KEYS what another of them sealed, so that a replaced key can be removed one day. What does not open is
 * set aside; `sealed_otherwise` says of how many values that is so, or that their key is not in SEALING_KEYS, once nothing else is left.
 */
export async function reseal(env: Bindings, outside: Outside): Promise<Counts> {
  const keyring = await keyringOf(env);
  const walk = await beginWalk(env.DB, "reseal", outside.now);
  const others = keyring.ids.filter((id) => id !== keyring.currentId);
  const { applicants, texts } = await sealedUnder(env.DB, others, mostResealed, walk);
  const resealed = async (
    value: { requestId: string; keyId: string; sealed: Uint8Array<ArrayBuffer> },
    purpose: string,
  ) => {
    const boundTo = `${value.requestId}/${purpose}`;
    const plain = await keyring.open(value, boundTo);
    return {
      requestId: value.requestId,
      was: value.keyId,
      is: await keyring.seal(plain, boundTo, outside.randomBytes),
    };
  };
  const from = {
    applicants: await walk.each(
      "applicant",
      applicants,
      ({ requestId }) => requestId,
      async (row) => ({ id: "", ...(await resealed(row, "applicant")) }),
    ),
    texts: await walk.each(
      "sealed_text",
      texts,
      ({ requestId, id }) => `${requestId} ${id}`,
      async (row) => ({ id: row.id, ...(await resealed(row, row.purpose)) }),
    ),
  };
  const isStored = await storeResealed(env.DB, from);
  const isComplete = isStored && Math.max(applicants.length, texts.length) < mostResealed;
  if (!isComplete) putOff(env.DB);
  const left = isComplete ? await countSealedOtherwise(env.DB, keyring.currentId) : 0;
  return {
    resealed: from.applicants.length + from.texts.length,
    ...(left > 0 && { sealed_otherwise: left }),
    ...(await walk.end(isComplete)),
  };
}
