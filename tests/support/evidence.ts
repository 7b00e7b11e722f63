import { expect } from "vitest";
import { anchorLog } from "../../functions/anchors/anchor-log.ts";
import { eraseDueComplaints } from "../../functions/complaints/complaint-tasks.ts";
import type { LoggedTable, StoredRecord } from "../../functions/log/logged-tables.store.ts";
import { insertRecords } from "../../functions/log/records.store.ts";
import { statement } from "../../functions/platform/database.ts";
import { stagedFile } from "../../schema/contracts/files.ts";
import { newSecret } from "../../schema/contracts/personal.ts";
import type { VerificationFault } from "../../schema/contracts/verification.ts";
import { rowsOf } from "./database.ts";
import { bindings, environmentAt, monthly, newKey, type TestEnvironment } from "./environment.ts";
import { publish } from "./figures.ts";
import { append, file, registerLetter, replied } from "./requests.ts";
import { seed } from "./rollups.ts";
import { memberAs, staffWith } from "./staff.ts";

/** A key as `ANCHOR_KEYS` has it. */
async function signingKey(id: string): Promise<string> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("Ed25519 gives a pair of keys");
  const bytes = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  if (!(bytes instanceof ArrayBuffer)) throw new Error("PKCS#8 is bytes");
  return `${id}:${new Uint8Array(bytes).toBase64()}`;
}

const keys = signingKey("test");

/** Stores records as the stores do, with their hashes. */
export async function store<Name extends LoggedTable>(name: Name, ...records: StoredRecord<Name>[]): Promise<void> {
  for (const query of await insertRecords(name, records)) await statement(bindings.DB, query).run();
}

/** Anchors all that the log holds, signed. */
export async function anchored(environment: TestEnvironment): Promise<void> {
  const env = { ...environment.bound, ANCHOR_KEYS: await keys };
  // The record of a key that signs for the first time is behind what it signs.
  for (let run = 0; run < 2; run++) await anchorLog(env, environment.outside);
}

const textFile = { "Content-Type": "text/plain", "Content-Disposition": 'attachment; filename="list.txt"' };

/** The instant of what is in the database of `fillLog`, and a day later. */
const recordedAt = "2026-03-02T02:00:00.000Z";
export const dayAfter = "2026-03-03T02:00:00.000Z";

/** A record in every table of the log, and a case of each kind; all of it anchored a day later. Answers who does and who looks. */
export async function fillLog() {
  const early = environmentAt("2016-03-01T02:00:00.000Z");
  const afterRetention = environmentAt("2025-03-10T00:30:00.000Z");
  const now = environmentAt(recordedAt);
  const later = environmentAt(dayAfter);
  const staff = await memberAs({});
  const call = async (at: TestEnvironment, method: string, path: string, body?: unknown, more: object = {}) => {
    const response = await at.call(method, path, {
      ...(body === undefined ? {} : { body }),
      headers: { ...staff.headers, "Idempotency-Key": newKey(), ...more },
    });
    expect(response.status, `${method} ${path}: ${await response.clone().text()}`).toBeLessThan(300);
    return response;
  };
  const of = ({ receipt_no }: { receipt_no: string }, room: string) => `/v1/staff/requests/${receipt_no}/${room}`;

  const old = await registerLetter(early, staff, "2015-03-02");
  await append(early, staff, old.receipt_no, replied("2015-03-09", { text: "不予公开。" }), { version: old.version });
  await call(early, "POST", of(old, "archive"));
  await call(afterRetention, "DELETE", of(old, "identity"));

  const before = { text: "信息公开目录多年未更新。" };
  const answered = Object(await (await call(early, "POST", "/v1/complaints", before)).json());
  const ended = { type: "forwarded", on: "2016-03-01" };
  await call(early, "POST", `/v1/staff/complaints/${answered.complaint_no}/steps`, ended);
  expect(await eraseDueComplaints(now.bound, now.outside)).toEqual({ complaints_erased: 1 });

  const one = await file(now);
  const two = await file(now);
  const three = await registerLetter(now, staff, "2026-02-02", { postal_no: "XA12345678944" });
  const released = stagedFile.parse(
    await (await call(now, "POST", "/v1/staff/files", new TextEncoder().encode("目录"), textFile)).json(),
  ).handle;
  const attaching = { type: "file_attached", on: "2026-03-02", kind: "released", file: released };
  expect((await append(now, staff, two.receipt_no, attaching, { version: 1 })).status).toBe(201);
  await append(now, staff, two.receipt_no, replied("2026-03-02", { text: "予以公开。" }), { version: 2 });
  const extended = { type: "extended", working_days: 10, text: "需跨部门检索的理由" };
  await call(now, "POST", of(three, "drafts"), { event: extended });
  await call(now, "POST", of(one, "drafts"), { event: { type: "letter_served", kind: "receipt" } });
  await call(now, "POST", of(one, "drafts/1/steps"), { step: "approved", result: "passed" }, { "If-Match": '"v1"' });
  const wording = ["{receipt_on}申请收悉。", "原定{old_due_on}答复，现延至{new_due_on}。"];
  const ofLetters = { regulation: "2019", from_on: "2026-03-02", wording };
  await call(now, "POST", "/v1/staff/letter-kinds/extension/wordings", ofLetters);
  await call(now, "POST", of(one, "identity"));
  newSecret.parse(await (await call(now, "POST", of(one, "secret"), { checked: "identity_document" })).json());
  await call(now, "POST", of(one, "same-person"), { receipt_no: two.receipt_no, same: false });
  const complaint = { text: "应主动公开的预算逾期未公开。", name: "申请人丙", contact: { phone: "13800005678" } };
  const complained = await (await call(now, "POST", "/v1/complaints", complaint)).json();
  const complaintNo = String(Object(complained).complaint_no);
  await call(now, "POST", `/v1/staff/complaints/${complaintNo}/steps`, { type: "forwarded", on: "2026-03-02" });
  await publish(now, staff, "2016");
  await seed(staff, { day: "2026-02-10", items: 1, genre: "notice" });
  await now.schedule(monthly, "2026-03-01T02:00:00Z");
  const item = { title: "预算", published_on: "2026-02-11", channels: ["portal"], publisher_unit: "误写的处室" };
  const { index_no } = Object(await (await call(now, "POST", "/v1/staff/publications", item)).json());
  await call(now, "POST", "/v1/staff/rollups/2026-02");
  await call(now, "POST", `/v1/staff/publications/${index_no}/withdrawal`, { reason: "误发", redact: true });
  await call(now, "PATCH", "/v1/staff/channels/portal", { opened_on: "2011-05-09" });

  await anchored(now);
  const answer = { anchor: 1, kind: "webhook", host: "witness.example", witnessedAt: recordedAt, answer: "b2s=" };
  await store("anchor_witness", answer);
  await store("identity_read", {
    requestId: await idOf(one.receipt_no),
    memberId: staff.id,
    readAt: "2026-03-02T03:00:00.000Z",
    fileId: null,
  });
  await anchored(later);
  const auditor = await staffWith("auditor");
  return { environment: later, staff, auditor, old, one, two, three, complaintNo, fileId: released.slice(0, 36) };
}

export async function idOf(receiptNo: string): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    "SELECT id FROM request WHERE printf('%d-%06d', receipt_year, receipt_seq) = ?",
    receiptNo,
  );
  return row?.id ?? "";
}

/** Changes the database with the guards off these tables, as somebody with all of it in hands could, and puts the guards back. */
export async function behindGuards<Answer>(tables: readonly string[], change: () => Promise<Answer>): Promise<Answer> {
  const triggers = await rowsOf<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN (SELECT value FROM json_each(?))",
    JSON.stringify(tables),
  );
  await bindings.DB.batch(triggers.map(({ name }) => bindings.DB.prepare(`DROP TRIGGER ${name}`)));
  try {
    return await change();
  } finally {
    await bindings.DB.batch(triggers.map(({ sql }) => bindings.DB.prepare(sql)));
  }
}

export const run = (sql: string, ...values: unknown[]) =>
  bindings.DB.prepare(sql)
    .bind(...values)
    .run();

export type Filled = Awaited<ReturnType<typeof fillLog>>;

/** Something done to the database, and the faults that name it. */
export interface Attack {
  name: string;
  attack: () => Promise<{ fault: VerificationFault; [member: string]: unknown }[]>;
}

/** A record's number in the log. */
export async function entryOf(kind: string, key: string): Promise<number | undefined> {
  const [row] = await rowsOf<{ seq: number }>("SELECT seq FROM log_entry WHERE kind = ? AND key = ?", kind, key);
  return row?.seq;
}

/** The key of the newest record of a table, as the log has it. */
export async function lastKey(kind: string): Promise<string> {
  const [row] = await rowsOf<{ key: string }>(
    "SELECT key FROM log_entry WHERE kind = ? ORDER BY seq DESC LIMIT 1",
    kind,
  );
  return row?.key ?? "";
}
