import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { calendarOf } from "../../functions/calendars/calendars.store.ts";
import { firstWorkingDay } from "../../functions/reminders/week/week.ts";
import { day } from "../../schema/contracts/day.ts";
import { reminderDigest } from "../../schema/contracts/webhook-messages.ts";
import { happens, opened } from "../support/case.ts";
import { rowsOf } from "../support/database.ts";
import { made, stepped } from "../support/drafts.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { eventOf, posted } from "../support/events.ts";
import { spyOnReminders } from "../support/reminders.ts";
import { memberAs, staffWith } from "../support/staff.ts";

const staff = await staffWith();
let log: ReturnType<typeof spyOnReminders>;
beforeEach(() => {
  log = spyOnReminders();
});
afterEach(() => vi.restoreAllMocks());

it("a week's first working day is not always its Monday", async () => {
  const calendar = await calendarOf(bindings.DB, new Date("2026-03-01T00:00:00Z"));
  const first = (today: string) => firstWorkingDay(day.parse(today), calendar);
  expect(["2026-03-02", "2026-03-06", "2026-03-08"].map(first)).toEqual(["2026-03-02", "2026-03-02", "2026-03-02"]);
  // The Spring Festival of 2026: from 15 to 23 February.
  expect(["2026-02-23", "2026-02-24", "2026-02-28"].map(first)).toEqual([undefined, "2026-02-24", "2026-02-24"]);
});

it("begins with a digest for the heads, once, in counts alone, in every sink; a missed day is caught up", async () => {
  await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id <> ?").bind(staff.id).run();
  const [officer, head] = [await memberAs({ roles: ["officer"] }), await memberAs({ roles: ["head"] })];
  const environment = environmentAt("2026-03-02T02:00:00Z");
  const secret = `whsec_${"A".repeat(32)}`;
  for (const sink of [
    { kind: "webhook", name: "接收方", url: "https://receiver.example/hook", secret },
    { kind: "wecom", name: "群", url: "https://qyapi.example/send?key=k" },
  ]) {
    expect((await environment.call("POST", "/v1/staff/sinks", { body: sink, headers: staff.headers })).status).toBe(
      201,
    );
  }
  const sent: { host: string; body: unknown }[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    sent.push({ host: new URL(request.url).host, body: await request.json() });
    return Response.json({ errcode: 0 });
  });
  const digests = () =>
    sent.flatMap(({ host, body }) => (host === "receiver.example" ? [reminderDigest.parse(body).data] : []));

  // Overdue, due this week, extended by an approved draft, waiting for one, awaiting its applicant, and with a letter that came back.
  await opened(environment, staff, "2026-01-20");
  await opened(environment, staff, "2026-01-28");
  const waiting = await opened(environment, staff, "2026-03-02");
  await happens(environment, staff, waiting, eventOf.assigned("2026-03-02", officer.id, "U"));
  const extension = { type: "extended", working_days: 10, text: "需跨部门检索的理由" };
  await made(environment, officer, waiting.receipt_no, extension);
  const approved = await opened(environment, staff, "2026-03-02");
  await stepped(environment, head, await made(environment, officer, approved.receipt_no, extension), "approved");
  const awaited = await opened(environment, staff, "2026-03-02");
  const notice = eventOf.clarificationRequested("2026-03-02", "2026-03-31", posted("2026-03-02", null));
  await happens(environment, staff, awaited, notice, eventOf.serviceReturned("2026-03-02", 2));
  await bindings.DB.prepare(
    `INSERT INTO reminder_message (sink_id, recipient, digest_on, status, next_attempt_at)
     SELECT id, 'm', '2026-02-02', 'dead', '2026' FROM sink WHERE kind = 'wecom'`,
  ).run();
  const expected = {
    open: 5,
    overdue: 1,
    due_this_week: 1,
    awaiting_approval: 1,
    approved_not_served: 1,
    awaiting_applicant: 1,
    unassigned: 4,
    returned_mail: 1,
    failed_deliveries: 1,
  };
  const run = async (on: string) => {
    environment.setNow(`${on}T00:30:00Z`);
    await environment.schedule(daily, `${on}T00:30:00.000Z`);
  };
  await run("2026-03-03");
  await run("2026-03-03");
  await run("2026-03-04");
  expect(log.weeks()).toEqual([{ event: "reminder.week", id: expect.any(Number), ...expected }]);
  const weeks = digests().filter((one) => one.week !== null);
  expect(weeks.map(({ recipient }) => recipient).toSorted()).toEqual([head.id, staff.id].toSorted());
  for (const { week } of weeks) expect(week).toEqual(expected);
  expect(digests().some(({ recipient, week }) => recipient === officer.id && week !== null)).toBe(false);
  const texts = sent.flatMap(({ host, body }) =>
    host === "qyapi.example" ? [String(Object(Object(body).markdown).content)] : [],
  );
  expect(texts[0]?.split("\n\n")[1]).toBe(
    "> 本周概况 · 未办结 5 · 逾期 1 · 本周到期 1 · 待申请人 1 · 未分派 4 · 退件待处理 1 · 提醒发送失败 1 · 待审批 1 · 已审批未送达 1",
  );
  expect(texts.filter((text) => text.includes("本周概况"))).toHaveLength(1);
  await run("2026-03-09");
  expect(log.weeks()).toHaveLength(2);
  const rows = await rowsOf("SELECT day_on, status, rule FROM reminder WHERE kind = 'week' ORDER BY day_on");
  expect(rows).toEqual([
    { day_on: "2026-03-02", status: "sent", rule: "weekly" },
    { day_on: "2026-03-09", status: "sent", rule: "weekly" },
  ]);
});
