import { describe, expect, it } from "vitest";
import { feedIssued, feedList } from "../../../schema/contracts/reminders.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const admin = await staffWith("admin");

async function aFeed(scope: "mine" | "unit") {
  const member = await staffWith("officer");
  const sent = { body: { scope }, headers: member.headers };
  const { id, path, token } = feedIssued.parse(await (await environment.call("POST", "/v1/staff/feeds", sent)).json());
  expect((await environment.call("GET", path)).status).toBe(200);
  return { id, path, token, member };
}
const change = async (id: string, body: unknown) => {
  const sent = { body, headers: admin.headers };
  expect((await environment.call("PATCH", `/v1/staff/members/${id}`, sent)).status).toBe(200);
};

describe("a calendar ends", () => {
  it.each(["mine", "unit"] as const)("with the role, for good (%s)", async (scope) => {
    const { path, member } = await aFeed(scope);
    await change(member.id, { roles: ["publisher"] });
    await expectProblem(await environment.call("GET", path), "not-found");
    await change(member.id, { roles: ["officer"] });
    await expectProblem(await environment.call("GET", path), "not-found");
  });

  it("with the role also where the role was taken in another way", async () => {
    const { path, member } = await aFeed("mine");
    await bindings.DB.prepare("UPDATE staff_member SET roles = '[\"editor\"]' WHERE id = ?").bind(member.id).run();
    await expectProblem(await environment.call("GET", path), "not-found");
  });

  it("before it begins where the role goes while it is made", async () => {
    const member = await staffWith("officer");
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (statements.some((sql) => sql.includes("INSERT INTO deadline_feed")))
        await change(member.id, { roles: ["editor"] });
    });
    const late = environmentAt("2026-03-02T02:00:00.000Z", { DB });
    const sent = { body: { scope: "mine" }, headers: member.headers };
    expect((await late.call("POST", "/v1/staff/feeds", sent)).status).toBeGreaterThanOrEqual(400);
    expect(await rowsOf("SELECT 1 FROM deadline_feed WHERE member_id = ?", member.id)).toEqual([]);
    expect(await rowsOf("SELECT 1 FROM act WHERE member_id = ?", member.id)).toEqual([]);
  });

  it("with its member, for good", async () => {
    const { path, id, member } = await aFeed("mine");
    expect((await environment.call("DELETE", `/v1/staff/members/${member.id}`, admin)).status).toBe(204);
    await expectProblem(await environment.call("GET", path), "not-found");
    expect(await rowsOf("SELECT 1 FROM deadline_feed WHERE id = ? AND revoked_at IS NULL", id)).toEqual([]);
  });

  it("with the unit where it is the unit's; one's own goes on", async () => {
    const [unit, mine] = [await aFeed("unit"), await aFeed("mine")];
    for (const { member } of [unit, mine]) await change(member.id, { unit: "另一处室" });
    await expectProblem(await environment.call("GET", unit.path), "not-found");
    expect((await environment.call("GET", mine.path)).status).toBe(200);
  });

  it("not with another name or role", async () => {
    const { path, member } = await aFeed("unit");
    await change(member.id, { name: "新名", roles: ["officer", "head"] });
    expect((await environment.call("GET", path)).status).toBe(200);
  });
});

it("an admin lists everybody's calendars without their tokens, and revokes one; nobody else does, and it is on record", async () => {
  const { id, path, token, member } = await aFeed("mine");
  const another = await aFeed("unit");
  const own = await environment.call("GET", "/v1/staff/feeds", member);
  expect(feedList.parse(await own.json()).items.map((feed) => feed.id)).toEqual([id]);
  const all = (caller: { headers: Record<string, string> }) =>
    environment.call("GET", "/v1/staff/feeds?of=all", { headers: caller.headers });
  await expectProblem(await all(member), "forbidden");
  const listed = await (await all(admin)).text();
  expect(listed).not.toContain(token);
  expect(feedList.parse(JSON.parse(listed)).items).toContainEqual({
    ...{ id, member_id: member.id, scope: "mine", created_at: "2026-03-02T02:00:00.000Z" },
  });
  const revoked = environment.call("DELETE", `/v1/staff/feeds/${another.id}`, { headers: member.headers });
  await expectProblem(await revoked, "not-found");
  expect((await environment.call("GET", another.path)).status).toBe(200);
  expect((await environment.call("DELETE", `/v1/staff/feeds/${id}`, admin)).status).toBe(204);
  await expectProblem(await environment.call("GET", path), "not-found");
  expect(
    await rowsOf("SELECT member_id FROM act WHERE object = ? AND operation = 'revokeDeadlineFeed'", `feed/${id}`),
  ).toEqual([{ member_id: admin.id }]);
  expect(JSON.stringify(await everything())).not.toContain(token);
});
