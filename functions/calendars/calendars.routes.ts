import * as z from "zod";
import { noticeYear, storedNotice } from "../../schema/contracts/calendars.ts";
import { operation } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { type NoticeRow, readNotices } from "./calendars.store.ts";

const ofYear = z.strictObject({ year: noticeYear });

const noticeOf = ({ year, version, documentNo, off, makeup, overrides, loadedAt }: NoticeRow) => ({
  year,
  version,
  document_no: documentNo,
  off,
  makeup,
  overrides,
  loaded_at: loadedAt,
});

export const readNotice = operation(
  {
    id: "readNotice",
    method: "get",
    path: "/v1/staff/calendars/{year}",
    tag: "Staff: calendars",
    summary: "A year's notice as it stands",
    description:
      "The version loaded last, with the days on which the agency differs. Where none is loaded, the year's working days are provisional " +
      "and the answer is `not-found`.",
    policy: staff("clerk", "officer", "head", "auditor", "admin"),
    caching: "no-store",
    params: ofYear,
    answers: { 200: { description: "The notice.", schema: storedNotice } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const [notice] = await readNotices(call.env.DB, [Number(params.year)]);
    if (notice === undefined) throw new ProblemError("not-found", "No notice of this year is loaded.");
    return { status: 200, body: noticeOf(notice) };
  },
);
