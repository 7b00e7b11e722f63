import * as z from "zod";
import { calendarNotice, noticeYear, recomputation, storedNotice } from "../../schema/contracts/calendars.ts";
import { type AppContext, operation } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { recompute } from "../recomputation/recompute.ts";
import { faultsOf } from "./notice.ts";
import { type NoticeRow, readNotices, storeNotice } from "./calendars.store.ts";

const ofYear = z.strictObject({ year: noticeYear });
const nextSlice = "/v1/staff/recomputation";

const shown = ({ year, version, documentNo, off, makeup, overrides, loadedAt }: NoticeRow) => ({
  year,
  version,
  document_no: documentNo,
  off,
  makeup,
  overrides,
  loaded_at: loadedAt,
});

export const readOne = operation(
  {
    id: "readNotice",
    method: "get",
    path: "/v1/staff/calendars/{year}",
    tag: "Staff: calendars",
    summary: "A year's notice as it stands",
    policy: staff("clerk", "officer", "head", "auditor", "admin"),
    caching: "no-store",
    params: ofYear,
    answers: { 200: { description: "The notice.", schema: storedNotice } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    const [notice] = await readNotices(c.env.DB, [Number(params.year)]);
    if (notice === undefined) throw new ProblemError("not-found", "No notice of this year is loaded.");
    return { status: 200, body: shown(notice) };
  },
);

export const load = operation(
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
    params: ofYear,
    body: calendarNotice,
    answers: { 202: { description: "Stored, with the first slice of moved cases.", schema: recomputation } },
    problems: ["conflict"],
  },
  async (c, { params, body }) => {
    const year = Number(params.year);
    const notices = await readNotices(c.env.DB, [year - 1, year, year + 1]);
    const faults = faultsOf(
      year,
      body,
      notices.filter((notice) => notice.year !== year),
    );
    if (faults.length > 0) {
      throw new ProblemError("validation-failed", "The notice is not valid; `errors` names each day.", {
        errors: faults,
      });
    }
    const standing = notices.find((notice) => notice.year === year);
    if (standing === undefined || !says(standing, body)) {
      const stored = await storeNotice(c.env.DB, { year, ...body }, c.var.outside.now());
      if (!stored) throw new ProblemError("conflict", "Somebody changed the calendar meanwhile; look again.");
    }
    return { status: 202, body: await slice(c) };
  },
);

/** Whether a stored notice says exactly this; loading it again changes nothing then. */
function says(row: NoticeRow, notice: z.output<typeof calendarNotice>): boolean {
  const line = (value: unknown) => JSON.stringify(value);
  return (
    row.documentNo === notice.document_no &&
    line(row.off) === line(notice.off) &&
    line(row.makeup) === line(notice.makeup) &&
    line(row.overrides) === line(notice.overrides)
  );
}

export const goOn = operation(
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
  async (c) => ({ status: 200, body: await slice(c) }),
);

async function slice(c: AppContext): Promise<z.input<typeof recomputation>> {
  const { done, ...found } = await recompute(c.env, c.var.outside);
  return { ...found, next: done ? null : nextSlice };
}
