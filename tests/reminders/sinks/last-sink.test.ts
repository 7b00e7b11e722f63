import { expect, it } from "vitest";
import { sinkList } from "../../../schema/contracts/reminders.ts";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const admin = await staffWith("admin");
const sinks = async () =>
  sinkList.parse(await (await environment.call("GET", "/v1/staff/sinks", admin)).json()).items.map(({ id }) => id);

it("one sink stays where two are deleted at once, each read before the other is written", async () => {
  const sent = { body: { kind: "log", name: "另一个", language: "zh_hans" }, headers: admin.headers };
  expect((await environment.call("POST", "/v1/staff/sinks", sent)).status).toBe(201);
  const both = await sinks();
  expect(both).toHaveLength(2);
  const { promise: read, resolve } = Promise.withResolvers<void>();
  let ready = 0;
  const racing = () =>
    watched(bindings.DB, async ({ statements }) => {
      if (!statements.some((sql) => sql.includes("UPDATE sink SET deleted_at"))) return;
      if (++ready === 2) resolve();
      await read;
    }).DB;
  const statuses = await Promise.all(
    both.map(async (id) => {
      const at = environmentAt(now, { DB: racing() });
      return (await at.call("DELETE", `/v1/staff/sinks/${id}`, admin)).status;
    }),
  );
  expect(statuses.toSorted()).toEqual([204, 409]);
  expect(await sinks()).toHaveLength(1);
});
