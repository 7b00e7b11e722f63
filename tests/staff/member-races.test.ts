import { expect, it } from "vitest";
import { actList } from "../../schema/contracts/acts.ts";
import { watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const admin = await staffWith("admin");

const change = async (id: string, body: unknown) => {
  const response = await environment.call("PATCH", `/v1/staff/members/${id}`, { body, headers: admin.headers });
  expect(response.status).toBe(200);
};
/** Removes a member; `meanwhile` runs after they were read and before each write. */
const remove = (id: string, meanwhile: () => Promise<void>) => {
  const { DB } = watched(bindings.DB, async ({ statements }) => {
    if (statements.some((sql) => sql.includes("SET active = 0"))) await meanwhile();
  });
  return environmentAt("2026-03-02T02:00:01.000Z", { DB }).call("DELETE", `/v1/staff/members/${id}`, admin);
};
const actsOn = async (id: string) => {
  const response = await environment.call("GET", `/v1/staff/acts?object=member/${id}`, admin);
  return actList.parse(await response.json()).items;
};

it.each([
  ["roles", { roles: ["head", "admin"] }],
  ["e-mail address", { email: "new@gov.example" }],
  ["name", { name: "新名" }],
])(
  "a removal tells of a member as they were when it landed, also where their %s changed in between",
  async (_, body) => {
    const { id } = await staffWith("clerk");
    let isChanged = false;
    const removed = await remove(id, async () => {
      if (!isChanged) await change(id, body);
      isChanged = true;
    });
    expect(removed.status).toBe(204);
    const [removal, changed] = await actsOn(id);
    expect(removal).toMatchObject({ operation: "removeMember", values: { before: body, after: null } });
    expect(removal?.values?.before).toEqual(changed?.values?.after);
  },
);

it("a removal of who was removed in between is no second act", async () => {
  const { id } = await staffWith("clerk");
  let isGone = false;
  const removed = await remove(id, async () => {
    if (!isGone) expect((await environment.call("DELETE", `/v1/staff/members/${id}`, admin)).status).toBe(204);
    isGone = true;
  });
  expect(removed.status).toBe(204);
  expect(await actsOn(id)).toHaveLength(1);
});

it("a removal that others keep coming before is a conflict", async () => {
  const { id } = await staffWith("clerk");
  let count = 0;
  await expectProblem(await remove(id, () => change(id, { name: `第${++count}名` })), "conflict");
  expect((await actsOn(id)).map(({ operation }) => operation)).not.toContain("removeMember");
});

it("a removed member's name and address stay readable in the acts that hold them", async () => {
  const { id } = await staffWith("clerk");
  await change(id, { name: "李办事", email: "left@gov.example" });
  expect((await remove(id, async () => {})).status).toBe(204);
  expect(await actsOn(id)).toMatchObject([
    { erased: false, values: { before: { name: "李办事", email: "left@gov.example" }, after: null } },
    { erased: false, values: { after: { name: "李办事", email: "left@gov.example" } } },
  ]);
});
