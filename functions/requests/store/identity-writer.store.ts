import { type SQL, sql } from "drizzle-orm";
import { likeness, personKey } from "../../../schema/tables/requests.ts";
import type { Sealed } from "../../platform/keyring.ts";
import { insertInto, jsonParts } from "../../platform/tables.ts";
import type { DerivedKeys } from "../sealing/derived-keys.ts";

/** Who asks, sealed, and how person and text are found again. */
export interface SealedIdentity {
  applicant: Sealed & { keysVersion: number };
  keys: DerivedKeys;
}

/** For `applicant.person_hash`, which is read no more and goes in a later release: a number that says nothing. */
export const unreadHash = sql`lower(hex(randomblob(32)))`;

/**
 * Puts who asks and what is derived from it in place of what was, in the batch of the event that changes it: while the case has the
 * version it was read with, and unless who asks was erased meanwhile.
 */
export function replaceIdentity(
  { id, version }: { id: string; version: number },
  { applicant: who, keys }: SealedIdentity,
  guard: SQL,
): SQL[] {
  const isAsRead = sql`${guard} AND EXISTS (
    SELECT 1 FROM request JOIN applicant ON applicant.request_id = request.id AND length(applicant.sealed) > 0
    WHERE request.id = ${id} AND request.version = ${version}
  )`;
  const own = sql`WHERE request_id = ${id} AND ${isAsRead}`;
  const source = (part: string) => sql`FROM json_each(${part}) AS entry WHERE ${isAsRead}`;
  const values = keys.likeness.map((value, place) => ({ place, value, requestId: id }));
  return [
    sql`UPDATE applicant SET key_id = ${who.keyId}, sealed = ${who.sealed}, keys_version = ${who.keysVersion} ${own}`,
    sql`DELETE FROM person_key ${own}`,
    sql`DELETE FROM likeness ${own}`,
    ...jsonParts(keys.person.map((key) => ({ ...key, requestId: id }))).map((part) =>
      insertInto(personKey, source(part)),
    ),
    ...jsonParts(values).map((part) => insertInto(likeness, source(part))),
  ];
}
