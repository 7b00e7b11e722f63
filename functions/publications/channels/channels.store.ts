import { eq, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Channel } from "../../../schema/contracts/channels.ts";
import { channel, channelList } from "../../../schema/tables/publications.ts";
import { type Condition, isRecorded } from "../../log/acts.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import type { Naming } from "./channel-change.ts";

/** Every channel in the order of the code list, with its names and accounts, as a query of a batch: one row, which triggers write. */
export const channelListQuery = (database: D1Database) =>
  drizzle(database).select({ channels: channelList.channels }).from(channelList).where(eq(channelList.id, 1));

/** The same, read. */
export const readChannelList = async (database: D1Database): Promise<Channel[]> =>
  (await channelListQuery(database).get())?.channels ?? [];

/** True while a channel is as it was read, its names and accounts too. */
export const isAsRead = (read: Channel): Condition => sql`EXISTS (
  SELECT 1 FROM channel_list, json_each(channel_list.channels) AS entry
  WHERE entry.value ->> 'id' = ${read.id} AND entry.value = ${JSON.stringify(read)}
)`;

const isFree = (id: string, position: number): SQL => sql`NOT EXISTS (
  SELECT 1 FROM channel AS other WHERE other.position = CAST(${position} AS INTEGER) AND other.id <> ${id}
)`;

/**
 * Adds a channel, with the act that it is, unless its id or place belongs to another or an earlier call has its key. Answers whether
 * it was added.
 */
export async function storeChannel(
  database: D1Database,
  claim: Claim,
  added: Pick<Channel, "id" | "label" | "position" | "family" | "opened_on" | "cadence_days">,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const { id, label, position } = added;
  const isNew = sql`NOT EXISTS (SELECT 1 FROM channel WHERE id = ${id}) AND ${isFree(id, position)}`;
  const [, stored] = await database.batch([
    claimStatement(database, claim, isNew),
    statement(
      database,
      sql`
        INSERT INTO channel (
          id, position, label_zh_hans, label_zh_hant, label_en, family, opened_on, cadence_days
        )
        SELECT
          ${id}, CAST(${position} AS INTEGER), ${label.zh_hans}, ${label.zh_hant}, ${label.en}, ${added.family},
          ${added.opened_on}, CAST(${added.cadence_days} AS INTEGER)
        WHERE ${holdsClaim(claim)}
        RETURNING id`,
    ),
    ...act,
  ]);
  return (stored?.results.length ?? 0) > 0;
}

/** True while a channel can be changed: it is as it was read, and no other has the place it is to take. */
export const mayChange = (before: Channel, after: Channel): Condition =>
  sql`${isAsRead(before)} AND ${isFree(before.id, after.position)}`;

/** Changes a channel and its name in one batch with the act by which it lands. Answers whether it did. */
export async function updateChannel(
  database: D1Database,
  after: Channel,
  naming: Naming | undefined,
  act: { id: string; statements: readonly D1PreparedStatement[] },
): Promise<boolean> {
  const { id, position, family, opened_on, retired_on, cadence_days } = after;
  const update = sql`
    UPDATE channel SET (position, family, opened_on, retired_on, cadence_days) = (
      SELECT CAST(${position} AS INTEGER), ${family}, ${opened_on}, ${retired_on}, CAST(${cadence_days} AS INTEGER)
    )
    WHERE id = ${id} AND ${isRecorded(act.id)} RETURNING id`;
  const named = naming === undefined ? [] : [namingOf(id, naming, isRecorded(act.id))];
  const results = await database.batch([
    ...act.statements,
    ...[update, ...named].map((query) => statement(database, query)),
  ]);
  return results.some((result) => result.results.length > 0);
}

/** Stores or takes back a channel's name, where `guard` is true. */
function namingOf(id: string, { label, fromOn }: Naming, guard: Condition): SQL {
  if (label === null)
    return sql`DELETE FROM channel_name WHERE channel_id = ${id} AND from_on = ${fromOn} AND ${guard}`;
  const labels = sql`${label.zh_hans}, ${label.zh_hant}, ${label.en}`;
  if (fromOn === null) {
    return sql`
      UPDATE channel SET (label_zh_hans, label_zh_hant, label_en) = (SELECT ${labels}) WHERE id = ${id} AND ${guard}`;
  }
  return sql`
    INSERT INTO channel_name (channel_id, from_on, label_zh_hans, label_zh_hant, label_en)
    SELECT ${id}, ${fromOn}, ${labels} WHERE ${guard}
    ON CONFLICT (channel_id, from_on) DO UPDATE SET
      label_zh_hans = excluded.label_zh_hans, label_zh_hant = excluded.label_zh_hant, label_en = excluded.label_en`;
}

export async function channelExists(database: D1Database, id: string): Promise<boolean> {
  const found = await drizzle(database).select({ id: channel.id }).from(channel).where(eq(channel.id, id)).get();
  return found !== undefined;
}
