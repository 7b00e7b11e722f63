import { expect, it } from "vitest";
import { caseWorkers } from "../../functions/staff/staff.store.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { expectFaults } from "../support/problem.ts";
import { append, file } from "../support/requests.ts";
import { memberAs, staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");

it("a case is worked by active officers and heads alone", async () => {
  const [officer, head, clerk] = [
    await staffWith("officer"),
    await staffWith("head", "editor"),
    await staffWith("clerk"),
  ];
  const gone = await memberAs({ roles: ["officer"], active: false });
  const ids = [officer, head, clerk, gone].map(({ id }) => id);
  expect(await caseWorkers(bindings.DB, [...ids, "nobody"])).toEqual(
    new Map([officer, head].map(({ id }) => [id, "U"])),
  );
  expect(await caseWorkers(bindings.DB, [])).toEqual(new Map());
});

it("who is assigned a case and may not work one is named", async () => {
  const [staff, clerk] = [await staffWith(), await staffWith("clerk")];
  const { receipt_no } = await file(environment);
  const assigned = { type: "assigned", on: "2026-03-02", to: clerk.id };
  const refused = await append(environment, staff, receipt_no, assigned, { version: 1 });
  expect(await refused.clone().text()).toContain("is not the id of an active member who works cases (officer, head)");
  await expectFaults(refused, ["/to", "no-such-member"]);
});
