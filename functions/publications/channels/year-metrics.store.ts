import { and, asc, eq, gte, lte } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { MetricValue } from "../../../schema/contracts/metrics.ts";
import { channelMetric } from "../../../schema/tables/publications.ts";

/** A channel's metric of a month. */
export interface MonthMetric extends MetricValue {
  channelId: string;
  month: string;
}

/** What is recorded of these channels in a year: a range of the primary key a channel, in one round trip. */
export async function readYearMetrics(
  database: D1Database,
  channels: readonly string[],
  year: number,
): Promise<MonthMetric[]> {
  const db = drizzle(database);
  const [first, ...others] = channels.map((id) =>
    db
      .select({
        channelId: channelMetric.channelId,
        month: channelMetric.month,
        metric: channelMetric.metric,
        measure: channelMetric.measure,
        value: channelMetric.value,
      })
      .from(channelMetric)
      .where(
        and(
          eq(channelMetric.channelId, id),
          gte(channelMetric.month, `${year}-01`),
          lte(channelMetric.month, `${year}-12`),
        ),
      )
      .orderBy(asc(channelMetric.month)),
  );
  return first === undefined ? [] : (await db.batch([first, ...others])).flat();
}
