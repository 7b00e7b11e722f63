import { describe, expect, it } from "vitest";
import { personalData } from "../../../schema/contracts/personal.ts";
import { applicantView, happens, opened, type RunningCase } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { idOf, scan, staged } from "../../support/files.ts";
import { expectProblem } from "../../support/problem.ts";
import { caseOf, file, filing } from "../../support/requests.ts";
import { type Caller, staffOfAll, staffWith } from "../../support/staff.ts";

const environment = environmentAt("2025-09-15T02:00:00Z");
const staff = await staffOfAll();

const attached = (kind: string, handle: string, on = "2025-09-08") => ({
  type: "file_attached",
  on,
  kind,
  file: handle,
});

/** A case with one more file of this kind that staff attach; answers its id. */
async function attach(running: RunningCase, kind: string, on?: string): Promise<string> {
  const bytes = kind === "released" ? scan : new TextEncoder().encode(`内部的${kind}`);
  const handle = await staged(environment, { headers: staff.headers, name: `${kind}的文件.pdf`, bytes });
  await happens(environment, staff, running, attached(kind, handle, on));
  return idOf(handle);
}

const staffReads = ({ headers }: Pick<Caller, "headers">, receiptNo: string, id: string) =>
  environment.call("GET", `/v1/staff/requests/${receiptNo}/files/${id}`, { headers });
const readOnRecord = ({ headers }: Pick<Caller, "headers">, receiptNo: string, id: string) =>
  environment.call("POST", `/v1/staff/requests/${receiptNo}/files/${id}/read`, { headers });
const applicantReads = (
  { receipt_no, tracking_secret }: Pick<RunningCase, "receipt_no" | "tracking_secret">,
  id: string,
) =>
  environment.call("GET", `/v1/requests/${receipt_no}/files/${id}`, {
    headers: { Authorization: `Bearer ${tracking_secret}` },
  });

/** How often a file was read on record. */
const readingsOf = async (id: string) => (await rowsOf("SELECT id FROM identity_read WHERE file_id = ?", id)).length;

describe("the files of a case", () => {
  it("are its applicant's once they were released with a reply; what stays inside is neither listed, read nor told", async () => {
    const running = await opened(environment, staff, "2025-09-01");
    const inside = [];
    for (const kind of ["original", "third_party_answer", "letter_scan", "proof_of_service", "treasury_receipt"]) {
      inside.push(await attach(running, kind));
    }
    const released = await attach(running, "released");
    const before = await applicantView(environment, running);
    expect([before.files, before.timeline.map(({ type }) => type)]).toEqual([[], ["received"]]);
    for (const id of [...inside, released]) await expectProblem(await applicantReads(running, id), "not-found");

    await happens(
      environment,
      staff,
      running,
      eventOf.reviewed("2025-09-08"),
      eventOf.replied("2025-09-09", "granted"),
    );
    const { files, timeline } = await applicantView(environment, running);
    expect(files.map(({ id, kind, name }) => [id, kind, name])).toEqual([[released, "released", "released的文件.pdf"]]);
    expect(timeline.filter(({ type }) => type === "file_attached")).toHaveLength(1);
    const read = await applicantReads(running, released);
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(scan);
    expect(Object.fromEntries(read.headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-disposition": expect.stringMatching(/^attachment; /),
    });
    for (const id of inside) await expectProblem(await applicantReads(running, id), "not-found");
  });

  it("of a second decision do not leave with the first", async () => {
    const running = await opened(environment, staff, "2025-06-02");
    const first = await attach(running, "released", "2025-06-05");
    await happens(
      environment,
      staff,
      running,
      eventOf.replied("2025-06-09", "other.misc", { document_no: "1号" }),
      eventOf.reconsiderationFiled("2025-07-01", "r1", false, { against: 3 }),
      eventOf.reconsiderationDecided("2025-08-29"),
      eventOf.redoOrdered("2025-09-04", "r1", undefined, "decide_again"),
    );
    const second = await attach(running, "released");
    expect((await applicantView(environment, running)).files.map(({ id }) => id)).toEqual([first]);
    await expectProblem(await applicantReads(running, second), "not-found");
    await happens(
      environment,
      staff,
      running,
      eventOf.reviewed("2025-09-10"),
      eventOf.replied("2025-09-10", "granted", { document_no: "2号" }),
    );
    expect((await applicantView(environment, running)).files.map(({ id }) => id)).toEqual([first, second]);
  });

  it("that is answered with another are released to both, and read under the number of each", async () => {
    const [of, into] = [await opened(environment, staff, "2025-09-01"), await opened(environment, staff, "2025-09-02")];
    await happens(environment, staff, of, eventOf.merged("2025-09-03", into.receipt_no));
    into.version = (await caseOf(environment, staff, into.receipt_no)).version;
    const [released, inside] = [await attach(into, "released"), await attach(into, "original")];
    await expectProblem(await applicantReads(of, released), "not-found");
    await happens(environment, staff, into, eventOf.reviewed("2025-09-08"), eventOf.replied("2025-09-09", "granted"));
    expect((await applicantView(environment, of)).files.map(({ id }) => id)).toEqual([released]);
    expect((await applicantReads(of, released)).status).toBe(200);
    await expectProblem(await applicantReads(of, inside), "not-found");
  });

  it("whose entry was corrected are marked for staff, and no applicant's any more", async () => {
    const filed = await file(environment, {
      body: { ...filing, files: [{ kind: "clarification", file: await staged(environment) }] },
    });
    const { files, version } = await caseOf(environment, staff, filed.receipt_no);
    expect(files).toMatchObject([{ void: false, erased: false, actor: "applicant", seq: 2 }]);
    const [{ id } = { id: "" }] = files;
    const running = { ...filed, version };
    await happens(environment, staff, running, { type: "corrected", on: "2025-09-15", voids: 2, text: "误传。" });
    expect((await caseOf(environment, staff, filed.receipt_no)).files).toMatchObject([{ id, void: true }]);
    expect((await applicantView(environment, running)).files).toEqual([]);
    await expectProblem(await applicantReads(filed, id), "not-found");
    await expectProblem(await staffReads(staff, filed.receipt_no, id), "not-found");
  });
});

describe("a file that shows who asks", () => {
  it.each(["application_scan", "identity_proof", "mandate"])("is read on record, as identity is: %s", async (kind) => {
    const handle = await staged(environment, { name: "申请人甲的证件.pdf" });
    const { receipt_no } = await file(environment, { body: { ...filing, files: [{ kind, file: handle }] } });
    const id = idOf(handle);
    const officer = await staffWith("officer");
    const stored = await caseOf(environment, staff, receipt_no);
    expect(JSON.stringify(stored)).not.toContain("申请人甲的证件");
    expect(stored.files).toMatchObject([{ id, kind, name: null, personal: true }]);
    const { detail } = await expectProblem(await staffReads(officer, receipt_no, id), "conflict");
    expect(detail).toContain(`POST /v1/staff/requests/${receipt_no}/files/${id}/read`);

    for (const reader of [await staffWith("clerk"), officer]) {
      const read = await readOnRecord(reader, receipt_no, id);
      expect(read.status).toBe(200);
      expect(new Uint8Array(await read.arrayBuffer())).toEqual(scan);
      expect(read.headers.get("Content-Disposition")).toContain(encodeURIComponent("申请人甲的证件.pdf"));
    }
    expect(await readingsOf(id)).toBe(2);
  });

  it("is for nobody who may not read the identity, and then nothing is recorded", async () => {
    const handle = await staged(environment);
    const filed = await file(environment, { body: { ...filing, files: [{ kind: "identity_proof", file: handle }] } });
    const { receipt_no } = filed;
    const [mine, other] = [await staffWith("officer"), await staffWith("officer")];
    const head = await staffWith("head");
    await happens(environment, staff, { ...filed, version: 2 }, eventOf.assigned("2025-09-15", mine.id));
    const recorded = () => rowsOf("SELECT seq FROM log_entry WHERE kind IN ('act', 'identity_read') ORDER BY seq");
    const before = await recorded();
    for (const caller of [other, head, await staffWith("auditor"), await staffWith("admin")]) {
      await expectProblem(await readOnRecord(caller, receipt_no, idOf(handle)), "forbidden");
    }
    await expectProblem(await readOnRecord(mine, receipt_no, crypto.randomUUID()), "not-found");
    expect(await recorded()).toEqual(before);
    expect((await readOnRecord(mine, receipt_no, idOf(handle))).status).toBe(200);
  });

  it("is named in the copy of their data that its applicant gets", async () => {
    const handle = await staged(environment, { name: "证件正面.pdf" });
    const { receipt_no } = await file(environment, {
      body: { ...filing, files: [{ kind: "identity_proof", file: handle }] },
    });
    const answer = await environment.call("POST", `/v1/staff/requests/${receipt_no}/personal-data`, {
      headers: staff.headers,
    });
    expect(personalData.parse(await answer.json()).files).toMatchObject([{ id: idOf(handle), name: "证件正面.pdf" }]);
  });
});
