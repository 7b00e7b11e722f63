import { and, asc, desc, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { measures, metrics } from "../../../schema/contracts/metrics.ts";
import { channelMetric, channelMetricFormer } from "../../../schema/tables/publications.ts";
import { type Condition, isRecorded } from "../../log/acts.store.ts";
import { statement } from "../../platform/database.ts";
import { integer, oneOf, rows, text } from "../../platform/rows.ts";
import type { MetricChange } from "./metric-changes.ts";

/** A change as a row of JSON. */
const entry = (member: keyof MetricChange): SQL => sql`(entry.value ->> ${member})`;

const isAt = (table: SQL): SQL => sql`
  ${table}.channel_id = ${entry("channel")} AND ${table}.month = ${entry("month")}
  AND ${table}.metric = ${entry("metric")} AND ${table}.measure = ${entry("measure")}`;

/** True while the values that changes replace are as they were read. */
export const recordedAsRead = (changes: readonly MetricChange[]): Condition => sql`
  NOT EXISTS (
    SELECT 1 FROM json_each(${JSON.stringify(changes)}) AS entry
    WHERE ${entry("from")} IS NOT (SELECT value FROM channel_metric WHERE ${isAt(sql`channel_metric`)})
  )`;

interface Stamp {
  recordedAt: string;
  recordedBy: string;
}

/**
 * Records changes in one batch with the act by which they land; what they replace is recorded as former, with the reason. Answers whether
 * they landed.
 */
export async function storeMetrics(
  database: D1Database,
  changes: readonly MetricChange[],
  { recordedAt, recordedBy, reason }: Stamp & { reason: string | undefined },
  act: { id: string; statements: readonly D1PreparedStatement[] },
): Promise<boolean> {
  const former = sql`
    INSERT INTO channel_metric_former (
      channel_id, month, metric, measure, number, value, recorded_at, recorded_by, replaced_at, replaced_by, reason
    )
    SELECT
      stored.channel_id, stored.month, stored.metric, stored.measure,
      (SELECT coalesce(max(number), 0) + 1 FROM channel_metric_former AS former WHERE ${isAt(sql`former`)}),
      stored.value, stored.recorded_at, stored.recorded_by, ${recordedAt}, ${recordedBy}, ${reason ?? null}
    FROM json_each(${JSON.stringify(changes)}) AS entry CROSS JOIN channel_metric AS stored ON ${isAt(sql`stored`)}
    WHERE ${isRecorded(act.id)}`;
  const removed = changes.filter(({ to }) => to === null);
  const gone = sql`
    DELETE FROM channel_metric WHERE (channel_id, month, metric, measure) IN (
      SELECT ${entry("channel")}, ${entry("month")}, ${entry("metric")}, ${entry("measure")}
      FROM json_each(${JSON.stringify(removed)}) AS entry
    ) AND ${isRecorded(act.id)}
    RETURNING metric`;
  const stated = changes.filter(({ to }) => to !== null);
  const values = sql`
    INSERT INTO channel_metric (channel_id, month, metric, measure, value, recorded_at, recorded_by)
    SELECT
      ${entry("channel")}, ${entry("month")}, ${entry("metric")}, ${entry("measure")}, ${entry("to")},
      ${recordedAt}, ${recordedBy}
    FROM json_each(${JSON.stringify(stated)}) AS entry WHERE ${isRecorded(act.id)}
    ON CONFLICT (channel_id, month, metric, measure) DO UPDATE SET
      value = excluded.value, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
    RETURNING metric`;
  const results = await database.batch([
    ...act.statements,
    ...[former, gone, values].map((query) => statement(database, query)),
  ]);
  return results.some((result) => result.results.length > 0);
}

/** What is recorded of a channel over a range of months, by the primary key. */
export const readMetrics = (database: D1Database, id: string, from = "0000-00", to = "9999-99") =>
  drizzle(database)
    .select({
      month: channelMetric.month,
      metric: channelMetric.metric,
      measure: channelMetric.measure,
      value: channelMetric.value,
      recordedAt: channelMetric.recordedAt,
      recordedBy: channelMetric.recordedBy,
    })
    .from(channelMetric)
    .where(and(eq(channelMetric.channelId, id), gte(channelMetric.month, from), lte(channelMetric.month, to)))
    .orderBy(asc(channelMetric.month), asc(channelMetric.metric), asc(channelMetric.measure));

/** What is recorded of some channels over a range of months; a range of the primary key each. */
export const readMetricsOf = (database: D1Database, channels: readonly string[], from = "0000-00", to = "9999-99") =>
  rows(
    database,
    { channel: text, month: text, metric: oneOf(metrics), measure: oneOf(measures), value: integer },
    sql`
      SELECT channel_id AS channel, month, metric, measure, stored.value
      FROM json_each(${JSON.stringify(channels)}) AS chosen CROSS JOIN channel_metric AS stored
        ON stored.channel_id = chosen.value AND month >= ${from} AND month <= ${to}
      ORDER BY month, chosen.key, metric, measure`,
  );

/** What was recorded of a channel's month before, the latest first. */
export const readFormerMetrics = (database: D1Database, id: string, month: string) =>
  drizzle(database)
    .select()
    .from(channelMetricFormer)
    .where(and(eq(channelMetricFormer.channelId, id), eq(channelMetricFormer.month, month)))
    .orderBy(
      desc(channelMetricFormer.replacedAt),
      asc(channelMetricFormer.metric),
      asc(channelMetricFormer.measure),
      desc(channelMetricFormer.number),
    );
