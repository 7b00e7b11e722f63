import ICAL from "ical.js";
import { expect, it } from "vitest";
import { feedIssued, feedList } from "../../../schema/contracts/reminders.ts";
import { everything } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { posted } from "../../support/events.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

it("a calendar shows the cases' days by receipt number, moves them under one UID, cancels what is closed, and is revoked", async () => {
  const staff = await staffWith();
  const environment = environmentAt("2026-02-03T02:00:00Z");
  const { receipt_no } = await registerLetter(environment, staff, "2026-02-02");
  const assigned = { type: "assigned", on: "2026-02-03", unit: "办公室", to: staff.id };
  expect((await append(environment, staff, receipt_no, assigned, { version: 1 })).status).toBe(201);
  const issued = await environment.call("POST", "/v1/staff/feeds", { body: {}, headers: staff.headers });
  const { id, token, path } = feedIssued.parse(await issued.json());
  expect(JSON.stringify(await everything())).not.toContain(token);

  const events = async () => {
    const response = await environment.call("GET", path);
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const text = await response.text();
    expect(text).not.toMatch(/申请人甲|某市|决算/);
    const calendar = new ICAL.Component(ICAL.parse(text));
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      const status = component.getFirstPropertyValue("status");
      return {
        uid: event.uid,
        on: event.startDate.toString(),
        end: event.endDate.toString(),
        day: event.startDate.isDate,
        sequence: event.sequence,
        status,
        summary: event.summary,
      };
    });
  };
  const reply = (list: Awaited<ReturnType<typeof events>>) => list.find(({ summary }) => summary.includes("Reply"));
  const first = reply(await events());
  expect(first).toMatchObject({ on: "2026-03-06", end: "2026-03-07", day: true, status: "CONFIRMED" });
  expect(first?.summary).toContain(receipt_no);

  const extended = {
    type: "extended",
    working_days: 20,
    text: "案情复杂",
    ...posted("2026-02-03"),
  };
  expect((await append(environment, staff, receipt_no, extended, { version: 2 })).status).toBe(201);
  const moved = reply(await events());
  expect(moved).toMatchObject({ uid: first?.uid, on: "2026-04-03", status: "CONFIRMED" });
  expect(moved?.sequence).toBeGreaterThan(first?.sequence ?? Number.POSITIVE_INFINITY);

  expect((await append(environment, staff, receipt_no, replied("2026-02-03"), { version: 3 })).status).toBe(201);
  const cancelled = reply(await events());
  expect(cancelled).toMatchObject({ uid: first?.uid, status: "CANCELLED" });
  expect(cancelled?.sequence).toBeGreaterThan(moved?.sequence ?? Number.POSITIVE_INFINITY);

  const other = await staffWith("officer");
  await expectProblem(await environment.call("DELETE", `/v1/staff/feeds/${id}`, other), "not-found");
  expect((await environment.call("DELETE", `/v1/staff/feeds/${id}`, staff)).status).toBe(204);
  await expectProblem(await environment.call("GET", path), "not-found");
});

it("a retry with the same Idempotency-Key makes no second calendar, and says what to do; nor does anything past the twentieth", async () => {
  const staff = await staffWith("officer");
  const environment = environmentAt("2026-02-03T02:00:00Z");
  const issue = (body: unknown = {}, headers: Record<string, string> = {}) =>
    environment.call("POST", "/v1/staff/feeds", { body, headers: { ...staff.headers, ...headers } });
  const listed = async () =>
    feedList.parse(await (await environment.call("GET", "/v1/staff/feeds", staff)).json()).items.length;
  const key = { "Idempotency-Key": newKey() };
  expect((await issue({}, key)).status).toBe(201);
  expect((await expectProblem(await issue({}, key), "conflict")).detail).toContain("shown once");
  await expectProblem(await issue({ scope: "unit" }, key), "idempotency-key-reused");
  expect(await listed()).toBe(1);

  const statuses = await Promise.all(Array.from({ length: 21 }, async () => (await issue()).status));
  expect(statuses.filter((status) => status === 201)).toHaveLength(19);
  expect((await expectProblem(await issue(), "conflict")).detail).toContain("20");
  expect(await listed()).toBe(20);
});
