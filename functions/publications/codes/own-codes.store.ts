import { asc, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { OwnCode } from "../../../schema/contracts/own-codes.ts";
import { ownCode } from "../../../schema/tables/publications.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";

/** Every code of the agency's own, by list and code, as a query of a batch. */
export const ownCodesQuery = (database: D1Database) =>
  drizzle(database)
    .select({
      list: ownCode.list,
      code: ownCode.code,
      label: { zh_hans: ownCode.labelZhHans, zh_hant: ownCode.labelZhHant, en: ownCode.labelEn },
      active: ownCode.active,
    })
    .from(ownCode)
    .orderBy(asc(ownCode.list), asc(ownCode.code));

/** The same, read. */
export const readOwnCodes = (database: D1Database): Promise<OwnCode[]> => ownCodesQuery(database);

/** SQL: true while the list has the labels that were read, so that no two codes are given one label at once. */
const isAsRead = (list: OwnCode["list"], read: readonly OwnCode[]): SQL => {
  const labels = read
    .filter((one) => one.list === list)
    .map(({ code, label }) => [code, label.zh_hans, label.zh_hant, label.en]);
  return sql`
    ${JSON.stringify(labels)} = (
      SELECT json_group_array(json_array(code, label_zh_hans, label_zh_hant, label_en)) FROM (
        SELECT code, label_zh_hans, label_zh_hant, label_en FROM own_code WHERE list = ${list} ORDER BY code
      )
    )`;
};

const columnsOf = ({ label, active }: OwnCode): SQL =>
  sql`${label.zh_hans}, ${label.zh_hant}, ${label.en}, CAST(${Number(active)} AS INTEGER)`;

/**
 * Declares a code, with the act that it is, unless its list was changed since it was read or an earlier call has the key. Answers whether
 * it did.
 */
export async function storeOwnCode(
  database: D1Database,
  claim: Claim,
  added: OwnCode,
  read: readonly OwnCode[],
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const [, stored] = await database.batch([
    claimStatement(database, claim, isAsRead(added.list, read)),
    statement(
      database,
      sql`
        INSERT INTO own_code (list, code, label_zh_hans, label_zh_hant, label_en, active)
        SELECT ${added.list}, ${added.code}, ${columnsOf(added)} WHERE ${holdsClaim(claim)}
        RETURNING code`,
    ),
    ...act,
  ]);
  return (stored?.results.length ?? 0) > 0;
}

/**
 * Gives a code other labels, retires it or takes that back, with the act that it is, unless it or a label of its list was changed since
 * they were read. Answers whether it did.
 */
export async function updateOwnCode(
  database: D1Database,
  before: OwnCode,
  after: OwnCode,
  read: readonly OwnCode[],
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const columns = sql`(label_zh_hans, label_zh_hant, label_en, active)`;
  const [changed] = await database.batch([
    statement(
      database,
      sql`
        UPDATE own_code SET ${columns} = (SELECT ${columnsOf(after)})
        WHERE list = ${before.list} AND code = ${before.code} AND ${columns} = (${columnsOf(before)})
          AND ${isAsRead(before.list, read)}
        RETURNING code`,
    ),
    ...act,
  ]);
  return (changed?.results.length ?? 0) > 0;
}
