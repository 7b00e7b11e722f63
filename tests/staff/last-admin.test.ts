import * as fc from "fast-check";
import { expect, it } from "vitest";
import { keyList } from "../../schema/contracts/staff.ts";
import { accessTeam, justNow } from "../support/access.ts";
import { rowsOf, watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { memberAs, staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const admin = await staffWith("admin");
const path = `/v1/staff/members/${admin.id}`;
/** Admins by name who cannot sign in: without a key, with one that ran out, with an address where no address lets anybody in. */
await bindings.DB.prepare(
  "INSERT INTO staff_member (id, name, unit, email, roles, active, created_at) VALUES ('keyless', '甲', '办公室', 'a@gov.example', '[\"admin\"]', 1, ?)",
)
  .bind(now)
  .run();
await memberAs({ roles: ["admin"], expiresAt: now });
await memberAs({ roles: ["admin"], revokedAt: "2026-03-01T00:00:00.000Z" });

const keyOf = async (headers = admin.headers) => {
  const response = await environment.call("GET", `${path}/keys`, { headers });
  return keyList.parse(await response.json()).items.find(({ revoked_at }) => revoked_at === null)?.id ?? "";
};

it("the last admin who can sign in is neither removed nor made anything else, whatever admins are only called so", async () => {
  await expectProblem(await environment.call("DELETE", path, admin), "conflict");
  const change = { body: { roles: ["clerk"] }, headers: admin.headers };
  await expectProblem(await environment.call("PATCH", path, change), "conflict");
  const renamed = { body: { name: "新名" }, headers: admin.headers };
  expect((await environment.call("PATCH", path, renamed)).status).toBe(200);
});

it("the last key by which an admin can sign in is not revoked; with another it is", async () => {
  const last = await keyOf();
  await expectProblem(await environment.call("DELETE", `${path}/keys/${last}`, admin), "conflict");
  const made = await environment.call("POST", `${path}/keys`, { body: { name: "新" }, headers: admin.headers });
  const { key, id } = Object(await made.json());
  const other = { headers: { Authorization: `Bearer ${key}` } };
  expect((await environment.call("DELETE", `${path}/keys/${id}`, other)).status).toBe(204);
  await expectProblem(await environment.call("DELETE", `${path}/keys/${last}`, admin), "conflict");
});

it("an address lets in where Access is set up: then another admin may be the last, and is not to lose it", async () => {
  const { environment: access } = await accessTeam("last");
  const change = { body: { email: null }, headers: admin.headers };
  expect((await access.call("PATCH", path, { ...change, body: { roles: ["admin", "clerk"] } })).status).toBe(200);
  expect((await access.call("DELETE", path, admin)).status).toBe(204);
  await bindings.DB.prepare("UPDATE staff_member SET active = 1 WHERE id = ?").bind(admin.id).run();
});

it("the last admin does not lose the address or the role by which they sign in; one with a key as well may lose the address", async () => {
  await bindings.DB.prepare("UPDATE staff_member SET active = 0").run();
  const { environment: access, makeKey, sign } = await accessTeam("address");
  const one = await staffWith("admin");
  const addressed = bindings.DB.prepare("UPDATE staff_member SET email = 'one@gov.example' WHERE id = ?").bind(one.id);
  await addressed.run();
  const headers = {
    "Cf-Access-Jwt-Assertion": await sign(await makeKey("k1"), { email: "one@gov.example", auth_time: justNow }),
    "Sec-Fetch-Site": "same-origin",
  };
  const change = (body: object, by = headers, at = access) =>
    at.call("PATCH", `/v1/staff/members/${one.id}`, { body, headers: by });
  expect((await change({ email: null })).status).toBe(200);
  await addressed.run();
  await bindings.DB.prepare("UPDATE staff_key SET revoked_at = ? WHERE member_id = ?").bind(now, one.id).run();
  for (const body of [{ email: null }, { roles: ["clerk"] }, { email: null, roles: ["admin", "clerk"] }]) {
    await expectProblem(await change(body), "conflict");
  }
  expect((await change({ email: "two@gov.example" })).status).toBe(200);
});

it("of two members one does not get the other's address, in whatever letters, unless that one was removed", async () => {
  const [by, one, other] = [await staffWith("admin"), await staffWith("clerk"), await staffWith("clerk")];
  const change = (id: string, email: string) =>
    environment.call("PATCH", `/v1/staff/members/${id}`, { body: { email }, headers: by.headers });
  expect((await change(one.id, "wang@gov.example")).status).toBe(200);
  const { detail } = await expectProblem(await change(other.id, "WANG@gov.example"), "conflict");
  expect(detail).toBe("Another active member has this e-mail address.");
  expect((await change(one.id, "Wang@gov.example")).status).toBe(200);
  expect((await environment.call("DELETE", `/v1/staff/members/${one.id}`, by)).status).toBe(204);
  expect((await change(other.id, "wang@gov.example")).status).toBe(200);
});

it("two who remove each other at once do not both go", async () => {
  const [one, two] = [await staffWith("admin"), await staffWith("admin")];
  await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id NOT IN (?, ?)").bind(one.id, two.id).run();
  const { promise: read, resolve } = Promise.withResolvers<void>();
  let ready = 0;
  const racing = () =>
    watched(bindings.DB, async ({ statements }) => {
      if (!statements.some((sql) => sql.includes("SET active = 0"))) return;
      if (++ready === 2) resolve();
      await read;
    }).DB;
  const statuses = await Promise.all(
    [
      [one, two],
      [two, one],
    ].map(async ([by, of]) => {
      const at = environmentAt(now, { DB: racing() });
      return (await at.call("DELETE", `/v1/staff/members/${of?.id}`, { headers: by?.headers ?? {} })).status;
    }),
  );
  expect(statuses.toSorted()).toEqual([204, 409]);
});

it("an admin counts exactly while their key signs in: however it was made, expires and lapses, to the instant", async () => {
  const around = (instants: readonly string[]) => fc.constantFrom(null, ...instants);
  const day = (on: string) => [`${on}T15:59:59.999Z`, `${on}T16:00:00.000Z`];
  const keys = fc.record({
    expiresAt: around(["2026-03-02T01:59:59.999Z", now, "2026-03-02T02:00:00.001Z"]),
    lapsesOn: around(["2026-03-01", "2026-03-02", "2026-03-03"]),
    // Ninety local days and a year ago, a moment before and after.
    since: fc.constantFrom(
      ...day("2025-12-01"),
      ...day("2025-12-02"),
      ...day("2025-12-03"),
      "2025-03-02T02:00:00.000Z",
      now,
    ),
    days: fc.constantFrom(undefined, 90, 91),
  });
  await fc.assert(
    fc.asyncProperty(keys, async ({ expiresAt, lapsesOn, since, days }) => {
      const TRUST = { ...bindings.TRUST, ...(days === undefined ? {} : { staff_key_days: days }) };
      const at = environmentAt(now, { TRUST });
      await bindings.DB.prepare("UPDATE staff_member SET active = 0").run();
      const [one, other] = [await staffWith("admin"), await memberAs({ roles: ["admin"], expiresAt, lapsesOn, since })];
      const signsIn = (await at.call("GET", "/v1/staff/members", other)).status === 200;
      const [key] = await rowsOf<{ id: string }>(
        "SELECT substr(key_hash, 1, 16) AS id FROM staff_key WHERE member_id = ?",
        one.id,
      );
      const statuses: number[] = [];
      for (const path of [`/${one.id}/keys/${key?.id}`, `/${one.id}`]) {
        const asAdmin = signsIn ? other : one;
        statuses.push((await at.call("DELETE", `/v1/staff/members${path}`, asAdmin)).status);
      }
      expect(statuses).toEqual(signsIn ? [204, 204] : [409, 409]);
    }),
    { numRuns: 60, seed: 20260302 },
  );
});
