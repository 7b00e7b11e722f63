import { and, asc, eq, gte, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Channel, ChannelChange, MetricValue, NewChannel } from "../../../schema/contracts/channels.ts";
import { channel, channelList, channelMetric } from "../../../schema/tables/publications.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import type { ChannelOrder } from "../entry/content.ts";

/** Every channel in the order of the code list: one row, which triggers write. */
export async function readChannelList(database: D1Database): Promise<Channel[]> {
  const row = await drizzle(database).select({ channels: channelList.channels }).from(channelList).get();
  return row?.channels ?? [];
}

/** Each channel's place in the code list. */
export async function readChannelOrder(database: D1Database): Promise<ChannelOrder> {
  const channels = await drizzle(database).select({ id: channel.id, position: channel.position }).from(channel);
  return new Map(channels.map(({ id, position }) => [id, position]));
}

/** Adds a channel, unless its id or place belongs to another or an earlier call has its key. Answers whether it was added. */
export async function storeChannel(database: D1Database, claim: Claim, added: NewChannel): Promise<boolean> {
  const free = sql`NOT EXISTS (
    SELECT 1 FROM channel WHERE id = ${added.id} OR position = CAST(${added.position ?? null} AS INTEGER)
  )`;
  const [, stored] = await database.batch([
    claimStatement(database, claim, free),
    statement(
      database,
      sql`
        INSERT INTO channel (id, position, label_zh_hans, label_zh_hant, label_en)
        SELECT
          ${added.id},
          coalesce(CAST(${added.position ?? null} AS INTEGER), (SELECT coalesce(max(position), 0) + 1 FROM channel)),
          ${added.label.zh_hans}, ${added.label.zh_hant}, ${added.label.en}
        WHERE ${holdsClaim(claim)}
        RETURNING id`,
    ),
  ]);
  return (stored?.results.length ?? 0) > 0;
}

/** Changes a channel, with the act that it is, unless another has the place it is to take. Answers whether it did. */
export async function updateChannel(
  database: D1Database,
  id: string,
  change: ChannelChange,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const { label = {}, position = null, active } = change;
  const update = statement(
    database,
    sql`
      UPDATE channel
      SET
        position = coalesce(CAST(${position} AS INTEGER), position),
        label_zh_hans = coalesce(${label.zh_hans ?? null}, label_zh_hans),
        label_zh_hant = coalesce(${label.zh_hant ?? null}, label_zh_hant),
        label_en = coalesce(${label.en ?? null}, label_en),
        active = coalesce(CAST(${active === undefined ? null : Number(active)} AS INTEGER), active)
      WHERE id = ${id} AND NOT EXISTS (
        SELECT 1 FROM channel AS other WHERE other.position = CAST(${position} AS INTEGER) AND other.id <> ${id}
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

/** Replaces what is recorded of a channel's month, in one batch. */
export async function storeMetrics(
  database: D1Database,
  at: { channel: string; month: string },
  values: readonly MetricValue[],
  { recordedAt, recordedBy }: { recordedAt: string; recordedBy: string },
): Promise<void> {
  await database.batch([
    statement(database, sql`DELETE FROM channel_metric WHERE channel_id = ${at.channel} AND month = ${at.month}`),
    statement(
      database,
      sql`
        INSERT INTO channel_metric (channel_id, month, metric, measure, value, recorded_at, recorded_by)
        SELECT
          ${at.channel}, ${at.month}, entry.value ->> 'metric', entry.value ->> 'measure', entry.value ->> 'value',
          ${recordedAt}, ${recordedBy}
        FROM json_each(${JSON.stringify(values)}) AS entry`,
    ),
  ]);
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
