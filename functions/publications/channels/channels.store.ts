import { and, asc, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Channel, MetricValue } from "../../../schema/contracts/channels.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { channel, channelList, channelMetric } from "../../../schema/tables/publications.ts";
import { localDay } from "../../clock/days.ts";
import { isRecorded } from "../../log/acts.store.ts";
import { channelRetirements } from "../../log/retirements.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";

/** Every channel in the order of the code list: one row, which triggers write. */
export async function readChannelList(database: D1Database): Promise<Channel[]> {
  const row = await drizzle(database).select({ channels: channelList.channels }).from(channelList).get();
  return row?.channels ?? [];
}

/**
 * The agency's day on which each retired one of these channels was retired; none of one that was retired before acts were recorded. Where
 * all are in use nothing is read.
 */
export async function readRetirements(
  database: D1Database,
  channels: readonly Channel[],
  timeZone: string,
): Promise<ReadonlyMap<string, Day>> {
  if (channels.every(({ active }) => active)) return new Map();
  const retired = await channelRetirements(database);
  return new Map(retired.map(({ id, at }) => [id, localDay(new Date(at), timeZone)]));
}

/**
 * Adds a channel, with the act that it is, unless its id or place belongs to another or an earlier call has its key. Answers whether
 * it was added.
 */
export async function storeChannel(
  database: D1Database,
  claim: Claim,
  added: Omit<Channel, "active">,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const free = sql`NOT EXISTS (
    SELECT 1 FROM channel WHERE id = ${added.id} OR position = CAST(${added.position} AS INTEGER)
  )`;
  const [, stored] = await database.batch([
    claimStatement(database, claim, free),
    statement(
      database,
      sql`
        INSERT INTO channel (id, position, label_zh_hans, label_zh_hant, label_en)
        SELECT
          ${added.id}, CAST(${added.position} AS INTEGER), ${added.label.zh_hans}, ${added.label.zh_hant}, ${added.label.en}
        WHERE ${holdsClaim(claim)}
        RETURNING id`,
    ),
    ...act,
  ]);
  return (stored?.results.length ?? 0) > 0;
}

const columnsOf = ({ position, label, active }: Channel): SQL =>
  sql`CAST(${position} AS INTEGER), ${label.zh_hans}, ${label.zh_hant}, ${label.en}, CAST(${Number(active)} AS INTEGER)`;

/**
 * Changes a channel, with the act that it is, unless it was changed since it was read or another has the place it is to take. Answers
 * whether it did.
 */
export async function updateChannel(
  database: D1Database,
  before: Channel,
  after: Channel,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const columns = sql`(position, label_zh_hans, label_zh_hant, label_en, active)`;
  const update = statement(
    database,
    sql`
      UPDATE channel SET ${columns} = (SELECT ${columnsOf(after)})
      WHERE id = ${before.id} AND ${columns} = (${columnsOf(before)}) AND NOT EXISTS (
        SELECT 1 FROM channel AS other
        WHERE other.position = CAST(${after.position} AS INTEGER) AND other.id <> ${before.id}
      )
      RETURNING id`,
  );
  const [changed] = await database.batch([update, ...act]);
  return (changed?.results.length ?? 0) > 0;
}

export async function channelExists(database: D1Database, id: string): Promise<boolean> {
  const found = await drizzle(database).select({ id: channel.id }).from(channel).where(eq(channel.id, id)).get();
  return found !== undefined;
}

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
