import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import * as z from "zod";
import { statement } from "../platform/database.ts";
import { flag, integer, json, nullable, text } from "../platform/rows.ts";

const historyColumns = {
  seq: sql`log_entry.seq`.mapWith(integer),
  member_id: sql`act.member_id`.mapWith(text),
  key_id: sql`act.key_id`.mapWith(nullable(text)),
  operation: sql`act.operation`.mapWith(text),
  object: sql`act.object`.mapWith(text),
  at: sql`act.at`.mapWith(text),
  /** Whether the act had values that were erased since. */
  erased: sql`(act_value.act_id IS NULL AND (before_hash IS NOT NULL OR after_hash IS NOT NULL))`
    .mapWith(flag)
    .as("erased"),
  /** How it was before and after, where that may be read openly. */
  open: sql`act_value.open`.mapWith(nullable(json(z.tuple([z.json(), z.json()])))),
};

/** An act as the history of what it was done to shows it. */
export type HistoricAct = Awaited<ReturnType<typeof historyQuery>>[number];

/** SQL: no act before it was done to the same thing; of an act that `readHistory` reads. */
export const isFirstOnObject = sql`NOT EXISTS (
  SELECT 1 FROM act AS earlier
  CROSS JOIN log_entry AS place ON place.hash = earlier.hash AND place.kind = 'act' AND place.key = earlier.id
  WHERE earlier.object = act.object AND place.seq < log_entry.seq
)`;

/**
 * The acts that were done to any of these (`objects`: a JSON array), first to last, behind a place in the log, those that fit `chosen`; by
 * indexes act_object and log_entry_hash.
 */
export const historyQuery = (
  database: D1Database,
  objects: SQL,
  { after, limit, chosen = sql`true` }: { after: number; limit: number; chosen?: SQL },
) =>
  drizzle(database)
    .select(historyColumns)
    .from(
      sql`json_each(${objects}) AS named
        CROSS JOIN act ON act.object = named.value
        CROSS JOIN log_entry ON log_entry.hash = act.hash AND log_entry.kind = 'act' AND log_entry.key = act.id
        LEFT JOIN act_value ON act_value.act_id = act.id`,
    )
    .where(sql`log_entry.seq > CAST(${after} AS INTEGER) AND ${chosen}`)
    .orderBy(sql`log_entry.seq`)
    .limit(limit);

/** The same, read. */
export const readHistory = (
  database: D1Database,
  objects: readonly string[],
  options: { after: number; limit: number; chosen?: SQL },
): Promise<HistoricAct[]> => historyQuery(database, sql`${JSON.stringify(objects)}`, options);

/** Erases the values of the acts that were done to any of these, where `guard` is true. The acts stay, with their hashes. */
export const valuesErasure = (database: D1Database, objects: readonly string[], guard: SQL): D1PreparedStatement =>
  statement(
    database,
    sql`
      DELETE FROM act_value WHERE ${guard} AND act_id IN (
        SELECT act.id FROM json_each(${JSON.stringify(objects)}) AS named CROSS JOIN act ON act.object = named.value
      )`,
  );
