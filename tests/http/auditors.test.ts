import { expect, it } from "vitest";
import { roles } from "../../schema/contracts/staff.ts";
import { environmentAt } from "../support/environment.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const auditing = ["auditor", "admin"];

/** What tells who did what, written out: the matrix of policy.test.ts follows whatever the operations say. */
it.each([
  ["listActs", "acts"],
  ["exportActs", "acts.ndjson"],
  ["listSecurityEvents", "security-events"],
  ["exportSecurityEvents", "security-events.ndjson"],
  ["verifyLog", "verification"],
])("%s answers an auditor and an admin, and no other role", async (_, path) => {
  const statuses = await Promise.all(
    roles.map(async (role) => {
      const { headers } = await staffWith(role);
      return [role, (await environment.call("GET", `/v1/staff/${path}`, { headers })).status];
    }),
  );
  expect(statuses).toEqual(roles.map((role) => [role, auditing.includes(role) ? 200 : 403]));
});
