import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rowsOf } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { posted } from "../support/events.ts";
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
    expect(agency.carried).toMatchObject([
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
    const anew = (await caseOf(agency, staff, no)).due_on;
    expect(anew).not.toBe(receipt.due_on);
    expect(agency.kinds()).toEqual([`due ${anew}`]);

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

  it("that is not asked, nobody is sent anything", async () => {
    const agency = notifyingAt("2026-06-03T02:00:00Z");
    await file(agency, { body: { ...notifiedFiling, notify: undefined } });
    await agency.hour("2026-06-03T02:15:00.000Z");
    expect(agency.carried).toEqual([]);
    expect(agency.mails).toEqual([]);
  });
});
