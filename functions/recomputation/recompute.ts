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

/**
 * One slice of recomputing after the calendar changed: the open cases, then the closed ones whose remedies or other deadlines still run
 * on the first day that changed. An open case whose due date moves gets a `recomputed` event; one whose acts the new calendar would
 * refuse (an extension in time that now looks late) keeps its calendar and is listed. Of a closed case only what still runs moves: its
 * reply stays as it was judged.
 * A case that cannot be reckoned with is set aside. Level-triggered: it takes the cases not yet computed under this version, so it can be stopped anywhere and continued.
 *
 * @param act what makes the act of a member who asks for it; it lands with the first cases
 */
export async function recompute(
  env: Bindings,
  outside: Outside,
  act?: () => Promise<readonly D1PreparedStatement[]>,
): Promise<Omit<Recomputation, "next"> & { done: boolean; set_aside?: number }> {
  const now = outside.now();
  const calendar = await reloadCalendar(env.DB, now);
  const found: Omit<Recomputation, "next"> = {
    version: calendar.version,
    looked_at: 0,
    moved: [],
    kept: [],
    deadlines_moved: [],
  };
  const walk = await beginWalk(env.DB, "recompute", outside.now);
  const closedBehind = closedCasesBehind(env, calendar, now, walk);
  let recorded = false;
  for (let round = 0; round < chunks; round++) {
    if (!mayBegin(env.DB, chunkQueries)) return { ...found, done: false, ...(await walk.end(false)) };
    const open = await casesBehind(env.DB, calendar.version, chunk, walk);
    const files = open.length > 0 ? open : await closedBehind(chunk);
    if (files.length === 0) return { ...found, done: true, ...(await walk.end(true)) };
    const today = todayOf(env, outside);
    const changed = await walk.each("request", files, idOf, async (file) =>
      file.request.state === "closed"
        ? closedUnder(await calendarAt(env.DB, file.request.calendarVersion, now), calendar, file, now, found)
        : await changeUnder(calendar, file, today, now, found),
    );
    found.looked_at += files.length;
    if (changed.length === 0) continue;
    const condition = areStillBehind(
      files.filter(({ request }) => changed.some(({ stored }) => stored.request.id === request.id)),
      calendar.version,
    );
    const statements = recorded ? undefined : await act?.();
    const written = await writeCases(env.DB, { condition, changed, act: statements ?? [] });
    recorded ||= written.changed.size > 0;
  }
  const done = !(await anyBehind(env.DB, calendar.version, walk)) && (await closedBehind(1)).length === 0;
  return { ...found, done, ...(await walk.end(done)) };
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
function closedUnder(
  own: Calendar,
  newest: Calendar,
  stored: CaseRows,
  now: Date,
  found: Pick<Recomputation, "deadlines_moved" | "kept">,
): CaseChange {
  const { request, events } = stored;
  const receipt_no = receiptNoOf(request.receiptYear, request.receiptSeq);
  const change = { stored, event: undefined, text: undefined, at: now.toISOString() };
  const projected = project(historyOf(events), own, newest);
  if (!projected.ok) {
    found.kept.push({ receipt_no, because: describeViolation(projected.violation) });
    return { ...change, request: { ...request, calendarSeen: newest.version }, deadlines: undefined };
  }
  const { deadlines } = projected.projection;
  found.deadlines_moved.push(...movedDeadlines(receipt_no, stored, deadlines));
  return { ...change, request: projectedRow(request, projected.projection), deadlines };
}

/** Slices a daily run takes at the most; what is left is taken up an hour later. */
const slicesADay = 20;

/** What a calendar change left to do, done by the daily job. Answers how many cases were looked at, and how many of them set aside. */
export async function recomputeAll(env: Bindings, outside: Outside): Promise<Counts> {
  const counts = { recomputed: 0, set_aside: 0 };
  let isDone = false;
  for (let slice = 0; slice < slicesADay; slice++) {
    const { looked_at, done, set_aside = 0 } = await recompute(env, outside);
    counts.recomputed += looked_at;
    counts.set_aside += set_aside;
    isDone = done;
    if (done || !mayBegin(env.DB, chunkQueries)) break;
  }
  if (!isDone) putOff(env.DB);
  return { recomputed: counts.recomputed, ...(counts.set_aside > 0 && { set_aside: counts.set_aside }) };
}

/** What becomes of a case under this calendar; what moved or was kept is added to `found`. */
async function changeUnder(
  calendar: Calendar,
  stored: CaseRows,
  today: Day,
  now: Date,
  found: Pick<Recomputation, "moved" | "kept">,
): Promise<CaseChange> {
  const { request, events } = stored;
  const receipt_no = receiptNoOf(request.receiptYear, request.receiptSeq);
  const at = now.toISOString();
  const change = { stored, event: undefined, text: undefined, at };
  const projected = project(historyOf(events), calendar);
  if (!projected.ok) {
    found.kept.push({ receipt_no, because: describeViolation(projected.violation) });
    return { ...change, request: { ...request, calendarSeen: calendar.version }, deadlines: undefined };
  }
  const row = projectedRow(request, projected.projection);
  const { deadlines, dueOn: to } = projected.projection;
  const { dueOn: from } = request;
  if (to === from) return { ...change, request: row, deadlines };
  found.moved.push({ receipt_no, from, to });
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
  return { ...change, request: { ...row, version: seq }, deadlines, event };
}
