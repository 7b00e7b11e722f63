import { sha256 } from "../../functions/platform/digest.ts";
import { type Role, roles } from "../../schema/contracts/staff.ts";
import { bindings } from "./environment.ts";

export interface Caller {
  id: string;
  headers: { Authorization: string };
}

interface MemberOptions {
  roles?: readonly Role[];
  unit?: string;
  active?: boolean;
  expiresAt?: string | null;
  revokedAt?: string;
  /** The day its key was used last, and the one it lapses on; far off unless stated, so that no call is the day's first. */
  lastUsedOn?: string | null;
  lapsesOn?: string | null;
  since?: string;
}

/** A new member as stated, with a key of its own; answers the header with that key. */
export async function memberAs({
  roles: granted = roles,
  unit = "U",
  active = true,
  expiresAt = "9999-12-31T00:00:00.000Z",
  revokedAt,
  lastUsedOn = "9999-12-31",
  lapsesOn = "9999-12-31",
  since = "2008-01-01T00:00:00.000Z",
}: MemberOptions): Promise<Caller> {
  const id = crypto.randomUUID();
  const key = `gk_${crypto.randomUUID()}${crypto.randomUUID()}`;
  await bindings.DB.batch([
    bindings.DB.prepare(
      "INSERT INTO staff_member (id, name, unit, roles, active, created_at) VALUES (?, 'T', ?, ?, ?, ?)",
    ).bind(id, unit, JSON.stringify(granted), active ? 1 : 0, since),
    bindings.DB.prepare(
      `INSERT INTO staff_key (key_hash, member_id, name, created_at, expires_at, revoked_at, last_used_on, lapses_on)
       VALUES (?, ?, 'k', ?, ?, ?, ?, ?)`,
    ).bind(await sha256(key), id, since, expiresAt, revokedAt ?? null, lastUsedOn, lapsesOn),
  ]);
  return { id, headers: { Authorization: `Bearer ${key}` } };
}

/** A member that a test file's modules share: made when first asked for, one to a database. */
function shared(options: MemberOptions): () => Promise<Caller> {
  const made = new WeakMap<D1Database, Promise<Caller>>();
  return () => {
    const known = made.get(bindings.DB) ?? memberAs(options);
    made.set(bindings.DB, known);
    return known;
  };
}

/** The shared member with every role. */
export const staffOfAll = shared({});
/** The shared head, who drafts nothing and approves what others drafted. */
export const aHead = shared({ roles: ["head"] });

/** The shared admin, who asks for what another one approves. */
export const anAdmin = shared({ roles: ["admin"] });

/** A new member with these roles, all of them unless stated. */
export const staffWith = (...granted: Role[]): Promise<Caller> =>
  memberAs(granted.length === 0 ? {} : { roles: granted });
