import { expect, it } from "vitest";
import { keyList, madeKey } from "../../schema/contracts/staff.ts";
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

it("a key ends in a year unless something else is stated, and its list tells the last day it was used on", async () => {
  const admin = await staffWith("admin");
  const path = `/v1/staff/members/${admin.id}/keys`;
  const made = madeKey.parse(await (await environment.call("POST", path, { body: { name: "desk" }, ...admin })).json());
  const ends = { expires_at: "2027-03-02T02:00:00.000Z", lapses_on: "2026-05-31", last_used_on: null };
  expect(made).toMatchObject(ends);
  const listedKey = async () => {
    const { items } = keyList.parse(await (await environment.call("GET", path, admin)).json());
    return items.find(({ id }) => id === made.id);
  };
  expect(await listedKey()).toMatchObject(ends);
  const headers = { Authorization: `Bearer ${made.key}` };
  expect((await environmentAt("2026-03-09T02:00:00.000Z").call("GET", path, { headers })).status).toBe(200);
  expect(await listedKey()).toMatchObject({ ...ends, lapses_on: "2026-06-07", last_used_on: "2026-03-09" });
});
