import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { caseFile } from "../../schema/tables/files.ts";
import { logEntry } from "../../schema/tables/log.ts";
import {
  applicant,
  caseAccess,
  caseEvent,
  deadline,
  draftStep,
  erasure,
  letter,
  likeness,
  personKey,
  postalKey,
  replyDocument,
  request,
  sealedText,
} from "../../schema/tables/requests.ts";
import { integer, nullable, rows } from "../platform/rows.ts";
import type { CaseRows, TextRow } from "../requests/store/requests.store.ts";

type ApplicantRow = typeof applicant.$inferSelect;

/** A case's erasure, with its number in the log. */
type LoggedErasure = Pick<typeof erasure.$inferSelect, "requestId" | "erasedOn" | "keptUntil"> & {
  entry: number | null;
};

/** A case with everything that is stored of it and can be derived from its events or from what is sealed. */
export interface VerifiedCase extends CaseRows {
  documents: string[];
  /** What was done to its drafts. */
  drafts: readonly Pick<typeof draftStep.$inferSelect, "requestId" | "draft" | "seq" | "textId" | "textHash">[];
  /** Where the bytes of its files are. */
  files: readonly (typeof caseFile.$inferSelect)[];
  /** The letters that were approved of them. */
  letters: readonly (typeof letter.$inferSelect)[];
  applicant: ApplicantRow | undefined;
  erasure: LoggedErasure | undefined;
  /** The versions of it that were archived. */
  archived: readonly number[];
  /** How many secrets were given out after the first. */
  secrets: number;
  /** The keys by which person, text and letter are found again, as lines. */
  keys: string[];
  /** The numbers of its events in the log, by their hashes. */
  entries: ReadonlyMap<string, number>;
}

/** A line of a key, of any kind. */
export const keyLine = (kind: string, ...values: readonly (string | number)[]): string => [kind, ...values].join(" ");

/** The next cases behind this id, by primary key, with all of theirs: in one batch, so that it is one moment's. */
export async function casesAfter(database: D1Database, id: string, limit: number): Promise<VerifiedCase[]> {
  const db = drizzle(database);
  const page = sql`(SELECT id FROM request WHERE id > ${id} ORDER BY id LIMIT ${limit})`;
  const [
    cases,
    events,
    deadlines,
    texts,
    applicants,
    erasures,
    accesses,
    persons,
    likes,
    letters,
    documents,
    drafts,
    approvedLetters,
    files,
    entries,
  ] = await db.batch([
    db.select().from(request).where(gt(request.id, id)).orderBy(asc(request.id)).limit(limit),
    db
      .select()
      .from(caseEvent)
      .where(inArray(caseEvent.requestId, page))
      .orderBy(asc(caseEvent.requestId), asc(caseEvent.seq)),
    db.select().from(deadline).where(inArray(deadline.requestId, page)),
    db.select().from(sealedText).where(inArray(sealedText.requestId, page)),
    db.select().from(applicant).where(inArray(applicant.requestId, page)),
    db
      .select({
        requestId: erasure.requestId,
        erasedOn: erasure.erasedOn,
        keptUntil: erasure.keptUntil,
        entry: logEntry.seq,
      })
      .from(erasure)
      .leftJoin(logEntry, and(eq(logEntry.hash, erasure.hash), eq(logEntry.kind, "erasure")))
      .where(inArray(erasure.requestId, page)),
    db
      .select({ requestId: caseAccess.requestId, purpose: caseAccess.purpose, version: caseAccess.version })
      .from(caseAccess)
      .where(and(inArray(caseAccess.requestId, page), inArray(caseAccess.purpose, ["secret", "archive"]))),
    db.select().from(personKey).where(inArray(personKey.requestId, page)),
    db.select().from(likeness).where(inArray(likeness.requestId, page)),
    db.select().from(postalKey).where(inArray(postalKey.requestId, page)),
    db.select().from(replyDocument).where(inArray(replyDocument.requestId, page)),
    db.select().from(draftStep).where(inArray(draftStep.requestId, page)),
    db.select().from(letter).where(inArray(letter.requestId, page)),
    db.select().from(caseFile).where(inArray(caseFile.requestId, page)),
    db
      .select({ hash: logEntry.hash, seq: logEntry.seq })
      .from(caseEvent)
      .innerJoin(logEntry, and(eq(logEntry.hash, caseEvent.hash), eq(logEntry.kind, "case_event")))
      .where(inArray(caseEvent.requestId, page)),
  ]);
  const of = <Row extends { requestId: string }>(all: readonly Row[]) => {
    const grouped = Map.groupBy(all, ({ requestId }) => requestId);
    return (requestId: string) => grouped.get(requestId) ?? [];
  };
  const keys = of([
    ...persons.map(({ requestId, kind, key }) => ({ requestId, line: keyLine(kind, key) })),
    ...likes.map(({ requestId, place, value }) => ({ requestId, line: keyLine("likeness", place, value) })),
    ...letters.map(({ requestId, key }) => ({ requestId, line: keyLine("postal", key) })),
  ]);
  const [eventsOf, deadlinesOf, textsOf, numbersOf] = [of(events), of(deadlines), of(texts), of(documents)];
  const [applicantsOf, erasuresOf, accessesOf, draftsOf] = [of(applicants), of(erasures), of(accesses), of(drafts)];
  const [lettersOf, filesOf] = [of(approvedLetters), of(files)];
  const numbered = new Map(entries.map(({ hash, seq }) => [hash, seq]));
  return cases.map((row) => ({
    request: row,
    events: eventsOf(row.id),
    deadlines: deadlinesOf(row.id),
    texts: textsOf(row.id),
    documents: numbersOf(row.id)
      .map(({ number }) => number)
      .toSorted(),
    drafts: draftsOf(row.id),
    files: filesOf(row.id),
    letters: lettersOf(row.id),
    applicant: applicantsOf(row.id)[0],
    erasure: erasuresOf(row.id)[0],
    archived: accessesOf(row.id).flatMap(({ purpose, version }) => (purpose === "archive" ? [version] : [])),
    secrets: accessesOf(row.id).filter(({ purpose }) => purpose === "secret").length,
    keys: keys(row.id).map(({ line }) => line),
    entries: numbered,
  }));
}

/** The text that a request came with. */
export const receivedText = (texts: readonly TextRow[]): TextRow | undefined =>
  texts.find(({ purpose }) => purpose === "received");

/** Cases by their receipt numbers, behind one, each with the number of its first event in the log; by the unique index on it. */
export const numbersAfter = (database: D1Database, { year, seq }: { year: number; seq: number }, limit: number) =>
  rows(
    database,
    { year: integer, seq: integer, entry: nullable(integer) },
    sql`
      SELECT receipt_year AS year, receipt_seq AS seq, (
        SELECT log_entry.seq FROM case_event
        JOIN log_entry ON log_entry.hash = case_event.hash AND log_entry.kind = 'case_event'
        WHERE case_event.request_id = request.id AND case_event.seq = 1
      ) AS entry
      FROM request WHERE (receipt_year, receipt_seq) > (${year}, ${seq})
      ORDER BY receipt_year, receipt_seq LIMIT ${limit}`,
  );
