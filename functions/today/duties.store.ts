import { type SQL, sql } from "drizzle-orm";
import type { Day } from "../../schema/contracts/day.ts";
import { type CaseDeadlineKind, caseDeadlineKind } from "../../schema/contracts/requests.ts";
import { day, flag, integer, nullable, oneOf, rows, text } from "../platform/rows.ts";
import { nameOfMember } from "../staff/member-name.store.ts";
import { type CountedCases, isCounted } from "./counted-cases.store.ts";

/** What the agency owes in a case besides its reply. */
export interface DutyRow {
  receipt_year: number;
  receipt_seq: number;
  kind: CaseDeadlineKind;
  ref: string;
  due_on: Day;
  provisional: boolean;
  unit: string | null;
  assigned_to: string | null;
  officer: string | null;
}

/** Duties listed, and those that are looked at for them. */
const mostListed = 200;
const mostExamined = 500;

/**
 * What the agency owes in these cases besides replies, within a range of days, by the day it is due; by index deadline_agency. Nobody owes
 * the notice to clarify whose days are over.
 */
export async function readDuties(
  database: D1Database,
  counted: CountedCases,
  { today, from, before }: { today: Day; from: Day | undefined; before: Day | undefined },
): Promise<{ duties: DutyRow[]; more: boolean }> {
  const range: SQL[] = [
    ...(from === undefined ? [] : [sql`deadline.due_on >= ${from}`]),
    ...(before === undefined ? [] : [sql`deadline.due_on < ${before}`]),
  ];
  const found = await rows(
    database,
    {
      receipt_year: integer,
      receipt_seq: integer,
      kind: oneOf(caseDeadlineKind.options),
      ref: text,
      due_on: day,
      provisional: flag,
      unit: nullable(text),
      assigned_to: nullable(text),
      officer: nullable(text),
      own: flag,
    },
    sql`
      SELECT request.receipt_year, request.receipt_seq, deadline.kind, deadline.ref, deadline.due_on, deadline.provisional,
        request.unit, request.assigned_to, ${nameOfMember(sql`request.assigned_to`)} AS officer, coalesce(${isCounted(counted)}, 0) AS own
      FROM deadline INDEXED BY deadline_agency CROSS JOIN request ON request.id = deadline.request_id
      WHERE owed_by = 'agency' AND kind <> 'reply' AND deadline.due_on IS NOT NULL
        AND (kind <> 'clarification_notice' OR deadline.due_on >= ${today})
        AND ${range.length === 0 ? sql`true` : sql.join(range, sql` AND `)}
      ORDER BY deadline.due_on, deadline.request_id LIMIT ${sql.raw(String(mostExamined))}`,
  );
  const own = found.filter(({ own }) => own);
  const duties = own.slice(0, mostListed).map(({ own: _, ...duty }) => duty);
  return { duties, more: found.length === mostExamined || own.length > mostListed };
}
