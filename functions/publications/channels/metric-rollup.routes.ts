import type * as z from "zod";
import { metricRollup, metricRollupCsvQuery, metricRollupQuery } from "../../../schema/contracts/metrics.ts";
import { type Call, operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { rendered } from "../../http/response.ts";
import { invalid } from "../../http/validation.ts";
import { describedBy, renderedCsv } from "../../tables/csv-writer.ts";
import { assertMonthRange } from "../month-range.ts";
import { currentMonth } from "../months.ts";
import { readChannelList } from "./channels.store.ts";
import { metricRows, metricsCsv } from "./metric-rows.ts";
import { readMetricsOf } from "./metrics.store.ts";

/** At most ten years at a time. */
const mostMonths = 120;

/** What is recorded of the months and channels that a query asks for: a range of the primary key for each channel. */
async function readRange(call: Call, { from, to, channel }: z.output<typeof metricRollupQuery>) {
  const channels = await readChannelList(call.env.DB);
  const chosen = channels.filter(({ id }) => channel === undefined || id === channel);
  if (chosen.length === 0) {
    throw invalid({ pointer: "/channel", code: "unknown-channel", detail: "is not a channel" }, "Unknown channel.");
  }
  const last = to ?? currentMonth(call.env, call.outside);
  const first = from ?? `${last.slice(0, 4)}-01`;
  assertMonthRange(first, last, mostMonths);
  const ids = chosen.map(({ id }) => id);
  const rows = metricRows(await readMetricsOf(call.env.DB, ids, first, last), chosen);
  return { from: first, to: last, rows };
}

const contract = {
  method: "get",
  tag: "Publications",
  policy: anyone,
  caching: "current",
  generation: "rollups",
  problems: [],
} as const;

export const getMetricRollup = operation(
  {
    ...contract,
    id: "getMetricRollup",
    path: "/v1/rollups/metrics.json",
    summary: "What channels did by month: visits, reads, posts, followers and more",
    description:
      "The year to date unless `from` and `to` say otherwise; at most 120 months. Only flows may be added up. What is not recorded has no row.",
    query: metricRollupQuery,
    answers: { 200: { description: "A row for each month, channel, metric and measure.", schema: metricRollup } },
  },
  async (call, { query }) => {
    const { from, to, rows } = await readRange(call, query);
    const { code, licence, name } = call.env.AGENCY;
    const body = { from, to, items: rows, meta: { agency: { code, name }, licence } };
    return rendered("application/json", JSON.stringify(body));
  },
);

export const getMetricRollupCsv = operation(
  {
    ...contract,
    id: "getMetricRollupCsv",
    path: "/v1/rollups/metrics.csv",
    summary: "What channels did by month, as CSV",
    description: "The parameters of the JSON, and `excel=1` for a byte order mark.",
    query: metricRollupCsvQuery,
    answers: {
      200: {
        description: "The same rows (RFC 4180, UTF-8).",
        mediaTypes: ["text/csv"],
        example:
          "month,channel,label_zh_hans,label_zh_hant,label_en,metric,measure,value\r\n" +
          "2016-03,portal,门户网站,門戶網站,Agency portal,visits,flow,12400\r\n",
      },
    },
  },
  async (call, { query }) => {
    const { rows } = await readRange(call, query);
    return renderedCsv(metricsCsv(rows), query, { headers: { Link: describedBy } });
  },
);
