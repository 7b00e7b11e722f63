import { describe, expect, it } from "vitest";
import { sha256 } from "../../functions/platform/digest.ts";
import { keyHolder } from "../../functions/staff/staff.store.ts";
import type { SignInRefusal } from "../../schema/contracts/security-events.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { type Caller, memberAs, staffWith } from "../support/staff.ts";

const now = new Date("2026-03-02T02:00:00.000Z");
const keyOf = ({ headers }: Caller) => headers.Authorization.slice("Bearer ".length);
/** Signs in by a key; what is done in the background is done when this ends. */
async function signInWith(key: string | undefined, at = now, replaced: Partial<typeof bindings> = {}) {
  const background: Promise<unknown>[] = [];
  const waitUntil = (work: Promise<unknown>) => void background.push(work);
  const signIn = await keyHolder({ ...bindings, ...replaced }, key, at, { waitUntil });
  await Promise.all(background);
  return signIn;
}
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
      "INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, '2', '2026-01-01T00:00:00.000Z')",
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
    await signInWith(keyOf(caller), now, { DB });
    expect(trips).toHaveLength(1);
    expect(rowsRead()).toBeLessThanOrEqual(2);
    expect(JSON.stringify(await rowsOf("SELECT * FROM staff_key"))).not.toContain(keyOf(caller));
  });
});

describe("a key ends", () => {
  const at = (instant: string) => new Date(instant);
  const storedOf = async (caller: Caller) => {
    const [row] = await rowsOf<{ last_used_on: string | null; lapses_on: string | null }>(
      "SELECT last_used_on, lapses_on FROM staff_key WHERE member_id = ?",
      caller.id,
    );
    return row;
  };
  const setUpByHand = (since: string) => memberAs({ since, expiresAt: null, lastUsedOn: null, lapsesOn: null });

  it("a year after it was set up by hand, however much it is used", async () => {
    const caller = await setUpByHand("2026-01-01T00:00:00.000Z");
    for (const day of ["2026-03-01", "2026-05-20", "2026-08-10", "2026-11-01", "2026-12-31"]) {
      expect(await signInWith(keyOf(caller), at(`${day}T00:00:00.000Z`)), day).toHaveProperty("member");
    }
    expect(await signInWith(keyOf(caller), at("2027-01-01T00:00:00.000Z"))).toEqual(refused("key_expired", caller));
  });

  it("ninety days after its last day of use, and after it was made where it was never used", async () => {
    const caller = await setUpByHand("2026-01-01T00:00:00.000Z");
    // Beijing's 31 March ends at 16:00 UTC; the ninetieth day after 1 January is 1 April.
    expect(await signInWith(keyOf(caller), at("2026-03-31T16:00:00.000Z"))).toEqual(refused("key_lapsed", caller));
    expect(await signInWith(keyOf(caller), at("2026-03-31T15:59:59.999Z"))).toHaveProperty("member");
    expect(await storedOf(caller)).toEqual({ last_used_on: "2026-03-31", lapses_on: "2026-06-29" });
    expect(await signInWith(keyOf(caller), at("2026-06-28T16:00:00.000Z"))).toEqual(refused("key_lapsed", caller));
    expect(await signInWith(keyOf(caller), at("2026-06-28T15:59:59.999Z"))).toHaveProperty("member");
  });

  it("as the settings say", async () => {
    const TRUST = { ...bindings.TRUST, staff_key_days: 20, staff_key_unused_days: 5 };
    const caller = await setUpByHand("2026-03-01T00:00:00.000Z");
    expect(await signInWith(keyOf(caller), at("2026-03-06T00:00:00.000Z"), { TRUST })).toEqual(
      refused("key_lapsed", caller),
    );
    for (const day of ["2026-03-05", "2026-03-09", "2026-03-13", "2026-03-17", "2026-03-20"]) {
      expect(await signInWith(keyOf(caller), at(`${day}T00:00:00.000Z`), { TRUST }), day).toHaveProperty("member");
    }
    expect(await signInWith(keyOf(caller), at("2026-03-21T00:00:00.000Z"), { TRUST })).toEqual(
      refused("key_expired", caller),
    );
  });

  it("and writes down a day of use once, in the background, and no instant", async () => {
    const caller = await memberAs({ lastUsedOn: "2026-03-01" });
    const watching = watched(bindings.DB);
    for (let calls = 0; calls < 5; calls++) await signInWith(keyOf(caller), now, { DB: watching.DB });
    expect(watching.writes()).toHaveLength(1);
    expect(await storedOf(caller)).toEqual({ last_used_on: "2026-03-02", lapses_on: "2026-05-31" });
    // Calls that begin the day together write one row once.
    await signInWith(keyOf(caller), at("2026-03-01T02:00:00.000Z"), { DB: watching.DB });
    expect((await storedOf(caller))?.last_used_on).toBe("2026-03-02");
  });

  it("answers although the day of use cannot be written", async () => {
    const logged = hush("error");
    const caller = await memberAs({ lastUsedOn: null });
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (statements.join().includes("UPDATE staff_key")) throw new Error("D1_ERROR: Network connection lost.");
    });
    const response = await environmentAt(now.toISOString(), { DB }).call("GET", "/v1/staff/requests", caller);
    expect(response.status).toBe(200);
    expect(logged.mock.calls.flat().join(" ")).toContain("background-error");
    expect((await storedOf(caller))?.last_used_on).toBeNull();
  });

  it("with a refusal that says why, to who has the whole key alone", async () => {
    const instant = now.toISOString();
    const said = async (caller: { headers: Record<string, string> }) => {
      const response = await environmentAt(instant).call("GET", "/v1/staff/requests", caller);
      expect(response.headers.get("WWW-Authenticate")).toMatch(/^Bearer/);
      return (await expectProblem(response, "unauthorized")).detail;
    };
    const expired = await memberAs({ expiresAt: instant });
    expect(await said(expired)).toContain("expired");
    expect(await said(await memberAs({ lapsesOn: "2026-03-02" }))).toContain("not used");
    expect(await said(await memberAs({ revokedAt: instant }))).toContain("revoked");
    expect(await said(await memberAs({ active: false }))).toContain("removed");
    const unknown = await said({ headers: { Authorization: "Bearer gk_unknown" } });
    expect(await said({ headers: { Authorization: expired.headers.Authorization.slice(0, -1) } })).toBe(unknown);
    expect(await said({ headers: {} })).toContain("Authorization: Bearer");
  });
});
