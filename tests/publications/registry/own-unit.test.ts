import { describe, expect, it } from "vitest";
import { publication } from "../../../schema/contracts/publications.ts";
import { rowsOf } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { amend, item, register, sendItem, withdraw } from "../../support/publications.ts";
import { memberAs, staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const desk = "政务公开办公室";
const environment = environmentAt(now, { TRUST: { ...bindings.TRUST, publishing_desks: [desk] } });
const ofUnit = (unit: string) => memberAs({ roles: ["publisher"], unit });
const household = await ofUnit("户政总队");
const traffic = await ofUnit("交巡警总队");
const central = await ofUnit(desk);
const admin = await staffWith("admin");

const entries = () => rowsOf("SELECT * FROM publication ORDER BY id");

describe("where desks are named that publish for all, a publisher of another unit", () => {
  it("registers for their unit, which an entry without one is given", async () => {
    expect((await register(environment, household, "2026-02-03")).publisher_unit).toBe("户政总队");
    expect((await register(environment, household, "2026-02-03", { publisher_unit: null })).publisher_unit).toBe(
      "户政总队",
    );
    // Another spelling of the same unit stays as it was sent.
    expect((await register(environment, household, "2026-02-03", { publisher_unit: "戶政總隊" })).publisher_unit).toBe(
      "戶政總隊",
    );
  });

  it("does not register for another, and nothing is stored", async () => {
    const before = await entries();
    const response = await sendItem(environment, household, item("2026-02-03", { publisher_unit: "交巡警总队" }));
    const { detail } = await expectProblem(response, "forbidden");
    expect(detail).toContain("publisher_unit");
    expect(detail).not.toContain("交巡警总队");
    expect(await entries()).toEqual(before);
  });

  it("amends and withdraws their own entries, not those of another or of none", async () => {
    const own = await register(environment, household, "2026-02-03");
    const others = await register(environment, traffic, "2026-02-03");
    const nobodys = await register(environment, central, "2026-02-03");
    expect(nobodys.publisher_unit).toBeNull();
    const before = await entries();
    for (const { index_no } of [others, nobodys]) {
      await expectProblem(await amend(environment, household, index_no, { title: "改" }), "forbidden");
      await expectProblem(await amend(environment, household, index_no, { publisher_unit: "户政总队" }), "forbidden");
      await expectProblem(await withdraw(environment, household, index_no), "forbidden");
      await expectProblem(
        await withdraw(environment, household, index_no, { reason: "误发", redact: true }),
        "forbidden",
      );
    }
    expect(await entries()).toEqual(before);
    expect((await amend(environment, household, own.index_no, { title: "改" })).status).toBe(200);
    expect((await amend(environment, household, own.index_no, { publisher_unit: "戶政總隊" })).status).toBe(200);
    expect((await withdraw(environment, household, own.index_no)).status).toBe(200);
  });

  it("does not amend the unit away", async () => {
    const { index_no } = await register(environment, household, "2026-02-03");
    for (const publisher_unit of ["交巡警总队", null]) {
      await expectProblem(await amend(environment, household, index_no, { publisher_unit }), "forbidden");
    }
    const read = await environment.call("GET", `/v1/publications/${index_no}`);
    expect(publication.parse(await read.json()).publisher_unit).toBe("户政总队");
  });

  it("imports rows of their unit, and is named each row of another", async () => {
    const rows = [item("2026-02-03"), item("2026-02-04", { publisher_unit: "户政总队" })];
    for (const dry of [true, false]) {
      const others = [...rows, item("2026-02-05", { publisher_unit: "交巡警总队" })];
      const before = await entries();
      await expectFaults(await sendFile(environment, household, others, { dry }), ["/3/publisher_unit", "other-unit"]);
      expect(await entries()).toEqual(before);
    }
    expect(await outcomeOf(await sendFile(environment, household, rows))).toMatchObject({ registered: 2 });
    const stored = await rowsOf("SELECT publisher_unit FROM publication ORDER BY id DESC LIMIT 2");
    expect(stored).toEqual([{ publisher_unit: "户政总队" }, { publisher_unit: "户政总队" }]);
    expect(await outcomeOf(await sendFile(environment, household, rows))).toMatchObject({ unchanged: 2 });
  });

  it("does not take another unit's entry over by a row with its number", async () => {
    const { index_no } = await register(environment, traffic, "2026-02-03");
    const before = await entries();
    const rows = [{ index_no, ...item("2026-02-03", { publisher_unit: "户政总队" }) }];
    expect((await sendFile(environment, household, rows)).status).toBe(422);
    expect(await entries()).toEqual(before);
  });

  it("does not take the unit away by a row either, which may leave it out", async () => {
    const { index_no } = await register(environment, household, "2026-02-03");
    const confirmed = { confirm: "amendments", reason: "更正" };
    const before = await entries();
    const rows = [{ index_no, ...item("2026-02-03", { title: "改", publisher_unit: null }) }];
    await expectFaults(await sendFile(environment, household, rows, confirmed), ["/1/publisher_unit", "other-unit"]);
    expect(await entries()).toEqual(before);
    const without = [{ index_no, ...item("2026-02-03", { title: "改" }) }];
    expect(await outcomeOf(await sendFile(environment, household, without, confirmed))).toMatchObject({ amended: 1 });
  });

  it("reads what every unit published", async () => {
    const { index_no } = await register(environment, traffic, "2026-02-03");
    for (const path of ["", "/history"]) {
      const response = await environment.call("GET", `/v1/staff/publications/${index_no}${path}`, household);
      expect(response.status).toBe(200);
    }
  });

  it("is on record where they are refused", async () => {
    const { index_no } = await register(environment, traffic, "2026-02-03");
    await withdraw(environment, household, index_no);
    const recorded = await rowsOf(
      "SELECT kind FROM security_event WHERE operation = 'withdrawPublication' AND member_id = ?",
      household.id,
    );
    expect(recorded).toContainEqual({ kind: "right_refused" });
  });
});

describe("for every unit", () => {
  it("desks that are named publish, and admins do", async () => {
    for (const caller of [central, admin]) {
      const { index_no } = await register(environment, caller, "2026-02-03", { publisher_unit: "户政总队" });
      expect((await amend(environment, caller, index_no, { publisher_unit: "交巡警总队" })).status).toBe(200);
      expect((await withdraw(environment, caller, index_no)).status).toBe(200);
    }
  });

  it("every publisher does where no desk is named, and admins alone where the list is empty", async () => {
    const free = environmentAt(now);
    const { index_no } = await register(free, traffic, "2026-02-03", { publisher_unit: "户政总队" });
    expect((await amend(free, traffic, index_no, { publisher_unit: null })).status).toBe(200);
    const none = environmentAt(now, { TRUST: { ...bindings.TRUST, publishing_desks: [] } });
    await expectProblem(await amend(none, central, index_no, { title: "改" }), "forbidden");
    expect((await amend(none, admin, index_no, { title: "改" })).status).toBe(200);
  });
});

it("another unit for a publisher lets them do more, which waits for a second admin where the settings want two", async () => {
  const TRUST = { ...bindings.TRUST, publishing_desks: [desk] };
  const two = { PRACTICE: { two_persons: ["admin" as const] } };
  const change = async (replaced: Parameters<typeof environmentAt>[1], id: string) =>
    (await environmentAt(now, replaced).call("PATCH", `/v1/staff/members/${id}`, { body: { unit: desk }, ...admin }))
      .status;
  const publisher = await ofUnit("户政总队");
  expect(await change({ ...two, TRUST }, publisher.id)).toBe(202);
  expect(await change({ ...two, TRUST }, (await memberAs({ roles: ["officer"], unit: "户政总队" })).id)).toBe(200);
  expect(await change(two, publisher.id)).toBe(200);
});
