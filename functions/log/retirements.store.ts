import { sql } from "drizzle-orm";
import { rows, text } from "../platform/rows.ts";

/** When each channel that is retired was retired, by the act that did it. By index act_object. */
export const channelRetirements = (database: D1Database) =>
  rows(
    database,
    { id: text, at: text },
    sql`
      SELECT channel.id, max(act.at) AS at
      FROM channel CROSS JOIN act ON act.object = 'channel/' || channel.id CROSS JOIN act_value ON act_value.act_id = act.id
      WHERE channel.active = 0 AND act.operation = 'changeChannel'
        AND open ->> '$[0].active' = 1 AND open ->> '$[1].active' = 0
      GROUP BY channel.id`,
  );
