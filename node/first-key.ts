import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type Role, roles } from "../schema/contracts/staff.ts";

/** What a first member may do: all but audit what they do themselves. */
const firstRoles = roles.filter((role: Role) => role !== "auditor");

/** Adds a member and a key of theirs, as nobody is there yet who could ask for it; answers the key, which is stored as its hash alone. */
export function makeFirstKey(sqlite: DatabaseSync, { name, unit, now }: { name: string; unit: string; now: Date }): string {
  const key = `gk_${randomBytes(32).toString("base64url")}`;
  const id = randomUUID();
  sqlite
    .prepare("INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES (?, ?, ?, ?, ?)")
    .run(id, name, unit, JSON.stringify(firstRoles), now.toISOString());
  sqlite
    .prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, 'first key', ?)")
    .run(createHash("sha256").update(key).digest("hex"), id, now.toISOString());
  return key;
}
