import * as z from "zod";
import { channelMetrics, metricsOfMonth, metricsQuery, storedMetrics } from "../../../schema/contracts/channels.ts";
import { channelId, month } from "../../../schema/contracts/publications.ts";
import { localDay } from "../../clock/days.ts";
import { memberOf } from "../../http/member.ts";
import { type AppContext, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { metricTotals, metricValues } from "./metrics.ts";
import { channelExists, readMetrics, storeMetrics } from "./channels.store.ts";

const ofMonth = z.strictObject({ id: channelId, month });
const readers = staff("publisher", "editor", "head", "auditor", "admin");

const currentMonth = (c: AppContext) => localDay(c.var.outside.now(), c.env.AGENCY.time_zone).slice(0, 7);

async function assertChannel(c: AppContext, id: string): Promise<void> {
  if (await channelExists(c.env.DB, id)) return;
  throw new ProblemError("not-found", "No channel has this id; GET /v1/staff/channels lists them.");
}

/** What is recorded of a channel's month; an empty list where nothing is. */
async function recorded(c: AppContext, channel: string, month: string): Promise<z.input<typeof storedMetrics>> {
  const rows = await readMetrics(c.env.DB, channel, month, month);
  return {
    channel,
    month,
    metrics: rows.map(({ metric, measure, value }) => ({ metric, measure, value })),
    recorded_at: rows[0]?.recordedAt ?? null,
    recorded_by: rows[0]?.recordedBy ?? null,
  };
}

export const record = operation(
  {
    id: "recordChannelMetrics",
    method: "put",
    path: "/v1/staff/channels/{id}/metrics/{month}",
    tag: "Staff: publications",
    summary: "Record a channel's month: visits, reads, posts, followers",
    description:
      "Replaces what was recorded of the month. A bare number is a flow, of followers the stock at the month's end.",
    policy: staff("publisher", "editor", "admin"),
    caching: "no-store",
    params: ofMonth,
    body: metricsOfMonth,
    answers: { 200: { description: "As recorded.", schema: storedMetrics } },
    problems: ["not-found"],
  },
  async (c, { params, body }) => {
    if (params.month > currentMonth(c)) {
      throw new ProblemError("validation-failed", "This month has not begun.", {
        errors: [{ pointer: "/month", code: "in-the-future", detail: "must not be after the current month" }],
      });
    }
    await assertChannel(c, params.id);
    const at = { channel: params.id, month: params.month };
    const recordedAt = c.var.outside.now().toISOString();
    await storeMetrics(c.env.DB, at, metricValues(body), { recordedAt, recordedBy: memberOf(c).id });
    return { status: 200, body: await recorded(c, params.id, params.month) };
  },
);

export const readMonth = operation(
  {
    id: "readChannelMetricsOfMonth",
    method: "get",
    path: "/v1/staff/channels/{id}/metrics/{month}",
    tag: "Staff: publications",
    summary: "What is recorded of a channel's month",
    policy: readers,
    caching: "no-store",
    params: ofMonth,
    answers: { 200: { description: "As recorded; empty where nothing is.", schema: storedMetrics } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    await assertChannel(c, params.id);
    return { status: 200, body: await recorded(c, params.id, params.month) };
  },
);

export const readRange = operation(
  {
    id: "readChannelMetrics",
    method: "get",
    path: "/v1/staff/channels/{id}/metrics",
    tag: "Staff: publications",
    summary: "A channel's metrics over a range of months, with what they come to",
    policy: readers,
    caching: "no-store",
    params: z.strictObject({ id: channelId }),
    query: metricsQuery,
    answers: { 200: { description: "Month by month, and the totals.", schema: channelMetrics } },
    problems: ["not-found"],
  },
  async (c, { params, query }) => {
    await assertChannel(c, params.id);
    const to = query.to ?? currentMonth(c);
    const from = query.from ?? `${to.slice(0, 4)}-01`;
    if (from > to) {
      throw new ProblemError("validation-failed", `From ${from} to ${to} is no range of months.`, {
        errors: [{ pointer: "/from", code: "range", detail: "must not be after to" }],
      });
    }
    const items = (await readMetrics(c.env.DB, params.id, from, to)).map(({ month, metric, measure, value }) => ({
      month,
      metric,
      measure,
      value,
    }));
    return { status: 200, body: { channel: params.id, from, to, items, totals: metricTotals(items) } };
  },
);
