import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type Role, roles } from "../schema/contracts/staff.ts";

/** What a first member may do: all but audit what they do themselves. */
export const firstRoles = roles.filter((role: Role) => role !== "auditor");

interface NewMember {
  name: string;
  unit: string;
  roles: readonly Role[];
  now: Date;
}

/** Adds a member and a key of theirs, where nobody is there who could ask for it; answers the key, which is stored as its hash alone. */
export function makeKey(sqlite: DatabaseSync, { name, unit, roles, now }: NewMember): string {
  const key = `gk_${randomBytes(32).toString("base64url")}`;
  const id = randomUUID();
  sqlite
    .prepare("INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES (?, ?, ?, ?, ?)")
    .run(id, name, unit, JSON.stringify(roles), now.toISOString());
  sqlite
    .prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, 'first key', ?)")
    .run(createHash("sha256").update(key).digest("hex"), id, now.toISOString());
  return key;
}
