import type { Recomputation } from "../../schema/contracts/calendars.ts";
import type { Day } from "../../schema/contracts/day.ts";
import { calendarAt, reloadCalendar } from "../calendars/calendars.store.ts";
import type { Calendar } from "../clock/calendar.ts";
import { describeViolation } from "../clock/violations.ts";
import { type Bindings, type Outside, todayOf } from "../env.ts";
import type { Counts } from "../jobs/jobs.ts";
import { beginWalk, type Walk } from "../jobs/set-aside.ts";
import { mayBegin, putOff } from "../platform/meter.ts";
import { chain } from "../requests/case/event-chain.ts";
import { historyOf } from "../requests/case/event-log.ts";
import { project } from "../requests/case/projection.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import { type CaseChange, projectedRow, writeCases } from "../requests/store/case-writer.store.ts";
import type { CaseRows } from "../requests/store/requests.store.ts";
import { firstChange } from "./first-change.ts";
import { movedDeadlines } from "./notice-preview.ts";
import { anyBehind, areStillBehind, casesBehind, closedRunning, versionsOfClosed } from "./recomputation.store.ts";

const idOf = ({ request }: CaseRows) => request.id;

/** Cases read and written at a time, and how often in a slice: at most 8 queries each, so under 45 a slice with its walk. */
const chunk = 250;
const chunks = 4;
const chunkQueries = 16;

/** A slice without its end: what it did, and whether no case is left that it could meet. */
type Slice = Omit<Recomputation, "next" | "set_aside"> & { done: boolean };

/** What is said of a case once it is stored. */
type Outcome = Partial<Pick<Recomputation, "moved" | "kept" | "deadlines_moved">>;

/** What makes the act of a member who asks for a slice. */
type MakeAct = () => Promise<readonly D1PreparedStatement[]>;

/**
 * One slice of recomputing after the calendar changed: the open cases, then the closed ones whose remedies or other deadlines still run
 * on the first day that changed. An open case whose due date moves gets a `recomputed` event; one whose acts the new calendar would
 * refuse (an extension in time that now looks late) keeps its calendar and is listed. Of a closed case only what still runs moves: its
 * reply stays as it was judged.
 * A case that cannot be reckoned with, or that the database refuses, is set aside. Level-triggered: it takes the cases not yet computed under this version, so it can be stopped anywhere and continued.
 *
 * @param act lands with the first cases that land
 */
export async function recompute(
  env: Bindings,
  outside: Outside,
  act?: MakeAct,
): Promise<Slice & Pick<Recomputation, "set_aside">> {
  const walk = await beginWalk(env.DB, "recompute", outside.now);
  const slice = await sliceOf(env, outside, walk, act);
  const { set_aside = 0 } = await walk.end(slice.done);
  return { ...slice, set_aside };
}

async function sliceOf(env: Bindings, outside: Outside, walk: Walk, act?: MakeAct): Promise<Slice> {
  const now = outside.now();
  const calendar = await reloadCalendar(env.DB, now);
  const found: Omit<Slice, "done"> = {
    version: calendar.version,
    looked_at: 0,
    moved: [],
    kept: [],
    deadlines_moved: [],
  };
  const closedBehind = closedCasesBehind(env, calendar, now, walk);
  let recorded = false;
  for (let round = 0; round < chunks; round++) {
    if (!mayBegin(env.DB, chunkQueries)) return { ...found, done: false };
    const open = await casesBehind(env.DB, calendar.version, chunk, walk);
    const files = open.length > 0 ? open : await closedBehind(chunk);
    if (files.length === 0) return { ...found, done: true };
    const today = todayOf(env, outside);
    const changed = await walk.each("request", files, idOf, async (file) =>
      file.request.state === "closed"
        ? closedUnder(await calendarAt(env.DB, file.request.calendarVersion, now), calendar, file, now)
        : await changeUnder(calendar, file, today, now),
    );
    found.looked_at += files.length;
    if (changed.length === 0) continue;
    await walk.together(
      "request",
      changed,
      ({ change }) => change.request.id,
      async (some) => {
        const changes = some.map(({ change }) => change);
        const stored = changes.map((change) => change.stored);
        const written = await writeCases(env.DB, {
          condition: areStillBehind(stored, calendar.version),
          changed: changes,
          act: recorded ? [] : ((await act?.()) ?? []),
        });
        recorded ||= written.changed.size > 0;
        for (const { change, moved = [], kept: unmoved = [], deadlines_moved = [] } of some) {
          if (!written.changed.has(change.request.id)) continue;
          found.moved.push(...moved);
          found.kept.push(...unmoved);
          found.deadlines_moved.push(...deadlines_moved);
        }
      },
    );
  }
  const done = !(await anyBehind(env.DB, calendar.version, walk)) && (await closedBehind(1)).length === 0;
  return { ...found, done };
}

/** Reads closed cases that the calendar may still move, so many of them: those last looked at under the earliest version first. */
function closedCasesBehind(
  { DB }: Bindings,
  calendar: Calendar,
  now: Date,
  walk: Walk,
): (limit: number) => Promise<CaseRows[]> {
  let versions: Promise<{ version: number; from: Day }[]> | undefined;
  const changes = async () => {
    const changed: { version: number; from: Day }[] = [];
    for (const version of await versionsOfClosed(DB, calendar.version)) {
      const from = firstChange(await calendarAt(DB, version, now), calendar);
      if (from !== undefined) changed.push({ version, from });
    }
    return changed;
  };
  return async (limit) => {
    versions ??= changes();
    const moved = await versions;
    return moved.length === 0 ? [] : closedRunning(DB, { versions: moved, limit }, walk);
  };
}

/**
 * What becomes of a closed case: its reply stays as it was judged under its own calendar, what still runs is reckoned under the new
 * one.
 */
function closedUnder(own: Calendar, newest: Calendar, stored: CaseRows, now: Date): Outcome & { change: CaseChange } {
  const { request, events } = stored;
  const receipt_no = receiptNoOf(request.receiptYear, request.receiptSeq);
  const change = { stored, events: [], texts: [], at: now.toISOString() };
  const projected = project(historyOf(events), own, newest);
  if (!projected.ok) {
    return {
      change: { ...change, request: { ...request, calendarSeen: newest.version }, deadlines: undefined },
      kept: [{ receipt_no, because: describeViolation(projected.violation) }],
    };
  }
  const { deadlines } = projected.projection;
  return {
    change: { ...change, request: projectedRow(request, projected.projection), deadlines },
    deadlines_moved: movedDeadlines(receipt_no, stored, deadlines),
  };
}

/** Slices a daily run takes at the most; what is left is taken up an hour later. */
const slicesADay = 20;

/** What a calendar change left to do, done by the daily job. Answers how many cases were looked at, and how many of them set aside. */
export async function recomputeAll(env: Bindings, outside: Outside): Promise<Counts> {
  const walk = await beginWalk(env.DB, "recompute", outside.now);
  let recomputed = 0;
  let isDone = false;
  for (let slice = 0; slice < slicesADay; slice++) {
    const { looked_at, done } = await sliceOf(env, outside, walk);
    recomputed += looked_at;
    isDone = done;
    if (done || !mayBegin(env.DB, chunkQueries)) break;
  }
  if (!isDone) putOff(env.DB);
  return { recomputed, ...(await walk.end(isDone)) };
}

/** What becomes of an open case under this calendar, and what is then said of it. */
async function changeUnder(
  calendar: Calendar,
  stored: CaseRows,
  today: Day,
  now: Date,
): Promise<Outcome & { change: CaseChange }> {
  const { request, events } = stored;
  const receipt_no = receiptNoOf(request.receiptYear, request.receiptSeq);
  const at = now.toISOString();
  const change = { stored, events: [], texts: [], at };
  const projected = project(historyOf(events), calendar, calendar, today);
  if (!projected.ok) {
    return {
      change: { ...change, request: { ...request, calendarSeen: calendar.version }, deadlines: undefined },
      kept: [{ receipt_no, because: describeViolation(projected.violation) }],
    };
  }
  const row = projectedRow(request, projected.projection);
  const { deadlines, dueOn: to } = projected.projection;
  const { dueOn: from } = request;
  if (to === from) return { change: { ...change, request: row, deadlines } };
  const seq = request.version + 1;
  const event = await chain(
    {
      requestId: request.id,
      seq,
      type: "recomputed",
      happenedOn: today,
      recordedAt: at,
      actor: "system",
      body: { from, to, calendar_version: calendar.version },
    },
    events.at(-1)?.hash ?? "",
  );
  return {
    change: { ...change, request: { ...row, version: seq }, deadlines, events: [event] },
    moved: [{ receipt_no, from, to }],
  };
}
