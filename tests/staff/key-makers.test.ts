import { expect, it } from "vitest";
import { keyList } from "../../schema/contracts/staff.ts";
import { environmentAt } from "../support/environment.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");

it("a key that an admin makes for another member names the admin as who made it", async () => {
  const [admin, { id }] = [await staffWith("admin"), await staffWith("clerk")];
  const path = `/v1/staff/members/${id}/keys`;
  expect((await environment.call("POST", path, { body: { name: "desk" }, ...admin })).status).toBe(201);
  const { items } = keyList.parse(await (await environment.call("GET", path, admin)).json());
  expect(items.find(({ name }) => name === "desk")?.made_by).toBe(admin.id);
});
