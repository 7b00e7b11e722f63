import { sql } from "drizzle-orm";
import { bytes, integer, nullable, type RowOf, rows, text } from "../platform/rows.ts";

const columns = {
  id: text,
  requestId: text,
  size: integer,
  body: text,
  receiptYear: integer,
  receiptSeq: integer,
  purpose: nullable(text),
  keyId: nullable(text),
  sealed: nullable(bytes),
};

export type StoredCaseFile = RowOf<typeof columns>;

/** Files of cases behind an id, each with its event and what is sealed of it; all by primary keys. */
export const caseFilesAfter = (database: D1Database, id: string, limit: number): Promise<StoredCaseFile[]> =>
  rows(
    database,
    columns,
    sql`
      SELECT case_file.id, case_file.request_id AS requestId, size, case_event.body, receipt_year AS receiptYear,
        receipt_seq AS receiptSeq, purpose, sealed_text.key_id AS keyId, sealed_text.sealed
      FROM case_file
      CROSS JOIN request ON request.id = case_file.request_id
      CROSS JOIN case_event ON case_event.request_id = case_file.request_id AND case_event.seq = case_file.seq
      LEFT JOIN sealed_text ON sealed_text.request_id = case_file.request_id AND sealed_text.id = case_event.text_id
      WHERE case_file.id > ${id} ORDER BY case_file.id LIMIT ${limit}`,
  );
