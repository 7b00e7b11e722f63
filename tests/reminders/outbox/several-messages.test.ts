import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keyringOf } from "../../../functions/platform/keyring.ts";
import { metered, wasPutOff } from "../../../functions/platform/meter.ts";
import { mostAttempts } from "../../../functions/reminders/outbox/backoff.ts";
import { deliver } from "../../../functions/reminders/outbox/deliver.ts";
import { reminderDigest } from "../../../schema/contracts/webhook-messages.ts";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { weekIsSent } from "../../support/reminders.ts";
import { registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

// A digest whose messages are stored already, one notice in each: what a run makes of it, message by message.

const day = "2026-03-06";
const morning = `${day}T00:30:00.000Z`;
const later = `${day}T02:15:00.000Z`;
const staff = await staffWith();
const execute = (sql: string, ...values: unknown[]) =>
  bindings.DB.prepare(sql)
    .bind(...values)
    .run();

/** What the receiver takes, message by message; `isAccepted` decides by which of the digest it is, from 1. */
let accepted: { id: string; part: number; parts: number; cases: string[] }[] = [];
let isAccepted = (_part: number) => true;
const receiving = () =>
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const { data } = reminderDigest.parse(await request.json());
    const { part, parts, lines } = data;
    if (!isAccepted(part)) return new Response(null, { status: 503 });
    const cases = lines.flatMap(({ receipt_no }) => receipt_no ?? []);
    accepted.push({ id: request.headers.get("webhook-id") ?? "", part, parts, cases });
    return new Response(null, { status: 204 });
  });

// Three cases that are due, and one webhook to remind of them.
const environment = environmentAt("2026-02-02T02:00:00Z");
const numbers: string[] = [];
for (let at = 0; at < 3; at++) {
  numbers.push((await registerLetter(environment, staff, "2026-02-02")).receipt_no);
}
await execute("UPDATE staff_member SET active = 0 WHERE id <> ?", staff.id);
const keyring = await keyringOf(bindings);
const secrets = JSON.stringify({ url: "https://receiver.example/hook", secret: `whsec_${"A".repeat(32)}` });
const { keyId, sealed } = await keyring.seal(secrets, "sink hook", (length) => new Uint8Array(length));
await execute(
  `INSERT INTO sink (id, kind, name, language, settings, key_id, sealed, created_at, created_by)
   VALUES ('hook', 'webhook', 'S', 'en', '{}', ?, ?, '2026-01-01T00:00:00.000Z', ?)`,
  ...[keyId, sealed, staff.id],
);
await execute(weekIsSent("2026-03-02"));
const silenced = hush("log");
const received = receiving();
await environmentAt(morning).schedule(daily, morning);
silenced.mockRestore();
received.mockRestore();
const notices = await rowsOf<{ id: number }>(
  "SELECT reminder.id FROM reminder JOIN request ON request.id = request_id WHERE digest_on = ? ORDER BY receipt_seq",
  day,
);
const [first, second, third] = notices.map(({ id }) => id) as [number, number, number];

const run = (DB = bindings.DB) => deliver({ ...bindings, DB }, environmentAt(later).outside);
const message = async () =>
  (await rowsOf("SELECT status, attempts, parts_sent, last_error FROM reminder_message WHERE sink_id = 'hook'"))[0];
const sentNotices = async () =>
  new Set(
    (await rowsOf<{ id: number }>("SELECT id FROM reminder WHERE status = 'sent' AND digest_on = ?", day)).map(
      ({ id }) => id,
    ),
  );

/** The digest in these messages, of which so many were taken, after so many attempts. */
async function queued(parts: readonly (readonly number[])[], { sent = 0, attempts = 0 } = {}) {
  await execute(
    `UPDATE reminder_message SET status = 'queued', parts = ?, parts_sent = CAST(? AS INTEGER),
       attempts = CAST(? AS INTEGER), next_attempt_at = ?, last_error = NULL, sent_at = NULL`,
    ...[JSON.stringify(parts), sent, attempts, morning],
  );
}

beforeEach(async () => {
  accepted = [];
  isAccepted = () => true;
  receiving();
  await execute("UPDATE reminder SET status = 'planned', sent_at = NULL WHERE digest_on = ?", day);
});
afterEach(() => vi.restoreAllMocks());

it("each message is sent in its order, under its number and an id of its own, and its notice counts as sent", async () => {
  await queued([[first], [second], [third]]);
  expect(await run()).toEqual({ messages_sent: 1, messages_failed: 0, messages_dead: 0 });
  expect(accepted).toEqual(
    numbers.map((number, at) => ({
      id: `msg_hook_${staff.id}_${day}${at === 0 ? "" : `_${at + 1}`}`,
      ...{ part: at + 1, parts: 3, cases: [number] },
    })),
  );
  expect(await sentNotices()).toEqual(new Set([first, second, third]));
  expect(await message()).toEqual({ status: "sent", attempts: 1, parts_sent: 2, last_error: null });
});

it("what came since the messages were stored goes into a further one", async () => {
  await queued([[second], [first]]);
  await run();
  expect(accepted.map(({ cases }) => cases)).toEqual([[numbers[1]], [numbers[0]], [numbers[2]]]);
  expect(await rowsOf("SELECT parts FROM reminder_message")).toEqual([
    { parts: JSON.stringify([[second], [first], [third]]) },
  ]);
});

it("a message that fails is tried again alone, and attempts count anew since one before it was taken", async () => {
  await queued([[first], [second], [third]], { attempts: mostAttempts - 1 });
  isAccepted = (part) => part !== 2;
  expect(await run()).toEqual({ messages_sent: 0, messages_failed: 1, messages_dead: 0 });
  expect(await message()).toEqual({ status: "queued", attempts: 1, parts_sent: 1, last_error: "status-503" });
  expect(await sentNotices()).toEqual(new Set([first]));
  isAccepted = () => true;
  await execute("UPDATE reminder_message SET next_attempt_at = ?", morning);
  expect(await run()).toMatchObject({ messages_sent: 1 });
  expect(accepted.map(({ part }) => part)).toEqual([1, 2, 3]);
  expect(await sentNotices()).toEqual(new Set([first, second, third]));
});

it("a message of which nothing is left to say is passed by, also where it is the last", async () => {
  await execute("UPDATE reminder SET status = 'void' WHERE id IN (?, ?)", first, third);
  await queued([[first], [second], [third]]);
  expect(await run()).toMatchObject({ messages_sent: 1 });
  expect(accepted).toMatchObject([{ part: 2, parts: 3, cases: [numbers[1]] }]);
  expect(await sentNotices()).toEqual(new Set([second]));
});

it("a digest whose cases all ended after its first message was taken was sent; one of which none was is void", async () => {
  await execute("UPDATE reminder SET status = 'void' WHERE digest_on = ?", day);
  await queued([[first], [second]], { sent: 1 });
  expect(await run()).toEqual({ messages_sent: 1, messages_failed: 0, messages_dead: 0 });
  expect(await message()).toMatchObject({ status: "sent" });
  await queued([[first], [second]]);
  expect(await run()).toEqual({ messages_sent: 0, messages_failed: 0, messages_dead: 0 });
  expect(await message()).toMatchObject({ status: "void" });
  expect(accepted).toEqual([]);
});

it("a run sends fifteen messages of a digest at the most, and puts the others off", async () => {
  await queued([[first], ...Array.from({ length: 14 }, () => []), [second], [third]]);
  const DB = metered(bindings.DB, 500);
  // Its wait is not over when the run looks for more.
  await run(DB);
  expect(await message()).toEqual({ status: "queued", attempts: 1, parts_sent: 15, last_error: null });
  expect(wasPutOff(DB)).toBe(true);
  expect(accepted.map(({ cases }) => cases)).toEqual([[numbers[0]]]);
  await execute("UPDATE reminder_message SET next_attempt_at = ?", morning);
  const rest = metered(bindings.DB, 500);
  expect(await run(rest)).toMatchObject({ messages_sent: 1 });
  expect(wasPutOff(rest)).toBe(false);
  expect(accepted.map(({ cases }) => cases)).toEqual([[numbers[0]], [numbers[1]], [numbers[2]]]);
});

it("a run sends its first message whatever it may still store, and the next only where it may store what becomes of it", async () => {
  await queued([[first], [second], [third]]);
  const DB = metered(bindings.DB, 20);
  await run(DB);
  expect(accepted).toHaveLength(1);
  expect(await message()).toEqual({ status: "queued", attempts: 1, parts_sent: 1, last_error: null });
  expect(wasPutOff(DB)).toBe(true);
});
