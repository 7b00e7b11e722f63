import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { staffHealth } from "../../schema/contracts/health.ts";
import { continueRecomputation, load, notice2027, previewOf } from "../support/calendars.ts";
import { happens, opened, type RunningCase } from "../support/case.ts";
import { rowsOf } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { eventOf } from "../support/events.ts";
import { register } from "../support/publications.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-12-21T02:00:00Z");
const staff = await staffWith();

const execute = (...statements: string[]) => bindings.DB.batch(statements.map((sql) => bindings.DB.prepare(sql)));
const seqOf = ({ receipt_no }: RunningCase) => Number(receipt_no.slice(5));
/** An open case due in 2027 that the notice moves into February. */
const movable = async () => {
  const running = await opened(environment, staff, "2026-12-15");
  await happens(environment, staff, running, eventOf.extended("2026-12-16", 20));
  return running;
};
const replied = async () => {
  const running = await opened(environment, staff, "2026-11-23");
  await happens(environment, staff, running, eventOf.extended("2026-12-10", 20), eventOf.replied("2026-12-11"));
  return running;
};
const behind = () =>
  rowsOf(
    `SELECT receipt_seq FROM request WHERE state <> 'closed' AND calendar_seen < (SELECT version FROM calendar_version)
     ORDER BY receipt_seq`,
  );
const acts = () => rowsOf("SELECT id FROM act WHERE operation IN ('loadNotice', 'recomputeOpenCases')");
const recomputedEvents = async () =>
  (await rowsOf("SELECT request_id FROM case_event WHERE type = 'recomputed'")).length;

beforeEach(() => {
  hush("log");
});
afterEach(() => vi.restoreAllMocks());

it("a preview names what it cannot reckon, open, closed or owed, and says what becomes of the rest", async () => {
  const [good, bad] = [await movable(), await movable()];
  const [goodClosed, badClosed] = [await replied(), await replied()];
  const [, badItem] = [
    await register(environment, staff, "2026-12-18", { published_on: null, formed_on: "2026-12-18" }),
    await register(environment, staff, "2026-12-18", { published_on: null, formed_on: "2026-12-18" }),
  ];
  const guards = await rowsOf<{ sql: string }>(
    "SELECT sql FROM sqlite_schema WHERE name IN ('case_event_no_update', 'publication_days_update') ORDER BY name",
  );
  await execute(
    "DROP TRIGGER case_event_no_update",
    "DROP TRIGGER publication_days_update",
    `UPDATE case_event SET body = '{}' WHERE request_id IN
       (SELECT id FROM request WHERE receipt_seq IN (${seqOf(bad)}, ${seqOf(badClosed)}))`,
    `UPDATE publication SET formed_on = '2026-12-32' WHERE seq = ${Number(badItem.index_no.split("-").at(-1))}`,
    ...guards.map(({ sql }) => sql),
  );
  const preview = await previewOf(environment, staff, "2027", notice2027);
  expect(preview.cases).toMatchObject({
    looked_at: 2,
    complete: true,
    moved: [{ receipt_no: good.receipt_no }],
    kept: [],
    not_reckoned: [bad.receipt_no],
  });
  expect(preview.closed_cases).toMatchObject({ looked_at: 2, not_reckoned: [badClosed.receipt_no] });
  expect(new Set(preview.closed_cases.moved.map(({ receipt_no }) => receipt_no))).toEqual(
    new Set([goodClosed.receipt_no]),
  );
  expect(preview.publications).toMatchObject({
    looked_at: 2,
    firm: 1,
    moved: [],
    not_reckoned: [badItem.index_no],
  });
});

it("an admin's recomputation counts what it set aside, and staff health names it", async () => {
  const slice = await load(environment, staff, "2027", notice2027);
  expect(slice).toMatchObject({ looked_at: 4, set_aside: 2, next: null });
  expect(await continueRecomputation(environment, staff)).toMatchObject({ moved: [], set_aside: 2, next: null });
  const health = staffHealth.parse(await (await environment.call("GET", "/v1/staff/health", staff)).json());
  expect(health.set_aside.tasks).toEqual([{ task: "recompute", count: 2 }]);
  await execute("DELETE FROM set_aside");
});

it("a case that the database refuses is set aside, the others are computed, and no run repeats them", async () => {
  await execute("DELETE FROM set_aside", "UPDATE request SET calendar_seen = 2");
  const cases: RunningCase[] = [];
  for (let count = 0; count < 5; count++) cases.push(await opened(environment, staff, "2026-12-15"));
  const [refused] = cases.slice(2);
  if (refused === undefined) throw new Error("no case");
  await execute(
    `CREATE TRIGGER refuses BEFORE UPDATE OF calendar_seen ON request WHEN OLD.receipt_seq = ${seqOf(refused)}
     BEGIN SELECT RAISE(ABORT, 'refused'); END`,
  );
  const [actsBefore, eventsBefore] = [await acts(), await recomputedEvents()];
  // 4 January is a day off, too: every case of 15 December moves.
  const slice = await load(environment, staff, "2027", { ...notice2027, off: [...notice2027.off, "2027-01-04"] });
  const others = cases.filter((one) => one !== refused).map(({ receipt_no }) => receipt_no);
  const news = slice.moved
    .map(({ receipt_no }) => receipt_no)
    .filter((no) => cases.some((one) => one.receipt_no === no));
  expect(news.toSorted()).toEqual(others.toSorted());
  expect(slice).toMatchObject({ next: null });
  expect(await behind()).toContainEqual({ receipt_seq: seqOf(refused) });
  expect(await recomputedEvents()).toBe(eventsBefore + slice.moved.length);
  expect(await acts()).toHaveLength(actsBefore.length + 1);
  expect(await rowsOf("SELECT failure FROM set_aside WHERE failure LIKE 'database-%'")).toHaveLength(1);

  const events = await rowsOf("SELECT * FROM case_event");
  const left = await behind();
  await environment.schedule(daily, "2026-12-22T00:30:00.000Z");
  expect(await rowsOf("SELECT * FROM case_event")).toEqual(events);
  expect(await behind()).toEqual(left);
  const [run] = await rowsOf<{ tasks: string }>("SELECT tasks FROM job_run ORDER BY id DESC LIMIT 1");
  expect(JSON.parse(run?.tasks ?? "[]")).toContainEqual(
    expect.objectContaining({ name: "recompute", status: "succeeded" }),
  );

  // The act of a member's call lands once, with the first part of the cases that lands.
  const actsOfCalls = await acts();
  await execute("UPDATE calendar_version SET version = version + 1");
  expect(await continueRecomputation(environment, staff)).toMatchObject({ moved: [], next: null });
  expect(await behind()).toEqual(left);
  expect(await acts()).toHaveLength(actsOfCalls.length + 1);

  await execute("DROP TRIGGER refuses");
  expect((await continueRecomputation(environment, staff)).moved).toMatchObject([{ receipt_no: refused.receipt_no }]);
});
