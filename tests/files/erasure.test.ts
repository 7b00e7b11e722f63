import { expect, it } from "vitest";
import * as z from "zod";
import { stagedFile } from "../../schema/contracts/files.ts";
import { archiveBundle, personalData } from "../../schema/contracts/personal.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, daily, environmentAt, type TestEnvironment } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { append, caseOf, file, replied } from "../support/requests.ts";
import { staffOfAll } from "../support/staff.ts";
import { pdfOfPage } from "./gate/crafted-pdf.ts";
import { storedIds } from "./stored.ts";

const staff = await staffOfAll();
const then = environmentAt("2015-03-02T02:00:00.000Z");
const scan = pdfOfPage({ dictionary: "<< >>", stream: "/Im1 Do" });

/** A case with these files, replied to on 9 March 2015. */
async function caseWith(...kinds: string[]) {
  const filed = await file(then);
  const ids: string[] = [];
  for (const kind of kinds) {
    const headers = { ...staff.headers, "Content-Type": "application/pdf" };
    const staged = await then.call("POST", "/v1/staff/files", { body: scan, headers });
    const { handle } = stagedFile.parse(await staged.json());
    const { version } = await caseOf(then, staff, filed.receipt_no);
    const event = { type: "file_attached", on: "2015-03-02", kind, file: handle };
    const attached = await append(then, staff, filed.receipt_no, event, { version });
    expect(attached.status, await attached.clone().text()).toBe(201);
    ids.push(handle.slice(0, 36));
  }
  const later = environmentAt("2015-04-01T02:00:00.000Z");
  const { version } = await caseOf(later, staff, filed.receipt_no);
  expect((await append(later, staff, filed.receipt_no, replied("2015-03-09"), { version })).status).toBe(201);
  return { ...filed, ids, later };
}

/** All faults that the walk names. */
async function faults(environment: TestEnvironment) {
  const found: string[] = [];
  for (let cursor = ""; ; ) {
    const answer = await environment.call("GET", `/v1/staff/verification${cursor}`, staff);
    const slice = verification.parse(await answer.json());
    found.push(...slice.faults.map(({ fault, record, receipt_no }) => `${fault} ${receipt_no} ${record}`));
    if (slice.next === null) return found;
    cursor = `?cursor=${encodeURIComponent(slice.next)}`;
  }
}

it("an archive bundle and the applicant's own copy list files, each with where it is fetched; the bytes are in none", async () => {
  const { receipt_no, ids, later } = await caseWith("application_scan", "released");
  const archived = await later.call("POST", `/v1/staff/requests/${receipt_no}/archive`, staff);
  const { files } = archiveBundle.parse(await archived.json());
  expect(files.map(({ id, kind, method, size }) => ({ id, kind, method, size }))).toEqual([
    { id: ids[0], kind: "application_scan", method: "POST", size: scan.length },
    { id: ids[1], kind: "released", method: "GET", size: scan.length },
  ]);
  for (const { method, path } of files) {
    const fetched = await later.call(method, path, staff);
    expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(scan);
  }
  const copied = await later.call("POST", `/v1/staff/requests/${receipt_no}/personal-data`, staff);
  expect(personalData.parse(await copied.json()).files).toEqual([]);
});

it("erasure takes the key at once and the bytes with the daily job, after the retention; the hash stays, and nothing is found wrong", async () => {
  const { receipt_no, tracking_secret, ids, later } = await caseWith("identity_proof", "mandate", "released");
  await later.call("POST", `/v1/staff/requests/${receipt_no}/archive`, staff);
  const own = { headers: { Authorization: `Bearer ${tracking_secret}` } };
  const released = `/v1/requests/${receipt_no}/files/${ids[2]}`;
  const bytesAreThere = async () => {
    const stored = await storedIds();
    return ids.map((id) => stored.includes(id));
  };
  const hashes = async () =>
    (
      await rowsOf<{ body: string }>(
        `SELECT body FROM case_event WHERE type = 'file_attached' AND body LIKE '%${ids[2]}%'`,
      )
    ).map(({ body }) => z.object({ content_hash: z.string() }).parse(JSON.parse(body)).content_hash);
  const before = await hashes();

  // A day before the retention ends nothing is erased, whatever runs and whoever asks.
  const early = environmentAt("2025-03-08T02:00:00.000Z");
  await early.schedule(daily, "2025-03-08T00:30:00.000Z");
  const identity = `/v1/staff/requests/${receipt_no}/identity`;
  await expectProblem(await early.call("DELETE", identity, staff), "conflict");
  expect(await bytesAreThere()).toEqual([true, true, true]);
  expect((await early.call("GET", released, own)).status).toBe(200);

  const due = environmentAt("2025-03-09T02:00:00.000Z");
  expect((await due.call("DELETE", identity, staff)).status).toBe(200);
  // The key is gone with the texts: nobody reads the bytes, which are there until the daily job.
  expect(await bytesAreThere()).toEqual([true, true, true]);
  for (const id of ids) {
    const path = `/v1/staff/requests/${receipt_no}/files/${id}`;
    await expectProblem(await due.call("POST", `${path}/read`, staff), "gone");
  }
  await expectProblem(await due.call("GET", `/v1/staff/requests/${receipt_no}/files/${ids[2]}`, staff), "gone");
  await expectProblem(await due.call("GET", released, own), "gone");
  expect(await faults(due)).toEqual([]);

  const next = environmentAt("2025-03-10T00:30:00.000Z");
  await next.schedule(daily, "2025-03-10T00:30:00.000Z");
  expect(await bytesAreThere()).toEqual([false, false, false]);
  await expectProblem(await next.call("GET", released, own), "gone");
  expect(await hashes()).toEqual(before);
  expect(before).toHaveLength(1);
  expect(await faults(next)).toEqual([]);
});

it("a new key seals the keys of files, and moves no bytes", async () => {
  const { receipt_no, ids } = await caseWith("released");
  const staged = await then.call("POST", "/v1/files", { body: scan, headers: { "Content-Type": "application/pdf" } });
  const { handle } = stagedFile.parse(await staged.json());
  const bytesOf = async () =>
    new Uint8Array((await (await bindings.FILE_BUCKET.get(`files/${ids[0]}`))?.arrayBuffer()) ?? []);
  const before = await bytesOf();
  const fresh = `new:${new Uint8Array(32).fill(9).toBase64()}`;
  const both = environmentAt("2015-03-02T03:00:00.000Z", { SEALING_KEYS: `${fresh},${bindings.SEALING_KEYS}` });
  await both.schedule(daily, "2015-03-02T03:00:00.000Z");
  expect(await bytesOf()).toEqual(before);
  // The old key is taken out: what was sealed with it opens all the same, and what was staged is attached.
  const alone = environmentAt("2015-03-02T04:00:00.000Z", { SEALING_KEYS: fresh });
  const read = await alone.call("GET", `/v1/staff/requests/${receipt_no}/files/${ids[0]}`, staff);
  expect(new Uint8Array(await read.arrayBuffer())).toEqual(scan);
  const { receipt_no: other } = await file(alone);
  const event = { type: "file_attached", on: "2015-03-02", kind: "mandate", file: handle };
  expect((await append(alone, staff, other, event, { version: 1 })).status).toBe(201);
  // Back to the key that the other tests have.
  const back = environmentAt("2015-03-02T05:00:00.000Z", { SEALING_KEYS: `${bindings.SEALING_KEYS},${fresh}` });
  await back.schedule(daily, "2015-03-02T05:00:00.000Z");
});

it("the walk names a file whose bytes are gone or are others, and a row that no event states, by number and id alone", async () => {
  const { receipt_no, ids } = await caseWith("released", "original", "clarification");
  const at = environmentAt("2015-05-01T02:00:00.000Z");
  const [missing, altered, unrecorded] = ids;
  await bindings.FILE_BUCKET.delete(`files/${missing}`);
  const stored = new Uint8Array((await (await bindings.FILE_BUCKET.get(`files/${altered}`))?.arrayBuffer()) ?? []);
  await bindings.FILE_BUCKET.put(`files/${altered}`, stored.with(40, (stored[40] ?? 0) ^ 1));
  await bindings.DB.prepare("UPDATE case_file SET size = size + 1 WHERE id = ?").bind(unrecorded).run();
  const found = (await faults(at)).toSorted();
  expect(found).toEqual(
    [
      `file-missing ${receipt_no} case_file ${missing}`,
      `file-altered ${receipt_no} case_file ${altered}`,
      `row-altered ${receipt_no} case_file ${unrecorded}`,
      `row-altered ${receipt_no} case_file ${unrecorded}`,
    ].toSorted(),
  );
});
