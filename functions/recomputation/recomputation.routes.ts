import * as z from "zod";
import { calendarNotice, noticeYear, recomputation } from "../../schema/contracts/calendars.ts";
import { type NoticeRow, readNotices, storeNotice } from "../calendars/calendars.store.ts";
import { faultsOfNotice } from "../calendars/notice.ts";
import { type Call, operation } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { invalid } from "../http/validation.ts";
import { recompute } from "./recompute.ts";

const nextSlice = "/v1/staff/recomputation";

export const loadNotice = operation(
  {
    id: "loadNotice",
    method: "put",
    path: "/v1/staff/calendars/{year}",
    tag: "Staff: calendars",
    summary: "Load or correct a State Council notice",
    description:
      "The calendar gets a new version, and open cases are computed anew: the first slice now, the rest by `next` or the daily job. " +
      "A closed case keeps the version it was closed under.",
    policy: staff("admin"),
    caching: "no-store",
    params: z.strictObject({ year: noticeYear }),
    body: calendarNotice,
    answers: { 202: { description: "Stored, with the first slice of moved cases.", schema: recomputation } },
    problems: ["conflict"],
  },
  async (call, { params, body }) => {
    const year = Number(params.year);
    const notices = await readNotices(call.env.DB, [year - 1, year, year + 1]);
    const faults = faultsOfNotice(
      year,
      body,
      notices.filter((notice) => notice.year !== year),
    );
    if (faults.length > 0) {
      throw invalid(faults, "The notice is not valid; `errors` names each day.");
    }
    const history = notices.find((notice) => notice.year === year);
    if (history === undefined || !isSameNotice(history, body)) {
      const stored = await storeNotice(call.env.DB, { year, ...body }, call.outside.now());
      if (!stored) throw new ProblemError("conflict", "Somebody changed the calendar meanwhile; look again.");
    }
    return { status: 202, body: await slice(call) };
  },
);

/** Whether a stored notice is exactly this one; loading it again changes nothing then. */
function isSameNotice(row: NoticeRow, notice: z.output<typeof calendarNotice>): boolean {
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
    summary: "Compute the next slice of open cases anew",
    policy: staff("admin"),
    caching: "no-store",
    answers: { 200: { description: "The slice.", schema: recomputation } },
    problems: [],
  },
  async (call) => ({ status: 200, body: await slice(call) }),
);

async function slice(call: Call): Promise<z.input<typeof recomputation>> {
  const { done, ...found } = await recompute(call.env, call.outside);
  return { ...found, next: done ? null : nextSlice };
}
