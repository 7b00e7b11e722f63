import { afterEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { calendarOf } from "../../functions/calendars/calendars.store.ts";
import type { Calendar } from "../../functions/clock/calendar.ts";
import { addDays, localDay } from "../../functions/clock/days.ts";
import { reminderRules } from "../../functions/reminders/planning/reminder-rules.ts";
import { type Day, day } from "../../schema/contracts/day.ts";
import type { ReminderKind } from "../../schema/contracts/reminders.ts";
import { putNotice } from "../support/calendars.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { posted } from "../support/events.ts";
import { append, registerLetter, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

/** How many days are simulated: 30, or a year in `npm run test:long`. */
const { env }: { url: string; env?: Record<string, string> } = import.meta;
const days = Number(env?.VITE_DAYS ?? 30);
const start = day.parse("2025-02-05");

/** A linear congruential generator: the same story for everybody. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

interface Open {
  key: string;
  kind: ReminderKind;
  due: Day | null;
}

/** The deadlines that reminders are owed of this moment: not those of a held reply, nor of a case that awaits its applicant. */
async function openNow(): Promise<Open[]> {
  const rows = await rowsOf<{
    request_id: string;
    kind: ReminderKind;
    ref: string;
    due_on: Day | null;
    state: string;
    stopped_since: string | null;
  }>(
    "SELECT request_id, kind, ref, deadline.due_on, state, stopped_since FROM deadline JOIN request ON request.id = request_id",
  );
  return rows
    .filter(({ kind, state, stopped_since }) =>
      kind === "reply" ? stopped_since === null : reminderRules[kind].whileAwaiting || !state.startsWith("awaiting"),
    )
    .map(({ request_id, kind, ref, due_on }) => ({ key: `${request_id} ${kind} ${ref}`, kind, due: due_on }));
}

/** The rule whose day this is, by counting. */
function ruleOn({ kind, due }: Open, today: Day, since: Day, calendar: Calendar): string | undefined {
  const { ahead, after, chase } = reminderRules[kind];
  if (!calendar.isWorking(today)) return undefined;
  if (due === null) {
    const passed = calendar.between(since, today);
    if (chase === null || passed < chase.first || passed === 0) return undefined;
    return (passed - chase.first) % chase.every === 0 ? "chase" : undefined;
  }
  if (today <= due) {
    const left = calendar.between(today, due);
    return ahead.includes(left) ? `ahead_${left}` : undefined;
  }
  if (after === "every_working_day") return "overdue";
  return after === "once" && calendar.between(due, today) === 1 ? "lapsed" : undefined;
}

const payload = z.object({
  data: z.object({
    recipient: z.string(),
    week: z.unknown(),
    lines: z.array(
      z.object({
        receipt_no: z.string(),
        reminders: z.array(z.object({ id: z.int(), kind: z.string(), due_on: z.string().nullable() })),
      }),
    ),
  }),
});

afterEach(() => vi.restoreAllMocks());

it.each(days > 30 ? [1] : [1, 2])(
  "story %i: whatever fails, every open deadline gets each of its notices once, and nothing closed is claimed",
  async (seed) => {
    hush("warn");
    hush("error");
    const roll = dice(seed);
    const staff = await staffWith();
    const environment = environmentAt(`${start}T01:00:00Z`);
    await bindings.DB.batch([
      bindings.DB.prepare("DELETE FROM deadline"),
      bindings.DB.prepare("UPDATE deadline_ended SET settled = 1"),
      bindings.DB.prepare("DELETE FROM reminder_message"),
      bindings.DB.prepare("DELETE FROM reminder"),
      bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id <> ?").bind(staff.id),
      bindings.DB.prepare("UPDATE sink SET deleted_at = '2025-01-01T00:00:00.000Z'"),
    ]);
    const secret = `whsec_${btoa("a secret of thirty-two bytes ...")}`;
    const sink = { kind: "webhook", name: "receiver", url: "https://receiver.example/hook", secret };
    expect((await environment.call("POST", "/v1/staff/sinks", { body: sink, headers: staff.headers })).status).toBe(
      201,
    );

    // The receiver: keeps ids, and checks that what it is reminded of is current.
    const received = new Map<string, number[]>();
    const claimedWrongly: string[] = [];
    let healthy = false;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
      const outcome = healthy ? 0 : roll(8);
      if (outcome === 1) return new Response(null, { status: 500 });
      if (outcome === 2) return new Response(null, { status: 410 });
      if (outcome === 3) return new Response(null, { status: 302, headers: { Location: "https://10.0.0.1/" } });
      if (outcome === 4) throw new DOMException("hung", "TimeoutError");
      const { lines } = payload.parse(JSON.parse(String(init?.body))).data;
      const reminders = lines.flatMap(({ receipt_no, reminders: own }) => own.map((one) => ({ receipt_no, ...one })));
      const id = new Headers(init?.headers).get("webhook-id") ?? "";
      for (const { receipt_no, kind, due_on } of reminders) {
        // The year's reports are nobody's case, and they are never released or put on the site here.
        if (kind === "annual_report" || kind === "website_report") continue;
        const [current] = await rowsOf(
          "SELECT 1 FROM deadline JOIN request ON request.id = request_id WHERE receipt_year = ? AND receipt_seq = ? AND kind = ? AND deadline.due_on IS ?",
          Number(receipt_no.slice(0, 4)),
          Number(receipt_no.slice(5)),
          kind,
          due_on,
        );
        if (current === undefined) claimedWrongly.push(`${id}: ${receipt_no} ${kind}`);
      }
      if (!received.has(id))
        received.set(
          id,
          reminders.map((reminder) => reminder.id),
        );
      // Told, and the answer lost on its way back.
      if (outcome === 5) throw new TypeError("Network connection lost.");
      return new Response(null, { status: 204 });
    });

    const cases: { no: string; version: number; state: "open" | "stopped" | "awaiting" | "closed" }[] = [];
    const send = async (
      one: (typeof cases)[number],
      event: Record<string, unknown>,
      state: (typeof cases)[number]["state"],
    ) => {
      const response = await append(environment, staff, one.no, event, { version: one.version });
      if (response.status !== 201) return;
      one.version++;
      one.state = state;
    };
    const act = async (today: Day) => {
      if (roll(3) === 0) {
        const { receipt_no } = await registerLetter(environment, staff, addDays(today, -roll(25)));
        cases.push({ no: receipt_no, version: 1, state: "open" });
      }
      const one = cases[roll(Math.max(1, cases.length))];
      if (one === undefined) return;
      if (one.state === "stopped")
        await send(one, { type: "consultation_closed", on: today, ref: `c${one.version - 1}` }, "open");
      else if (one.state === "awaiting")
        await send(one, { type: "clarification_received", on: today, text: "补正" }, "open");
      else if (one.state === "open" && roll(3) === 0) await send(one, replied(today), "closed");
      else if (one.state === "open" && roll(2) === 0) {
        const opening = {
          type: "consultation_opened",
          ref: `c${one.version}`,
          with: "other_agency",
          ...posted(today),
        };
        await send(one, opening, "stopped");
      } else if (one.state === "open") {
        const asked = { text: "请补正", respond_by: addDays(today, 10), ...posted(today) };
        await send(one, { type: "clarification_requested", ...asked }, "awaiting");
      }
    };

    const opens = new Map<Day, { morning: Set<string>; evening: Open[] }>();
    const covering: { today: Day; calendar: Calendar }[] = [];
    const name = ({ key, due }: Pick<Open, "key" | "due">) => `${key} ${due}`;
    let silentUntil = start;
    const run = async (today: Day, faulty: boolean) => {
      const at = `${today}T00:30:00.000Z`;
      const dies = faulty && roll(3) === 0 ? roll(20) : Number.POSITIVE_INFINITY;
      const { DB } = watched(bindings.DB, (__, trip) => {
        if (trip >= dies) throw new Error("D1_ERROR: Network connection lost.");
      });
      const running = environmentAt(at, { DB });
      const twice = faulty && roll(4) === 0;
      const outcomes = await Promise.allSettled(
        Array.from({ length: twice ? 2 : 1 }, () => running.schedule(daily, at)),
      );
      const calendar = await calendarOf(bindings.DB, new Date(at));
      if (outcomes.some(({ status }) => status === "fulfilled") && calendar.isWorking(today))
        covering.push({ today, calendar });
    };

    for (let offset = 0, today: Day = start; offset < days + 5; offset++, today = addDays(start, offset)) {
      healthy = offset >= days;
      environment.setNow(`${today}T00:10:00Z`);
      if (!healthy) await act(today);
      const morning = new Set((await openNow()).map(name));
      if (!healthy && today >= silentUntil && roll(12) === 0) silentUntil = addDays(today, 1 + roll(15));
      if (healthy || today >= silentUntil) await run(today, !healthy);
      environment.setNow(`${today}T03:00:00Z`);
      if (!healthy) for (let more = roll(3); more > 0; more--) await act(today);
      if (offset === Math.floor(days / 2)) {
        await run(today, false);
        // A day that was to be worked is off, and the Saturday after it is worked: dates move, or only the days of rules do.
        const off = addDays(today, 8);
        const year = off.slice(0, 4);
        const read = await environment.call("GET", `/v1/staff/calendars/${year}`, { headers: staff.headers });
        const { document_no, off: known, makeup, overrides } = Object(await read.json());
        const body = {
          document_no,
          off: known,
          makeup,
          overrides: [...overrides, { on: off, working: false, reason: "搬迁" }],
        };
        const put = await putNotice(environment, staff, year, body);
        expect([202, 422]).toContain(put.status);
      }
      opens.set(today, { morning, evening: await openNow() });
    }
    // Messages that were given up on are sent again by hand, and then everything is delivered.
    for (let round = 0; round < 3; round++) {
      const dead = await rowsOf<{ id: number }>(
        "SELECT DISTINCT reminder.id FROM reminder JOIN reminder_message USING (digest_on) WHERE reminder_message.status = 'dead' AND reminder.status IN ('planned', 'sent')",
      );
      const at = addDays(start, days + 6 + round);
      environment.setNow(`${at}T00:20:00Z`);
      for (const { id } of dead)
        await environment.call("POST", `/v1/staff/reminders/${id}/resend`, { headers: staff.headers });
      await run(at, false);
    }

    // Every notice that was owed, by counting; the calendar is that of the run that first came after the day.
    const owed = new Set<string>();
    const began = new Map<string, Day>();
    let before = new Set<string>();
    for (const [today, { morning, evening }] of opens) {
      for (const one of evening) {
        const named = name(one);
        if (!before.has(named)) began.set(named, today);
        const cover = covering.find((run) => run.today > today || (run.today === today && morning.has(named)));
        const rule = cover && ruleOn(one, today, began.get(named) ?? today, cover.calendar);
        if (rule !== undefined) owed.add(`${named} ${rule} ${today}`);
      }
      before = new Set(evening.map(name));
    }
    const ledger = await rowsOf<{
      id: number;
      subject: string;
      kind: string;
      ref: string;
      due_on: Day | null;
      rule: string;
      day_on: Day;
      status: string;
    }>("SELECT * FROM reminder WHERE request_id IS NOT NULL");
    const entries = ledger.map(
      ({ subject, kind, ref, due_on, rule, day_on }) => `${subject} ${kind} ${ref} ${due_on} ${rule} ${day_on}`,
    );
    expect(new Set(entries).size).toBe(entries.length);
    expect([...owed].filter((entry) => !entries.includes(entry))).toEqual([]);
    expect(owed.size).toBeGreaterThan(days / 2);
    // And no other, but the stage a deadline was in when it came, or what a run sent on the day it ended.
    const extra = ledger.filter((_, at) => !owed.has(entries[at] ?? ""));
    const last = localDay(new Date(`${addDays(start, days + 4)}T00:30:00Z`));
    const unexplained = extra.filter(({ subject, kind, ref, due_on, day_on }) => {
      const named = name({ key: `${subject} ${kind} ${ref}`, due: due_on });
      const since = began.get(named);
      return day_on <= last && !(since === undefined || day_on < since) && !opens.get(day_on)?.morning.has(named);
    });
    expect(unexplained).toEqual([]);

    expect(claimedWrongly).toEqual([]);
    // A receiver that keeps ids got each notice in exactly one message; nothing current was left unsent.
    const ids = [...received.values()].flat();
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, status } of ledger) if (status === "sent") expect(ids).toContain(id);
    const waiting = await rowsOf("SELECT * FROM reminder WHERE status = 'planned'");
    expect(waiting).toEqual([]);
  },
  600_000,
);
