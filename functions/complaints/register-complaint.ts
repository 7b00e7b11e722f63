import type { ComplaintTexts } from "../../schema/contracts/complaints.ts";
import type { Day } from "../../schema/contracts/day.ts";
import type { IntakeChannel } from "../../schema/contracts/requests.ts";
import { todayOf } from "../env.ts";
import type { Call } from "../http/operation.ts";
import { readHolder } from "../once/once.store.ts";
import { claimOf, earlierSubject, once } from "../once/once.ts";
import { type Keyring, keyringOf } from "../platform/keyring.ts";
import type { Actor } from "../requests/case/event-chain.ts";
import { secretHash } from "../requests/sealing/tracking-secret.ts";
import { type Work, workMissing } from "../requests/work/proof-of-work.ts";
import { complaintFacts, sealAt } from "./complaint-view.ts";
import { type ComplaintRow, readComplaintById, storeComplaint } from "./complaints.store.ts";

/** A complaint to be registered. */
interface Received {
  /** What the caller sent, for the Idempotency-Key. */
  body: unknown;
  texts: ComplaintTexts;
  about: string | undefined;
  channel: IntakeChannel;
  receivedOn: Day;
  actor: Actor;
  work?: Work | undefined;
}

/** The secret of a complaint: an HMAC of its random id, of which only the hash is stored. */
export const complaintSecret = (keyring: Keyring, id: string): Promise<string> => keyring.mac("complaint-secret", id);

/** Registers a complaint, sealed, in one batch; answers its receipt, or the one that an earlier call with the same key made. */
export async function registerReceived(call: Call, { body, texts, about, work, ...stated }: Received) {
  const { DB } = call.env;
  const keyring = await keyringOf(call.env);
  const id = call.outside.newId();
  const claim = await claimOf(call, { body, subject: id, act: { object: `complaint/${id}` } });
  const receiptOf = async (row: ComplaintRow) => ({
    ...complaintFacts(row, []),
    tracking_secret: await complaintSecret(keyring, row.id),
  });
  const repeat = async (subject: string) => {
    const row = await readComplaintById(DB, subject);
    if (row === undefined) throw new Error("The complaint that the key made was not found");
    return receiptOf(row);
  };
  if (work !== undefined && "refused" in work) {
    const earlier = await earlierSubject(DB, claim);
    if (earlier === undefined) throw work.refused;
    return repeat(earlier);
  }
  const row = {
    id,
    year: Number(todayOf(call.env, call.outside).slice(0, 4)),
    secretHash: await secretHash(await complaintSecret(keyring, id)),
    about: about ?? null,
    registeredAt: call.outside.now().toISOString(),
    recorded: 1,
    ...stated,
  };
  const sealed = await sealAt(keyring, call.outside, id, 0, texts);
  const made = await once(DB, claim, {
    async store() {
      const seq = await storeComplaint(DB, claim, row, sealed, work?.spends);
      return seq === undefined ? undefined : receiptOf({ ...row, seq });
    },
    repeat,
  });
  if (made !== undefined) return made;
  if (work !== undefined && (await readHolder(DB, work.spends)) !== undefined) {
    throw workMissing("This solution was used for another filing.");
  }
  throw new Error("A complaint that did not land");
}
