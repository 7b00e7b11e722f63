import { type SQL, sql } from "drizzle-orm";
import type { ChannelAccount } from "../../../schema/contracts/channels.ts";
import { isRecorded } from "../../log/acts.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";

const columnsOf = (account: ChannelAccount): SQL => sql`
  ${account.name}, ${account.operator}, ${account.opened_on}, ${account.closed_on}, CAST(${account.cadence_days} AS INTEGER)`;

/** Adds an account, with the act that it is, unless the channel has one of its id or as many as it may. Answers whether it was added. */
export async function storeAccount(
  database: D1Database,
  claim: Claim,
  channel: string,
  account: ChannelAccount,
  most: number,
): Promise<boolean> {
  const mayAdd = sql`
    NOT EXISTS (SELECT 1 FROM channel_account WHERE channel_id = ${channel} AND id = ${account.id})
    AND (SELECT count(*) FROM channel_account WHERE channel_id = ${channel}) < CAST(${most} AS INTEGER)`;
  const [, stored] = await database.batch([
    claimStatement(database, claim, mayAdd),
    statement(
      database,
      sql`
        INSERT INTO channel_account (channel_id, id, name, operator, opened_on, closed_on, cadence_days)
        SELECT ${channel}, ${account.id}, ${columnsOf(account)} WHERE ${holdsClaim(claim)}
        RETURNING id`,
    ),
    ...(claim.act ?? []),
  ]);
  return (stored?.results.length ?? 0) > 0;
}

/** Changes an account in one batch with the act by which it lands. Answers whether it did. */
export async function updateAccount(
  database: D1Database,
  channel: string,
  account: ChannelAccount,
  act: { id: string; statements: readonly D1PreparedStatement[] },
): Promise<boolean> {
  const results = await database.batch([
    ...act.statements,
    statement(
      database,
      sql`
        UPDATE channel_account SET (name, operator, opened_on, closed_on, cadence_days) = (SELECT ${columnsOf(account)})
        WHERE channel_id = ${channel} AND id = ${account.id} AND ${isRecorded(act.id)}
        RETURNING id`,
    ),
  ]);
  return results.some((result) => result.results.length > 0);
}
