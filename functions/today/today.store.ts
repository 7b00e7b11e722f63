import { asc, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import * as z from "zod";
import type { Day } from "../../schema/contracts/day.ts";
import { request } from "../../schema/tables/requests.ts";
import { jobStates } from "../jobs/late-jobs.store.ts";
import { json, text } from "../platform/rows.ts";
import { entryDuties } from "../publications/owed/entry-duties.store.ts";
import { actsAfterClosing } from "../requests/drafting/draft-rules.ts";
import { contentsOfDrafts, waitingDrafts } from "../requests/drafting/drafts.store.ts";
import { listedDetails, listedOf } from "../requests/store/listed-cases.store.ts";
import { clockRuns, unitsStored } from "../requests/store/requests.store.ts";
import { type CountedCases, casesOf, dueFirst, isCounted } from "./counted-cases.store.ts";

/** How many were found among those looked at, and how many these were. */
interface Found {
  found: number;
  examined: number;
}

/** A year that was counted anew, and how many cells differed. */
const recounted = z.strictObject({ period: z.string(), revision: z.int(), count: z.int(), counted_at: z.string() });

/** Rows that are looked at for one count, and drafts. */
const mostExamined = 200;
export const isAllExamined = ({ examined }: Pick<Found, "examined">): boolean => examined < mostExamined;

const count = (from: SQL, found: SQL = sql`true`) =>
  sql`(
  SELECT json_array(count(*) FILTER (WHERE ${found}), count(*)) FROM (${from} LIMIT ${sql.raw(String(mostExamined))})
)`.mapWith(text);

const foundIn = (counts: string): Found => {
  const [found = 0, examined = 0]: number[] = JSON.parse(counts);
  return { found, examined };
};

/** The entries that owe this until a day, by the index of their kind. */
const owedUntil = ({ dueOn, isOwed }: (typeof entryDuties)[keyof typeof entryDuties], day: Day) =>
  count(sql`SELECT 1 FROM publication WHERE ${isOwed} AND ${dueOn} <= ${day}`);

/** The years from one on whose latest revision is counted otherwise now, the latest first; a row a year that was counted. */
const changedYears = (from: string) =>
  sql`(
  SELECT json_group_array(json_object('period', period, 'revision', revision, 'count', cells, 'counted_at', counted_at))
  FROM (
    SELECT period, revision, cells, counted_at FROM figure_recount AS counted
    WHERE period >= ${from} AND cells > 0
      AND revision = (SELECT max(revision) FROM figure_release AS released WHERE released.period = counted.period)
    ORDER BY period DESC LIMIT 3
  )
)`.mapWith(json(z.array(recounted)));

/**
 * What waits of no member's or unit's own, entries until a day, the drafts that have not ended, how jobs stand, and the spellings of units:
 * one batch.
 */
export async function readOfAgency(
  database: D1Database,
  { jobNames, soon, recountedFrom }: { jobNames: readonly string[]; soon: Day; recountedFrom: string },
) {
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
        unpublished: owedUntil(entryDuties.proactive_publication, soon),
        outdated: owedUntil(entryDuties.publication_update, soon),
        changedYears: changedYears(recountedFrom),
      })
      .from(sql`(SELECT 1)`),
  ]);
  const [found] = counts;
  if (found === undefined) throw new Error("A count has a row");
  return {
    units: units.map(({ unit }) => unit),
    drafts,
    jobs,
    unassigned: foundIn(found.unassigned),
    failed: [foundIn(found.messages), foundIn(found.notices)],
    publications: [foundIn(found.unpublished), foundIn(found.outdated)],
    changedYears: found.changedYears,
  };
}

/** A day of the strip, and the day before which what falls due is counted with it. */
interface StripDay {
  on: Day;
  before: Day;
}

/**
 * What waits of these cases, those that are due first, what falls due on each of these days, and what was done to these drafts: one batch.
 * Each count looks at no more than a fixed number of rows, by index request_queue, request_member_queue or request_unit_queue; returned mail by deadline_returned,
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
  const open = (due: SQL) => sql`SELECT ${clockRuns} AS runs FROM ${from} WHERE ${own} state = 'open' AND ${due}`;
  const first = dueFirst(counted);
  // Nobody owes the notice to clarify whose days are over.
  const isOwed = sql`(${isCounted(counted)} AND (deadline.kind <> 'clarification_notice' OR deadline.due_on >= ${today}))`;
  const duties = (due: SQL) => sql`
    SELECT ${isOwed} AS own FROM deadline INDEXED BY deadline_agency
      CROSS JOIN request ON request.id = deadline.request_id
    WHERE owed_by = 'agency' AND kind <> 'reply' AND ${due}`;
  const [counts, days, firstRows, firstDetails, steps, texts] = await db.batch([
    db
      .select({
        overdue: count(open(sql`queue_on < ${today}`), sql`runs`),
        soon: count(open(sql`queue_on BETWEEN ${today} AND ${soon}`), sql`runs`),
        duties: count(duties(sql`deadline.due_on <= ${soon} ORDER BY deadline.due_on DESC`), sql`own`),
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
        replies: count(open(sql`queue_on >= day.value ->> 'on' AND queue_on < day.value ->> 'before'`), sql`runs`),
        others: count(
          duties(sql`deadline.due_on >= day.value ->> 'on' AND deadline.due_on < day.value ->> 'before'`),
          sql`own`,
        ),
      })
      .from(sql`json_each(${JSON.stringify(strip)}) AS day`),
    db
      .select()
      .from(request)
      .where(sql`id IN (SELECT id FROM ${first})`)
      .orderBy(asc(request.queueOn), asc(request.receiptYear), asc(request.receiptSeq)),
    listedDetails(
      database,
      sql`(SELECT json_object('id', id, 'titleSeq', title_seq, 'assignedTo', assigned_to) AS value FROM ${first}) AS page`,
    ),
    ...contentsOfDrafts(database, drafts),
  ]);
  const [found] = counts;
  if (found === undefined) throw new Error("A count has a row");
  return {
    overdue: foundIn(found.overdue),
    soon: foundIn(found.soon),
    duties: foundIn(found.duties),
    awaiting: foundIn(found.awaiting),
    returned: foundIn(found.returned),
    first: { rows: firstRows, listed: listedOf(firstDetails, [], []) },
    days: new Map(days.map(({ on, replies, others }) => [on, { replies: foundIn(replies), others: foundIn(others) }])),
    steps,
    texts,
  };
}
