import { describe, expect, it } from "vitest";
import { rekey } from "../../../functions/requests/personal/rekey.ts";
import { applicantOnFile } from "../../../schema/contracts/applicant.ts";
import { archiveBundle, personalData } from "../../../schema/contracts/personal.ts";
import { related } from "../../../schema/contracts/related.ts";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, caseOf, filing, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { walk } from "../../support/trust.ts";

const environment = environmentAt("2026-11-22T02:00:00.000Z");
const all = await staffWith();
const clerk = await staffWith("clerk");

const amended = (changes: Record<string, unknown>, on = "2025-06-20") => ({
  type: "registration_amended",
  on,
  text: "登记时录入有误",
  changes,
});
const corrected = (voids: number) => ({ type: "corrected", on: "2025-06-20", voids, text: "更正有误" });
const amend = ({ receipt_no, version }: RunningCase, changes: Record<string, unknown>, by = all) =>
  append(environment, by, receipt_no, amended(changes), { version });

const path = (receiptNo: string, room: string) => `/v1/staff/requests/${receiptNo}/${room}`;
const identityOf = async ({ receipt_no }: RunningCase) =>
  applicantOnFile.parse(await (await environment.call("POST", path(receipt_no, "identity"), clerk)).json());
const keysOf = ({ receipt_no }: RunningCase) =>
  rowsOf<{ kind: string; key: string }>(
    `SELECT kind, key FROM person_key JOIN request ON request.id = request_id
     WHERE receipt_year = ? AND receipt_seq = ? ORDER BY kind, key`,
    Number(receipt_no.slice(0, 4)),
    Number(receipt_no.slice(5)),
  );
const likenessNow = ({ receipt_no }: RunningCase) =>
  rowsOf<{ value: string }>(
    `SELECT value FROM likeness JOIN request ON request.id = request_id
     WHERE receipt_year = ? AND receipt_seq = ? ORDER BY place`,
    Number(receipt_no.slice(0, 4)),
    Number(receipt_no.slice(5)),
  );
/** Nothing stored differs from what the events say. */
async function expectRebuilt({ receipt_no }: RunningCase) {
  const response = await environment.call("POST", path(receipt_no, "rebuild"), { headers: all.headers });
  expect(await response.json()).toEqual({ receipt_no, differences: [] });
}

describe("an amended intake", () => {
  it("gives the case the clock it would have had; its number stays, the old value is on record", async () => {
    const running = await opened(environment, all, "2025-06-09");
    const kind = { ...filing.applicant, kind: "social" };
    const straight = await opened(environment, all, "2025-06-04", { intake_channel: "counter", applicant: kind });
    const extension = {
      type: "extended",
      working_days: 10,
      text: "需汇总",
      service: { by: "hand", sent_on: "2025-06-12" },
    };
    await happens(environment, all, straight, extension);
    const clock = await happens(
      environment,
      all,
      running,
      extension,
      amended({ intake_channel: "counter", received_on: "2025-06-04", applicant_kind: "social" }),
    );
    const { receipt_no: _, version: __, ...as } = await caseFacts(straight);
    expect(await caseFacts(running)).toMatchObject(as);
    expect(clock).toMatchObject({
      receipt_no: running.receipt_no,
      received_on: "2025-06-04",
      receipt_on: "2025-06-04",
    });
    const { timeline } = await caseOf(environment, all, running.receipt_no);
    expect(timeline.at(-1)).toMatchObject({
      type: "registration_amended",
      text: "登记时录入有误",
      body: {
        was: { intake_channel: "registered_mail", received_on: "2025-06-09", applicant_kind: "natural_person" },
        changes: { intake_channel: "counter", received_on: "2025-06-04", applicant_kind: "social" },
      },
    });
    expect(await identityOf(running)).toMatchObject({ kind: "social" });
    await expectRebuilt(running);
  });

  it("of a closed case moves its due date, and so whether the reply was in time", async () => {
    const running = await opened(environment, all, "2025-06-09");
    expect(await happens(environment, all, running, replied("2025-07-07"))).toMatchObject({ on_time: true });
    const late = await happens(environment, all, running, amended({ received_on: "2025-06-03" }, "2025-07-10"));
    expect(late).toMatchObject({ state: "closed", on_time: false, breaches: [{ code: "late-reply" }] });
    expect(await happens(environment, all, running, { ...corrected(3), on: "2025-07-11" })).toMatchObject({
      on_time: true,
      received_on: "2025-06-09",
      breaches: [],
    });
    await expectRebuilt(running);
  });

  it("may belong to another year; the number stays", async () => {
    const running = await opened(environment, all, "2025-01-02");
    expect(await happens(environment, all, running, amended({ received_on: "2024-12-31" }))).toMatchObject({
      receipt_no: running.receipt_no,
      received_on: "2024-12-31",
    });
    expect(running.receipt_no).toMatch(/^2025-/);
  });

  it("is the clerk's and the head's to put right, nobody else's", async () => {
    const running = await opened(environment, all, "2025-06-09");
    const officer = await staffWith("officer");
    await expectProblem(await amend(running, { received_on: "2025-06-06" }, officer), "forbidden");
    expect((await amend(running, { received_on: "2025-06-06" }, clerk)).status).toBe(201);
  });

  it("is refused where it changes nothing, with the member named, and where an entry would not have been lawful", async () => {
    const running = await opened(environment, all, "2025-06-09");
    await expectFaults(await amend(running, {}), ["/changes", "custom"]);
    await expectProblem(await amend(running, { received_on: "2025-06-09" }), "illegal-transition");
    const { name, contact } = filing.applicant;
    await expectFaults(await amend(running, { name, contact, description: filing.description }), ...unchanged);
    await happens(environment, all, running, { type: "note", on: "2025-06-10", text: "备注" });
    const refused = await expectProblem(await amend(running, { received_on: "2025-06-11" }), "illegal-transition");
    expect(refused.detail).toContain("entry 2 (note)");
  });

  const unchanged = [
    ["/changes/name", "nothing-amended"],
    ["/changes/description", "nothing-amended"],
    ["/changes/contact", "nothing-amended"],
  ] as const;

  const caseFacts = async ({ receipt_no }: RunningCase) => {
    const { timeline: _, proof: __, description: ___, ...facts } = await caseOf(environment, all, receipt_no);
    return facts;
  };
});

describe("an amended applicant", () => {
  const name = "申请人乙";
  const contact = { email: "second@example.org", phone: "13900000002" };
  const description = "请公开2016年度部门预算。";

  it("is sealed with what was before: no stored byte and no staff view says who, keys and likeness follow", async () => {
    const running = await opened(environment, all, "2025-06-09");
    const before = { keys: await keysOf(running), likeness: await likenessNow(running) };
    await happens(environment, all, running, amended({ name, contact, description }));
    const straight = await opened(environment, all, "2025-06-09", {
      applicant: { ...filing.applicant, name, contact },
      description,
    });
    expect(await identityOf(running)).toEqual(await identityOf(straight));
    expect(await keysOf(running)).toEqual(await keysOf(straight));
    expect(await likenessNow(running)).toEqual(await likenessNow(straight));
    expect(await keysOf(running)).not.toEqual(before.keys);

    const stored = JSON.stringify(await everything());
    for (const word of [name, contact.email, contact.phone, description, filing.applicant.name, "登记时录入有误"]) {
      expect(stored).not.toContain(word);
    }
    const staffView = await caseOf(environment, all, running.receipt_no);
    expect(staffView.description).toBe(description);
    expect(JSON.stringify(staffView)).not.toMatch(/申请人|example\.org|13900000002/);
    expect(staffView.timeline.at(-1)?.body).toMatchObject({
      changes: { description, contact: {} },
      was: { description: filing.description, contact: {} },
      sealed: expect.arrayContaining(["changes.name", "changes.contact.phone", "was.name", "was.contact.email"]),
    });
    await expectRebuilt(running);
    expect(await walk(environment, all)).toEqual([]);

    // The daily task derives the same keys from what is sealed.
    const keyed = { keys: await keysOf(running), likeness: await likenessNow(running) };
    await bindings.DB.prepare("UPDATE applicant SET keys_version = 0").run();
    expect(await rekey(environment.bound, environment.outside)).toEqual({ rekeyed: expect.any(Number) });
    expect({ keys: await keysOf(running), likeness: await likenessNow(running) }).toEqual(keyed);

    // Corrected, all of it is as before.
    await happens(environment, all, running, corrected(2));
    expect(await identityOf(running)).toMatchObject(filing.applicant);
    expect({ keys: await keysOf(running), likeness: await likenessNow(running) }).toEqual(before);
    expect((await caseOf(environment, all, running.receipt_no)).description).toBe(filing.description);
    await bindings.DB.prepare("UPDATE applicant SET keys_version = 0").run();
    await rekey(environment.bound, environment.outside);
    expect({ keys: await keysOf(running), likeness: await likenessNow(running) }).toEqual(before);
  });

  it("is whom the last amendment names that counts, in whatever order they are corrected", async () => {
    const running = await opened(environment, all, "2025-06-09");
    await happens(environment, all, running, amended({ name }), amended({ name: "申请人丙" }));
    await happens(environment, all, running, corrected(2));
    expect(await identityOf(running)).toMatchObject({ name: "申请人丙" });
    await happens(environment, all, running, corrected(3));
    expect(await identityOf(running)).toMatchObject({ name: filing.applicant.name });
    await happens(environment, all, running, amended({ applicant_kind: "research" }), corrected(6));
    expect(await identityOf(running)).toMatchObject({ kind: "natural_person" });
  });

  it("is found again by the new values", async () => {
    const running = await opened(environment, all, "2025-06-09", {
      applicant: { kind: "social", name: "某会", contact: { email: "one@example.org" } },
    });
    const other = await opened(environment, all, "2025-06-09", {
      applicant: { kind: "social", name: "某学会", contact: { email: "two@example.org" } },
    });
    await happens(environment, all, running, amended({ name: "某学会", contact: { email: "two@example.org" } }));
    const response = await environment.call("GET", path(running.receipt_no, "related"), all);
    const { same_applicant } = related.parse(await response.json());
    expect(same_applicant.map(({ receipt_no }) => receipt_no)).toEqual([other.receipt_no]);
  });

  it("must be reachable by the way that was chosen", async () => {
    const running = await opened(environment, all, "2025-06-09");
    await expectFaults(await amend(running, { contact: { phone: "13900000002" } }), [
      "/changes/contact/email",
      "custom",
    ]);
    const picked = await opened(environment, all, "2025-06-09", { route: "pickup" });
    expect((await amend(picked, { contact: {} })).status).toBe(201);
    expect(await identityOf(picked)).toMatchObject({ contact: {} });
    const unserved = await opened(environment, all, "2025-06-09", {
      applicant: { kind: "natural_person", name: "申请人丙", contact: { phone: "13900000001" } },
    });
    expect((await amend(unserved, { contact: { phone: "13900000002" } })).status).toBe(201);
  });

  it("must have been born when the request is said to have come in", async () => {
    const young = { ...filing.applicant, identity: { type: "resident_id", number: numberBorn("20200101") } };
    const running = await opened(environment, all, "2025-06-09", { applicant: young });
    await expectFaults(await amend(running, { received_on: "2019-12-31" }), [
      "/changes/received_on",
      "birth-in-the-future",
    ]);
    expect((await amend(running, { received_on: "2020-01-02" })).status).toBe(201);
  });

  it("is handed out with what was before: in the archive and in the copy of one's own data", async () => {
    const running = await opened(environment, all, "2025-06-09");
    await happens(environment, all, running, amended({ name, description }));
    const both = [
      {
        seq: 2,
        voided: false,
        was: { name: filing.applicant.name, description: filing.description },
        changes: { name, description },
      },
    ];
    const archived = await environment.call("POST", path(running.receipt_no, "archive"), clerk);
    expect(archiveBundle.parse(await archived.json())).toMatchObject({ amendments: both, applicant: { name } });
    const exported = await environment.call("POST", path(running.receipt_no, "personal-data"), clerk);
    expect(personalData.parse(await exported.json())).toMatchObject({ amendments: both, description });
  });

  it("is erased with its case, and cannot be amended after that", async () => {
    const running = await opened(environment, all, "2008-06-02");
    await happens(environment, all, running, replied("2008-06-10"), amended({ name }, "2008-06-11"));
    const late = environmentAt("2040-01-02T02:00:00.000Z");
    await late.call("POST", path(running.receipt_no, "archive"), clerk);
    const erased = await late.call("DELETE", path(running.receipt_no, "identity"), { headers: all.headers });
    expect(erased.status).toBe(200);
    const { receipt_no, version } = running;
    await expectProblem(await append(late, all, receipt_no, amended({ name: "申请人丙" }), { version }), "conflict");
    expect((await append(late, all, receipt_no, amended({ applicant_kind: "social" }), { version })).status).toBe(201);
    expect((await append(late, all, receipt_no, corrected(3), { version: version + 1 })).status).toBe(201);
    expect(await keysOf(running)).toEqual([]);
    await expectRebuilt(running);
  });
});

/** A resident number with this day of birth. */
function numberBorn(day: string): string {
  const digits = `110105${day}001`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return digits + "10X98765432"[weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11];
}

it("a confirmation that an entry records is not amended away: that entry is corrected", async () => {
  const of = await opened(environment, all, "2025-06-09", { intake_channel: "fax" });
  await happens(environment, all, of, { type: "intake_confirmed", on: "2025-06-11" });
  const refused = await expectProblem(await amend(of, { confirmed_on: null }), "illegal-transition");
  expect(refused).toMatchObject({ transition: { rule: "confirmed-by-an-entry" } });
  expect(refused.detail).toContain("entry 2 (intake_confirmed)");
  await happens(environment, all, of, corrected(2));
  expect(await caseOf(environment, all, of.receipt_no)).toMatchObject({ state: "unconfirmed" });
});

it("an attempt to confirm may be entered later, no later in days than the confirmation, and ends the breach", async () => {
  const of = await opened(environment, all, "2025-06-09", { intake_channel: "ordinary_mail" });
  const tried = (on: string) => ({ type: "confirmation_attempted", on, by: "phone", result: "not_reached" });
  const breaches = async () => (await caseOf(environment, all, of.receipt_no)).breaches.map(({ code }) => code);
  await happens(environment, all, of, { type: "intake_confirmed", on: "2025-06-11" });
  expect(await breaches()).toEqual(["late-confirmation"]);
  const late = await append(environment, all, of.receipt_no, tried("2025-06-12"), { version: of.version });
  expect(await expectProblem(late, "illegal-transition")).toMatchObject({ transition: { rule: "confirmed-already" } });
  await happens(environment, all, of, replied("2025-06-12"), tried("2025-06-09"));
  expect(await breaches()).toEqual([]);
  const counter = await opened(environment, all, "2025-06-09");
  const needless = await append(environment, all, counter.receipt_no, tried("2025-06-09"), { version: 1 });
  expect(await expectProblem(needless, "illegal-transition")).toMatchObject({
    transition: { rule: "dated-by-arrival" },
  });
});
