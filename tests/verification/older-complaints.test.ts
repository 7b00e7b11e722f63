import { describe, expect, it } from "vitest";
import { eraseDueComplaints, recordOlderComplaints } from "../../functions/complaints/complaint-tasks.ts";
import { keyringOf } from "../../functions/platform/keyring.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { complain, decide } from "../support/complaints.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, environmentAt, newKey } from "../support/environment.ts";
import { behindGuards, run } from "../support/evidence.ts";
import { staffWith } from "../support/staff.ts";
import { walk } from "../support/trust.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const officer = await staffWith("clerk", "officer");
const auditor = await staffWith("auditor");

const faults = async (at = environment) => (await walk(at, auditor)).map(({ fault, record }) => [fault, record]);

/** A complaint as it was stored before there were records: without one, its text without salt. */
async function older(seq: number) {
  const made = await complain(environmentAt("2015-03-02T02:00:00.000Z"), "旧的投诉。");
  await behindGuards(["complaint_record", "log_entry"], async () => {
    await run("DELETE FROM log_entry WHERE kind = 'complaint_record' AND key = ?", made.id);
    await run("DELETE FROM complaint_record WHERE complaint_id = ?", made.id);
  });
  const keyring = await keyringOf(bindings);
  const { sealed } = await keyring.seal('{"text":"旧的投诉。"}', `complaint ${made.id}/0`, (count) =>
    crypto.getRandomValues(new Uint8Array(count)),
  );
  await run("UPDATE complaint_text SET sealed = ? WHERE complaint_id = ?", sealed, made.id);
  await run("UPDATE complaint SET recorded = NULL WHERE id = ?", made.id);
  expect(made.complaintNo).toBe(`C2015-${String(seq).padStart(6, "0")}`);
  return made;
}

const textOf = async (complaintNo: string) => {
  const read = await environment.call("GET", `/v1/staff/complaints/${complaintNo}`, { headers: officer.headers });
  return Object(await read.json()).text;
};

/** How many complaints and cases a walk could not compare. */
async function notCompared() {
  let cursor: string | null = "";
  let count = 0;
  while (cursor !== null) {
    const path: string = `/v1/staff/verification${cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`}`;
    const slice = verification.parse(await (await environment.call("GET", path, { headers: auditor.headers })).json());
    count += slice.not_compared;
    cursor = slice.next;
  }
  return count;
}

describe("a complaint from before there were records", () => {
  it("is counted as not compared, read as ever, and recorded once by the daily task with its number and text", async () => {
    const made = await older(1);
    expect(await textOf(made.complaintNo)).toBe("旧的投诉。");
    expect(await notCompared()).toBe(1);
    expect(await recordOlderComplaints(bindings, environment.outside)).toEqual({ complaints_recorded: 1 });
    expect(await recordOlderComplaints(bindings, environment.outside)).toEqual({ complaints_recorded: 0 });
    expect(await textOf(made.complaintNo)).toBe("旧的投诉。");
    expect([await notCompared(), await faults()]).toEqual([0, []]);
    await run("UPDATE complaint SET seq = 2 WHERE id = ?", made.id);
    expect(await faults()).toContainEqual(["row-altered", "complaint C2015-000002"]);
    await run("UPDATE complaint SET seq = 1 WHERE id = ?", made.id);
    const [text] = await rowsOf<{ sealed: number[] }>(
      "SELECT sealed FROM complaint_text WHERE complaint_id = ?",
      made.id,
    );
    const keyring = await keyringOf(bindings);
    const other = await keyring.seal('{"text":"别的。"}', `complaint ${made.id}/0`, (count) =>
      crypto.getRandomValues(new Uint8Array(count)),
    );
    await run("UPDATE complaint_text SET sealed = ? WHERE complaint_id = ?", other.sealed, made.id);
    expect(await faults()).toEqual([["text-altered", made.record]]);
    await run(
      "UPDATE complaint_text SET sealed = ? WHERE complaint_id = ?",
      Uint8Array.from(text?.sealed ?? []),
      made.id,
    );
    expect(await faults()).toEqual([]);
  });

  it("holds up nothing where its text does not open, and is right where it was erased", async () => {
    const [broken, erased] = [await older(2), await older(3)];
    await run("UPDATE complaint_text SET sealed = zeroblob(64) WHERE complaint_id = ?", broken.id);
    await decide(officer, "2015-03-03T02:00:00.000Z", erased.complaintNo, "2015-03-03");
    await run("DELETE FROM complaint_text WHERE complaint_id = ?", erased.id);
    expect(await recordOlderComplaints(bindings, environment.outside)).toEqual({ complaints_recorded: 2 });
    expect(await faults()).toEqual([["text-altered", broken.record]]);
    await run("DELETE FROM complaint_text WHERE complaint_id = ?", broken.id);
    expect(await faults()).toEqual([["text-missing", broken.record]]);
    await behindGuards(["complaint_record"], () =>
      run("DELETE FROM complaint_record WHERE complaint_id = ?", broken.id),
    );
    expect(await faults()).toContainEqual(["record-missing", `complaint_record ${broken.id}`]);
    const keyring = await keyringOf(bindings);
    const again = await keyring.seal('{"text":"旧的投诉。"}', `complaint ${broken.id}/0`, (count) =>
      crypto.getRandomValues(new Uint8Array(count)),
    );
    await run("INSERT INTO complaint_text VALUES (?, 0, 'test', ?)", broken.id, again.sealed);
    expect((await faults()).filter(([fault]) => fault === "text-missing")).toEqual([]);
    await behindGuards(["log_entry"], () =>
      run("DELETE FROM log_entry WHERE kind = 'complaint_record' AND key = ?", broken.id),
    );
    await run("UPDATE complaint SET recorded = NULL WHERE id = ?", broken.id);
    await recordOlderComplaints(bindings, environment.outside);
  });
});

describe("a complaint that was erased", () => {
  const ended = "2016-03-01T02:00:00.000Z";
  it("is right under whatever retention is set later, and named where it was not due or is not on record", async () => {
    const made = await complain(environmentAt(ended), "乙的投诉。");
    await decide(officer, ended, made.complaintNo, "2016-03-01");
    const short = environmentAt(now, { TRUST: { ...bindings.TRUST, retention_months: 12 } });
    expect((await eraseDueComplaints(short.bound, short.outside)).complaints_erased).toBeGreaterThan(0);
    expect(await eraseDueComplaints(short.bound, short.outside)).toEqual({ complaints_erased: 0 });
    const long = environmentAt(now, { TRUST: { ...bindings.TRUST, retention_months: 1200 } });
    const named = async () => (await faults(long)).filter(([, record]) => record === made.record);
    expect(await named()).toEqual([]);
    await behindGuards(["complaint_erasure"], () =>
      run("UPDATE complaint_erasure SET kept_until = '2026-03-03' WHERE complaint_id = ?", made.id),
    );
    expect(await named()).toEqual([["erased-too-early", made.record]]);
    await behindGuards(["complaint_erasure"], () =>
      run("DELETE FROM complaint_erasure WHERE complaint_id = ?", made.id),
    );
    expect(await named()).toEqual([["text-missing", made.record]]);
  });

  it("takes no step any more, not even one that was under way", async () => {
    const made = await complain(environmentAt(ended), "丙的投诉。");
    await decide(officer, ended, made.complaintNo, "2016-03-01");
    await eraseDueComplaints(bindings, environment.outside);
    expect(await rowsOf("SELECT * FROM complaint_text WHERE complaint_id = ?", made.id)).toEqual([]);
    await run("INSERT INTO complaint_text VALUES (?, 0, 'test', zeroblob(64))", made.id);
    const body = { type: "corrected", on: "2026-03-02", voids: 1, text: "误录。" };
    const path = `/v1/staff/complaints/${made.complaintNo}/steps`;
    const refused = await environment.call("POST", path, {
      body,
      headers: { ...officer.headers, "Idempotency-Key": newKey() },
    });
    expect(refused.status).toBe(409);
    await run("DELETE FROM complaint_text WHERE complaint_id = ?", made.id);
  });
});
