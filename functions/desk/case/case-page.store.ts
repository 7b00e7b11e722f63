import { asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { complaint, complaintStep } from "../../../schema/tables/complaints.ts";
import { erasure, request } from "../../../schema/tables/requests.ts";
import { staffMember } from "../../../schema/tables/staff.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";
import { draftReads, draftRowsOf } from "../../requests/drafting/drafts.store.ts";
import { relatedIn, relatedReads } from "../../requests/reading/related.store.ts";
import { accessesQuery } from "../../requests/store/accesses.store.ts";
import { type CaseRows, caseReads, numberedAs } from "../../requests/store/requests.store.ts";

/** The case that the one of this id was merged into in the end, as its events name it. */
const answeringOf = (own: SQL): SQL => sql`
  (${request.receiptYear}, ${request.receiptSeq}) = (
    SELECT CAST(substr(body ->> 'into', 1, 4) AS INTEGER), CAST(substr(body ->> 'into', 6) AS INTEGER)
    FROM case_event WHERE request_id = ${own} AND type IN ('merged', 'followed') ORDER BY seq DESC LIMIT 1
  )`;

/** The members whom a page of the case of this id names. */
const namedIn = (own: SQL): SQL => sql`(
  SELECT substr(actor, 7) FROM case_event WHERE request_id = ${own} AND actor LIKE 'staff:%'
  UNION SELECT body ->> 'to' FROM case_event WHERE request_id = ${own} AND type = 'assigned'
  UNION SELECT body ->> '$.approval.by' FROM case_event WHERE request_id = ${own}
  UNION SELECT member_id FROM draft_step WHERE request_id = ${own}
  UNION SELECT assigned_to FROM request WHERE id = ${own}
)`;

/** Names the complaints about a request. */
const complaintsAbout = (number: string): SQL => sql`${complaint.about} = ${number}`;

/**
 * All that the pages of a case are drawn from, in one round trip: the case and the one it is answered in, its drafts with their
 * letters, who read who asks, complaints about it, whether it was erased, what is related, and the names of those whom it names. By keys, and
 * by the indexes identity_read_case, case_access_case and complaint_about. Undefined where no case has the number.
 */
export async function readCaseRowsOfPage(database: D1Database, receiptNo: string) {
  const db = drizzle(database);
  const named = numberedAs(receiptNo);
  const own = sql`(SELECT request.id FROM request WHERE ${named})`;
  const answering = answeringOf(own);
  const [[found], events, texts, deadlines, [into], ...rest] = await db.batch([
    ...caseReads(db, named),
    ...caseReads(db, answering),
    db
      .select({ id: request.id, year: request.receiptYear, seq: request.receiptSeq })
      .from(request)
      .where(
        sql`${request.id} IN (SELECT body ->> 'opened' FROM case_event WHERE request_id = ${own} AND type = 'split')`,
      ),
    db
      .select({ id: staffMember.id, name: staffMember.name, unit: staffMember.unit })
      .from(staffMember)
      .where(sql`${staffMember.id} IN ${namedIn(own)}`),
    ...draftReads(database, own),
    accessesQuery(db, own),
    db.select().from(complaint).where(complaintsAbout(receiptNo)).orderBy(desc(complaint.receivedOn)),
    db
      .select()
      .from(complaintStep)
      .where(sql`${complaintStep.complaintId} IN (SELECT id FROM complaint WHERE ${complaintsAbout(receiptNo)})`)
      .orderBy(asc(complaintStep.seq)),
    db.select().from(erasure).where(eq(erasure.requestId, own)),
    ...relatedReads(db, own),
  ]);
  if (found === undefined) return undefined;
  const [intoEvents, intoTexts, intoDeadlines, parts, members, drafts, draftSteps, letters, ...more] = rest;
  const [letterNumbers, wordings, draftTexts, accesses, complaints, steps, [erased], ...others] = more;
  const file: CaseRows = { request: found, events, texts, deadlines };
  return {
    file,
    answering: into && { request: into, events: intoEvents, texts: intoTexts, deadlines: intoDeadlines },
    numbers: new Map(parts.map(({ id, year, seq }) => [id, receiptNoOf(year, seq)])),
    members: new Map(members.map(({ id, name, unit }) => [id, { name, unit }])),
    drafts: draftRowsOf([drafts, draftSteps, letters, letterNumbers, wordings, draftTexts]),
    accesses,
    complaints: complaints.map((row) => ({ row, steps: steps.filter(({ complaintId }) => complaintId === row.id) })),
    erased,
    related: relatedIn(found, others),
  };
}
