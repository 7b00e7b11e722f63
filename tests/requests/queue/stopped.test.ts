import { beforeAll, describe, expect, it } from "vitest";
import { requestQueue } from "../../../schema/contracts/cases.ts";
import { today } from "../../../schema/contracts/today.ts";
import { load, noticeOf } from "../../support/calendars.ts";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith("clerk", "officer", "head", "admin");
const environment = environmentAt("2026-03-02T02:00:00Z");
const delivery = "15 * * * *";

/** Received in January, and due on 2026-02-24 and 2026-03-06 where nothing stops them. */
let asking: RunningCase;
let silent: RunningCase;
let running: RunningCase;

/** A morning, once the day's job ran. */
async function on(day: string) {
  const at = environmentAt(`${day}T02:00:00Z`);
  await at.schedule(daily, `${day}T00:30:00.000Z`);
  return at;
}

async function queueOf(at: typeof environment, query = "") {
  const response = await at.call("GET", `/v1/staff/requests${query}`, staff);
  expect(response.status).toBe(200);
  return requestQueue.parse(await response.json()).items;
}

/** Each case of the queue by its number and the day it shows; and that it is in the order of these days, each as reading the case says. */
async function listed(at: typeof environment, query = "") {
  const items = await queueOf(at, query);
  const days = items.map(({ due_on }) => due_on ?? "9999-12-31");
  expect(days).toEqual(days.toSorted());
  for (const { receipt_no, due_on } of items) {
    expect((await caseOf(at, staff, receipt_no)).due_on).toBe(due_on);
  }
  return items.map(({ receipt_no, due_on }) => [receipt_no, due_on]);
}

async function waiting(at: typeof environment) {
  const response = await at.call("GET", "/v1/staff/today?scope=all", staff);
  return today.parse(await response.json());
}

/** The days of the strip on which replies fall due, and how many. */
async function strip(at: typeof environment) {
  const { strip: days } = await waiting(at);
  return days.flatMap(({ on: day, replies }) => (replies.count === 0 ? [] : [[day, replies.count]]));
}

beforeAll(async () => {
  asking = await opened(environment, staff, "2026-01-20");
  silent = await opened(environment, staff, "2026-01-20");
  running = await opened(environment, staff, "2026-02-02");
  // The other agency has no days to answer in; a third party has fifteen working days.
  await happens(environment, staff, asking, eventOf.consultationOpened("2026-02-10", "c1", "other_agency"));
  await happens(environment, staff, silent, eventOf.consultationOpened("2026-02-09"));
});

describe("a case whose clock is stopped", () => {
  it("is listed, in order, by the day it has today, from the moment it is recorded", async () => {
    expect(await listed(environment)).toEqual([
      [running.receipt_no, "2026-03-06"],
      [asking.receipt_no, "2026-03-09"],
      [silent.receipt_no, "2026-03-10"],
    ]);
  });

  it("moves on with each day, by the daily job, and by the first one after midnight", async () => {
    expect(await listed(await on("2026-03-03"))).toEqual([
      [running.receipt_no, "2026-03-06"],
      [asking.receipt_no, "2026-03-10"],
      [silent.receipt_no, "2026-03-11"],
    ]);
    const night = environmentAt("2026-03-03T16:15:00Z");
    await night.schedule(delivery, "2026-03-03T16:15:00.000Z");
    expect(await queueOf(night, "?due_from=2026-03-11&due_before=2026-03-12")).toMatchObject([
      { receipt_no: asking.receipt_no, due_on: "2026-03-11" },
    ]);
  });

  it("is found among what is stopped, and is neither overdue nor in the strip", async () => {
    const at = await on("2026-03-05");
    expect((await queueOf(at, "?stopped=true")).map(({ receipt_no }) => receipt_no)).toEqual([
      asking.receipt_no,
      silent.receipt_no,
    ]);
    expect(await queueOf(at, "?overdue=true")).toEqual([]);
    expect(await strip(at)).toEqual([["2026-03-06", 1]]);
    expect((await waiting(at)).first.map(({ receipt_no }) => receipt_no)).toEqual([running.receipt_no]);
  });

  it("is due, overdue and counted once the law has ended its stop, though nobody recorded anything", async () => {
    // Fifteen working days after the ninth of February, past the Spring Festival, are over on the sixth of March.
    const before = environmentAt("2026-03-05T02:00:00Z");
    const { due_on: moving, stopped_since } = await caseOf(before, staff, silent.receipt_no);
    expect(stopped_since).toBe("2026-02-09");
    const at = await on("2026-03-12");
    const { due_on, stopped_since: stopped } = await caseOf(at, staff, silent.receipt_no);
    expect([stopped, (due_on ?? "") >= (moving ?? "")]).toEqual([null, true]);
    expect((await queueOf(at, "?stopped=true")).map(({ receipt_no }) => receipt_no)).toEqual([asking.receipt_no]);
    expect(await strip(at)).toEqual([[due_on, 1]]);
    expect((await waiting(at)).first.map(({ receipt_no }) => receipt_no)).toEqual([
      running.receipt_no,
      silent.receipt_no,
    ]);
    const late = await on("2026-03-30");
    const overdue = await listed(late, "?overdue=true");
    expect(overdue).toEqual([
      [running.receipt_no, "2026-03-06"],
      [silent.receipt_no, due_on],
    ]);
    expect((await waiting(late)).overdue).toMatchObject({ count: overdue.length });
  });

  it("is due by a notice that is loaded meanwhile, from the moment its case is recomputed", async () => {
    const at = await on("2026-03-30");
    const before = await listed(at);
    const closed = ["2026-04-01", "2026-04-02", "2026-04-20"];
    const overrides = closed.map((day) => ({ on: day, working: false, reason: "搬迁" }));
    const { version: _, ...notice } = await noticeOf(at, staff, "2026");
    await load(at, staff, "2026", { ...notice, overrides });
    const after = await listed(at);
    expect(after).not.toEqual(before);
    expect(after).toHaveLength(before.length);
  });

  it("is due by what was served late, from the moment that is recorded", async () => {
    const at = await on("2026-03-31");
    // The letter to the third party came later than was assumed: it has its days from then.
    const other = await opened(at, staff, "2026-03-02");
    await happens(at, staff, other, eventOf.consultationOpened("2026-03-05", "c1", "third_party", "2026-03-20"));
    const days = await listed(at);
    expect(days.map(([no]) => no)).toContain(other.receipt_no);
    const before = await caseOf(at, staff, other.receipt_no);
    await happens(at, staff, other, eventOf.note("2026-03-31"));
    expect(await listed(at)).toEqual(days);
    // Fifteen working days after the twentieth are over in April, of which nothing more is recorded.
    const later = await on("2026-04-15");
    const after = await caseOf(later, staff, other.receipt_no);
    expect([before.stopped_since, after.stopped_since]).toEqual(["2026-03-05", null]);
    expect(await listed(later)).toContainEqual([other.receipt_no, after.due_on]);
  });

  it("resumes with what ends the stop", async () => {
    const at = await on("2026-04-16");
    await happens(at, staff, asking, eventOf.consultationClosed("2026-04-16"));
    const { due_on } = await caseOf(at, staff, asking.receipt_no);
    const rows = await rowsOf(
      "SELECT due_on, reckoned_on, resumed, queue_on FROM request WHERE id IN (SELECT request_id FROM case_event WHERE type = 'consultation_closed')",
    );
    expect(rows).toEqual([{ due_on, reckoned_on: null, resumed: 0, queue_on: due_on }]);
    expect(await listed(at)).toContainEqual([asking.receipt_no, due_on]);
    expect(await queueOf(at, "?stopped=true")).toEqual([]);
  });
});

it("each stopped case is reckoned once a day, and one whose stop the law has ended no more", async () => {
  const one = await opened(environment, staff, "2026-02-26");
  await happens(environment, staff, one, eventOf.consultationOpened("2026-02-27", "c1", "other_agency"));
  const { DB, trips } = watched(bindings.DB);
  const updates = () =>
    trips.flatMap(({ statements }) => statements).filter((sql) => /UPDATE request SET reckoned_on/.test(sql));
  for (let times = 0; times < 2; times++) {
    await environmentAt("2026-05-06T02:00:00Z", { DB }).schedule(daily, "2026-05-06T00:30:00.000Z");
    expect(updates()).toHaveLength(1);
  }
});
