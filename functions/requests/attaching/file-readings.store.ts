import { insertRecords } from "../../log/records.store.ts";
import { statement } from "../../platform/database.ts";
import type { IdentityGrant } from "../sealing/identity-grant.ts";

/** Records that a member read a file that shows who asks: as a reading of the identity, and with the act that names the file, in one batch. */
export async function recordReading(
  database: D1Database,
  { requestId, memberId }: IdentityGrant,
  { act, now }: { act: readonly D1PreparedStatement[]; now: Date },
): Promise<void> {
  const traces = await insertRecords("identity_read", [{ requestId, memberId, readAt: now.toISOString() }]);
  await database.batch([...traces.map((query) => statement(database, query)), ...act]);
}
