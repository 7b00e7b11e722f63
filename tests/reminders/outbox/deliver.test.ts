import { afterEach, expect, it, vi } from "vitest";
import { metered, wasPutOff } from "../../../functions/platform/meter.ts";
import { mostAttempts } from "../../../functions/reminders/outbox/backoff.ts";
import { deliver } from "../../../functions/reminders/outbox/deliver.ts";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

afterEach(() => vi.restoreAllMocks());

const webhook = {
  kind: "webhook",
  name: "办公系统",
  url: "https://receiver.example/hook",
  secret: `whsec_${btoa("a secret of thirty-two bytes ...")}`,
};

it("one digest a person and day by e-mail; what came later waits for the next working day", async () => {
  const staff = await staffWith();
  await bindings.DB.prepare("UPDATE staff_member SET email = 'o@gov.example', unit = id WHERE id = ?")
    .bind(staff.id)
    .run();
  await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id <> ?").bind(staff.id).run();
  hush("log");
  const sent: { to: unknown; text: unknown }[] = [];
  const REMINDER_EMAIL = {
    send: async (message: object) => {
      sent.push({ to: Reflect.get(message, "to"), text: Reflect.get(message, "text") });
      return { messageId: "m" };
    },
  };
  const environment = environmentAt("2026-03-02T00:10:00Z", { REMINDER_EMAIL });
  const mail = { kind: "email", name: "mail", from: "a@gov.example", language: "en" };
  expect((await environment.call("POST", "/v1/staff/sinks", { body: mail, headers: staff.headers })).status).toBe(201);
  const one = await registerLetter(environment, staff, "2026-01-20");
  environment.setNow("2026-03-02T00:30:00Z");
  await environment.schedule(daily, "2026-03-02T00:30:00Z");
  const two = await registerLetter(environment, staff, "2026-01-21");
  await environment.schedule("15 * * * *", "2026-03-02T01:15:00Z");
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ to: "o@gov.example", text: expect.stringContaining(one.receipt_no) });
  environment.setNow("2026-03-03T00:30:00Z");
  await environment.schedule(daily, "2026-03-03T00:30:00Z");
  expect(sent).toHaveLength(2);
  expect(sent[1]?.text).toContain(two.receipt_no);
  expect(await rowsOf("SELECT DISTINCT status FROM reminder_message")).toEqual([{ status: "sent" }]);
});

it("a message is given up on after its last attempt, also where a run died over it, and can be sent again by hand", async () => {
  const staff = await staffWith();
  await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id <> ?").bind(staff.id).run();
  await bindings.DB.prepare("UPDATE sink SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id <> 'log'").run();
  hush("log");
  let answer = 500;
  let calls = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => {
    calls++;
    return new Response(null, { status: answer });
  });
  const environment = environmentAt("2026-04-13T00:10:00Z");
  expect((await environment.call("POST", "/v1/staff/sinks", { body: webhook, headers: staff.headers })).status).toBe(
    201,
  );
  await registerLetter(environment, staff, "2026-03-02");
  const states = () => rowsOf("SELECT DISTINCT status, attempts FROM reminder_message WHERE digest_on = '2026-04-13'");
  const hourly = async (instant: string) => {
    environment.setNow(instant);
    await environment.schedule("15 * * * *", instant);
  };
  await hourly("2026-04-13T00:15:00Z");
  expect(await states()).toEqual([{ status: "queued", attempts: 1 }]);
  // The runs between failed as well, and the one after the last attempt died before it could say so.
  await bindings.DB.prepare("UPDATE reminder_message SET attempts = ? WHERE digest_on = '2026-04-13'")
    .bind(mostAttempts)
    .run();
  await hourly("2026-04-14T00:15:00Z");
  expect(await states()).toEqual([{ status: "dead", attempts: mostAttempts + 1 }]);
  const before = calls;
  await hourly("2026-04-14T02:15:00Z");
  expect(await states()).toEqual([{ status: "dead", attempts: mostAttempts + 1 }]);
  answer = 204;
  const [notice] = await rowsOf<{ id: number }>("SELECT id FROM reminder WHERE digest_on = '2026-04-13'");
  const again = await environment.call("POST", `/v1/staff/reminders/${notice?.id}/resend`, { headers: staff.headers });
  expect(again.ok).toBe(true);
  await hourly("2026-04-14T03:15:00Z");
  expect(calls).toBeGreaterThan(before);
  expect(await states()).toMatchObject([{ status: "sent" }]);
});

it("a receiver that answers 410 is sent that message no more, and the next day's all the same", async () => {
  const staff = await staffWith();
  await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id <> ?").bind(staff.id).run();
  await bindings.DB.prepare("UPDATE sink SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id <> 'log'").run();
  hush("log");
  const ids: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    ids.push(new Request(input, init).headers.get("webhook-id") ?? "");
    return new Response(null, { status: 410 });
  });
  const environment = environmentAt("2026-05-06T00:30:00Z");
  await environment.call("POST", "/v1/staff/sinks", { body: webhook, headers: staff.headers });
  await registerLetter(environment, staff, "2026-03-02");
  await environment.schedule(daily, "2026-05-06T00:30:00Z");
  environment.setNow("2026-05-06T03:15:00Z");
  await environment.schedule("15 * * * *", "2026-05-06T03:15:00Z");
  expect(ids).toEqual([expect.stringMatching(/_2026-05-06$/)]);
  environment.setNow("2026-05-07T00:30:00Z");
  await environment.schedule(daily, "2026-05-07T00:30:00Z");
  expect(ids.slice(1)).toEqual([expect.stringMatching(/_2026-05-07$/)]);
});

it("no message is begun by a run that has too few statements left to store what came of it", async () => {
  const staff = await staffWith();
  await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id <> ?").bind(staff.id).run();
  await bindings.DB.prepare("UPDATE sink SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id <> 'log'").run();
  hush("log");
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 500 }));
  const environment = environmentAt("2026-06-01T00:10:00Z");
  const added = await environment.call("POST", "/v1/staff/sinks", { body: webhook, headers: staff.headers });
  expect(added.status).toBe(201);
  await registerLetter(environment, staff, "2026-04-20");
  environment.setNow("2026-06-01T00:30:00Z");
  await environment.schedule(daily, "2026-06-01T00:30:00Z");
  await bindings.DB.prepare("UPDATE reminder_message SET next_attempt_at = '2026-06-01T00:40:00.000Z'").run();
  fetched.mockClear();
  const states = () => rowsOf("SELECT digest_on, attempts, status FROM reminder_message ORDER BY digest_on");
  const before = await states();
  // Reading the calendar is one of them.
  for (const statements of [4, 7, 10]) {
    const DB = metered(bindings.DB, statements);
    await deliver({ ...bindings, DB }, environmentAt("2026-06-01T01:15:00Z").outside);
    expect(wasPutOff(DB)).toBe(true);
  }
  expect(fetched).not.toHaveBeenCalled();
  expect(await states()).toEqual(before);
  expect(before).not.toEqual([]);
});
