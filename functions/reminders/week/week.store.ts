import { sql } from "drizzle-orm";
import type { Day } from "../../../schema/contracts/day.ts";
import { integer, rows } from "../../platform/rows.ts";
import { clockRuns } from "../../requests/store/requests.store.ts";

const counts = {
  open: integer,
  overdue: integer,
  due_this_week: integer,
  awaiting_applicant: integer,
  unassigned: integer,
  returned_mail: integer,
  failed_deliveries: integer,
};

const awaiting = sql`('awaiting_clarification', 'awaiting_payment')`;
const unclosed = sql`('unconfirmed', 'open', 'awaiting_clarification', 'awaiting_payment')`;

/**
 * How many cases, letters and messages there are of each, as of today; by the indexes request_queue, deadline_returned and
 * reminder_message_dead. A case whose clock is stopped is due no day that is known, and counts as open alone.
 *
 * @param last the week's last day
 */
export async function readWeekCounts(database: D1Database, { today, last }: { today: Day; last: Day }) {
  const [row] = await rows(
    database,
    counts,
    sql`
      SELECT
        (SELECT count(*) FROM request INDEXED BY request_queue WHERE state IN ${unclosed}) AS open,
        (SELECT count(*) FROM request INDEXED BY request_queue
          WHERE state = 'open' AND queue_on < ${today} AND ${clockRuns}) AS overdue,
        (SELECT count(*) FROM request INDEXED BY request_queue
          WHERE state = 'open' AND queue_on BETWEEN ${today} AND ${last} AND ${clockRuns}) AS due_this_week,
        (SELECT count(*) FROM request INDEXED BY request_queue WHERE state IN ${awaiting}) AS awaiting_applicant,
        (SELECT count(*) FROM request INDEXED BY request_queue
          WHERE state IN ${unclosed} AND assigned_to IS NULL) AS unassigned,
        (SELECT count(*) FROM deadline INDEXED BY deadline_returned WHERE kind = 'returned_mail') AS returned_mail,
        (SELECT count(*) FROM reminder_message INDEXED BY reminder_message_dead WHERE status = 'dead') AS failed_deliveries`,
  );
  if (row === undefined) throw new Error("A query without a table answered no row");
  return row;
}
