import { describe, expect, it } from "vitest";
import { continueRecomputation, load, notice2027, noticeOf } from "../support/calendars.ts";
import { applicantView, expectChained, happens, opened, type RunningCase } from "../support/case.ts";
import { rowsOf, watched } from "../support/database.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { eventOf } from "../support/events.ts";
import { caseOf, file } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-12-21T02:00:00Z");
const staff = await staffWith();

const rowOf = async ({ receipt_no }: { receipt_no: string }) => {
  const [row] = await rowsOf(
    `SELECT due_on, provisional, stopped_since, calendar_version, calendar_seen, version FROM request
     WHERE receipt_year = ? AND receipt_seq = ?`,
    Number(receipt_no.slice(0, 4)),
    Number(receipt_no.slice(5)),
  );
  return row;
};
const logOf = async (of: RunningCase) =>
  (await caseOf(environment, staff, of.receipt_no)).timeline.map(({ type }) => type);
const deadlinesOf = async (of: RunningCase) => (await caseOf(environment, staff, of.receipt_no)).deadlines;

/** The administrator closes the office on these days of 2027 on top of the notice. */
const withOverrides = (...days: string[]) => ({
  ...notice2027,
  overrides: days.map((on) => ({ on, working: false, reason: "搬迁" })),
});

describe("a notice for the coming year", () => {
  const cases: Record<string, RunningCase> = {};

  it("makes a due date firm that was provisional, and moves those that now lie otherwise", async () => {
    // Twenty working days from 14 December end on 12 January; by bare weekdays, 1 January off either way.
    cases.firm = await opened(environment, staff, "2026-12-14");
    // Extended into February, where the notice has the Spring Festival.
    cases.moved = await opened(environment, staff, "2026-12-15");
    await happens(environment, staff, cases.moved, eventOf.extended("2026-12-16", 20));
    cases.stopped = await opened(environment, staff, "2026-12-15");
    await happens(
      environment,
      staff,
      cases.stopped,
      eventOf.extended("2026-12-16", 20),
      eventOf.consultationOpened("2026-12-17"),
    );
    cases.waiting = await opened(environment, staff, "2026-12-15");
    await happens(environment, staff, cases.waiting, eventOf.feeNotified("2026-12-16"));
    cases.untouched = await opened(environment, staff, "2026-11-02");
    cases.closed = await opened(environment, staff, "2026-12-15");
    await happens(environment, staff, cases.closed, eventOf.extended("2026-12-16", 20), eventOf.replied("2026-12-18"));

    expect(await rowOf(cases.firm)).toMatchObject({ due_on: "2027-01-12", provisional: 1, calendar_version: 1 });
    expect(await rowOf(cases.moved)).toMatchObject({ due_on: "2027-02-10", provisional: 1 });
    expect(await rowOf(cases.untouched)).toMatchObject({ due_on: "2026-11-30", provisional: 0 });
    const closed = await applicantView(environment, cases.closed);

    const slice = await load(environment, staff, "2027", notice2027);
    expect(slice).toEqual({
      version: 2,
      looked_at: 6,
      moved: expect.arrayContaining([
        { receipt_no: cases.moved.receipt_no, from: "2027-02-10", to: "2027-02-16" },
        { receipt_no: cases.stopped.receipt_no, from: "2027-02-10", to: "2027-02-16" },
      ]),
      kept: [],
      deadlines_moved: [],
      set_aside: 0,
      next: null,
    });
    expect(slice.moved).toHaveLength(2);

    const versions = { calendar_version: 2, calendar_seen: 2 };
    expect(await rowOf(cases.firm)).toMatchObject({ due_on: "2027-01-12", provisional: 0, version: 1, ...versions });
    expect(await rowOf(cases.untouched)).toMatchObject({ due_on: "2026-11-30", version: 1, ...versions });
    expect(await rowOf(cases.moved)).toMatchObject({ due_on: "2027-02-16", provisional: 0, version: 3, ...versions });
    expect(await rowOf(cases.stopped)).toMatchObject({ due_on: "2027-02-16", stopped_since: "2026-12-17", version: 4 });
    expect(await rowOf(cases.waiting)).toMatchObject({ due_on: null, version: 2, ...versions });
    expect(await rowOf(cases.closed)).toMatchObject({ due_on: "2027-02-10", calendar_version: 1, version: 3 });
    // Of a closed case only what still runs is reckoned anew: its remedies become firm.
    const still = await applicantView(environment, cases.closed);
    const firm = <Of extends object>(of: Of) => ({ ...of, provisional: false });
    expect(still).toEqual({
      ...closed,
      deadlines: closed.deadlines.map(firm),
      remedies: closed.remedies.map(firm),
    });
    expect(still.proof.calendar).toBe(1);
  });

  it("is told to the log as one event, chained to the one before, with both dates", async () => {
    const { moved, firm } = cases;
    if (moved === undefined || firm === undefined) throw new Error("no cases");
    const { timeline, proof, due_on } = await caseOf(environment, staff, moved.receipt_no);
    expect(timeline.at(-1)).toMatchObject({
      seq: 3,
      type: "recomputed",
      on: "2026-12-21",
      actor: "system",
      body: { from: "2027-02-10", to: "2027-02-16", calendar_version: 2 },
    });
    expect([proof.days.at(-1)?.on, proof.calendar]).toEqual([due_on, 2]);
    expect(await logOf(firm)).toEqual(["received"]);
    await expectChained();
  });

  it("moves the stored deadlines with it", async () => {
    const { moved, waiting, stopped } = cases;
    if (moved === undefined || waiting === undefined || stopped === undefined) throw new Error("no cases");
    expect(await deadlinesOf(moved)).toContainEqual(
      expect.objectContaining({ kind: "reply", owed_by: "agency", due_on: "2027-02-16", provisional: false }),
    );
    expect(await deadlinesOf(waiting)).toMatchObject([
      { kind: "fee_payment", ref: "", owed_by: "applicant", due_on: "2027-01-14", provisional: false },
    ]);
    expect(await deadlinesOf(stopped)).toContainEqual(
      expect.objectContaining({ kind: "third_party_opinion", due_on: "2027-01-08", provisional: false }),
    );
    for (const of of [moved, waiting, stopped]) {
      const again = await environment.call("POST", `/v1/staff/requests/${of.receipt_no}/rebuild`, {
        headers: staff.headers,
      });
      expect(await again.json()).toMatchObject({ differences: [] });
    }
  });

  it("told twice moves nothing twice", async () => {
    const before = await rowsOf("SELECT * FROM case_event");
    expect(await load(environment, staff, "2027", notice2027)).toMatchObject({
      version: 2,
      looked_at: 0,
      moved: [],
      next: null,
    });
    expect(await continueRecomputation(environment, staff)).toMatchObject({ looked_at: 0 });
    expect(await rowsOf("SELECT * FROM case_event")).toEqual(before);
  });

  it("corrected by an override of the agency's own, moves again; the override wins", async () => {
    const { moved } = cases;
    if (moved === undefined) throw new Error("no cases");
    const slice = await load(environment, staff, "2027", withOverrides("2027-01-20", "2027-01-30"));
    expect(slice.version).toBe(3);
    expect(slice.moved).toContainEqual({ receipt_no: moved.receipt_no, from: "2027-02-16", to: "2027-02-18" });
    expect(await noticeOf(environment, staff, "2027")).toMatchObject({ version: 3, makeup: notice2027.makeup });
    moved.version = 4;
    expect((await caseOf(environment, staff, moved.receipt_no)).proof.days).toContainEqual({
      on: "2027-01-30",
      counted: null,
      why: "day_off 搬迁",
    });
    await expectChained();
  });

  it("leaves a closed case its calendar and its proof, whatever is noted in it later", async () => {
    const { closed } = cases;
    if (closed === undefined) throw new Error("no cases");
    const before = await rowOf(closed);
    await happens(environment, staff, closed, eventOf.note("2026-12-21"), eventOf.reconsiderationFiled("2026-12-21"));
    expect(await rowOf(closed)).toEqual({ ...before, version: 5 });
    expect((await caseOf(environment, staff, closed.receipt_no)).proof.calendar).toBe(1);
  });

  it("is the calendar again of a closed case that is opened again", async () => {
    const { closed } = cases;
    if (closed === undefined) throw new Error("no cases");
    const order = [eventOf.reconsiderationDecided("2026-12-21"), eventOf.redoOrdered("2026-12-21")];
    const clock = await happens(environment, staff, closed, ...order);
    // From 21 December: ten days to 5 January, then 6-20 with 20 January off by the override.
    expect(clock).toMatchObject({ state: "open", provisional: false });
    expect(await rowOf(closed)).toMatchObject({ calendar_version: 3 });
  });
});

describe("a case that the new calendar would make illegal", () => {
  it("keeps its calendar, is listed, and goes on under it", async () => {
    // Extended on its very last day, 2027-01-13; a make-up day before it would have made that one day late.
    const later = environmentAt("2027-01-14T02:00:00Z");
    const unmoved = await opened(later, staff, "2026-12-15");
    const { due_on } = await caseOf(later, staff, unmoved.receipt_no);
    expect(due_on).toBe("2027-01-13");
    await happens(later, staff, unmoved, eventOf.extended("2027-01-13", 5));
    const was = await rowOf(unmoved);
    const slice = await load(later, staff, "2027", {
      ...withOverrides(),
      overrides: [{ on: "2027-01-09", working: true, reason: "补班" }],
    });
    expect(slice.kept).toEqual([{ receipt_no: unmoved.receipt_no, because: expect.stringContaining("2027-01-12") }]);
    expect(slice.moved.map(({ receipt_no }) => receipt_no)).not.toContain(unmoved.receipt_no);
    expect(await rowOf(unmoved)).toEqual({ ...was, calendar_seen: slice.version });
    expect((await caseOf(later, staff, unmoved.receipt_no)).proof.calendar).toBe(slice.version - 1);

    // Looked at once: no slice comes back to it, and it can be worked on.
    expect(await continueRecomputation(later, staff)).toMatchObject({ looked_at: 0, next: null });
    expect(await happens(later, staff, unmoved, eventOf.note("2027-01-14"))).toMatchObject({ due_on: was?.due_on });
    expect(await rowOf(unmoved)).toMatchObject({ calendar_version: slice.version - 1, calendar_seen: slice.version });
    const again = await later.call("POST", `/v1/staff/requests/${unmoved.receipt_no}/rebuild`, {
      headers: staff.headers,
    });
    expect(await again.json()).toMatchObject({ differences: [] });
    await happens(later, staff, unmoved, eventOf.replied("2027-01-14"));
    await expectChained();
  });
});

describe("a write that raced with a calendar", () => {
  /** Another isolate loads a notice behind our back, just before the first batch lands. */
  const overtaken = (instant: string, on: string) => {
    let done = false;
    const { DB, writes } = watched(bindings.DB, async ({ kind, statements }) => {
      if (done || kind !== "batch" || !statements.some((sql) => /INSERT INTO\s+case_event/.test(sql))) return;
      done = true;
      const [now] = await rowsOf<{ version: number }>("SELECT version FROM calendar_version");
      const version = (now?.version ?? 0) + 1;
      await bindings.DB.batch([
        bindings.DB.prepare(
          "INSERT INTO calendar_notice (year, version, document_no, off, makeup, overrides, loaded_at, hash) VALUES (2027, ?, 'x', ?, '[]', '[]', ?, ?)",
        ).bind(version, JSON.stringify([...notice2027.off, on]), instant, "0".repeat(64)),
        bindings.DB.prepare("UPDATE calendar_version SET version = ?").bind(version),
      ]);
    });
    return { racing: environmentAt(instant, { DB }), writes };
  };
  const versionNow = async () =>
    (await rowsOf<{ version: number }>("SELECT version FROM calendar_version"))[0]?.version;

  it("lands with the new version: a filing", async () => {
    const { racing, writes } = overtaken("2027-03-01T02:00:00Z", "2027-03-03");
    const receipt = await file(racing);
    expect(receipt).toMatchObject({ due_on: "2027-03-30", provisional: false });
    expect(await rowOf(receipt)).toMatchObject({ calendar_version: await versionNow(), version: 1 });
    expect(writes()).toHaveLength(2);
  });

  it("lands with the new version: an event", async () => {
    const { racing } = overtaken("2027-03-01T02:00:00Z", "2027-03-04");
    const of = await opened(environmentAt("2027-03-01T02:00:00Z"), staff, "2027-03-01");
    const clock = await happens(racing, staff, of, eventOf.extended("2027-03-01", 1));
    expect(clock.due_on).toBe("2027-03-31");
    expect(await rowOf(of)).toMatchObject({ calendar_version: await versionNow(), version: 2 });
  });
});

describe("the daily job", () => {
  it("computes anew what a load has left", async () => {
    const late = environmentAt("2027-03-02T02:00:00Z");
    await late.schedule(daily, "2027-03-02T00:30:00Z");
    const version = (await rowsOf<{ version: number }>("SELECT version FROM calendar_version"))[0]?.version;
    expect(await rowsOf("SELECT id FROM request WHERE state <> 'closed' AND calendar_seen < ?", version)).toEqual([]);
    await expectChained();
  });
});
