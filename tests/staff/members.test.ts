import { beforeEach, describe, expect, it } from "vitest";
import { keyList, madeKey, member, memberList } from "../../schema/contracts/staff.ts";
import { everything, rowsOf } from "../support/database.ts";
import { bindings, environmentAt, newKey } from "../support/environment.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { type Caller, staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const someone = { name: "李办事", unit: "办公室", email: "li@gov.example", roles: ["officer"] };

let admin: Caller;
beforeEach(async () => {
  await bindings.DB.batch([
    bindings.DB.prepare("DELETE FROM staff_key"),
    bindings.DB.prepare("UPDATE staff_member SET active = 0, email = NULL"),
  ]);
  admin = await staffWith("admin");
});

const add = (body: unknown = someone, headers = {}) =>
  environment.call("POST", "/v1/staff/members", { body, headers: { ...admin.headers, ...headers } });
const added = async (body: unknown = someone) => member.parse(await (await add(body)).json());
const memberOf = async (id: string) =>
  memberList
    .parse(await (await environment.call("GET", "/v1/staff/members", admin)).json())
    .items.find((each) => each.id === id);
/** Changes a member as the admin, or with a key. */
const change = (id: string, body: unknown, key?: string) =>
  environment.call("PATCH", `/v1/staff/members/${id}`, {
    body,
    headers: key === undefined ? admin.headers : { Authorization: `Bearer ${key}` },
  });
const keysOf = (id: string) => `/v1/staff/members/${id}/keys`;
const makeKey = (id: string, body: unknown = { name: "desk" }, headers = {}) =>
  environment.call("POST", keysOf(id), { body, headers: { ...admin.headers, ...headers } });
const queueWith = (key: string, at = now) =>
  environmentAt(at).call("GET", "/v1/staff/requests", { headers: { Authorization: `Bearer ${key}` } });

describe("an admin", () => {
  it("adds a member, who is listed, and whose key opens what their roles allow", async () => {
    const made = await added();
    expect(made).toMatchObject({ ...someone, active: true, created_at: now });
    const list = memberList.parse(await (await environment.call("GET", "/v1/staff/members", admin)).json());
    expect(list.items).toContainEqual(made);
    const { key } = madeKey.parse(await (await makeKey(made.id)).json());
    expect((await queueWith(key)).status).toBe(200);
    await expectProblem(
      await environment.call("GET", "/v1/staff/members", { headers: { Authorization: `Bearer ${key}` } }),
      "forbidden",
    );
  });

  it("is shown a key once: it is stored as its hash alone, and differs from every other", async () => {
    const { id } = await added();
    const keys = await Promise.all([1, 2].map(async () => madeKey.parse(await (await makeKey(id)).json()).key));
    expect(new Set(keys).size).toBe(2);
    const stored = JSON.stringify([
      await everything(),
      await (await environment.call("GET", keysOf(id), admin)).text(),
    ]);
    for (const key of keys) {
      expect(key).toMatch(/^gk_[A-Za-z0-9_-]{43}$/);
      expect(stored).not.toContain(key);
    }
  });

  it("lets a key expire, and revokes one", async () => {
    const { id } = await added();
    const made = madeKey.parse(
      await (await makeKey(id, { name: "week", expires_at: "2026-03-09T00:00:00.000Z" })).json(),
    );
    expect((await queueWith(made.key)).status).toBe(200);
    await expectProblem(await queueWith(made.key, "2026-03-09T00:00:00.000Z"), "unauthorized");
    const gone = await environment.call("DELETE", `${keysOf(id)}/${made.id}`, admin);
    expect([gone.status, await gone.text()]).toEqual([204, ""]);
    await expectProblem(await queueWith(made.key), "unauthorized");
    const { items } = keyList.parse(await (await environment.call("GET", keysOf(id), admin)).json());
    expect(items).toEqual([expect.objectContaining({ id: made.id, name: "week", revoked_at: now })]);
  });

  it("removes a member, whose keys stop at once and whose name stays on record", async () => {
    const { id } = await added();
    const { key } = madeKey.parse(await (await makeKey(id)).json());
    expect((await environment.call("DELETE", `/v1/staff/members/${id}`, admin)).status).toBe(204);
    expect((await environment.call("DELETE", `/v1/staff/members/${id}`, admin)).status).toBe(204);
    await expectProblem(await queueWith(key), "unauthorized");
    await expectProblem(await makeKey(id), "conflict");
    expect(await rowsOf("SELECT name, active FROM staff_member WHERE id = ?", id)).toEqual([
      { name: someone.name, active: 0 },
    ]);
    // The address is free again for whoever follows.
    expect((await add()).status).toBe(201);
  });

  it("changes a member's name, unit, e-mail and roles, which their keys follow at once", async () => {
    const made = await added();
    const { key } = madeKey.parse(await (await makeKey(made.id)).json());
    await expectProblem(await change(made.id, {}, key), "forbidden");
    const moved = { name: "李主任", unit: "档案室", email: "li.2@gov.example", roles: ["admin", "head"] };
    const response = await change(made.id, moved);
    expect(response.status).toBe(200);
    expect(member.parse(await response.json())).toEqual({ ...made, ...moved });
    expect((await change(made.id, { name: "李主任", roles: ["admin", "head"] }, key)).status).toBe(200);

    for (const [one, to] of [
      ["unit", { unit: "办公室" }],
      ["email", { email: null }],
      ["email", { email: "LI.2@gov.example" }],
      ["roles", { roles: ["clerk"] }],
    ] as const) {
      const before = await memberOf(made.id);
      expect((await change(made.id, to)).status, one).toBe(200);
      expect(await memberOf(made.id), one).toEqual({ ...before, ...to });
    }
    await expectProblem(await change(made.id, {}, key), "forbidden");
    expect((await queueWith(key)).status).toBe(200);
  });

  it("cannot take the role from the last admin, not even two admins from each other at once", async () => {
    const [before] = await rowsOf("SELECT * FROM staff_member WHERE id = ?", admin.id);
    const problem = await expectProblem(await change(admin.id, { name: "别名", roles: ["clerk"] }), "conflict");
    expect(problem.detail).toContain("last admin");
    expect(await rowsOf("SELECT * FROM staff_member WHERE id = ?", admin.id)).toEqual([before]);
    expect((await change(admin.id, { roles: ["admin", "clerk"] })).status).toBe(200);

    const other = await staffWith("admin");
    const answers = await Promise.all([
      change(other.id, { roles: ["clerk"] }),
      change(admin.id, { roles: ["clerk"] }, other.headers.Authorization.slice("Bearer ".length)),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await rowsOf("SELECT 1 FROM staff_member WHERE active = 1 AND roles LIKE '%admin%'")).toHaveLength(1);
  });

  it("cannot remove the last admin, not even two admins removing each other at once", async () => {
    await expectProblem(await environment.call("DELETE", `/v1/staff/members/${admin.id}`, admin), "conflict");
    const other = await staffWith("admin");
    const statuses = await Promise.all([
      environment.call("DELETE", `/v1/staff/members/${other.id}`, admin),
      environment.call("DELETE", `/v1/staff/members/${admin.id}`, other),
    ]);
    expect(statuses.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await rowsOf("SELECT 1 FROM staff_member WHERE active = 1 AND roles LIKE '%admin%'")).toHaveLength(1);
  });
});

describe("a retry with the same Idempotency-Key", () => {
  it("adds one member", async () => {
    const headers = { "Idempotency-Key": newKey() };
    const [first, again] = [await add(someone, headers), await add(someone, headers)];
    expect(member.parse(await again.json())).toEqual(member.parse(await first.json()));
    await expectProblem(await add({ ...someone, name: "other" }, headers), "idempotency-key-reused");
  });

  it("makes no second key, and says what to do", async () => {
    const { id } = await added();
    const headers = { "Idempotency-Key": newKey() };
    expect((await makeKey(id, { name: "desk" }, headers)).status).toBe(201);
    await expectProblem(await makeKey(id, { name: "desk" }, headers), "conflict");
    expect(await rowsOf("SELECT 1 FROM staff_key WHERE member_id = ?", id)).toHaveLength(1);
  });
});

describe("what is refused", () => {
  it("is named", async () => {
    await expectFaults(await add({ ...someone, roles: [] }), ["/roles", "too-small"]);
    await expectFaults(await add({ ...someone, roles: ["king"] }), ["/roles/0", "invalid-value"]);
    await expectFaults(await add({ ...someone, email: "nobody" }), ["/email", "invalid-format"]);
    const { id } = await added();
    await expectProblem(await add(), "conflict");
    await expectProblem(await add({ ...someone, email: "LI@gov.example" }), "conflict");
    const other = await added({ ...someone, email: "wang@gov.example" });
    await expectFaults(await change(id, {}), ["", "custom"]);
    await expectFaults(await change(id, { roles: [] }), ["/roles", "too-small"]);
    await expectFaults(await change(id, { name: "x", active: false }), ["/active", "unknown-member"]);
    await expectProblem(await change(id, { name: "x", email: "WANG@gov.example" }), "conflict");
    expect(await memberOf(id)).toMatchObject({ name: someone.name, email: someone.email });
    await expectProblem(await change("nobody", { name: "x" }), "not-found");
    expect((await environment.call("DELETE", `/v1/staff/members/${other.id}`, admin)).status).toBe(204);
    expect((await expectProblem(await change(other.id, { name: "x" }), "conflict")).detail).toContain("removed");
    expect((await change(id, { email: "wang@gov.example" })).status).toBe(200);
    expect((await change(id, { email: someone.email })).status).toBe(200);
    await expectFaults(await makeKey(id, { name: "x", expires_at: now }), ["/expires_at", "in-the-past"]);
    await expectProblem(await makeKey("nobody"), "not-found");
    await expectProblem(await environment.call("DELETE", "/v1/staff/members/nobody", admin), "not-found");
    await expectProblem(await environment.call("DELETE", `${keysOf(id)}/0123456789abcdef`, admin), "not-found");
  });
});
