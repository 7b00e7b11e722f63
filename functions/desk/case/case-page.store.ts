import { drizzle } from "drizzle-orm/d1";
import { complaintsAboutReads, withSteps } from "../../complaints/complaints.store.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";
import { topicsOf } from "../../publications/codes/topic-labels.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";
import { draftReads, draftRowsOf } from "../../requests/drafting/drafts.store.ts";
import { relatedIn, relatedReads } from "../../requests/reading/related.store.ts";
import { accessesQuery } from "../../requests/store/accesses.store.ts";
import { idOf, linkedReads, membersNamedIn } from "../../requests/store/page-of-case.store.ts";
import { type CaseRows, numberedAs, readsOfCase } from "../../requests/store/requests.store.ts";
import { membersAmong } from "../../staff/member-name.store.ts";

/**
 * All that the pages of a case are drawn from, in one round trip: the case and the one it is answered in, its drafts with their letters, who
 * read who asks, complaints about it, whether it was erased, what is related, the names of those whom it names, and what topics are called.
 * By keys, and by the
 * indexes identity_read_case, case_access_case and complaint_about. Undefined where no case has the number.
 */
export async function readCaseRowsOfPage(database: D1Database, receiptNo: string) {
  const db = drizzle(database);
  const named = numberedAs(receiptNo);
  const own = idOf(named);
  const [[found], events, texts, deadlines, [into], ...rest] = await db.batch([
    ...readsOfCase(db, named),
    ...linkedReads(db, own),
    ...draftReads(database, own),
    ...complaintsAboutReads(db, receiptNo),
    ...relatedReads(db, own),
    accessesQuery(db, own),
    membersAmong(db, membersNamedIn(own)),
    ownCodesQuery(database),
  ]);
  if (found === undefined) return undefined;
  const [intoEvents, intoTexts, intoDeadlines, parts, [erased], ...ofDrafts] = rest;
  const [drafts, draftSteps, letters, letterNumbers, wordings, draftTexts, ...more] = ofDrafts;
  const [complaints, complaintSteps, likePersons, ofMonth, likeTexts, accesses, members, codes] = more;
  const file: CaseRows = { request: found, events, texts, deadlines };
  return {
    file,
    answering: into && { request: into, events: intoEvents, texts: intoTexts, deadlines: intoDeadlines },
    numbers: new Map(parts.map(({ id, year, seq }) => [id, receiptNoOf(year, seq)])),
    members: new Map(members.map(({ id, name, unit }) => [id, { name, unit }])),
    drafts: draftRowsOf([drafts, draftSteps, letters, letterNumbers, wordings, draftTexts]),
    accesses,
    topics: topicsOf(codes),
    complaints: withSteps(complaints, complaintSteps),
    erased,
    related: relatedIn(found, [likePersons, ofMonth, likeTexts]),
  };
}
