import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { statement } from "../platform/database.ts";
import { flag, integer, json, nullable, type RowOf, rows, text } from "../platform/rows.ts";

const historyColumns = {
  seq: integer,
  member_id: text,
  key_id: nullable(text),
  operation: text,
  object: text,
  at: text,
  /** Whether the act had values that were erased since. */
  erased: flag,
  /** How it was before and after, where that may be read openly. */
  open: nullable(json(z.tuple([z.json(), z.json()]))),
};

/** An act as the history of what it was done to shows it. */
export type HistoricAct = RowOf<typeof historyColumns>;

/** SQL: no act before it was done to the same thing; of an act that `readHistory` reads. */
export const isFirstOnObject = sql`NOT EXISTS (
  SELECT 1 FROM act AS earlier
  CROSS JOIN log_entry AS place ON place.hash = earlier.hash AND place.kind = 'act' AND place.key = earlier.id
  WHERE earlier.object = act.object AND place.seq < log_entry.seq
)`;

/**
 * The acts that were done to any of these, first to last, behind a place in the log, those that fit `chosen`; by indexes act_object and
 * log_entry_hash.
 */
export const readHistory = (
  database: D1Database,
  objects: readonly string[],
  { after, limit, chosen = sql`true` }: { after: number; limit: number; chosen?: SQL },
): Promise<HistoricAct[]> =>
  rows(
    database,
    historyColumns,
    sql`
      SELECT
        log_entry.seq, act.member_id, act.key_id, act.operation, act.object, act.at, act_value.open,
        act_value.act_id IS NULL AND (before_hash IS NOT NULL OR after_hash IS NOT NULL) AS erased
      FROM json_each(${JSON.stringify(objects)}) AS named
      CROSS JOIN act ON act.object = named.value
      CROSS JOIN log_entry ON log_entry.hash = act.hash AND log_entry.kind = 'act' AND log_entry.key = act.id
      LEFT JOIN act_value ON act_value.act_id = act.id
      WHERE log_entry.seq > CAST(${after} AS INTEGER) AND ${chosen}
      ORDER BY log_entry.seq LIMIT CAST(${limit} AS INTEGER)`,
  );

/** Erases the values of the acts that were done to any of these, where `guard` is true. The acts stay, with their hashes. */
export const valuesErasure = (database: D1Database, objects: readonly string[], guard: SQL): D1PreparedStatement =>
  statement(
    database,
    sql`
      DELETE FROM act_value WHERE ${guard} AND act_id IN (
        SELECT act.id FROM json_each(${JSON.stringify(objects)}) AS named CROSS JOIN act ON act.object = named.value
      )`,
  );
