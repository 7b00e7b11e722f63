import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../schema/contracts/day.ts";
import { jobStates } from "../jobs/late-jobs.store.ts";
import { text } from "../platform/rows.ts";
import { actsAfterClosing } from "../requests/drafting/draft-rules.ts";
import { contentsOfDrafts, waitingDrafts } from "../requests/drafting/drafts.store.ts";
import { unitsStored } from "../requests/store/requests.store.ts";

/** Whose cases are counted: those of a member, of a unit by its spellings, or all. */
export type CountedCases = { of: "member"; id: string } | { of: "unit"; units: readonly string[] } | { of: "all" };

/** How many were found among those looked at, and how many these were. */
interface Found {
  found: number;
  examined: number;
}

/** Rows that are looked at for one count, and drafts. */
const mostExamined = 200;
export const isAllExamined = ({ examined }: Pick<Found, "examined">): boolean => examined < mostExamined;

/** The rows of `request` by the index of whose cases are counted. */
function casesOf(counted: CountedCases): { from: SQL; own: SQL } {
  switch (counted.of) {
    case "member":
      return { from: sql`request INDEXED BY request_member_queue`, own: sql`assigned_to = ${counted.id} AND` };
    case "unit":
      return {
        from: sql`request INDEXED BY request_unit_queue`,
        own: sql`unit IN (SELECT value FROM json_each(${JSON.stringify(counted.units)})) AND`,
      };
    case "all":
      return { from: sql`request INDEXED BY request_queue`, own: sql`` };
  }
}

/** True of the request that a row belongs to, whose cases are counted. */
function isCounted(counted: CountedCases): SQL {
  switch (counted.of) {
    case "member":
      return sql`request.assigned_to = ${counted.id}`;
    case "unit":
      return sql`request.unit IN (SELECT value FROM json_each(${JSON.stringify(counted.units)}))`;
    case "all":
      return sql`true`;
  }
}

const count = (from: SQL, found: SQL = sql`true`) =>
  sql`(
  SELECT json_array(count(*) FILTER (WHERE ${found}), count(*)) FROM (${from} LIMIT ${sql.raw(String(mostExamined))})
)`.mapWith(text);

const foundIn = (counts: string): Found => {
  const [found = 0, examined = 0]: number[] = JSON.parse(counts);
  return { found, examined };
};

/** What waits of no member's or unit's own, the drafts that have not ended, how jobs stand, and the spellings of units: one batch. */
export async function readOfAgency(database: D1Database, jobNames: readonly string[]) {
  const db = drizzle(database);
  const [units, drafts, jobs, counts] = await db.batch([
    unitsStored(database),
    waitingDrafts(database, actsAfterClosing, mostExamined),
    jobStates(database, jobNames),
    db
      .select({
        unassigned: count(
          sql`SELECT 1 FROM request INDEXED BY request_unassigned_queue WHERE assigned_to IS NULL AND state IN ('open', 'unconfirmed')`,
        ),
        messages: count(sql`SELECT 1 FROM reminder_message INDEXED BY reminder_message_dead WHERE status = 'dead'`),
        notices: count(sql`SELECT 1 FROM applicant_notice INDEXED BY applicant_notice_dead WHERE status = 'dead'`),
      })
      .from(sql`(SELECT 1)`),
  ]);
  const [{ unassigned, messages, notices } = { unassigned: "[]", messages: "[]", notices: "[]" }] = counts;
  return {
    units: units.map(({ unit }) => unit),
    drafts,
    jobs,
    unassigned: foundIn(unassigned),
    failed: [foundIn(messages), foundIn(notices)],
  };
}

/** A day of the strip, and the day before which what falls due is counted with it. */
interface StripDay {
  on: Day;
  before: Day;
}

/**
 * What waits of these cases, what falls due on each of these days, and what was done to these drafts: one batch. Each count looks at no
 * more than a fixed number of rows, by index request_queue, request_member_queue or request_unit_queue; returned mail by deadline_returned,
 * what else falls due by deadline_agency.
 */
export async function readOfCases(
  database: D1Database,
  counted: CountedCases,
  { today, soon, strip }: { today: Day; soon: Day; strip: readonly StripDay[] },
  drafts: Awaited<ReturnType<typeof readOfAgency>>["drafts"],
) {
  const db = drizzle(database);
  const { from, own } = casesOf(counted);
  const runs = sql`stopped_since IS NULL`;
  const open = (due: SQL) => sql`SELECT stopped_since FROM ${from} WHERE ${own} state = 'open' AND ${due}`;
  const [counts, days, steps, texts] = await db.batch([
    db
      .select({
        overdue: count(open(sql`queue_on < ${today}`), runs),
        soon: count(open(sql`queue_on BETWEEN ${today} AND ${soon}`), runs),
        awaiting: count(
          sql`SELECT 1 FROM ${from} WHERE ${own} state IN ('awaiting_clarification', 'awaiting_payment')`,
        ),
        returned: count(
          sql`
            SELECT ${isCounted(counted)} AS own FROM deadline INDEXED BY deadline_returned
              CROSS JOIN request ON request.id = deadline.request_id
            WHERE kind = 'returned_mail'`,
          sql`own`,
        ),
      })
      .from(sql`(SELECT 1)`),
    db
      .select({
        on: sql`day.value ->> 'on'`.mapWith(text),
        replies: count(open(sql`queue_on >= day.value ->> 'on' AND queue_on < day.value ->> 'before'`), runs),
        others: count(
          sql`
            SELECT ${isCounted(counted)} AS own FROM deadline INDEXED BY deadline_agency
              CROSS JOIN request ON request.id = deadline.request_id
            WHERE owed_by = 'agency' AND kind <> 'reply'
              AND deadline.due_on >= day.value ->> 'on' AND deadline.due_on < day.value ->> 'before'`,
          sql`own`,
        ),
      })
      .from(sql`json_each(${JSON.stringify(strip)}) AS day`),
    ...contentsOfDrafts(database, drafts),
  ]);
  const [
    { overdue, soon: dueSoon, awaiting, returned } = { overdue: "[]", soon: "[]", awaiting: "[]", returned: "[]" },
  ] = counts;
  return {
    overdue: foundIn(overdue),
    soon: foundIn(dueSoon),
    awaiting: foundIn(awaiting),
    returned: foundIn(returned),
    days: new Map(days.map(({ on, replies, others }) => [on, { replies: foundIn(replies), others: foundIn(others) }])),
    steps,
    texts,
  };
}
