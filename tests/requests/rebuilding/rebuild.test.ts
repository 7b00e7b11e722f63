import { describe, expect, it } from "vitest";
import { rebuilt } from "../../../schema/contracts/rebuilding.ts";
import { rowsOf } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { posted } from "../../support/events.ts";
import { append, file, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-20T03:00:00Z");
const staff = await staffWith();

async function rebuild(receiptNo: string) {
  const response = await environment.call("POST", `/v1/staff/requests/${receiptNo}/rebuild`, {
    headers: staff.headers,
  });
  expect(response.status).toBe(200);
  return rebuilt.parse(await response.json()).differences;
}

const opened = await file(environment);
const worked = await registerLetter(environment, staff, "2026-03-02");
await append(
  environment,
  staff,
  worked.receipt_no,
  { type: "classified", on: "2026-03-03", topic: "traffic" },
  { version: 1 },
);
await append(
  environment,
  staff,
  worked.receipt_no,
  {
    type: "consultation_opened",
    ref: "c1",
    with: "joint_agency",
    ...posted("2026-03-04"),
  },
  { version: 2 },
);
const closed = await registerLetter(environment, staff, "2016-09-09");
await append(environment, staff, closed.receipt_no, replied("2016-10-08"), { version: 1 });

describe("rebuilding a case from its events", () => {
  it("finds nothing to put right in a healthy database", async () => {
    for (const { receipt_no } of [opened, worked, closed]) expect(await rebuild(receipt_no)).toEqual([]);
  });

  it("names what was stored otherwise, and puts it right", async () => {
    const healthy = await rowsOf("SELECT * FROM request ORDER BY id");
    const deadlines = await rowsOf("SELECT * FROM deadline ORDER BY request_id, kind, ref");
    await bindings.DB.batch([
      bindings.DB.prepare("UPDATE request SET due_on = '2099-01-01', topic = NULL WHERE topic = 'traffic'"),
      bindings.DB.prepare("DELETE FROM deadline WHERE kind = 'joint_agency_opinion'"),
      bindings.DB.prepare(
        "INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional) SELECT id, 'contribution', '交警', 'unit', '2026-04-01', 0 FROM request WHERE topic IS NULL AND state = 'open' AND due_on = '2099-01-01'",
      ),
    ]);
    expect((await rebuild(worked.receipt_no)).map(({ member, stored, derived }) => [member, stored, derived])).toEqual([
      ["dueOn", "2099-01-01", "2026-03-30"],
      ["topic", null, "traffic"],
      ["deadline contribution 交警", "unit 2026-04-01 false", null],
      ["deadline joint_agency_opinion c1", null, "other_agency 2026-03-25 false"],
    ]);
    expect(await rebuild(worked.receipt_no)).toEqual([]);
    expect(await rowsOf("SELECT * FROM request ORDER BY id")).toEqual(healthy);
    expect(await rowsOf("SELECT * FROM deadline ORDER BY request_id, kind, ref")).toEqual(deadlines);
  });

  it("puts right a wrong state and closing too", async () => {
    await bindings.DB.prepare(
      "UPDATE request SET state = 'open', closed_as = NULL, closed_on = NULL, outcome = NULL WHERE state = 'closed'",
    ).run();
    const members = (await rebuild(closed.receipt_no)).map(({ member }) => member);
    expect(members).toEqual(["state", "closedAs", "closedOn", "outcome"]);
    expect(await rebuild(closed.receipt_no)).toEqual([]);
  });

  it("is 404 without such a case", async () => {
    const response = await environment.call("POST", "/v1/staff/requests/2026-999999/rebuild", {
      headers: staff.headers,
    });
    expect(response.status).toBe(404);
  });
});
