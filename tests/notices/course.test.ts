import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reckonStops } from "../../functions/requests/stops/reckon-stops.ts";
import { putNotice } from "../support/calendars.ts";
import { rowsOf } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { eventOf, posted } from "../support/events.ts";
import { mobile, notifiedFiling, notifyingAt } from "../support/notices.ts";
import { append, caseOf, file, replied, tracked } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const staff = await staffWith();

beforeEach(() => void hush("log"));
afterEach(() => vi.restoreAllMocks());

const clarification = (on: string, respond_by: string) => ({
  type: "clarification_requested",
  text: "请说明年份。",
  respond_by,
  ...posted(on),
});

const noticesOf = (receiptNo: string) =>
  rowsOf<{ kind: string; status: string }>(
    `SELECT kind, status FROM applicant_notice JOIN request ON request.id = request_id
     WHERE receipt_year = 2026 AND receipt_seq = ? ORDER BY applicant_notice.id`,
    Number(receiptNo.slice(5)),
  );
const isClarification = ({ kind }: { kind: string }) => kind.startsWith("clarification");

describe("whoever asked for notices is sent", () => {
  it("that it was filed, what is asked, three working days before the period ends, the new due date, the answer", async () => {
    const agency = notifyingAt("2026-03-02T02:00:00Z");
    const receipt = await file(agency, { body: notifiedFiling });
    const { receipt_no: no } = receipt;
    await agency.hour("2026-03-02T02:15:00.000Z");
    expect(agency.delivered).toMatchObject([
      { to: mobile, receipt_no: no, kind: "filed", day: receipt.due_on, link: "https://gongkai.example/request" },
    ]);
    expect(agency.kinds()).toEqual([`filed ${receipt.due_on}`]);

    agency.setNow("2026-03-04T02:00:00Z");
    const send = async (event: object) => {
      const { version } = await caseOf(agency, staff, no);
      const answer = await append(agency, staff, no, event, { version });
      expect(answer.status, await answer.clone().text()).toBe(201);
    };
    await send(clarification("2026-03-04", "2026-03-18"));
    await agency.hour("2026-03-04T03:15:00.000Z");
    expect(agency.kinds()).toEqual(["clarification 2026-03-18"]);
    await agency.hour("2026-03-12T03:15:00.000Z");
    expect(agency.kinds()).toEqual([]);
    await agency.hour("2026-03-13T00:15:00.000Z");
    expect(agency.kinds()).toEqual(["clarification_ending 2026-03-18"]);

    agency.setNow("2026-03-16T02:00:00Z");
    await send({ type: "clarification_received", on: "2026-03-16", text: "2025年" });
    await agency.hour("2026-03-16T02:15:00.000Z");
    const restarted = (await caseOf(agency, staff, no)).due_on;
    expect(restarted).not.toBe(receipt.due_on);
    expect(agency.kinds()).toEqual([`due ${restarted}`]);

    agency.setNow("2026-03-17T02:00:00Z");
    await send({ type: "extended", working_days: 20, text: "需检索", ...posted("2026-03-17") });
    await agency.hour("2026-03-17T02:15:00.000Z");
    expect(agency.kinds()).toEqual([`due ${(await caseOf(agency, staff, no)).due_on}`]);

    agency.setNow("2026-03-18T02:00:00Z");
    await send(replied("2026-03-18"));
    await agency.hour("2026-03-18T02:15:00.000Z");
    expect(agency.kinds()).toEqual(["reply 2026-03-18"]);
    await agency.hour("2026-03-19T02:15:00.000Z");
    expect(agency.kinds()).toEqual([]);

    const { sent_notices: sent } = await tracked(agency, receipt);
    expect(sent.by).toBe("sms");
    expect(sent.sent.map(({ kind }) => kind)).toEqual([
      "filed",
      "clarification",
      "clarification_ending",
      "due",
      "due",
      "reply",
    ]);
  });

  it("of a fee and its end, and that the request ended without an answer", async () => {
    const agency = notifyingAt("2026-04-01T02:00:00Z");
    const { receipt_no: no } = await file(agency, { body: notifiedFiling });
    await agency.hour("2026-04-01T02:15:00.000Z");
    agency.kinds();
    agency.setNow("2026-04-02T02:00:00Z");
    const fee = { type: "fee_notified", method: "by_page", pages: 100, ...posted("2026-04-02") };
    const noted = await append(agency, staff, no, fee, { version: 1 });
    expect(noted.status, await noted.clone().text()).toBe(201);
    await agency.hour("2026-04-02T03:15:00.000Z");
    const [{ due_on: last } = {}] = await rowsOf<{ due_on: string }>(
      "SELECT due_on FROM deadline WHERE kind = 'fee_payment'",
    );
    expect(agency.kinds()).toEqual([`fee ${last}`]);
    // Nothing ran for days: the notice of the end comes late, as long as the period runs.
    await agency.hour(`${last}T03:15:00.000Z`);
    expect(agency.kinds()).toEqual([`fee_ending ${last}`]);
    agency.setNow("2026-06-01T02:00:00Z");
    expect((await append(agency, staff, no, { type: "fee_lapsed", on: "2026-06-01" }, { version: 2 })).status).toBe(
      201,
    );
    await agency.hour("2026-06-01T03:15:00.000Z");
    expect(agency.kinds()).toEqual(["closed 2026-06-01"]);
  });

  it("nothing of a period that was answered before, and nothing of what was corrected away before it went", async () => {
    const agency = notifyingAt("2026-06-01T02:00:00Z");
    const { receipt_no: no } = await file(agency, { body: notifiedFiling });
    await agency.hour("2026-06-01T02:15:00.000Z");
    agency.kinds();
    // Asked in the evening, after the quiet hours have begun.
    agency.setNow("2026-06-01T13:30:00Z");
    await append(agency, staff, no, clarification("2026-06-01", "2026-06-15"), { version: 1 });
    await agency.hour("2026-06-01T14:15:00.000Z");
    expect((await noticesOf(no)).filter(isClarification)).toEqual([
      { kind: "clarification", status: "queued" },
      { kind: "clarification_ending", status: "queued" },
    ]);
    await append(agency, staff, no, { type: "corrected", on: "2026-06-01", voids: 2, text: "误录" }, { version: 2 });
    await agency.hour("2026-06-02T01:15:00.000Z");
    expect(agency.kinds()).toEqual([]);
    expect((await noticesOf(no)).filter(isClarification)).toEqual([
      { kind: "clarification", status: "void" },
      { kind: "clarification_ending", status: "void" },
    ]);
  });

  it("when the reasons of many requests are asked for, and before they are due", async () => {
    const agency = notifyingAt("2026-07-01T02:00:00Z");
    const { receipt_no: no } = await file(agency, { body: notifiedFiling });
    await agency.hour("2026-07-01T02:15:00.000Z");
    await append(agency, staff, no, { type: "reasons_requested", ...posted("2026-07-01") }, { version: 1 });
    agency.kinds();
    await agency.hour("2026-07-01T03:15:00.000Z");
    expect(agency.kinds()).toEqual(["reasons 2026-07-10"]);
    await agency.hour("2026-07-07T03:15:00.000Z");
    expect(agency.kinds()).toEqual(["reasons_ending 2026-07-10"]);
    const given = { type: "reasons_received", on: "2026-07-07", text: "用于研究" };
    expect((await append(agency, staff, no, given, { version: 2 })).status).toBe(201);
    await agency.hour("2026-07-08T03:15:00.000Z");
    expect(agency.kinds()).toEqual([]);
  });

  it("once more what was sent to a wrong address first, with its new last day", async () => {
    const agency = notifyingAt("2026-07-13T02:00:00Z");
    const { receipt_no: no } = await file(agency, { body: notifiedFiling });
    const sent = { ...clarification("2026-07-13", "2026-07-27"), ...posted("2026-07-13", null) };
    await append(agency, staff, no, sent, { version: 1 });
    await agency.hour("2026-07-13T02:15:00.000Z");
    expect(agency.kinds()).toContain("clarification 2026-07-27");
    agency.setNow("2026-07-15T02:00:00Z");
    const returned = { type: "service_returned", on: "2026-07-15", of: 2, cause: "wrong_address" };
    expect((await append(agency, staff, no, returned, { version: 2 })).status).toBe(201);
    await agency.hour("2026-07-15T02:15:00.000Z");
    // The agency owes the answer again; that it was filed was said while it did not.
    expect(agency.kinds()).toEqual(["due 2026-08-10"]);
    agency.setNow("2026-07-16T02:00:00Z");
    const repeated = { type: "service_repeated", of: 2, ...posted("2026-07-16") };
    expect((await append(agency, staff, no, repeated, { version: 3 })).status).toBe(201);
    await agency.hour("2026-07-16T02:15:00.000Z");
    expect(agency.kinds()).toEqual(["clarification 2026-07-30"]);
    await agency.hour("2026-07-27T02:15:00.000Z");
    expect(agency.kinds()).toEqual(["clarification_ending 2026-07-30"]);
  });

  it("of a period's end by the calendar as it is then, whatever it was when the period began", async () => {
    const agency = notifyingAt("2026-08-03T02:00:00Z");
    const { receipt_no: no } = await file(agency, { body: notifiedFiling });
    await append(agency, staff, no, clarification("2026-08-03", "2026-08-19"), { version: 1 });
    await agency.hour("2026-08-03T02:15:00.000Z");
    agency.kinds();
    // The Friday three working days before becomes a day off.
    const read = await agency.call("GET", "/v1/staff/calendars/2026", { headers: staff.headers });
    const { document_no, off, makeup, overrides } = Object(await read.json());
    const moved = [...overrides, { on: "2026-08-14", working: false, reason: "搬迁" }];
    const put = await putNotice(agency, staff, "2026", { document_no, off, makeup, overrides: moved });
    expect(put.status, await put.clone().text()).toBe(202);
    await agency.hour("2026-08-13T02:15:00.000Z");
    expect(agency.kinds()).toContain("clarification_ending 2026-08-19");
  });

  it("that is not asked, nobody is sent anything", async () => {
    const agency = notifyingAt("2026-06-03T02:00:00Z");
    await file(agency, { body: { ...notifiedFiling, notify: undefined } });
    await agency.hour("2026-06-03T02:15:00.000Z");
    expect(agency.delivered).toEqual([]);
    expect(agency.mails).toEqual([]);
  });

  it("the due date of a request whose stop the law has ended, once, without an entry of anybody's", async () => {
    const agency = notifyingAt("2026-09-01T02:00:00Z");
    const { receipt_no: no } = await file(agency, { body: notifiedFiling });
    agency.setNow("2026-09-02T02:00:00Z");
    expect((await append(agency, staff, no, eventOf.consultationOpened("2026-09-02"), { version: 1 })).status).toBe(
      201,
    );
    const day = async (at: string) => {
      agency.setNow(at);
      await reckonStops(agency.bound, agency.outside);
      await agency.hour(at);
      return agency.kinds();
    };
    expect(await day("2026-09-02T03:15:00.000Z")).toEqual(["filed null"]);
    expect(await day("2026-09-16T02:15:00.000Z")).toEqual([]);
    const resumed = await day("2026-10-20T02:15:00.000Z");
    expect(resumed).toEqual([`due ${(await caseOf(agency, staff, no)).due_on}`]);
    expect(await day("2026-10-21T02:15:00.000Z")).toEqual([]);
  });
});
