import { and, asc, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { MetricValue } from "../../../schema/contracts/channels.ts";
import { channelMetric } from "../../../schema/tables/publications.ts";
import { isRecorded } from "../../log/acts.store.ts";
import { statement } from "../../platform/database.ts";

/** What is recorded of a channel's month, as JSON in one order. */
export const valuesAsJson = (values: readonly MetricValue[]): string =>
  JSON.stringify(values.map(({ metric, measure, value }) => [metric, measure, value]).toSorted());

/** True while this is recorded of a channel's month. */
export const recordedIs = (at: { channel: string; month: string }, values: readonly MetricValue[]): SQL => sql`
  ${valuesAsJson(values)} = (
    SELECT json_group_array(json_array(metric, measure, value)) FROM (
      SELECT metric, measure, value FROM channel_metric
      WHERE channel_id = ${at.channel} AND month = ${at.month} ORDER BY metric, measure
    )
  )`;

/** Replaces what is recorded of a channel's month, in one batch with the act by which it lands. Answers whether it did. */
export async function storeMetrics(
  database: D1Database,
  at: { channel: string; month: string },
  values: readonly MetricValue[],
  { recordedAt, recordedBy }: { recordedAt: string; recordedBy: string },
  act: { id: string; statements: readonly D1PreparedStatement[] },
): Promise<boolean> {
  const results = await database.batch([
    ...act.statements,
    statement(
      database,
      sql`
        DELETE FROM channel_metric
        WHERE channel_id = ${at.channel} AND month = ${at.month} AND ${isRecorded(act.id)} RETURNING metric`,
    ),
    statement(
      database,
      sql`
        INSERT INTO channel_metric (channel_id, month, metric, measure, value, recorded_at, recorded_by)
        SELECT
          ${at.channel}, ${at.month}, entry.value ->> 'metric', entry.value ->> 'measure', entry.value ->> 'value',
          ${recordedAt}, ${recordedBy}
        FROM json_each(${JSON.stringify(values)}) AS entry WHERE ${isRecorded(act.id)}
        RETURNING metric`,
    ),
  ]);
  return results.some((result) => result.results.length > 0);
}

/** What is recorded of a channel over a range of months, by the primary key. */
export const readMetrics = (database: D1Database, id: string, from: string, to: string) =>
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
