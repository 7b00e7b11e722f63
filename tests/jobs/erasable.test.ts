import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { rowsOf } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt, newKey } from "../support/environment.ts";
import { append, registerLetter, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const staff = await staffWith();
const old = environmentAt("2015-04-01T02:00:00.000Z");
beforeEach(() => void hush("log"));
afterEach(() => vi.restoreAllMocks());

/** What may be erased by what is stored of cases and complaints, and what the table says. */
const byConditions = () =>
  rowsOf(`
    SELECT 'request' AS kind, id, closed_on AS ended FROM request
    WHERE state = 'closed'
      AND (NOT EXISTS (SELECT 1 FROM erasure WHERE request_id = request.id)
        OR EXISTS (SELECT 1 FROM sealed_text WHERE request_id = request.id))
      AND EXISTS (
        SELECT 1 FROM case_access WHERE request_id = request.id AND purpose = 'archive' AND case_access.version = request.version
      )
    UNION ALL
    SELECT 'complaint', complaint_id, happened_on FROM complaint_step AS ending
    WHERE type <> 'corrected'
      AND NOT EXISTS (SELECT 1 FROM complaint_step AS v WHERE v.complaint_id = ending.complaint_id AND v.voids = ending.seq)
      AND EXISTS (SELECT 1 FROM complaint_text WHERE complaint_text.complaint_id = ending.complaint_id)
    ORDER BY kind, id`);
const byTable = () => rowsOf("SELECT kind, id, ended FROM erasable ORDER BY kind, id");

async function expectDerived(count: number) {
  const rows = await byTable();
  expect(rows).toEqual(await byConditions());
  expect(rows).toHaveLength(count);
}

const archive = (receiptNo: string) => old.call("POST", `/v1/staff/requests/${receiptNo}/archive`, staff);

it("a case may be erased from its archive on until it goes on, and anew when it is archived as it stands", async () => {
  const { receipt_no, version } = await registerLetter(old, staff, "2015-03-02");
  await archive(receipt_no);
  await expectDerived(0);
  await append(old, staff, receipt_no, replied("2015-03-09"), { version });
  await expectDerived(0);
  await archive(receipt_no);
  await archive(receipt_no);
  await expectDerived(1);
  // As every event of a case does.
  await bindings.DB.prepare("UPDATE request SET version = version + 1").run();
  await expectDerived(0);
  // As a rebuild of a derived row does that had gone wrong.
  await bindings.DB.prepare("UPDATE request SET version = version - 1").run();
  await expectDerived(1);
  await bindings.DB.prepare("UPDATE request SET state = 'open', closed_on = NULL, closed_as = NULL").run();
  await expectDerived(0);
  await bindings.DB.prepare(
    "UPDATE request SET state = 'closed', closed_on = '2015-03-10', closed_as = 'replied'",
  ).run();
  await expectDerived(1);
  await bindings.DB.prepare("UPDATE request SET version = version + 1").run();
  await expectDerived(0);
});

it("nothing is left to erase of a case once it is erased, until something is written to it", async () => {
  const { receipt_no, version } = await registerLetter(old, staff, "2015-03-02");
  await append(old, staff, receipt_no, replied("2015-03-09"), { version });
  await archive(receipt_no);
  await expectDerived(1);
  await bindings.DB.prepare("CREATE TABLE IF NOT EXISTS erased_text AS SELECT * FROM sealed_text").run();
  await environmentAt("2026-03-06T00:30:00.000Z").schedule(daily, "2026-03-06T00:30:00.000Z");
  await expectDerived(0);
  const [{ id = "" } = {}] = await rowsOf<{ id: string }>("SELECT request_id AS id FROM erasure");
  await bindings.DB.prepare("INSERT INTO sealed_text SELECT * FROM erased_text WHERE request_id = ?").bind(id).run();
  await expectDerived(1);
  await environmentAt("2026-03-09T00:30:00.000Z").schedule(daily, "2026-03-09T00:30:00.000Z");
  await expectDerived(0);
  expect(await rowsOf("SELECT 1 FROM sealed_text WHERE request_id = (SELECT request_id FROM erasure)")).toEqual([]);
});

it("a complaint may be erased while it has ended and its texts are there", async () => {
  await old.call("POST", "/v1/complaints", {
    body: { text: "逾期未公开。" },
    headers: { "Idempotency-Key": newKey() },
  });
  await expectDerived(0);
  const [{ id = "" } = {}] = await rowsOf<{ id: string }>("SELECT id FROM complaint");
  const step = (seq: number, type: string, voids: number | null) =>
    bindings.DB.prepare(
      `INSERT INTO complaint_step VALUES (?, ?, ?, '2015-04-0' || ?, '2015', 'applicant', NULL, ?, ?, '${"0".repeat(64)}', NULL)`,
    )
      .bind(id, seq, type, String(seq), type === "decided" ? "rejected" : null, voids)
      .run();
  await step(1, "decided", null);
  await expectDerived(1);
  await step(2, "corrected", 1);
  await expectDerived(0);
  await step(3, "decided", null);
  await expectDerived(1);
  await environmentAt("2026-03-10T00:30:00.000Z").schedule(daily, "2026-03-10T00:30:00.000Z");
  await expectDerived(0);
  expect(await rowsOf("SELECT 1 FROM complaint_text")).toEqual([]);
});
