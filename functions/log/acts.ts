import type { StaffCall } from "../http/operation.ts";
import { hex } from "../platform/digest.ts";
import { keyringOf } from "../platform/keyring.ts";
import { actBinding, saltedHash } from "./act-hash.ts";
import { actStatements, type Condition, landed, type StagedAct } from "./acts.store.ts";
import { withHash } from "./records.store.ts";

/** What a member does in a call. */
export interface Act {
  /** Its id, where other statements of the batch land by `isRecorded`; a new one unless stated. */
  id?: string;
  /**
   * What it is done to, `channel/portal`, `request/<id>`: by what it is known by before the batch and for ever, never by a name. A case
   * and a complaint by their id, whatever is done to them, since their numbers are made in the batch that opens them.
   */
  object: string;
  /** How that was, and how it is then; nothing of a request, whose events say it. */
  before?: unknown;
  after?: unknown;
  /** Whether anybody may read the values; sealed otherwise. */
  isPublic?: boolean;
}

/** Bytes of the salt of an act's values: as long as half of what the hash gives. */
const saltBytes = 16;

/** Whether an act leaves everything as it was, and so is none. */
const changesNothing = ({ before, after }: Act) =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(after);

/**
 * The statements that record an act, for the batch of what it does, right after the write by which it lands; or anywhere in the batch
 * where `guard` tells whether it does. Who acts, with which key and by which operation is the call's. None where before and after are
 * the same.
 */
export async function recordAct(call: StaffCall, act: Act, guard: Condition = landed): Promise<D1PreparedStatement[]> {
  if (changesNothing(act)) return [];
  const { record, salt } = await recordOf(call, act);
  const hasValues = act.before !== undefined || act.after !== undefined;
  const values = hasValues ? { salt, ...(await storedValues(call, act, record.id)) } : undefined;
  return actStatements(call.env.DB, record, values, guard);
}

/** An act as a row of the log, and the salt of its hashes. */
async function recordOf({ outside, member, keyId, contract }: StaffCall, act: Act) {
  const { id = outside.newId() } = act;
  const salt = hex(outside.randomBytes(saltBytes));
  const hashOf = async (value: unknown) => (value === undefined ? null : saltedHash(salt, JSON.stringify(value)));
  const record = {
    ...{ id, memberId: member.id, keyId, operation: contract.id, object: act.object, at: outside.now().toISOString() },
    ...{ beforeHash: await hashOf(act.before), afterHash: await hashOf(act.after) },
  };
  return { record, salt };
}

/** An act whose values anybody may read, with its hash, as `stagedActStatements` inserts it out of a staged row. */
export async function stagedAct(call: StaffCall, act: Omit<Act, "id" | "isPublic">): Promise<StagedAct> {
  const { record, salt } = await recordOf(call, act);
  const hashed = await withHash("act", record);
  return { ...hashed, actId: record.id, salt, open: openValues(act) };
}

const openValues = ({ before, after }: Act): string => JSON.stringify([before ?? null, after ?? null]);

async function storedValues({ env, outside }: StaffCall, act: Act, id: string) {
  const values = openValues(act);
  if (act.isPublic === true) return { open: values };
  return (await keyringOf(env)).seal(values, actBinding(id), outside.randomBytes);
}
