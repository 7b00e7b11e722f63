import { sql } from "drizzle-orm";
import type { ComplaintState } from "../../../schema/contracts/complaints.ts";
import { intakeChannels } from "../../../schema/contracts/requests.ts";
import { day, integer, nullable, oneOf, rows, text } from "../../platform/rows.ts";

/** Complaints that are looked at, the latest registered: more than an office has open, and few enough to read at once. */
export const mostExamined = 1_000;

const ended = oneOf(["forwarded", "decided"]);

const columns = {
  year: integer,
  seq: integer,
  receivedOn: day,
  channel: oneOf(intakeChannels),
  about: nullable(text),
  endedAs: nullable(ended),
  endedOn: nullable(day),
  examined: integer,
};

/**
 * Complaints, those that have not ended first and of these the earliest received, of the latest by their numbers (those of a year where one
 * is named): by the unique index on numbers, and the steps of each by their key.
 */
export const listComplaintsByState = (
  database: D1Database,
  asked: { state: ComplaintState | undefined; year: number | undefined; limit: number; offset: number },
) =>
  rows(
    database,
    columns,
    sql`
      WITH latest AS (
        SELECT id, year, seq, received_on, channel, about FROM complaint
        WHERE year BETWEEN ${asked.year ?? 0} AND ${asked.year ?? 9999}
        ORDER BY year DESC, seq DESC LIMIT ${mostExamined}
      )
      SELECT
        latest.year, latest.seq, received_on AS receivedOn, channel, about, ending.type AS endedAs,
        ending.happened_on AS endedOn, (SELECT count(*) FROM latest) AS examined
      FROM latest
      LEFT JOIN complaint_step AS ending ON ending.complaint_id = latest.id AND ending.seq = (
        SELECT max(step.seq) FROM complaint_step AS step
        WHERE step.complaint_id = latest.id AND step.type <> 'corrected' AND NOT EXISTS (
          SELECT 1 FROM complaint_step AS voiding
          WHERE voiding.complaint_id = step.complaint_id AND voiding.voids = step.seq
        )
      )
      WHERE ${asked.state ?? null} IS NULL OR coalesce(ending.type, 'registered') = ${asked.state ?? null}
      ORDER BY
        ending.type IS NOT NULL, CASE WHEN ending.type IS NULL THEN received_on END, ending.happened_on DESC,
        latest.year DESC, latest.seq DESC
      LIMIT ${asked.limit + 1} OFFSET ${asked.offset}`,
  );
