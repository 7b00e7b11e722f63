import * as z from "zod";
import {
  type CalendarNotice,
  calendarNotice,
  noticePreview,
  noticeYear,
  recomputation,
} from "../../schema/contracts/calendars.ts";
import type { Day } from "../../schema/contracts/day.ts";
import {
  calendarAt,
  calendarWith,
  type NoticeOfYear,
  type NoticeRow,
  readNotices,
  reloadCalendar,
  storeNotice,
} from "../calendars/calendars.store.ts";
import { canonicalNotice, faultsOfNotice } from "../calendars/notice.ts";
import type { Calendar } from "../clock/calendar.ts";
import { type Call, operation, type StaffCall } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { invalid } from "../http/validation.ts";
import { recordAct } from "../log/acts.ts";
import { sha256 } from "../platform/digest.ts";
import { readOwed } from "../publications/owed/owed.store.ts";
import type { CaseRows } from "../requests/store/requests.store.ts";
import { changedDays, mostPreviewed, previewCases, previewClosed, previewDuties } from "./notice-preview.ts";
import { casesDueFrom, closedRunning, versionsOfClosed } from "./recomputation.store.ts";
import { recompute } from "./recompute.ts";

const nextSlice = "/v1/staff/recomputation";

const ofYear = z.strictObject({ year: noticeYear });

export const previewNotice = operation(
  {
    id: "previewNotice",
    method: "post",
    path: "/v1/staff/calendars/{year}/preview",
    tag: "Staff: calendars",
    summary: "What a State Council notice would change, before it is loaded",
    description:
      "Days that change, open cases and items to publish whose due date moves, cases that would keep their calendar. Nothing is " +
      "stored. `digest` stands for this notice on this calendar; loading it asks for that.",
    policy: staff("admin"),
    caching: "no-store",
    params: ofYear,
    body: calendarNotice,
    answers: { 200: { description: "What would change.", schema: noticePreview } },
    problems: [],
  },
  async (call, { params, body }) => {
    const { DB } = call.env;
    const { notice, stored, current, digest } = await checked(call, Number(params.year), body);
    const after = await calendarWith(DB, current.version, notice);
    const { days, from } = changedDays(current, after, notice.year);
    const [cases, closed, owed] =
      from === undefined
        ? [[], [], []]
        : await Promise.all([
            casesDueFrom(DB, from, mostPreviewed),
            closedCasesFrom(DB, current, from),
            readOwed(DB, { after: { due: from, id: 0 }, dueBefore: undefined, limit: mostPreviewed }),
          ]);
    return {
      status: 200,
      body: {
        digest,
        version: current.version,
        stored,
        document_no: notice.document_no,
        days,
        cases: previewCases(after, cases),
        closed_cases: previewClosed(after, await calendarsOf(call, closed), closed),
        publications: previewDuties(after, owed),
      },
    };
  },
);

/** Closed cases whose deadlines run on a day or later, whichever version they were looked at under; one more than are previewed. */
async function closedCasesFrom(database: D1Database, current: Calendar, from: Day): Promise<CaseRows[]> {
  const versions = await versionsOfClosed(database, current.version + 1);
  return closedRunning(database, {
    versions: versions.map((version) => ({ version, from })),
    limit: mostPreviewed + 1,
  });
}

/** The calendars that these cases keep, by version. */
async function calendarsOf({ env, outside }: Call, cases: readonly CaseRows[]): Promise<(version: number) => Calendar> {
  const known = new Map<number, Calendar>();
  for (const version of new Set(cases.map(({ request }) => request.calendarVersion))) {
    known.set(version, await calendarAt(env.DB, version, outside.now()));
  }
  return (version) => {
    const calendar = known.get(version);
    if (calendar === undefined) throw new Error("A calendar that was not loaded");
    return calendar;
  };
}

export const loadNotice = operation(
  {
    id: "loadNotice",
    method: "put",
    path: "/v1/staff/calendars/{year}",
    tag: "Staff: calendars",
    summary: "Load or correct a State Council notice that was previewed",
    description:
      "The calendar gets a new version, and open cases are computed anew: the first slice now, the rest by `next` or the daily job. " +
      "A closed case keeps the version it was closed under; its remedies that still run are reckoned anew. Without the `digest` of a preview of this very notice, or where the " +
      "calendar changed since, nothing is stored; a notice that is loaded already is not loaded again.",
    policy: staff("admin"),
    caching: "no-store",
    params: ofYear,
    query: z.strictObject({
      preview: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional()
        .meta({
          description: "The `digest` of the notice's preview; not needed where the notice is loaded already.",
          examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        }),
    }),
    body: calendarNotice,
    answers: { 202: { description: "Stored, with the first slice of moved cases.", schema: recomputation } },
    problems: ["conflict", "precondition-required", "precondition-failed"],
  },
  async (call, { params, query, body }) => {
    const { notice, before, stored, current, digest } = await checked(call, Number(params.year), body);
    const object = `calendar/${notice.year}`;
    if (!stored) {
      if (query.preview === undefined) {
        throw new ProblemError(
          "precondition-required",
          `Look at what it changes first: POST it to /v1/staff/calendars/${notice.year}/preview, then send the \`digest\` as ?preview=.`,
        );
      }
      if (query.preview !== digest) {
        throw new ProblemError(
          "precondition-failed",
          "This is not the notice that was previewed, or the calendar changed since. Preview it again, then decide.",
        );
      }
      const act = await recordAct(call, { object, before: before ?? null, after: notice, isPublic: true });
      const landed = await storeNotice(call.env.DB, { notice, after: current.version, now: call.outside.now() }, act);
      if (!landed) throw new ProblemError("conflict", "Somebody changed the calendar meanwhile; look again.");
      return { status: 202, body: await slice(call) };
    }
    return { status: 202, body: await slice(call, object) };
  },
);

interface CheckedNotice {
  /** As it would be stored. */
  notice: NoticeOfYear;
  /** As it is loaded, if it is. */
  before: ReturnType<typeof noticeOfRow> | undefined;
  /** Whether it is loaded already. */
  stored: boolean;
  current: Calendar;
  /** Stands for this notice on this version of the calendar. */
  digest: string;
}

/** A notice and the calendar it would be added to. Throws `validation-failed`. */
async function checked({ env, outside }: Call, year: number, sent: CalendarNotice): Promise<CheckedNotice> {
  const current = await reloadCalendar(env.DB, outside.now());
  const notices = await readNotices(env.DB, [year - 1, year, year + 1]);
  const faults = faultsOfNotice(
    year,
    sent,
    notices.filter((notice) => notice.year !== year),
  );
  if (faults.length > 0) throw invalid(faults, "The notice is not valid; `errors` names each member.");
  const notice = { year, ...canonicalNotice(sent) };
  const known = notices.find((row) => row.year === year);
  const { document_no, off, makeup, overrides } = notice;
  return {
    notice,
    before: known && noticeOfRow(known),
    stored: known !== undefined && isSameNotice(known, notice),
    current,
    digest: await sha256(JSON.stringify([current.version, year, document_no, off, makeup, overrides])),
  };
}

const noticeOfRow = ({ year, documentNo, off, makeup, overrides }: NoticeRow) => ({
  ...{ year, document_no: documentNo, off, makeup, overrides },
});

/** Whether a stored notice is exactly this one; loading it again changes nothing then. */
function isSameNotice(row: NoticeRow, notice: CalendarNotice): boolean {
  const line = (value: unknown) => JSON.stringify(value);
  return (
    row.documentNo === notice.document_no &&
    line(row.off) === line(notice.off) &&
    line(row.makeup) === line(notice.makeup) &&
    line(row.overrides) === line(notice.overrides)
  );
}

export const continueRecomputation = operation(
  {
    id: "recomputeOpenCases",
    method: "post",
    path: nextSlice,
    tag: "Staff: calendars",
    summary: "Compute the next slice of cases anew",
    description:
      "Goes on where the slice before ended: open cases, then closed ones whose deadlines still run. Call `next` until it is null; the daily job does the same.",
    policy: staff("admin"),
    caching: "no-store",
    answers: { 200: { description: "The slice.", schema: recomputation } },
    problems: [],
  },
  async (call) => ({ status: 200, body: await slice(call, "calendar") }),
);

/** The next slice; as an act of the member's where it names what that is done to. */
async function slice(call: StaffCall, object?: string): Promise<z.input<typeof recomputation>> {
  const act = object === undefined ? undefined : () => recordAct(call, { object });
  const { done, ...found } = await recompute(call.env, call.outside, act);
  return { ...found, next: done ? null : nextSlice };
}
