import { beforeAll, describe, expect, it } from "vitest";
import { requestQueue } from "../../schema/contracts/cases.ts";
import { today } from "../../schema/contracts/today.ts";
import { happens, opened } from "../support/case.ts";
import { rowsOf } from "../support/database.ts";
import { made, stepped } from "../support/drafts.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { eventOf } from "../support/events.ts";
import { makeCases, memberOf } from "../support/many-cases.ts";
import { costly } from "../support/queue-costs.ts";
import { aHead, type Caller, memberAs, staffWith } from "../support/staff.ts";

/** A Monday. */
const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith("clerk", "officer", "head");
const [officer, other, head, admin] = [
  await memberAs({ roles: ["officer"], unit: "治安管理总队" }),
  await memberAs({ roles: ["officer"], unit: "交通管理总队" }),
  await aHead(),
  await staffWith("admin"),
];

async function todayOf({ headers }: Caller, scope?: string, at = environment) {
  const response = await at.call("GET", `/v1/staff/today${scope === undefined ? "" : `?scope=${scope}`}`, { headers });
  expect(response.status, await response.clone().text()).toBe(200);
  return today.parse(await response.json());
}
const counts = ({
  as_of: _,
  scope: __,
  strip: ___,
  first: ____,
  changed_years: _____,
  ...waiting
}: Awaited<ReturnType<typeof todayOf>>) =>
  Object.fromEntries(Object.entries(waiting).map(([name, one]) => [name, one?.count ?? null]));

const assignedTo = (to: Caller, unit: string) => ({ type: "assigned", on: "2026-03-02", to: to.id, unit });

beforeAll(async () => {
  const of = (received: string) => opened(environment, staff, received);
  // Overdue since February, due this week, and later; a letter that came back, one that is awaited, and one with nobody.
  await happens(environment, staff, await of("2026-01-05"), assignedTo(officer, "治安管理总队"));
  await happens(environment, staff, await of("2026-02-03"), assignedTo(officer, "治安管理总队"));
  await happens(environment, staff, await of("2026-02-26"), assignedTo(other, "交通管理总队"));
  const returned = await of("2026-02-26");
  await happens(environment, staff, returned, assignedTo(officer, "治安管理总队"));
  await happens(environment, staff, returned, eventOf.letterServed("2026-02-27", "receipt")).catch(() => undefined);
  const awaiting = await of("2026-02-26");
  await happens(environment, staff, awaiting, assignedTo(officer, "治安管理总队"));
  await happens(environment, staff, awaiting, {
    ...eventOf.clarificationRequested("2026-02-27", "2026-03-20"),
    service: { by: "post", sent_on: "2026-02-27" },
  });
  await happens(environment, staff, awaiting, eventOf.serviceReturned("2026-03-02", 3, "not_collected"));
  await of("2026-02-27");
});

describe("today", () => {
  it("counts of a member, of a unit and of all what waits, each where it is listed", async () => {
    expect(counts(await todayOf(officer))).toEqual({
      overdue: 1,
      due_soon: 1,
      duties: 1,
      awaiting_approval: 0,
      approved_not_served: 0,
      awaiting_applicant: 1,
      unassigned: 1,
      returned_mail: 1,
      failed_deliveries: null,
      publications: null,
      late_jobs: null,
    });
    expect(counts(await todayOf(other))).toMatchObject({
      overdue: 0,
      due_soon: 0,
      awaiting_applicant: 0,
      returned_mail: 0,
    });
    expect(await todayOf(other, "unit")).toMatchObject({ scope: "unit", overdue: { count: 0 } });
    expect(counts(await todayOf(officer, "unit"))).toMatchObject({ overdue: 1, due_soon: 1, returned_mail: 1 });
    expect(counts(await todayOf(other, "all"))).toMatchObject({ overdue: 1, due_soon: 1, awaiting_applicant: 1 });
    expect(await todayOf(officer)).toMatchObject({ scope: "mine" });
    expect(await todayOf(head)).toMatchObject({ scope: "all" });
  });

  it("names lists that list as many", async () => {
    for (const scope of ["mine", "unit", "all"]) {
      const waiting = await todayOf(officer, scope);
      for (const one of [
        waiting.overdue,
        waiting.due_soon,
        waiting.awaiting_applicant,
        waiting.unassigned,
        waiting.returned_mail,
      ]) {
        const response = await environment.call("GET", one?.address ?? "", officer);
        expect(response.status).toBe(200);
        expect([scope, one, requestQueue.parse(await response.json()).items.length]).toEqual([scope, one, one?.count]);
      }
    }
  });

  it("shows the next twenty working days with what falls due on each", async () => {
    const { strip } = await todayOf(head);
    expect(strip).toHaveLength(20);
    expect(strip[0]).toMatchObject({ on: "2026-03-02", provisional: false });
    const due = await rowsOf<{ due_on: string }>(
      "SELECT due_on FROM request WHERE state = 'open' AND due_on >= '2026-03-02'",
    );
    for (const { on, replies } of strip) {
      const next = strip[strip.findIndex((one) => one.on === on) + 1]?.on ?? "2026-03-28";
      expect([on, replies.count]).toEqual([on, due.filter(({ due_on }) => due_on >= on && due_on < next).length]);
    }
    // The notice to clarify is owed by then.
    expect(strip.some(({ others }) => others.count > 0)).toBe(true);
  });

  it("flags days of a year whose notice is not loaded", async () => {
    const { strip } = await todayOf(head, "all", environmentAt("2026-12-21T02:00:00Z"));
    expect(strip.map(({ provisional }) => provisional)).toEqual(expect.arrayContaining([false, true]));
    expect(strip.find(({ on }) => on > "2026-12-31")).toMatchObject({ provisional: true });
    expect(strip.find(({ on }) => on <= "2026-12-31")).toMatchObject({ provisional: false });
  });

  it("counts drafts for whoever may approve them, and those that were approved for whose case it is", async () => {
    const running = await opened(environment, staff, "2026-02-26");
    await happens(environment, staff, running, assignedTo(officer, "治安管理总队"));
    const draft = await made(environment, officer, running.receipt_no, {
      type: "extended",
      working_days: 5,
      text: "需检索",
    });
    expect(counts(await todayOf(head))).toMatchObject({ awaiting_approval: 1, approved_not_served: 0 });
    expect(counts(await todayOf(officer))).toMatchObject({ awaiting_approval: 0 });
    await stepped(environment, head, draft, "approved");
    expect(counts(await todayOf(head))).toMatchObject({ awaiting_approval: 0, approved_not_served: 1 });
    expect(counts(await todayOf(officer))).toMatchObject({ approved_not_served: 1 });
    expect(counts(await todayOf(other))).toMatchObject({ approved_not_served: 0 });
  });

  it("tells who reads no cases of messages and jobs alone", async () => {
    const waiting = await todayOf(admin);
    expect(waiting).toMatchObject({ overdue: null, unassigned: null, awaiting_approval: null, strip: [] });
    expect(waiting.failed_deliveries).toEqual({ count: 0, more: false, address: "/v1/staff/health" });
    expect(waiting.late_jobs?.address).toBe("/v1/staff/jobs");
    await bindings.DB.prepare(
      `INSERT INTO applicant_notice (request_id, kind, ref, calendar_version, status, planned_at, attempts, next_attempt_at, last_error)
       SELECT id, 'filed', '1', 1, 'dead', '2026', 8, '2026', 'status-503' FROM request LIMIT 1`,
    ).run();
    expect((await todayOf(admin)).failed_deliveries).toMatchObject({ count: 1, more: false });
  });
});

describe("among many cases", () => {
  it("counts stop at 99, and nothing more is read for that", async () => {
    const before = await costly(staff);
    const empty = await before.readBy("/v1/staff/today?scope=all");
    expect(empty.trips).toBe(2);
    await makeCases(6_000);
    const { response, rowsRead, trips } = await before.readBy("/v1/staff/today?scope=all");
    const waiting = today.parse(await response.json());
    expect(waiting.overdue).toMatchObject({ count: 99, more: true });
    expect(waiting.awaiting_applicant).toMatchObject({ count: 99, more: true });
    const first = rowsRead;
    expect(trips).toBe(2);
    await makeCases(6_000, 2024);
    const more = await before.readBy("/v1/staff/today?scope=all");
    // Of each day of the strip what falls due is read up to 200 rows; all else is read as far as it is counted.
    expect(more.rowsRead - first).toBeLessThanOrEqual(20 * 400);
    expect(more.rowsRead).toBeLessThanOrEqual(14_000);
    const own = await memberAs({ roles: ["officer"] });
    expect(counts(await todayOf(own))).toMatchObject({ overdue: 0, unassigned: 99 });
    expect(memberOf(1)).toBe("member-1");
  });
});
