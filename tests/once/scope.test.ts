import { expect, it } from "vitest";
import { environmentAt, newKey } from "../support/environment.ts";
import { staffWith } from "../support/staff.ts";

it("an Idempotency-Key is one operation's: the same key makes a member and a sink", async () => {
  const environment = environmentAt("2026-03-02T02:00:00.000Z");
  const { headers } = await staffWith("admin");
  const keyed = { ...headers, "Idempotency-Key": newKey() };
  const calls = [
    ["/v1/staff/members", { name: "李办事", unit: "办公室", roles: ["officer"] }],
    ["/v1/staff/sinks", { kind: "log", name: "日志" }],
  ] as const;
  for (const [path, body] of calls) {
    expect((await environment.call("POST", path, { body, headers: keyed })).status).toBe(201);
  }
});
