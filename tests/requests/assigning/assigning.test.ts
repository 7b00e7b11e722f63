import { beforeAll, describe, expect, it } from "vitest";
import { assignedCases } from "../../../schema/contracts/assigning.ts";
import { opened } from "../../support/case.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, appendPlainly, caseOf } from "../../support/requests.ts";
import { type Caller, memberAs, staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
const officer = await staffWith("officer");
const day = "2026-02-27";

async function assign(cases: { receipt_no: string; version: number }[], more: object = {}, calling = environment) {
  const body = { to: officer.id, on: day, cases, ...more };
  return calling.call("POST", "/v1/staff/requests/assignments", { body, headers: staff.headers });
}
async function assigned(...sent: Parameters<typeof assign>) {
  const response = await assign(...sent);
  expect(response.status, await response.clone().text()).toBe(200);
  return assignedCases.parse(await response.json()).cases;
}
const actsOf = (operation: string) => rowsOf("SELECT object FROM act WHERE operation = ? ORDER BY id", operation);

describe("several cases assigned at once", () => {
  it("each get their event and their act, and what has moved on, refuses or is not there is left alone", async () => {
    const [one, other, moved, early] = [
      await opened(environment, staff, "2026-02-25"),
      await opened(environment, staff, "2026-02-25"),
      await opened(environment, staff, "2026-02-25"),
      await opened(environment, staff, "2026-03-02"),
    ];
    await append(environment, staff, moved.receipt_no, { type: "note", on: day, text: "备注" }, { version: 1 });
    const sent = [one, other, moved, early].map(({ receipt_no }) => ({ receipt_no, version: 1 }));
    expect(await assigned([...sent, { receipt_no: "2026-999999", version: 1 }], { unit: "治安管理总队" })).toEqual([
      { receipt_no: one.receipt_no, result: "assigned", version: 2, rule: null, detail: null },
      { receipt_no: other.receipt_no, result: "assigned", version: 2, rule: null, detail: null },
      { receipt_no: moved.receipt_no, result: "changed", version: 2, rule: null, detail: null },
      {
        receipt_no: early.receipt_no,
        result: "refused",
        version: 1,
        rule: "before-receipt",
        detail: "This case does not allow it: nothing can happen in a case before its receipt.",
      },
      { receipt_no: "2026-999999", result: "unknown", version: null, rule: null, detail: null },
    ]);
    for (const { receipt_no } of [one, other]) {
      expect(await caseOf(environment, staff, receipt_no)).toMatchObject({
        assigned_to: officer.id,
        unit: "治安管理总队",
        version: 2,
      });
    }
    expect(await caseOf(environment, staff, moved.receipt_no)).toMatchObject({ assigned_to: null, version: 2 });
    const ids = await rowsOf<{ id: string }>(
      "SELECT id FROM request WHERE assigned_to = ? ORDER BY receipt_seq",
      officer.id,
    );
    const objects = (await actsOf("assignCases")).map(({ object }) => object);
    expect(objects.toSorted()).toEqual(ids.map(({ id }) => `request/${id}`).toSorted());
  });

  it("are assigned once, however often the call is sent", async () => {
    const { receipt_no } = await opened(environment, staff, "2026-02-25");
    const first = await assigned([{ receipt_no, version: 1 }]);
    const before = await everything();
    expect(await assigned([{ receipt_no, version: 1 }])).toEqual(first);
    expect(await everything()).toEqual(before);
    const head = await staffWith("head");
    expect(await assigned([{ receipt_no, version: 1 }], { to: head.id })).toMatchObject([{ result: "changed" }]);
  });

  it("land or not each for itself where another member is quicker", async () => {
    const [one, other] = [
      await opened(environment, staff, "2026-02-25"),
      await opened(environment, staff, "2026-02-25"),
    ];
    let isFirst = true;
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (!isFirst || !statements.some((sql) => /^\s*UPDATE request/i.test(sql))) return;
      isFirst = false;
      await append(environment, staff, one.receipt_no, { type: "note", on: day, text: "备注" }, { version: 1 });
    });
    const racing = environmentAt("2026-03-02T02:00:00Z", { DB });
    const acts = (await actsOf("assignCases")).length;
    const sent = [one, other].map(({ receipt_no }) => ({ receipt_no, version: 1 }));
    expect((await assigned(sent, {}, racing)).map(({ result }) => result)).toEqual(["changed", "assigned"]);
    expect(await caseOf(environment, staff, one.receipt_no)).toMatchObject({ assigned_to: null, version: 2 });
    expect(await actsOf("assignCases")).toHaveLength(acts + 1);
  });
});

describe("a hundred cases", () => {
  let cases: { receipt_no: string; version: number }[] = [];
  beforeAll(async () => {
    cases = await Promise.all(Array.from({ length: 100 }, () => opened(environment, staff, "2026-02-25")));
    cases = cases.map(({ receipt_no, version }) => ({ receipt_no, version }));
  });

  it("are assigned in few round trips, and one more is too many", async () => {
    const watching = watched(bindings.DB);
    const reading = environmentAt("2026-03-02T02:00:00Z", { DB: watching.DB });
    await assign([{ receipt_no: "2026-999999", version: 1 }], {}, reading);
    watching.trips.length = 0;
    expect((await assigned(cases, {}, reading)).every(({ result }) => result === "assigned")).toBe(true);
    // Who calls, to whom, the cases, their events, and what is written.
    expect(watching.trips).toHaveLength(5);
    expect(watching.queries()).toBeLessThan(150);
    const many = [...cases, { receipt_no: "2026-999999", version: 1 }];
    await expectFaults(await assign(many), ["/cases", "too-big"]);
  });

  it("are refused where one is named twice, or nobody could work them", async () => {
    const [one = { receipt_no: "", version: 1 }] = cases;
    await expectFaults(await assign([one, one]), ["/cases", "custom"]);
    await expectFaults(await assign([one], { to: "nobody" }), ["/to", "no-such-member"]);
    const auditor = await staffWith("auditor");
    const body = { to: officer.id, on: day, cases: [one] };
    const sent = { body, headers: auditor.headers };
    await expectProblem(await environment.call("POST", "/v1/staff/requests/assignments", sent), "forbidden");
  });
});

describe("who assigns a case", () => {
  const clerk = () => staffWith("clerk");
  const assignedBy = async (
    by: Caller,
    { receipt_no, version }: { receipt_no: string; version: number },
    to: string,
  ) => {
    const body = { to, on: day, cases: [{ receipt_no, version }] };
    const response = await environment.call("POST", "/v1/staff/requests/assignments", { body, headers: by.headers });
    const [one] = assignedCases.parse(await response.json()).cases;
    return one;
  };
  const appendedBy = async (by: Caller, { receipt_no, version }: { receipt_no: string; version: number }, to: string) =>
    appendPlainly(environment, by, receipt_no, { type: "assigned", on: day, to }, { version });

  it("of nobody's is a clerk, an officer or a head; of a member's that member or a head, alone or among several", async () => {
    const [other, head] = [await staffWith("officer"), await staffWith("head")];
    for (const by of [await clerk(), officer, head]) {
      expect(await assignedBy(by, await opened(environment, staff, "2026-02-25"), officer.id)).toMatchObject({
        result: "assigned",
      });
      expect((await appendedBy(by, await opened(environment, staff, "2026-02-25"), officer.id)).status).toBe(201);
    }
    const one = await opened(environment, staff, "2026-02-25");
    await assignedBy(await clerk(), one, officer.id);
    for (const by of [await clerk(), other]) {
      expect(await assignedBy(by, { ...one, version: 2 }, other.id)).toMatchObject({
        ...{ result: "refused", rule: "forbidden", version: 2 },
      });
      await expectProblem(await appendedBy(by, { ...one, version: 2 }, other.id), "forbidden");
      const moves = await environment.call("GET", `/v1/staff/requests/${one.receipt_no}/moves`, by);
      expect(await moves.text()).not.toContain('"type":"assigned"');
    }
    expect(await caseOf(environment, staff, one.receipt_no)).toMatchObject({ assigned_to: officer.id, version: 2 });
    expect(await assignedBy(officer, { ...one, version: 2 }, other.id)).toMatchObject({ result: "assigned" });
    expect(await assignedBy(head, { ...one, version: 3 }, officer.id)).toMatchObject({ result: "assigned" });
  });

  it("sends it to the member's unit where no other is stated, alone or among several", async () => {
    const member = await memberAs({ roles: ["officer"], unit: "治安管理总队" });
    for (const by of [assignedBy, appendedBy]) {
      const one = await opened(environment, staff, "2026-02-25");
      await by(staff, one, member.id);
      expect(await caseOf(environment, staff, one.receipt_no)).toMatchObject({ unit: "治安管理总队" });
    }
    // As if it had been stated: the entry itself has it, with the member.
    const bodies = await rowsOf<{ body: string }>(
      "SELECT body FROM case_event WHERE type = 'assigned' AND body ->> 'to' = ?",
      member.id,
    );
    expect(bodies.map(({ body }) => JSON.parse(body).unit)).toEqual(["治安管理总队", "治安管理总队"]);
    const other = await opened(environment, staff, "2026-02-25");
    expect(
      await assigned([{ receipt_no: other.receipt_no, version: 1 }], { to: member.id, unit: "交通管理总队" }),
    ).toMatchObject([{ result: "assigned" }]);
    expect(await caseOf(environment, staff, other.receipt_no)).toMatchObject({ unit: "交通管理总队" });
  });
});
