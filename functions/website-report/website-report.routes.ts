import { day } from "../../schema/contracts/day.ts";
import {
  newWebsiteReport,
  websiteReport,
  websiteReportCsvQuery,
  websiteReportPath,
} from "../../schema/contracts/website-report.ts";
import { todayOf } from "../env.ts";
import { readPublishedItems } from "../figures/compute/published-items.store.ts";
import { spanOf } from "../figures/compute/span.ts";
import { etagOf } from "../http/caching.ts";
import { type Call, operation } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { assertMatches, changedMeanwhile } from "../http/request.ts";
import { type Fault, invalid } from "../http/validation.ts";
import { recordAct } from "../log/acts.ts";
import { sha256 } from "../platform/digest.ts";
import { readChannelList } from "../publications/channels/channels.store.ts";
import { readYearMetrics } from "../publications/channels/year-metrics.store.ts";
import { renderedCsv } from "../tables/csv-writer.ts";
import { computedLines } from "./computed-lines.ts";
import { readWebsiteReport, type StoredReport, storeWebsiteReport } from "./website-report.store.ts";
import { firstReportYear, websiteReportCsv, websiteReportOf } from "./website-report.ts";

const readers = staff("publisher", "editor", "head", "auditor", "admin");

/** What an ETag of it is called in what its callers are told. */
const what = "stored report";

/** The year as a number. Throws `validation-failed` for one that has not begun, or that had no such report. */
function yearOf(call: Call, written: string): number {
  const year = Number(written);
  const refuse = (code: string, detail: string) =>
    invalid({ pointer: "/year", code, detail }, "There is no website report of this year.");
  if (written > todayOf(call.env, call.outside).slice(0, 4))
    throw refuse("in-the-future", "must not be after this year");
  if (year < firstReportYear) throw refuse("too-early", `must be ${firstReportYear} or later`);
  return year;
}

/** The ETag of what is stored: that of the very text it is stored as. Counts that change with rows do not change it. */
const etagOfStored = async ({ document }: Pick<StoredReport, "document">): Promise<string> =>
  etagOf(await sha256(document));

/** A year's report as it is now. */
async function reportOf({ env }: Call, year: number, stored: StoredReport | undefined) {
  const span = spanOf(year);
  const channels = await readChannelList(env.DB);
  const metrics = await readYearMetrics(
    env.DB,
    channels.map(({ id }) => id),
    year,
  );
  const items = await readPublishedItems(env.DB, span);
  return websiteReportOf(year, computedLines({ items, channels, metrics }, span), stored);
}

const reading = {
  method: "get",
  tag: "Staff: figures",
  policy: readers,
  caching: "no-store",
  problems: ["validation-failed"],
} as const;

export const readWebsiteReportCsv = operation(
  {
    ...reading,
    id: "readWebsiteReportCsv",
    path: "/v1/staff/website-reports/{year}.csv",
    summary: "A website's annual report, as far as it is filled, as CSV",
    description:
      "A line for each count and each line the editor stated, and one empty line for a part that nothing fills. `excel=1` puts a byte order mark first.",
    params: websiteReportPath,
    query: websiteReportCsvQuery,
    answers: { 200: { description: "The lines of the JSON.", mediaTypes: ["text/csv"] } },
  },
  async (call, { params, query }) => {
    const year = yearOf(call, params.year);
    const stored = await readWebsiteReport(call.env.DB, params.year);
    return renderedCsv(websiteReportCsv(await reportOf(call, year, stored)), query);
  },
);

export const readWebsiteReportOfYear = operation(
  {
    ...reading,
    id: "readWebsiteReport",
    path: "/v1/staff/website-reports/{year}",
    summary: "A website's annual report, as far as it is filled",
    description:
      "The report of State Council Office 2018 No. 12 by the parts that notice names: what rows fill, counted now, and what the editor " +
      "stated. The computed lines have our words, because the form's own lines are not known here; which of the form's lines a count " +
      "belongs in is the editor's to say. Messages, services, security and unique visitors are in no row of this system. The ETag is that of what is stored; there is none where nothing is.",
    params: websiteReportPath,
    answers: { 200: { description: "The report; its ETag goes into If-Match.", schema: websiteReport } },
  },
  async (call, { params }) => {
    const year = yearOf(call, params.year);
    const stored = await readWebsiteReport(call.env.DB, params.year);
    const headers = stored === undefined ? {} : { ETag: await etagOfStored(stored) };
    return { status: 200, body: await reportOf(call, year, stored), headers };
  },
);

export const storeWebsiteReportOfYear = operation(
  {
    id: "storeWebsiteReport",
    method: "put",
    path: "/v1/staff/website-reports/{year}",
    tag: "Staff: figures",
    summary: "State what rows do not fill of a website's annual report, and when it was put on the site",
    description:
      "Replaces what was stated before, by its ETag in If-Match; the first time there is none to send. Once `published_on` is stated, the report is no longer reminded of.",
    policy: staff("publisher", "editor"),
    caching: "no-store",
    ifMatch: "stored",
    params: websiteReportPath,
    body: newWebsiteReport,
    answers: { 200: { description: "The report with what was stored.", schema: websiteReport } },
    problems: [],
  },
  async (call, { params, body }) => {
    const { DB } = call.env;
    const year = yearOf(call, params.year);
    const faults = publishedFaults(body.published_on, year, todayOf(call.env, call.outside));
    if (faults.length > 0) throw invalid(faults, "The report cannot have been published then.");
    const before = await readWebsiteReport(DB, params.year);
    if (before !== undefined) assertMatches(call, await etagOfStored(before), what);
    else if (call.headers.ifMatch !== undefined) throw nothingStored();
    const document = JSON.stringify(body);
    const stored = { document, storedAt: call.outside.now().toISOString(), storedBy: call.member.id };
    if (before?.document !== document) {
      const values = { before: before?.report ?? null, after: body };
      const act = await recordAct(call, { object: `website-report/${params.year}`, ...values, isPublic: true });
      if (!(await storeWebsiteReport(DB, { period: params.year, ...stored }, before?.document, act))) {
        const now = await readWebsiteReport(DB, params.year);
        throw now === undefined ? nothingStored() : changedMeanwhile(await etagOfStored(now), what);
      }
    }
    const now = before?.document === document ? before : { ...stored, report: body };
    const headers = { ETag: await etagOfStored(now) };
    return { status: 200, body: await reportOf(call, year, now), headers };
  },
);

const nothingStored = () =>
  new ProblemError("precondition-failed", "Nothing is stored for this year; leave If-Match out.");

/** A report is put on the site after the year it reports on, and not in the future. */
function publishedFaults(published_on: string | null, year: number, today: string): Fault[] {
  const pointer = "/published_on";
  if (published_on === null) return [];
  if (published_on > today) return [{ pointer, code: "in-the-future", detail: "must not be after today" }];
  if (published_on <= day.parse(`${year}-12-31`)) {
    return [{ pointer, code: "too-early", detail: "must be after the year it reports on" }];
  }
  return [];
}
