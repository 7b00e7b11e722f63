import { describe, expect, it } from "vitest";
import { sha256 } from "../../functions/platform/digest.ts";
import { keyHolder } from "../../functions/staff/staff.store.ts";
import type { SignInRefusal } from "../../schema/contracts/security-events.ts";
import { rowsOf, watched } from "../support/database.ts";
import { bindings } from "../support/environment.ts";
import { type Caller, memberAs, staffWith } from "../support/staff.ts";

const now = new Date("2026-03-02T02:00:00.000Z");
const keyOf = ({ headers }: Caller) => headers.Authorization.slice("Bearer ".length);
const signInWith = (key: string | undefined) => keyHolder(bindings.DB, key, now);
const signInOf = (caller: Caller) => signInWith(keyOf(caller));
const refused = (reason: SignInRefusal, caller?: Caller) => ({ refused: reason, memberId: caller?.id });

describe("the holder of a key", () => {
  it("is the active member it was made for, with name, unit and roles", async () => {
    const caller = await staffWith("clerk", "head");
    const keyId = (await sha256(keyOf(caller))).slice(0, 16);
    const member = { id: caller.id, name: "T", unit: "U", roles: ["clerk", "head"] };
    expect(await signInOf(caller)).toEqual({ member, keyId });
  });

  it("is nobody without a key, with an unknown one, or with the stored hash of one", async () => {
    const caller = await staffWith();
    expect(await signInWith(undefined)).toEqual(refused("key_missing"));
    for (const key of ["", "gk_unknown", await sha256(keyOf(caller)), keyOf(caller).toUpperCase()]) {
      expect(await signInWith(key)).toEqual(refused("key_unknown"));
    }
  });

  it.each([
    ["2026-03-02T02:00:00.001Z", true],
    ["2026-03-02T02:00:00.000Z", false],
    ["2026-03-02T01:59:59.999Z", false],
  ])("with a key that expires at %s is somebody: %s", async (expiresAt, known) => {
    const caller = await memberAs({ expiresAt });
    expect(await signInOf(caller)).toEqual(
      known ? expect.objectContaining({ keyId: expect.any(String) }) : refused("key_expired", caller),
    );
  });

  it("is nobody once the key is revoked, though it has not expired", async () => {
    const caller = await memberAs({ expiresAt: "2030-01-01T00:00:00.000Z", revokedAt: "2026-03-01T00:00:00.000Z" });
    expect(await signInOf(caller)).toEqual(refused("key_revoked", caller));
  });

  it("is nobody once the member is inactive, and somebody again when it is active", async () => {
    const caller = await memberAs({ active: false });
    expect(await signInOf(caller)).toEqual(refused("member_removed", caller));
    await bindings.DB.prepare("UPDATE staff_member SET active = 1 WHERE id = ?").bind(caller.id).run();
    expect(await signInOf(caller)).toMatchObject({ member: { id: caller.id } });
  });

  it("may hold several keys; revoking one leaves the others", async () => {
    const caller = await staffWith("clerk");
    await bindings.DB.prepare(
      "INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, '2', '2026')",
    )
      .bind(await sha256("gk_second"), caller.id)
      .run();
    await bindings.DB.prepare("UPDATE staff_key SET revoked_at = '2026-03-01T00:00:00.000Z' WHERE key_hash = ?")
      .bind(await sha256(keyOf(caller)))
      .run();
    expect(await signInOf(caller)).toEqual(refused("key_revoked", caller));
    expect(await signInWith("gk_second")).toMatchObject({ member: { id: caller.id } });
  });

  it("is found with one query by the key's hash; the key itself is not stored", async () => {
    const caller = await staffWith();
    const { DB, trips, rowsRead } = watched(bindings.DB);
    await keyHolder(DB, keyOf(caller), now);
    expect(trips).toHaveLength(1);
    expect(rowsRead()).toBeLessThanOrEqual(2);
    expect(JSON.stringify(await rowsOf("SELECT * FROM staff_key"))).not.toContain(keyOf(caller));
  });
});
