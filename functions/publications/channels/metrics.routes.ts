import * as z from "zod";
import {
  channelMetrics,
  formerMetrics,
  metricsOfMonth,
  metricsQuery,
  storedMetrics,
} from "../../../schema/contracts/metrics.ts";
import { channelId, month } from "../../../schema/contracts/publications.ts";
import { whileChanging } from "../../http/attempts.ts";
import { endGeneration } from "../../http/caching.ts";
import { type Call, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { currentMonth } from "../months.ts";
import { channelExists } from "./channels.store.ts";
import { assertNone } from "./find-channel.ts";
import { changedMetrics, changeFaults, metricChanges, statedValues } from "./metric-changes.ts";
import { metricTotals } from "./metric-totals.ts";
import { readFormerMetrics, readMetrics, recordedAsRead, storeMetrics } from "./metrics.store.ts";

const ofMonth = z.strictObject({ id: channelId, month });
const readers = staff("publisher", "editor", "head", "auditor", "admin");

async function assertChannel(call: Call, id: string): Promise<void> {
  if (await channelExists(call.env.DB, id)) return;
  throw new ProblemError("not-found", "No channel has this id; GET /v1/staff/channels lists them.");
}

/** What is recorded of a channel's month; an empty list where nothing is. */
async function recorded(call: Call, channel: string, month: string): Promise<z.input<typeof storedMetrics>> {
  const rows = await readMetrics(call.env.DB, channel, month, month);
  const last = rows.toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))[0];
  return {
    channel,
    month,
    metrics: rows.map(({ metric, measure, value }) => ({ metric, measure, value })),
    recorded_at: last?.recordedAt ?? null,
    recorded_by: last?.recordedBy ?? null,
  };
}

export const recordChannelMetrics = operation(
  {
    id: "recordChannelMetrics",
    method: "put",
    path: "/v1/staff/channels/{id}/metrics/{month}",
    tag: "Staff: publications",
    summary: "Record what is known of a channel's month: visits, reads, posts, followers and more",
    description:
      "What is sent is recorded, the rest stays as it is; null takes a value back. A bare number is a flow, of followers the stock at the " +
      "month's end. A value that was recorded changes with a `reason`, and stays in the month's history. A running total below the last one " +
      "before it, or above a later one, is refused as `total-falls` unless `confirm` is true.",
    policy: staff("publisher", "editor", "admin"),
    caching: "no-store",
    params: ofMonth,
    body: metricsOfMonth,
    answers: { 200: { description: "As recorded.", schema: storedMetrics } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    if (params.month > currentMonth(call.env, call.outside)) {
      throw invalid(
        { pointer: "/month", code: "in-the-future", detail: "must not be after the current month" },
        "This month has not begun.",
      );
    }
    await assertChannel(call, params.id);
    const { DB } = call.env;
    const at = { channel: params.id, month: params.month };
    const stamp = { recordedAt: call.outside.now().toISOString(), recordedBy: call.member.id, reason: body.reason };
    return whileChanging(async () => {
      const all = await readMetrics(DB, params.id);
      const changes = metricChanges(at, all, statedValues(body));
      assertNone(changeFaults(all, changes, body, ({ metric }) => `/${metric}`));
      if (changes.length === 0) return { status: 200, body: await recorded(call, params.id, params.month) };
      const id = call.outside.newId();
      const [before, after] = [all, changedMetrics(all, changes)].map((rows) =>
        rows
          .filter(({ month }) => month === params.month)
          .map(({ metric, measure, value }) => ({ metric, measure, value }))
          .toSorted((a, b) => (`${a.metric} ${a.measure}` < `${b.metric} ${b.measure}` ? -1 : 1)),
      );
      const act = { id, object: `channel/${params.id}/${params.month}`, before, after, isPublic: true };
      const statements = await recordAct(call, act, recordedAsRead(changes));
      if (!(await storeMetrics(DB, changes, stamp, { id, statements }))) return undefined;
      await endGeneration(call, "rollups");
      return { status: 200, body: await recorded(call, params.id, params.month) };
    });
  },
);

export const readFormerChannelMetrics = operation(
  {
    id: "readFormerChannelMetrics",
    method: "get",
    path: "/v1/staff/channels/{id}/metrics/{month}/history",
    tag: "Staff: publications",
    summary: "What was recorded of a channel's month before",
    description:
      "Each value that another one replaced, or that was taken back: who recorded it, who replaced it, and why.",
    policy: readers,
    caching: "no-store",
    params: ofMonth,
    answers: { 200: { description: "The latest first.", schema: formerMetrics } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    await assertChannel(call, params.id);
    const items = (await readFormerMetrics(call.env.DB, params.id, params.month)).map((row) => ({
      ...{ metric: row.metric, measure: row.measure, value: row.value },
      ...{ recorded_at: row.recordedAt, recorded_by: row.recordedBy },
      ...{ replaced_at: row.replacedAt, replaced_by: row.replacedBy, reason: row.reason },
    }));
    return { status: 200, body: { channel: params.id, month: params.month, items } };
  },
);

export const readChannelMetricsOfMonth = operation(
  {
    id: "readChannelMetricsOfMonth",
    method: "get",
    path: "/v1/staff/channels/{id}/metrics/{month}",
    tag: "Staff: publications",
    summary: "What is recorded of a channel's month",
    description: "As its operators told it last. A metric that is not listed is unknown, which is not 0.",
    policy: readers,
    caching: "no-store",
    params: ofMonth,
    answers: { 200: { description: "As recorded; empty where nothing is.", schema: storedMetrics } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    await assertChannel(call, params.id);
    return { status: 200, body: await recorded(call, params.id, params.month) };
  },
);

export const readChannelMetrics = operation(
  {
    id: "readChannelMetrics",
    method: "get",
    path: "/v1/staff/channels/{id}/metrics",
    tag: "Staff: publications",
    summary: "A channel's metrics over a range of months, with what they come to",
    description:
      "The year to date unless `from` and `to` say otherwise. Only flows add up in `totals`; a stock and a running total have their last recorded value.",
    policy: readers,
    caching: "no-store",
    params: z.strictObject({ id: channelId }),
    query: metricsQuery,
    answers: { 200: { description: "Month by month, and the totals.", schema: channelMetrics } },
    problems: ["not-found"],
  },
  async (call, { params, query }) => {
    await assertChannel(call, params.id);
    const to = query.to ?? currentMonth(call.env, call.outside);
    const from = query.from ?? `${to.slice(0, 4)}-01`;
    if (from > to) {
      throw invalid(
        { pointer: "/from", code: "range", detail: "must not be after to" },
        `From ${from} to ${to} is no range of months.`,
      );
    }
    const items = (await readMetrics(call.env.DB, params.id, from, to)).map(({ month, metric, measure, value }) => ({
      month,
      metric,
      measure,
      value,
    }));
    return { status: 200, body: { channel: params.id, from, to, items, totals: metricTotals(items) } };
  },
);
