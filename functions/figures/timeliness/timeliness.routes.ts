import type * as z from "zod";
import { yearInPath } from "../../../schema/contracts/releases.ts";
import { csvQuery } from "../../../schema/contracts/tables.ts";
import { timelinessByQuarter } from "../../../schema/contracts/timeliness-by-quarter.ts";
import { type Call, operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { rendered } from "../../http/response.ts";
import { describedBy, renderedCsv } from "../../tables/csv-writer.ts";
import { publishedRows } from "./published-rows.ts";
import { readQuarters } from "./quarter-timeliness.store.ts";
import { serializeTimeliness, timelinessCsv } from "./serialize-row.ts";
import { timelinessTag } from "./timeliness-tag.ts";

const reading = {
  method: "get",
  tag: "Figures",
  policy: anyone,
  caching: "current",
  params: yearInPath,
  problems: ["not-found"],
} as const;

const headers = { "Cache-Tag": timelinessTag };

const described =
  "Received, replied to, in time, extended, open, overdue, and the median of working days, of each quarter that has ended, by topic and unit too. " +
  "Counted daily for the latest two years, for others in turn: `counted_on` says when. `not-found` where nothing of the year is counted.";

/** A year's rows as they are published, with the other years that are counted. */
async function readPublished({ env }: Call, year: string) {
  const { rows, years, topics } = await readQuarters(env.DB, Number(year));
  if (rows.length === 0) throw new ProblemError("not-found", "Nothing is counted of this year.");
  return { rows: publishedRows(rows, env.SUPPRESS_BELOW ?? 0), years, topics };
}

export const getTimeliness = operation(
  {
    ...reading,
    id: "getTimeliness",
    path: "/v1/timeliness/{year}.json",
    summary: "How soon a year's requests were replied to, by quarter, topic and unit",
    description: described,
    answers: { 200: { description: "A row for each quarter, topic and unit.", schema: timelinessByQuarter } },
  },
  async (call, { params }) => {
    const { rows, years, topics } = await readPublished(call, params.year);
    const { code, licence, name } = call.env.AGENCY;
    const body: z.input<typeof timelinessByQuarter> = {
      year: params.year,
      years: years.map(({ year }) => String(year)),
      hidden_below: call.env.SUPPRESS_BELOW ?? 0,
      items: rows.map((row) => serializeTimeliness(row, topics)),
      meta: { agency: { code, name }, licence },
    };
    return rendered("application/json", JSON.stringify(body), { headers });
  },
);

export const getTimelinessCsv = operation(
  {
    ...reading,
    id: "getTimelinessCsv",
    path: "/v1/timeliness/{year}.csv",
    summary: "How soon a year's requests were replied to, by quarter, topic and unit, as CSV",
    description: `${described} A text that a spreadsheet would run stands behind an apostrophe.`,
    query: csvQuery,
    answers: {
      200: {
        description: "The same rows (RFC 4180, UTF-8).",
        mediaTypes: ["text/csv"],
        example:
          "quarter,division,code,label_zh_hans,label_zh_hant,label_en,received,replied,replied_on_time,extended,closed_without_reply,open,overdue," +
          "median_working_days,counted_on,obs_status\r\n" +
          "2026-Q1,total,_T,全部申请,全部申請,All requests,120,103,101,9,5,12,1,14,2026-11-30,A\r\n",
      },
    },
  },
  async (call, { params, query }) => {
    const { rows, topics } = await readPublished(call, params.year);
    return renderedCsv(timelinessCsv(rows, topics), query, { headers: { ...headers, Link: describedBy } });
  },
);
