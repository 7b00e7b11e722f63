import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { staffHealth } from "../../schema/contracts/health.ts";
import { applicantNotices } from "../../schema/contracts/notifications.ts";
import { rowsOf } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily } from "../support/environment.ts";
import { type Delivered, mobile, noticesBy, notifiedFiling, notifyingAt } from "../support/notices.ts";
import { expectProblem } from "../support/problem.ts";
import { append, file, registerLetter } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const staff = await staffWith();

beforeEach(async () => {
  for (const level of ["log", "warn", "error"] as const) hush(level);
  await bindings.DB.batch([
    bindings.DB.prepare("DELETE FROM applicant_notice"),
    bindings.DB.prepare("DELETE FROM applicant_notification"),
  ]);
});
afterEach(() => vi.restoreAllMocks());

const ofCase = (receiptNo: string) => `/v1/staff/requests/${receiptNo}/notices`;
async function noticesOf(agency: ReturnType<typeof notifyingAt>, receiptNo: string) {
  const answer = await agency.call("GET", ofCase(receiptNo), { headers: staff.headers });
  return applicantNotices.parse(await answer.json()).notices;
}

describe("nothing is sent", () => {
  it("from nine in the evening until eight in the morning, and then what waited goes", async () => {
    const agency = notifyingAt("2026-03-02T12:59:00Z");
    await file(agency, { body: notifiedFiling });
    // 21:00 to 07:59 in Beijing.
    for (const time of ["13:00", "13:15", "16:15", "23:15", "23:59"]) await agency.hour(`2026-03-02T${time}:00.000Z`);
    expect(agency.delivered).toEqual([]);
    await agency.hour("2026-03-03T00:00:00.000Z");
    expect(agency.delivered).toHaveLength(1);
    await file(agency, { body: notifiedFiling });
    await agency.hour("2026-03-03T12:59:59.000Z");
    expect(agency.delivered).toHaveLength(2);
  });

  it("once the quiet hours begin in the midst of a run", async () => {
    const agency = notifyingAt("2026-03-02T12:00:00Z", {
      answer: () => {
        agency.setNow("2026-03-02T13:00:01Z");
        return 204;
      },
    });
    for (let count = 0; count < 8; count++) await file(agency, { body: notifiedFiling });
    await agency.hour("2026-03-02T12:59:59.000Z");
    const before = agency.delivered.length;
    expect(before).toBeLessThan(8);
    await agency.hour("2026-03-02T14:15:00.000Z");
    expect(agency.delivered).toHaveLength(before);
    await agency.hour("2026-03-03T00:15:00.000Z");
    expect(agency.delivered.length).toBeGreaterThan(before);
  });

  it("in the hours that the settings name, and on days off where they say so", async () => {
    const quiet = { from: "09:00", until: "10:00" };
    const agency = notifyingAt("2026-03-06T01:30:00Z", {
      replaced: { PRACTICE: noticesBy({ quiet, only_working_days: true }) },
    });
    await file(agency, { body: notifiedFiling });
    await agency.hour("2026-03-06T01:45:00.000Z");
    expect(agency.delivered).toEqual([]);
    // Saturday and Sunday.
    await agency.hour("2026-03-07T03:15:00.000Z");
    await agency.hour("2026-03-08T03:15:00.000Z");
    expect(agency.delivered).toEqual([]);
    await agency.hour("2026-03-08T16:15:00.000Z");
    expect(agency.delivered).toHaveLength(1);
  });

  it("but on a day off something is, unless the settings say otherwise", async () => {
    const agency = notifyingAt("2026-03-07T02:00:00Z");
    await file(agency, { body: notifiedFiling });
    await agency.hour("2026-03-07T03:15:00.000Z");
    expect(agency.delivered).toHaveLength(1);
  });
});

describe("a gateway", () => {
  it("is sent what its secret signs: number, kind, day, link, and whom it is for; nothing else of the case", async () => {
    const agency = notifyingAt("2026-03-02T02:00:00Z");
    const { receipt_no, due_on } = await file(agency, { body: notifiedFiling });
    await agency.hour("2026-03-02T02:15:00.000Z");
    const [url, init] = vi.mocked(fetch).mock.calls[0] ?? [];
    expect(url).toBe("https://sms.example/send");
    const headers = Object.fromEntries(new Headers(init?.headers));
    vi.useFakeTimers({ now: new Date("2026-03-02T02:15:00.000Z"), toFake: ["Date"] });
    expect(new Webhook(bindings.NOTICES_SECRET ?? "").verify(String(init?.body), headers)).toEqual({
      type: "applicant.notice",
      timestamp: "2026-03-02T02:15:00.000Z",
      data: {
        to: mobile,
        text:
          `【重庆市公安局】您的政府信息公开申请${receipt_no}已登记，答复期限：${due_on}。 凭查询码查看：https://gongkai.example/request ` +
          "本消息仅为提示，不是文书送达，不影响任何期限；不再需要的，可在该页面停止，或者告知我机关。",
        receipt_no,
        kind: "filed",
        day: due_on,
        link: "https://gongkai.example/request",
      },
    });
    vi.useRealTimers();
  });

  it("that fails is tried up to eight times under one id; what is given up is listed and can be sent again", async () => {
    let status = 503;
    const tried: Delivered[] = [];
    const agency = notifyingAt("2026-03-02T00:00:00Z", {
      answer: (message) => {
        tried.push(message);
        return status;
      },
    });
    const { receipt_no } = await file(agency, { body: notifiedFiling });
    for (let hour = 0; hour < 24 * 6; hour++) {
      await agency.hour(new Date(Date.UTC(2026, 2, 2, hour, 15)).toISOString());
    }
    expect(tried).toHaveLength(8);
    expect(new Set(tried.map(({ id }) => id)).size).toBe(1);
    expect(tried.filter(({ at }) => (at.getUTCHours() + 8) % 24 >= 21 || (at.getUTCHours() + 8) % 24 < 8)).toEqual([]);
    const [dead] = await noticesOf(agency, receipt_no);
    expect(dead).toMatchObject({ status: "dead", attempts: 8, error: "status-503", sent_at: null });
    const health = await agency.call("GET", "/v1/staff/health", { headers: staff.headers });
    expect(staffHealth.parse(await health.json()).applicant_notices).toEqual({
      waiting: 0,
      dead: 1,
      oldest_waiting_at: null,
      failed: [{ id: dead?.id, receipt_no, kind: "filed", error: "status-503" }],
    });
    status = 204;
    const again = `${ofCase(receipt_no)}/${dead?.id}/resend`;
    expect((await agency.call("POST", again, { headers: staff.headers })).status).toBe(202);
    await agency.hour("2026-03-09T02:15:00.000Z");
    expect(agency.delivered.map(({ id }) => id)).toEqual([tried[0]?.id]);
    expect(await noticesOf(agency, receipt_no)).toMatchObject([{ status: "sent", attempts: 1, error: null }]);
    // Ended, nothing goes any more, by hand neither.
    await agency.call("DELETE", ofCase(receipt_no), { headers: staff.headers });
    await expectProblem(await agency.call("POST", again, { headers: staff.headers }), "conflict");
    await expectProblem(
      await agency.call("POST", `${ofCase(receipt_no)}/99999/resend`, { headers: staff.headers }),
      "not-found",
    );
  });

  it("that is gone for good, or whose address is a private one, is not tried again", async () => {
    const agency = notifyingAt("2026-03-02T02:00:00Z", { answer: () => 410 });
    const { receipt_no } = await file(agency, { body: notifiedFiling });
    await agency.hour("2026-03-02T02:15:00.000Z");
    expect(await noticesOf(agency, receipt_no)).toMatchObject([{ status: "dead", error: "status-410" }]);
    const inside = notifyingAt("2026-03-03T02:00:00Z", {
      replaced: { PRACTICE: noticesBy({ sms: { url: "https://10.0.0.1/send" } }) },
    });
    const other = await file(inside, { body: notifiedFiling });
    await inside.hour("2026-03-03T02:15:00.000Z");
    expect(await noticesOf(inside, other.receipt_no)).toMatchObject([{ status: "dead", error: "private-address" }]);
    expect(inside.delivered).toEqual([]);
  });
});

describe("a contact", () => {
  it("that was amended is the one that is used; taken away, nothing is sent", async () => {
    const agency = notifyingAt("2026-03-02T02:00:00Z");
    const { receipt_no } = await registerLetter(agency, staff, "2026-02-27", {
      applicant: notifiedFiling.applicant,
      notify: { by: "sms" },
    });
    const amend = (contact: object, version: number) =>
      append(
        agency,
        staff,
        receipt_no,
        { type: "registration_amended", on: "2026-03-02", text: "更正", changes: { contact } },
        { version },
      );
    const { phone: _, ...others } = notifiedFiling.applicant.contact;
    expect((await amend({ ...others, phone: "13100000150" }, 1)).status).toBe(201);
    await agency.hour("2026-03-02T02:15:00.000Z");
    expect(agency.delivered.map(({ to }) => to)).toEqual(["13100000150"]);
    expect((await amend(others, 2)).status).toBe(201);
    await append(agency, staff, receipt_no, { type: "withdrawn", on: "2026-03-02" }, { version: 3 });
    await bindings.DB.prepare("UPDATE applicant_notice SET status = 'queued', next_attempt_at = '2026'").run();
    await agency.hour("2026-03-02T03:15:00.000Z");
    expect(await noticesOf(agency, receipt_no)).toMatchObject([{ status: "dead", error: "no-address" }]);
  });

  it("that does not open is set aside, holds up no other, and is opened nowhere in the store", async () => {
    const agency = notifyingAt("2026-03-02T02:00:00Z");
    const bad = await file(agency, { body: notifiedFiling });
    const good = await file(agency, { body: notifiedFiling });
    const id = "(SELECT id FROM request WHERE receipt_year = 2026 AND receipt_seq = ?)";
    await bindings.DB.prepare(`UPDATE applicant SET sealed = x'00' WHERE request_id = ${id}`)
      .bind(Number(bad.receipt_no.slice(5)))
      .run();
    await agency.hour("2026-03-02T02:15:00.000Z");
    expect(agency.delivered.map(({ receipt_no }) => receipt_no)).toEqual([good.receipt_no]);
    expect(await noticesOf(agency, bad.receipt_no)).toMatchObject([{ status: "queued", error: "unopened" }]);
    expect(await rowsOf("SELECT task, table_name FROM set_aside WHERE task = 'notify'")).toEqual([
      { task: "notify", table_name: "applicant" },
    ]);
    const stored = JSON.stringify([
      await rowsOf("SELECT * FROM applicant_notice"),
      await rowsOf("SELECT * FROM applicant_notification"),
      await rowsOf("SELECT * FROM set_aside"),
      await rowsOf("SELECT * FROM job_run"),
    ]);
    for (const word of [mobile, notifiedFiling.applicant.contact.email, "sms.example"]) {
      expect(stored).not.toContain(word);
    }
  });
});

it.each([
  ["daily", daily, "00:30"],
  ["delivery", "15 * * * *", "01:15"],
])("the %s job sends, and counts what it did", async (job, cron, time) => {
  const agency = notifyingAt("2026-04-01T02:00:00Z");
  await file(agency, { body: notifiedFiling });
  const at = `2026-04-02T${time}:00.000Z`;
  agency.setNow(at);
  await agency.schedule(cron, at);
  expect(agency.delivered).toHaveLength(1);
  const [run] = await rowsOf(
    "SELECT counts ->> 'notices_sent' AS sent FROM job_run WHERE job = ? ORDER BY id DESC",
    job,
  );
  expect(run).toEqual({ sent: 1 });
});

it("an agency that sends no notices asks the database nothing for them", async () => {
  const { notices: _, ...PRACTICE } = noticesBy();
  const agency = notifyingAt("2026-04-03T02:00:00Z", { replaced: { PRACTICE } });
  await agency.schedule("15 * * * *", "2026-04-03T02:15:00.000Z");
  const [run] = await rowsOf<{ tasks: string }>("SELECT tasks FROM job_run ORDER BY id DESC LIMIT 1");
  const task = JSON.parse(run?.tasks ?? "[]").find(({ name }: { name: string }) => name === "notify-applicants");
  expect(task).toEqual({ name: "notify-applicants", status: "succeeded", counts: {}, error: null });
});
