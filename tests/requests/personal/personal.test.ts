import { describe, expect, it } from "vitest";
import { archiveBundle, newSecret, personalData } from "../../../schema/contracts/personal.ts";
import { happens, opened } from "../../support/case.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { bindings, daily, environmentAt, newKey } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import {
  append,
  applicantRead,
  caseOf,
  file,
  filing,
  registerLetter,
  replied,
  sendFiling,
  trackWith,
} from "../../support/requests.ts";
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

describe("an identity number", () => {
  const withNumber = (type: string, number: string) =>
    sendFiling(environment, { body: { ...filing, applicant: { ...filing.applicant, identity: { type, number } } } });

  it.each([
    ["resident_id", "11010519491231002X"],
    ["resident_id", "440524188001010014"],
    ["unified_social_credit_code", "91350100M000100Y43"],
    ["passport", "E12345678"],
    ["other", "1"],
  ])("of type %s is taken: %s", async (type, number) => {
    expect((await withNumber(type, number)).status).toBe(201);
  });

  it.each([
    ["resident_id", "110105194912310021"],
    ["resident_id", "110105194902300023"],
    ["resident_id", "1101051949123100"],
  ])("of type %s that its standard refuses is named, and not repeated: %s", async (type, number) => {
    const response = await withNumber(type, number);
    expect(await response.clone().text()).not.toContain(number);
    await expectFaults(response, ["/applicant/identity/number", "identity-number"]);
  });
});

describe("the archive bundle", () => {
  it("holds the whole case, its chain as hashed, and who asked; the export is on record", async () => {
    const receiptNo = await closedCase();
    const bundle = archiveBundle.parse(await (await archiveOf(receiptNo)).json());
    expect(bundle.applicant).toEqual(applicantRead);
    expect(bundle.case).toMatchObject({ description: filing.description, reply: { text: "不予公开的答复。" } });
    for (const { content, hash } of bundle.events) {
      const bytes = new TextEncoder().encode(content);
      expect(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex()).toBe(hash);
    }
    const id = await idOf(receiptNo);
    const trace = { member_id: clerk.id, version: 2 };
    expect(await rowsOf("SELECT member_id, version FROM case_access WHERE request_id = ?", id)).toEqual([trace]);
    expect(await rowsOf("SELECT member_id FROM identity_read WHERE request_id = ?", id)).toEqual([
      { member_id: clerk.id },
    ]);
  });

  it("is not to be read by GET or HEAD, which record nothing", async () => {
    const receiptNo = await closedCase();
    for (const method of ["GET", "HEAD"]) {
      for (const room of ["archive", "personal-data", "identity"]) {
        expect((await environment.call(method, of(receiptNo, room), clerk)).status).toBe(405);
      }
    }
    expect(await rowsOf("SELECT 1 FROM case_access WHERE request_id = ?", await idOf(receiptNo))).toEqual([]);
  });

  it("is not for those who decide without knowing who asks, nor for another officer", async () => {
    const { receipt_no, version } = await registerLetter(environment, staff, "2016-02-29");
    const officer = await staffWith("officer");
    await append(environment, staff, receipt_no, { type: "assigned", on: "2016-02-29", to: officer.id }, { version });
    for (const room of ["archive", "personal-data", "identity"]) {
      expect((await environment.call("POST", of(receipt_no, room), officer)).status).toBe(200);
      await expectProblem(
        await environment.call("POST", of(receipt_no, room), await staffWith("officer")),
        "forbidden",
      );
      await expectProblem(
        await environment.call("POST", of(receipt_no, room), await staffWith("auditor")),
        "forbidden",
      );
    }
  });
});

it("an applicant's data is handed out with a trace, other requests of the same person named", async () => {
  const [one, two] = [await file(environment), await file(environment)];
  const response = await environment.call("POST", of(one.receipt_no, "personal-data"), clerk);
  const data = personalData.parse(await response.json());
  expect(data).toMatchObject({ applicant: filing.applicant, description: filing.description });
  expect(data.other_requests).toContain(two.receipt_no);
  expect(
    await rowsOf("SELECT member_id, purpose FROM case_access WHERE request_id = ?", await idOf(one.receipt_no)),
  ).toEqual([{ member_id: clerk.id, purpose: "personal_data" }]);
});

it("an applicant's data holds what they wrote after the request, each text with its day, what was corrected away too", async () => {
  const dataOf = async (receiptNo: string) =>
    personalData.parse(await (await environment.call("POST", of(receiptNo, "personal-data"), clerk)).json());
  const asked = await opened(environment, staff, "2016-02-22");
  expect((await dataOf(asked.receipt_no)).written).toEqual([]);
  await happens(
    environment,
    staff,
    asked,
    eventOf.clarificationRequested("2016-02-22", "2016-02-29"),
    { type: "clarification_received", on: "2016-02-23", text: "指二〇一五年的。" },
    { type: "note", on: "2016-02-23", text: "内部备注" },
    eventOf.corrected("2016-02-24", 3),
    { type: "clarification_received", on: "2016-02-23", text: "指二〇一四年的。" },
    { type: "withdrawn_in_part", on: "2016-02-24", text: "其余不再需要。" },
    { type: "withdrawn", on: "2016-02-25", text: "全部撤回。" },
  );
  expect((await dataOf(asked.receipt_no)).written.map(({ seq: _, justified_reason: __, ...one }) => one)).toEqual([
    { type: "clarification_received", on: "2016-02-23", voided: true, text: "指二〇一五年的。" },
    { type: "clarification_received", on: "2016-02-23", voided: false, text: "指二〇一四年的。" },
    { type: "withdrawn_in_part", on: "2016-02-24", voided: false, text: "其余不再需要。" },
    { type: "withdrawn", on: "2016-02-25", voided: false, text: "全部撤回。" },
  ]);
});

it("an applicant's data holds their reasons and suggestions to publish", async () => {
  const at = environmentAt("2026-03-02T02:00:00Z");
  const one = await opened(at, staff, "2026-02-02");
  await happens(
    at,
    staff,
    one,
    eventOf.reasonsRequested("2026-02-03"),
    { type: "reasons_received", on: "2026-02-04", text: "用于同一研究。" },
    eventOf.clarificationRequested("2026-02-05", "2026-02-06"),
    { type: "clarification_received", on: "2026-02-09", text: "指全年。", justified_reason: "当时住院。" },
    eventOf.reviewed("2026-02-09"),
    eventOf.replied("2026-02-10", "granted"),
    { type: "publication_suggested", on: "2026-02-11", text: "请向社会公开。" },
  );
  const response = await at.call("POST", of(one.receipt_no, "personal-data"), clerk);
  expect(personalData.parse(await response.json()).written).toMatchObject([
    { type: "reasons_received", on: "2026-02-04", text: "用于同一研究。", justified_reason: null },
    { type: "clarification_received", on: "2026-02-09", text: "指全年。", justified_reason: "当时住院。" },
    { type: "publication_suggested", on: "2026-02-11", text: "请向社会公开。", justified_reason: null },
  ]);
});

it("an applicant's data holds no writing where nothing was written: a withdrawal without a word", async () => {
  const asked = await opened(environment, staff, "2016-02-22");
  await happens(environment, staff, asked, { type: "withdrawn", on: "2016-02-25" });
  const response = await environment.call("POST", of(asked.receipt_no, "personal-data"), clerk);
  expect(personalData.parse(await response.json()).written).toEqual([]);
});

describe("a lost secret", () => {
  const reissue = (receiptNo: string, body: unknown, headers: Record<string, string> = {}) =>
    environment.call("POST", of(receiptNo, "secret"), { body, headers: { ...clerk.headers, ...headers } });

  it("is replaced after an identity check, on record; the one before is worthless", async () => {
    const { receipt_no, tracking_secret } = await file(environment);
    const response = await reissue(receipt_no, { checked: "identity_document", last_digits: "002x" });
    expect(response.status).toBe(201);
    const fresh = newSecret.parse(await response.json()).tracking_secret;
    expect((await trackWith(environment, receipt_no, fresh)).status).toBe(200);
    await expectProblem(await trackWith(environment, receipt_no, tracking_secret), "not-found");
    expect(
      await rowsOf("SELECT member_id, checked FROM case_access WHERE request_id = ?", await idOf(receipt_no)),
    ).toEqual([{ member_id: clerk.id, checked: "identity_document" }]);
  });

  it("is replaced once by a retry with the same Idempotency-Key, until another one is given out", async () => {
    const { receipt_no } = await file(environment);
    const [body, key] = [{ checked: "registered_contact" }, { "Idempotency-Key": newKey() }];
    const answers = await Promise.all([reissue(receipt_no, body, key), reissue(receipt_no, body, key)]);
    answers.push(await reissue(receipt_no, body, key));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const secrets = new Set(
      await Promise.all(answers.map(async (answer) => newSecret.parse(await answer.json()).tracking_secret)),
    );
    expect(secrets.size).toBe(1);
    const [secret = ""] = secrets;
    expect((await trackWith(environment, receipt_no, secret)).status).toBe(200);
    await expectProblem(await reissue(receipt_no, { checked: "identity_document" }, key), "idempotency-key-reused");
    expect(await rowsOf("SELECT 1 FROM case_access WHERE request_id = ?", await idOf(receipt_no))).toHaveLength(1);

    expect((await reissue(receipt_no, body)).status).toBe(201);
    expect((await expectProblem(await reissue(receipt_no, body, key), "conflict")).detail).toContain("replaced");
    await expectProblem(await trackWith(environment, receipt_no, secret), "not-found");
  });

  it("once replaced, is not told to who repeats the filing: the receipt stays what it was", async () => {
    const headers = { "Idempotency-Key": newKey() };
    const first = await file(environment, { headers });
    const fresh = newSecret.parse(
      await (await reissue(first.receipt_no, { checked: "identity_document" })).json(),
    ).tracking_secret;
    expect(await file(environment, { headers })).toEqual(first);
    expect((await trackWith(environment, first.receipt_no, fresh)).status).toBe(200);
    await expectProblem(await trackWith(environment, first.receipt_no, first.tracking_secret), "not-found");
  });

  it("is not replaced for somebody who shows another document", async () => {
    const { receipt_no, tracking_secret } = await file(environment);
    await expectProblem(await reissue(receipt_no, { checked: "identity_document", last_digits: "0000" }), "conflict");
    await expectFaults(await reissue(receipt_no, {}), ["/checked", "required"]);
    expect((await trackWith(environment, receipt_no, tracking_secret)).status).toBe(200);
  });
});

describe("a new sealing key", () => {
  it("takes over everything sealed, so that the old one can be taken out", async () => {
    const { receipt_no } = await file(environment);
    const fresh = `new:${btoa(String.fromCharCode(...new Uint8Array(32).fill(9)))}`;
    const both = environmentAt("2016-03-02T00:30:00.000Z", { SEALING_KEYS: `${fresh},${bindings.SEALING_KEYS}` });
    await both.schedule(daily, "2016-03-02T00:30:00.000Z");
    const { applicant = [], sealed_text = [] } = await everything();
    expect(new Set([...applicant, ...sealed_text].map(({ key_id }) => key_id))).toEqual(
      new Set(["new", ...(applicant.some(({ sealed }) => Object(sealed).length === 0) ? [""] : [])]),
    );
    const only = environmentAt("2016-03-02T01:00:00.000Z", { SEALING_KEYS: fresh });
    const identity = await only.call("POST", of(receipt_no, "identity"), clerk);
    expect(await identity.json()).toEqual(applicantRead);
    expect(await caseOf(only, staff, receipt_no)).toMatchObject({ description: filing.description });
    expect(await altered(only)).toEqual([]);
  });
});
