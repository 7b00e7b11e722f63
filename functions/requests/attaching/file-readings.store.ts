import { insertRecords } from "../../log/records.store.ts";
import { statement } from "../../platform/database.ts";
import type { IdentityGrant } from "../sealing/identity-grant.ts";

/** Records that a member read a file that shows who asks: as a reading of the identity that names the file. */
export async function recordReading(
  database: D1Database,
  { requestId, memberId }: IdentityGrant,
  { fileId, now }: { fileId: string; now: Date },
): Promise<void> {
  const traces = await insertRecords("identity_read", [{ requestId, memberId, readAt: now.toISOString(), fileId }]);
  await database.batch(traces.map((query) => statement(database, query)));
}
