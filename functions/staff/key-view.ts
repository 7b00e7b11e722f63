import type { Bindings } from "../env.ts";
import { endOfKey } from "./key-end.ts";
import { type KeyRow, keyIdOf } from "./staff.store.ts";

/** A key as staff read it, without the key itself. */
export function keyView(row: KeyRow, env: Bindings) {
  const { expiresAt, lapsesOn } = endOfKey(row, env);
  return {
    id: keyIdOf(row.keyHash),
    name: row.name,
    created_at: row.createdAt,
    expires_at: expiresAt,
    last_used_on: row.lastUsedOn,
    lapses_on: lapsesOn,
    revoked_at: row.revokedAt,
    made_by: row.madeBy,
  };
}
