import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applicantNotices, sentNotices } from "../../schema/contracts/notifications.ts";
import { rowsOf } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { posted } from "../support/events.ts";
import { mobile, noticesBy, notifiedFiling, notifyingAt } from "../support/notices.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import {
  append,
  caseOf,
  file,
  filing,
  letter,
  registerLetter,
  replied,
  sendFiling,
  tracked,
} from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const staff = await staffWith();

beforeEach(() => void hush("log"));
afterEach(() => vi.restoreAllMocks());

const { phone: _, ...withoutPhone } = notifiedFiling.applicant.contact;
const reached = (contact: object, by: string) => ({
  ...notifiedFiling,
  applicant: { ...notifiedFiling.applicant, contact: { ...withoutPhone, ...contact } },
  notify: { by },
});
const bearing = (secret: string) => ({ Authorization: `Bearer ${secret}` });

describe("notices are asked for as a request is filed", () => {
  it("by a contact that can be written to: a landline takes no messages", async () => {
    const agency = notifyingAt("2026-03-02T02:00:00Z");
    for (const contact of [{}, { phone: "023-63758888" }, { phone: "13000000150转8" }]) {
      const answer = await sendFiling(agency, { body: reached(contact, "sms") });
      await expectFaults(answer, ["/notify/by", "notice-unreachable"]);
    }
    for (const phone of [mobile, "+86 130 0000 0150", "+1 212 555 0199"]) {
      expect((await sendFiling(agency, { body: reached({ phone }, "sms") })).status, phone).toBe(201);
    }
    const paper = letter("2026-02-27", { notify: { by: "email" } });
    const illegible = { ...paper, applicant: { ...paper.applicant, contact: { email: "看不清", address: "某路1号" } } };
    const answer = await agency.call("POST", "/v1/staff/requests", { body: illegible, headers: staff.headers });
    await expectFaults(answer, ["/notify/by", "notice-unreachable"]);
  });

  it("by a way that the agency has set up", async () => {
    const { sms: _sms, ...mailOnly } = noticesBy().notices ?? {};
    const settings = [
      { PRACTICE: { ...noticesBy(), notices: undefined } },
      { PRACTICE: { ...noticesBy(), notices: mailOnly } },
      { NOTICES_SECRET: undefined },
    ];
    for (const replaced of settings) {
      // biome-ignore lint/suspicious/noExplicitAny: a setting that is absent
      const agency = notifyingAt("2026-03-02T02:00:00Z", { replaced: replaced as any });
      await expectFaults(await sendFiling(agency, { body: notifiedFiling }), ["/notify/by", "notice-way-not-offered"]);
    }
  });

  it("or registered, and go by e-mail in the words of the settings", async () => {
    const agency = notifyingAt("2026-03-02T02:00:00Z");
    const { receipt_no } = await registerLetter(agency, staff, "2026-02-27", {
      notify: { by: "email" },
      title: "决算",
    });
    await agency.hour("2026-03-02T02:15:00.000Z");
    expect(agency.mails).toEqual([
      {
        from: "foi@agency.example",
        to: filing.applicant.contact.email,
        subject: `重庆市公安局：您的政府信息公开申请${receipt_no}已登记，答复期限：2026-03-26。`,
        text: [
          `您的政府信息公开申请${receipt_no}已登记，答复期限：2026-03-26。`,
          "凭查询码查看：https://gongkai.example/request",
          "本消息仅为提示，不是文书送达，不影响任何期限；不再需要的，可在该页面停止，或者告知我机关。",
          "",
          "重庆市公安局",
        ].join("\n"),
      },
    ]);
  });
});

describe("with the tracking secret they are", () => {
  it("begun, for what happens from then on, changed and ended", async () => {
    const agency = notifyingAt("2026-03-02T02:00:00Z");
    const receipt = await file(agency, { body: { ...notifiedFiling, notify: undefined } });
    const path = `/v1/requests/${receipt.receipt_no}/notices`;
    const headers = bearing(receipt.tracking_secret);
    const asked = await agency.call("PUT", path, { body: { by: "sms" }, headers });
    expect(sentNotices.parse(await asked.json())).toEqual({ by: "sms", sent: [] });
    await agency.hour("2026-03-02T02:15:00.000Z");
    expect(agency.kinds()).toEqual([]);

    agency.setNow("2026-03-03T02:00:00Z");
    const extension = { type: "extended", working_days: 5, text: "需检索", ...posted("2026-03-03") };
    await append(agency, staff, receipt.receipt_no, extension, { version: 1 });
    await agency.hour("2026-03-03T02:15:00.000Z");
    const { due_on } = await caseOf(agency, staff, receipt.receipt_no);
    expect(agency.kinds()).toEqual([`due ${due_on}`]);

    await agency.call("PUT", path, { body: { by: "email" }, headers });
    await append(agency, staff, receipt.receipt_no, replied("2026-03-03"), { version: 2 });
    expect((await tracked(agency, receipt)).sent_notices.by).toBe("email");
    const ended = await agency.call("DELETE", path, { headers });
    expect(sentNotices.parse(await ended.json()).by).toBeNull();
    await agency.hour("2026-03-03T03:15:00.000Z");
    expect([...agency.kinds(), ...agency.mails]).toEqual([]);
    expect((await agency.call("DELETE", path, { headers })).status).toBe(200);
  });

  it("of nobody else, whatever the number", async () => {
    const agency = notifyingAt("2026-03-04T02:00:00Z");
    const receipt = await file(agency, { body: notifiedFiling });
    for (const [method, sent] of [
      ["DELETE", {}],
      ["PUT", { body: { by: "email" } }],
    ] as const) {
      const headers = bearing("0".repeat(64));
      const answer = await agency.call(method, `/v1/requests/${receipt.receipt_no}/notices`, { ...sent, headers });
      await expectProblem(answer, "not-found");
    }
    expect((await tracked(agency, receipt)).sent_notices.by).toBe("sms");
  });

  it("refused where the request states no such contact, or who asked was erased", async () => {
    const agency = notifyingAt("2026-03-05T02:00:00Z");
    const receipt = await file(agency);
    const path = `/v1/requests/${receipt.receipt_no}/notices`;
    const headers = bearing(receipt.tracking_secret);
    await expectFaults(await agency.call("PUT", path, { body: { by: "sms" }, headers }), ["/by", "notice-unreachable"]);
  });
});

describe("staff", () => {
  it("begin and end them for an applicant, and read what became of each, without where it went", async () => {
    const agency = notifyingAt("2026-03-06T02:00:00Z");
    const { receipt_no } = await registerLetter(agency, staff, "2026-03-05");
    const path = `/v1/staff/requests/${receipt_no}/notices`;
    const begun = await agency.call("PUT", path, { body: { by: "email" }, headers: staff.headers });
    expect(applicantNotices.parse(await begun.json())).toMatchObject({ by: "email", ended_at: null, notices: [] });
    await append(agency, staff, receipt_no, replied("2026-03-06"), { version: 1 });
    await agency.hour("2026-03-06T02:15:00.000Z");
    const read = applicantNotices.parse(await (await agency.call("GET", path, { headers: staff.headers })).json());
    expect(read.notices).toEqual([
      {
        id: expect.any(Number),
        kind: "reply",
        day: "2026-03-06",
        status: "sent",
        planned_at: "2026-03-06T02:15:00.000Z",
        attempts: 1,
        error: null,
        sent_at: "2026-03-06T02:15:00.000Z",
      },
    ]);
    const ended = await agency.call("DELETE", path, { headers: staff.headers });
    expect(applicantNotices.parse(await ended.json())).toMatchObject({
      by: null,
      ended_at: "2026-03-06T02:15:00.000Z",
    });
    const operations = await rowsOf(
      "SELECT operation FROM act WHERE operation LIKE '%NoticesOf' ORDER BY at, operation",
    );
    expect(operations).toEqual([{ operation: "beginNoticesOf" }, { operation: "endNoticesOf" }]);
  });
});

describe("who asked is erased with", () => {
  it("what they asked for and what was sent", async () => {
    const old = notifyingAt("2008-06-02T02:00:00Z");
    const { receipt_no } = await registerLetter(old, staff, "2008-06-02", { notify: { by: "email" } });
    old.setNow("2008-06-10T02:00:00Z");
    await append(old, staff, receipt_no, replied("2008-06-10"), { version: 1 });
    const agency = notifyingAt("2026-03-09T02:00:00Z");
    await agency.hour("2026-03-09T02:15:00.000Z");
    expect(agency.mails).not.toEqual([]);
    await agency.call("POST", `/v1/staff/requests/${receipt_no}/archive`, staff);
    expect((await agency.call("DELETE", `/v1/staff/requests/${receipt_no}/identity`, staff)).status).toBe(200);
    const left = `SELECT 1 FROM request JOIN applicant_notification ON request_id = id WHERE receipt_year = 2008
      UNION ALL SELECT 1 FROM request JOIN applicant_notice ON request_id = request.id WHERE receipt_year = 2008`;
    expect(await rowsOf(left)).toEqual([]);
    await expectProblem(
      await agency.call("PUT", `/v1/staff/requests/${receipt_no}/notices`, { body: { by: "email" }, ...staff }),
      "conflict",
    );
  });
});

describe("an agreement to be served electronically", () => {
  const electronic = { service: { by: "electronic", sent_on: "2026-03-11" } };
  const asked = { type: "clarification_requested", text: "请补正", respond_by: "2026-03-25", ...electronic };
  const warnings = async (answer: Response) => {
    expect(answer.status, await answer.clone().text()).toBe(201);
    const read: { warnings: { code: string; article: string }[] } = Object(await answer.json());
    return read.warnings.map(({ code, article }) => `${code} ${article}`);
  };

  it("is recorded; without one such a service is warned of, but that of a reply by e-mail", async () => {
    const agency = notifyingAt("2026-03-11T02:00:00Z");
    const without = await file(agency);
    expect(await warnings(await append(agency, staff, without.receipt_no, asked, { version: 1 }))).toEqual([
      "electronic-service-not-agreed Civil Procedure Law, Art. 90",
    ]);
    expect((await tracked(agency, without)).electronic_service).toBeNull();
    const byMail = await file(agency);
    expect(
      await warnings(await append(agency, staff, byMail.receipt_no, replied("2026-03-11", electronic), { version: 1 })),
    ).toEqual([]);

    const agreed = await file(agency, { body: { ...filing, electronic_service: "email" } });
    expect(await warnings(await append(agency, staff, agreed.receipt_no, asked, { version: 1 }))).toEqual([]);
    expect((await tracked(agency, agreed)).electronic_service).toBe("email");
    expect((await caseOf(agency, staff, agreed.receipt_no)).electronic_service).toBe("email");
  });

  it("is given later, and taken back, by an amendment; at a contact that is on record", async () => {
    const agency = notifyingAt("2026-03-12T02:00:00Z");
    const { receipt_no } = await file(agency);
    const amend = (electronic_service: string | null, version: number) =>
      append(
        agency,
        staff,
        receipt_no,
        { type: "registration_amended", on: "2026-03-12", text: "当面同意", changes: { electronic_service } },
        { version },
      );
    await expectFaults(await amend("phone", 1), ["/changes/electronic_service", "agreement-without-contact"]);
    expect((await amend("email", 1)).status).toBe(201);
    expect((await caseOf(agency, staff, receipt_no)).electronic_service).toBe("email");
    expect((await amend(null, 2)).status).toBe(201);
    expect((await caseOf(agency, staff, receipt_no)).electronic_service).toBeNull();
    const without = { ...filing, electronic_service: "phone" };
    await expectFaults(await sendFiling(agency, { body: without }), [
      "/electronic_service",
      "agreement-without-contact",
    ]);
  });
});
