import { describe, expect, it } from "vitest";
import { rowsOf } from "../../support/database.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf, file, filing, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { walk } from "../../support/trust.ts";

const environment = environmentAt("2016-03-01T02:00:00.000Z");
const staff = await staffWith();
const clerk = await staffWith("clerk");

const of = (receiptNo: string, room: string) => `/v1/staff/requests/${receiptNo}/${room}`;
const idOf = async (receiptNo: string) =>
  (
    await rowsOf<{ id: string }>(
      "SELECT id FROM request WHERE receipt_year = ? AND receipt_seq = ?",
      Number(receiptNo.slice(0, 4)),
      Number(receiptNo.slice(5)),
    )
  )[0]?.id ?? "";

/** What of any chain is altered. */
const altered = (at: ReturnType<typeof environmentAt>) => walk(at, staff);

/** A letter of 2015 that was refused, with its remedies long over by 2030. */
async function closedCase() {
  const { receipt_no, version } = await registerLetter(environment, staff, "2015-03-02");
  const reply = { ...replied("2015-03-09", { text: "不予公开的答复。" }) };
  expect((await append(environment, staff, receipt_no, reply, { version })).status).toBe(201);
  return receipt_no;
}

const archiveOf = (receiptNo: string, at = environment) => at.call("POST", of(receiptNo, "archive"), clerk);
const erase = (receiptNo: string, at: ReturnType<typeof environmentAt>) =>
  at.call("DELETE", of(receiptNo, "identity"), staff);
const afterRetention = environmentAt("2025-03-10T00:30:00.000Z");

describe("erasure", () => {
  it("is refused while the case is open, kept, not archived as it stands, or open to a remedy", async () => {
    const open = await file(afterRetention);
    await expectProblem(await erase(open.receipt_no, afterRetention), "conflict");
    const receiptNo = await closedCase();
    await expectProblem(await erase(receiptNo, afterRetention), "conflict");
    await archiveOf(receiptNo);
    await expectProblem(await erase(receiptNo, environmentAt("2025-03-08T15:59:59.000Z")), "conflict");
    const filed = {
      type: "litigation_filed",
      on: "2015-04-01",
      ref: "l1",
      against: 2,
      complaint_on: "2015-04-08",
    };
    expect((await append(environment, staff, receiptNo, filed, { version: 2 })).status).toBe(201);
    await archiveOf(receiptNo);
    await expectProblem(await erase(receiptNo, afterRetention), "conflict");
    await afterRetention.schedule(daily, "2025-03-10T00:30:00.000Z");
    expect(await caseOf(afterRetention, staff, receiptNo)).toMatchObject({ description: filing.description });
  });

  it("is refused by the database itself where a program would do it early", async () => {
    const receiptNo = await closedCase();
    const insert = bindings.DB.prepare(
      "INSERT INTO erasure VALUES (?, '2025-03-10', '2025-03-09', printf('%064d', 0), '[]')",
    );
    await expect(insert.bind(await idOf(receiptNo)).run()).rejects.toThrow("may not be erased yet");
  });

  it("comes with the daily job once everything is over, and leaves figures and chain, but no key", async () => {
    const receiptNo = await closedCase();
    const id = await idOf(receiptNo);
    await archiveOf(receiptNo);
    const counted = () =>
      environment.call("GET", "/v1/staff/timeliness?year=2015", staff).then((answer) => answer.json());
    const keys = () =>
      rowsOf(
        "SELECT key FROM person_key WHERE request_id = ?1 UNION SELECT value FROM likeness WHERE request_id = ?1",
        id,
      );
    const before = await counted();
    expect(await keys()).toHaveLength(8);
    await afterRetention.schedule(daily, "2025-03-10T00:30:00.000Z");
    await afterRetention.schedule(daily, "2025-03-10T00:30:00.000Z");

    expect(await caseOf(afterRetention, staff, receiptNo)).toMatchObject({ description: null, reply: { text: null } });
    await expectProblem(await afterRetention.call("POST", of(receiptNo, "identity"), clerk), "not-found");
    await expectProblem(await afterRetention.call("POST", of(receiptNo, "personal-data"), clerk), "gone");
    expect(await rowsOf("SELECT length(sealed) AS n FROM applicant WHERE request_id = ?", id)).toEqual([{ n: 0 }]);
    expect(await rowsOf("SELECT 1 FROM sealed_text WHERE request_id = ?", id)).toEqual([]);
    expect(await counted()).toEqual(before);
    expect(await keys()).toEqual([]);
    expect(await altered(afterRetention)).toEqual([]);
    expect((await erase(receiptNo, afterRetention)).status).toBe(200);
  });
});

describe("what is written in a case after its erasure", () => {
  it("is erased likewise, once the case is archived as it stands then", async () => {
    const receiptNo = await closedCase();
    const id = await idOf(receiptNo);
    const texts = () => rowsOf("SELECT purpose FROM sealed_text WHERE request_id = ?", id);
    await archiveOf(receiptNo);
    const first = await (await erase(receiptNo, afterRetention)).json();
    const note = { type: "note", on: "2025-03-10", text: "当事人来电。" };
    expect((await append(afterRetention, staff, receiptNo, note, { version: 2 })).status).toBe(201);

    const next = environmentAt("2025-03-11T00:30:00.000Z");
    await next.schedule(daily, "2025-03-11T00:30:00.000Z");
    expect(await texts()).toEqual([{ purpose: "note" }]);
    await expectProblem(await erase(receiptNo, next), "conflict");

    await archiveOf(receiptNo, next);
    await next.schedule(daily, "2025-03-11T00:30:00.000Z");
    expect(await texts()).toEqual([]);
    expect(await (await erase(receiptNo, next)).json()).toEqual(first);
    expect(await altered(next)).toEqual([]);
  });
});
