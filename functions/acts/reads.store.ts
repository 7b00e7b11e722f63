import { type SQL, sql } from "drizzle-orm";
import { readWhat } from "../../schema/contracts/reads.ts";
import { integer, oneOf, type RowOf, rowsQuery, text } from "../platform/rows.ts";

const columns = {
  at: text,
  key: text,
  member_id: text,
  member_name: text,
  what: oneOf(readWhat.options),
  receipt_year: integer,
  receipt_seq: integer,
};

export type ReadRow = RowOf<typeof columns>;

/** Where a page ended: `key` tells apart what was read at one instant. */
export interface ReadPlace {
  at: string;
  key: string;
}

export interface ReadFilters {
  from: string | undefined;
  until: string | undefined;
  member: string | undefined;
  /** The case by its receipt number. */
  receipt: { year: number; seq: number } | undefined;
}

/** True of the rows that are asked for, behind a place. */
function conditions(
  { from, until, member, receipt }: ReadFilters,
  after: ReadPlace | undefined,
  at: SQL,
  key: SQL,
): SQL {
  const all: SQL[] = [sql`true`];
  if (from !== undefined) all.push(sql`${at} >= ${from}`);
  if (until !== undefined) all.push(sql`${at} < ${until}`);
  if (member !== undefined) all.push(sql`member_id = ${member}`);
  if (receipt !== undefined) {
    all.push(
      sql`request_id = (SELECT id FROM request WHERE receipt_year = ${receipt.year} AND receipt_seq = ${receipt.seq})`,
    );
  }
  if (after !== undefined) all.push(sql`${at} <= ${after.at} AND (${at}, ${key}) < (${after.at}, ${after.key})`);
  return sql.join(all, sql` AND `);
}

/**
 * Who read an identity, or took a case out, the latest first; at most `limit`. By the indexes of `identity_read` and `case_access` by day,
 * member or case, so many rows of each.
 */
export function caseReads(
  database: D1Database,
  filters: ReadFilters,
  { after, limit }: { after: ReadPlace | undefined; limit: number },
) {
  const readKey = sql`printf('r%015d', id)`;
  const accessKey = sql`printf('a%015d', id)`;
  return rowsQuery(
    database,
    columns,
    sql`
      SELECT at, key, member_id, staff_member.name AS member_name, what, receipt_year, receipt_seq
      FROM (
        SELECT * FROM (
          SELECT read_at AS at, ${readKey} AS key, member_id, request_id, iif(file_id IS NULL, 'identity', 'file') AS what
          FROM identity_read WHERE ${conditions(filters, after, sql`read_at`, readKey)}
          ORDER BY read_at DESC, id DESC LIMIT ${limit}
        )
        UNION ALL
        SELECT * FROM (
          SELECT accessed_at AS at, ${accessKey} AS key, member_id, request_id, purpose AS what
          FROM case_access WHERE ${conditions(filters, after, sql`accessed_at`, accessKey)}
          ORDER BY accessed_at DESC, id DESC LIMIT ${limit}
        )
      ) AS found
      CROSS JOIN staff_member ON staff_member.id = member_id
      CROSS JOIN request ON request.id = request_id
      ORDER BY at DESC, key DESC LIMIT ${limit}`,
  );
}
