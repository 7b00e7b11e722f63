import * as z from "zod";
import type { ActView } from "../../schema/contracts/acts.ts";
import { actBinding, saltedHash } from "../log/act-hash.ts";
import type { Keyring } from "../platform/keyring.ts";
import type { ActRow } from "./acts.store.ts";

type Values = Pick<ActView, "values" | "erased" | "altered" | "unopened">;

const none: Values = { values: null, erased: false, altered: [], unopened: false };

const pair = z.tuple([z.unknown(), z.unknown()]);

/** The values of an act, each compared with the hash that its record keeps of it. */
export async function valuesOf(row: ActRow, keyring: Keyring): Promise<Values> {
  const hashes = { before: row.before_hash, after: row.after_hash };
  const hashed = (["before", "after"] as const).filter((side) => hashes[side] !== null);
  if (row.salt === null) return { ...none, erased: hashed.length > 0 };
  if (row.sealing_key_id !== null && !keyring.ids.includes(row.sealing_key_id)) return { ...none, unopened: true };
  const salt = row.salt;
  const read = await openedPair(row, keyring);
  if (read === undefined) return { ...none, altered: hashed };
  const values = { before: read[0], after: read[1] };
  const matches = async (side: "before" | "after") =>
    hashes[side] === null
      ? values[side] === null
      : hashes[side] === (await saltedHash(salt, JSON.stringify(values[side])));
  const [isBefore, isAfter] = await Promise.all([matches("before"), matches("after")]);
  const altered = [...(isBefore ? [] : ["before" as const]), ...(isAfter ? [] : ["after" as const])];
  return { ...none, values, altered };
}

/** The stored pair of values; undefined where it does not open, or is none. */
async function openedPair(
  { id, open, sealing_key_id: keyId, sealed }: ActRow,
  keyring: Keyring,
): Promise<[unknown, unknown] | undefined> {
  try {
    const json = keyId === null || sealed === null ? open : await keyring.open({ keyId, sealed }, actBinding(id));
    return pair.parse(JSON.parse(json ?? ""));
  } catch {
    return undefined;
  }
}
