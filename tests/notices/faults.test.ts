import { afterEach, expect, it, vi } from "vitest";
import { calendarOf } from "../../functions/calendars/calendars.store.ts";
import { addDays, localDay } from "../../functions/clock/days.ts";
import { notifyApplicants } from "../../functions/notices/notify.ts";
import { type Day, day } from "../../schema/contracts/day.ts";
import { rowsOf, watched } from "../support/database.ts";
import { assertDiscreetLog, hush } from "../support/discretion.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { posted } from "../support/events.ts";
import { type Delivered, noticesBy, notifiedFiling, notifyingAt } from "../support/notices.ts";
import { append, file, replied } from "../support/requests.ts";
import { placesTried } from "../support/runs.ts";
import { staffWith } from "../support/staff.ts";

/** How many days are simulated: 12 of one story, or a year of two in `npm run test:long`. */
const { env }: { url: string; env?: Record<string, string> } = import.meta;
const days = Number(env?.VITE_DAYS ?? 12);
const start = day.parse("2026-03-02");

/** A linear congruential generator: the same story for everybody. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

afterEach(() => vi.restoreAllMocks());

interface Holding {
  no: string;
  kind: string;
  day: Day | null;
}

const named = ({ no, kind, day: on }: Holding) => `${no} ${kind} ${on}`;

/** What applicants who asked for notices are to be told of this moment, by what the cases' rows say. */
async function holdingNow(notified: ReadonlySet<string>, today: Day): Promise<Holding[]> {
  const calendar = await calendarOf(bindings.DB, new Date(`${today}T01:00:00Z`));
  const rows = await rowsOf<{
    no: string;
    state: string;
    due_on: Day | null;
    stopped_since: Day | null;
    closed_as: string | null;
    closed_on: Day | null;
    clarify_by: Day | null;
    asked_on: string | null;
  }>(
    `SELECT receipt_year || '-' || printf('%06d', receipt_seq) AS no, state, request.due_on, stopped_since, closed_as, closed_on,
       deadline.due_on AS clarify_by,
       (SELECT max(recorded_at) FROM case_event WHERE request_id = id AND type = 'clarification_requested') AS asked_on
     FROM request LEFT JOIN deadline ON deadline.request_id = id AND kind = 'clarification'`,
  );
  return rows.flatMap(({ no, state, due_on, stopped_since, closed_as, closed_on, clarify_by, asked_on }): Holding[] => {
    if (!notified.has(no)) return [];
    const due: Holding[] = [];
    if (state === "open" && stopped_since === null) due.push({ no, kind: "due", day: due_on });
    if (closed_as === "replied") due.push({ no, kind: "reply", day: closed_on });
    if (state === "awaiting_clarification" && clarify_by !== null && asked_on !== null) {
      due.push({ no, kind: "clarification", day: clarify_by });
      const asked = localDay(new Date(asked_on));
      const isNear = calendar.between(today, clarify_by) <= 3 && today <= clarify_by;
      if (isNear && calendar.between(asked, clarify_by) > 3)
        due.push({ no, kind: "clarification_ending", day: clarify_by });
    }
    return due;
  });
}

it.each(days > 12 ? [1, 2] : [1])(
  "story %i: whatever fails, none is lost, none is doubled, none goes at night, and none says what is not so",
  async (seed) => {
    for (const level of ["log", "warn", "error"] as const) hush(level);
    const roll = dice(seed);
    const staff = await staffWith();
    await bindings.DB.batch(
      ["DELETE FROM applicant_notice", "DELETE FROM applicant_notification", "DELETE FROM task_lease"].map((sql) =>
        bindings.DB.prepare(sql),
      ),
    );
    await bindings.DB.prepare("UPDATE sink SET deleted_at = '2025-01-01T00:00:00.000Z' WHERE id <> 'log'").run();
    const environment = environmentAt(`${start}T01:00:00Z`, { PRACTICE: noticesBy() });
    const notified = new Set<string>();
    const filedDue = new Map<string, Day | null>();

    // The gateway: keeps ids, and checks what it is to say.
    let now = new Date(`${start}T01:00:00Z`);
    let isCalm = false;
    const received = new Map<string, Holding>();
    const wrong: string[] = [];
    const atNight: string[] = [];
    const take = async ({ receipt_no: no, kind, day: on }: Delivered, id: string) => {
      const hour = (now.getUTCHours() + 8) % 24;
      if (hour < 8 || hour >= 21) atNight.push(`${now.toISOString()} ${no} ${kind}`);
      const due = { no, kind, day: on };
      const isSo = kind === "filed" || (await holdingNow(notified, localDay(now))).map(named).includes(named(due));
      if (!isSo || !notified.has(no)) wrong.push(`${now.toISOString()} ${named(due)}`);
      received.set(id, due);
    };
    vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
      const outcome = isCalm ? 0 : roll(6);
      if (outcome === 1) return new Response(null, { status: 500 });
      if (outcome === 2) throw new DOMException("hung", "TimeoutError");
      await take(JSON.parse(String(init?.body)).data, new Headers(init?.headers).get("webhook-id") ?? "");
      // Taken, and the answer lost on its way back.
      if (outcome === 3) throw new TypeError("Network connection lost.");
      return new Response(null, { status: 204 });
    });

    const cases: { no: string; version: number; state: "open" | "stopped" | "awaiting" | "closed" }[] = [];
    const send = async (one: (typeof cases)[number], event: object, state: (typeof cases)[number]["state"]) => {
      const answer = await append(environment, staff, one.no, event, { version: one.version });
      if (answer.status !== 201) return;
      one.version++;
      one.state = state;
    };
    const act = async (today: Day) => {
      if (roll(3) === 0) {
        const isAsked = roll(4) > 0;
        const body = isAsked ? notifiedFiling : { ...notifiedFiling, notify: undefined };
        const { receipt_no: no, due_on } = await file(environment, { body });
        if (isAsked) notified.add(no);
        filedDue.set(no, due_on);
        cases.push({ no, version: 1, state: "open" });
      }
      const one = cases[roll(Math.max(1, cases.length))];
      if (one === undefined) return;
      if (one.state === "stopped") {
        await send(
          one,
          { type: "consultation_closed", on: today, ref: `c${one.version - 1}`, answer: "opinion" },
          "open",
        );
      } else if (one.state === "awaiting") {
        await send(one, { type: "clarification_received", on: today, text: "补正" }, "open");
      } else if (one.state === "open") {
        const asked = { text: "请补正", respond_by: addDays(today, 3 + roll(10)), ...posted(today) };
        const [event, state] = (
          [
            [replied(today), "closed"],
            [
              { type: "consultation_opened", ref: `c${one.version}`, with: "other_agency", ...posted(today) },
              "stopped",
            ],
            [{ type: "extended", working_days: 1 + roll(20), text: "需检索", ...posted(today) }, "open"],
            [{ type: "clarification_requested", ...asked }, "awaiting"],
          ] as const
        )[roll(4)] ?? [replied(today), "closed"];
        await send(one, event, state);
      }
    };

    const run = async (at: string) => {
      now = new Date(at);
      const dies = !isCalm && roll(3) === 0 ? roll(16) : Number.POSITIVE_INFINITY;
      const { DB } = watched(bindings.DB, (__, trip) => {
        if (trip >= dies) throw new Error("D1_ERROR: Network connection lost.");
      });
      const running = environmentAt(at, { DB, PRACTICE: noticesBy() });
      const twice = !isCalm && roll(4) === 0;
      const once = () => notifyApplicants(running.bound, running.outside);
      await Promise.allSettled(Array.from({ length: twice ? 2 : 1 }, once));
      assertDiscreetLog();
    };

    const owed = new Set<string>();
    const holdingSince = new Map<string, number>();
    let calmSince = Number.POSITIVE_INFINITY;
    /** What was to be told through a day and more of calm hours is owed: the longest wait after a failure is half a day. */
    const observe = async (at: string) => {
      const today = localDay(new Date(at));
      const due = await holdingNow(notified, today);
      const names = new Set(due.map(named));
      for (const name of holdingSince.keys()) if (!names.has(name)) holdingSince.delete(name);
      for (const one of due) {
        const name = named(one);
        const since = holdingSince.get(name) ?? new Date(at).getTime();
        holdingSince.set(name, since);
        const isKnown = one.kind === "due" && filedDue.get(one.no) === one.day;
        if (!isKnown && Math.max(since, calmSince) + 36 * 3_600_000 <= new Date(at).getTime()) owed.add(name);
      }
    };

    for (let offset = 0, today: Day = start; offset < days + 6; offset++, today = addDays(start, offset)) {
      // Three days of faults, three days of calm; in the end calm alone.
      isCalm = offset >= days || offset % 6 >= 3;
      if (!isCalm) calmSince = Number.POSITIVE_INFINITY;
      else if (calmSince === Number.POSITIVE_INFINITY) calmSince = new Date(`${today}T00:00:00Z`).getTime();
      for (const time of ["00:15", "00:30", "06:15", "12:15", "13:15", "22:15"]) {
        const at = `${today}T${time}:00.000Z`;
        environment.setNow(at);
        const acts = offset < days && (time === "06:15" || time === "13:15") ? 1 + roll(2) : 0;
        for (let count = 0; count < acts; count++) await act(localDay(new Date(at)));
        // A run that does not come at all.
        if (isCalm || roll(6) > 0) await run(at);
        await observe(at);
      }
    }
    for (const no of notified) owed.add(named({ no, kind: "filed", day: filedDue.get(no) ?? null }));

    expect(atNight).toEqual([]);
    expect(wrong).toEqual([]);
    const due = [...received.values()];
    const keys = due.map(named);
    // What says the same is the same notice, but for a due date that was another in between.
    const once = due.filter(({ kind }) => kind !== "due").map(named);
    expect(new Set(once).size).toBe(once.length);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    const isFiled = (key: string) => / filed /.test(key);
    const filed = new Set(due.filter(({ kind }) => kind === "filed").map(({ no }) => no));
    expect([...notified].filter((no) => !filed.has(no))).toEqual([]);
    expect([...owed].filter((key) => !isFiled(key) && !keys.includes(key))).toEqual([]);
    expect(owed.size).toBeGreaterThan(days / 2);
    expect(await rowsOf("SELECT * FROM applicant_notice WHERE status = 'dead'")).toEqual([]);
    // Each row that says it went, went; under an id of its own.
    const [{ sent } = { sent: 0 }] = await rowsOf<{ sent: number }>(
      "SELECT count(*) AS sent FROM applicant_notice WHERE sent_at IS NOT NULL",
    );
    expect(received.size).toBeGreaterThanOrEqual(sent);
  },
  600_000,
);

it("killed at any statement, before its work or after it, the next run sends what was not sent, each under one id", async () => {
  for (const level of ["log", "warn", "error"] as const) hush(level);
  const staff = await staffWith();
  const at = "2026-09-07T02:15:00.000Z";
  const prepare = async () => {
    await bindings.DB.batch([
      bindings.DB.prepare("DELETE FROM applicant_notice"),
      bindings.DB.prepare("DELETE FROM applicant_notification"),
    ]);
    const agency = notifyingAt("2026-09-07T02:00:00Z");
    const { receipt_no: one } = await file(agency, { body: notifiedFiling });
    const { receipt_no: two } = await file(agency, { body: notifiedFiling });
    await append(agency, staff, two, replied("2026-09-07"), { version: 1 });
    return { one, two };
  };
  const schedule = async (DB: D1Database, instant: string) => {
    const agency = notifyingAt(instant, { replaced: { DB } });
    await notifyApplicants(agency.bound, agency.outside).catch(() => undefined);
    assertDiscreetLog();
    return agency.delivered;
  };
  await prepare();
  const { DB, trips } = watched(bindings.DB);
  expect(await schedule(DB, at)).toHaveLength(3);
  const calls = trips.length;
  for (const when of ["before", "after"] as const) {
    for (const last of placesTried(calls)) {
      const { one, two } = await prepare();
      const lose = (_: unknown, trip: number) => {
        if (trip >= last) throw new Error("D1_ERROR: Network connection lost.");
      };
      const lost = when === "before" ? watched(bindings.DB, lose) : watched(bindings.DB, undefined, lose);
      const first = await schedule(lost.DB, at);
      // After the longest wait of a first attempt.
      const second = await schedule(bindings.DB, "2026-09-07T03:15:00.000Z");
      const ids = new Map([...first, ...second].map(({ id, receipt_no, kind }) => [id, `${receipt_no} ${kind}`]));
      const place = `${when} call ${last} of ${calls}`;
      expect([...ids.values()].toSorted(), place).toEqual([`${one} filed`, `${two} filed`, `${two} reply`]);
      expect(await rowsOf("SELECT DISTINCT status FROM applicant_notice"), place).toEqual([{ status: "sent" }]);
      expect(await schedule(bindings.DB, "2026-09-07T04:15:00.000Z"), place).toEqual([]);
    }
  }
}, 300_000);

it("what is written in a case while it is planned for is planned for, too, before anything of it goes", async () => {
  for (const level of ["log", "warn", "error"] as const) hush(level);
  const staff = await staffWith();
  const agency = notifyingAt("2026-09-10T02:00:00Z");
  const { receipt_no: no } = await file(agency, { body: notifiedFiling });
  await agency.hour("2026-09-10T02:15:00.000Z");
  const asked = { type: "clarification_requested", text: "请补正", respond_by: "2026-09-24", ...posted("2026-09-10") };
  await append(agency, staff, no, asked, { version: 1 });
  agency.kinds();
  let isAnswered = false;
  const { DB } = watched(bindings.DB, async ({ statements }) => {
    if (isAnswered || !statements.some((sql) => sql.includes("INSERT INTO applicant_notice"))) return;
    isAnswered = true;
    const answer = { type: "clarification_received", on: "2026-09-10", text: "2025年" };
    expect((await append(agency, staff, no, answer, { version: 2 })).status).toBe(201);
  });
  const running = notifyingAt("2026-09-10T03:15:00Z", { replaced: { DB } });
  await running.hour("2026-09-10T03:15:00.000Z");
  expect(isAnswered).toBe(true);
  expect(running.kinds().map((kind) => kind.split(" ")[0])).not.toContain("clarification");
  expect(
    await rowsOf(
      "SELECT kind, status FROM applicant_notice WHERE kind LIKE 'clarification%' AND day_on = '2026-09-24'",
    ),
  ).toEqual([
    { kind: "clarification", status: "void" },
    { kind: "clarification_ending", status: "void" },
  ]);
});

it("of two runs at once each notice goes under one id, and is stored once", async () => {
  for (const level of ["log", "warn", "error"] as const) hush(level);
  const agency = notifyingAt("2026-09-08T02:00:00Z");
  await bindings.DB.batch([
    bindings.DB.prepare("DELETE FROM applicant_notice"),
    bindings.DB.prepare("DELETE FROM applicant_notification"),
  ]);
  for (let count = 0; count < 10; count++) await file(agency, { body: notifiedFiling });
  const at = "2026-09-08T02:15:00.000Z";
  agency.setNow(at);
  await Promise.all([agency.schedule("15 * * * *", at), agency.schedule("15 * * * *", at)]);
  expect(agency.delivered).toHaveLength(10);
  expect(new Set(agency.delivered.map(({ id }) => id)).size).toBe(10);
  expect(await rowsOf("SELECT count(*) AS n FROM applicant_notice")).toEqual([{ n: 10 }]);
});

it("of 50 statements a run, as the free plan gives, all are sent within hours, and none twice", async () => {
  for (const level of ["log", "warn", "error"] as const) hush(level);
  const agency = notifyingAt("2026-09-09T02:00:00Z");
  await bindings.DB.batch([
    bindings.DB.prepare("DELETE FROM applicant_notice"),
    bindings.DB.prepare("DELETE FROM applicant_notification"),
  ]);
  for (let count = 0; count < 60; count++) await file(agency, { body: notifiedFiling });
  for (let hour = 2; hour < 12; hour++) {
    const { DB, trips } = watched(bindings.DB);
    const at = `2026-09-09T${String(hour).padStart(2, "0")}:15:00.000Z`;
    const sending = notifyingAt(at, { replaced: { DB, QUERIES_A_RUN: 50 } });
    await sending.schedule("15 * * * *", at);
    expect(trips.reduce((sum, { statements }) => sum + statements.length, 0)).toBeLessThanOrEqual(50);
    agency.delivered.push(...sending.delivered);
  }
  expect(agency.delivered).toHaveLength(60);
  expect(new Set(agency.delivered.map(({ id }) => id)).size).toBe(60);
}, 120_000);
