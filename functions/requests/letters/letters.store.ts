import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { draft, letter, letterNumber, request } from "../../../schema/tables/requests.ts";
import { insertRecords } from "../../log/records.store.ts";
import type { SealedText } from "../sealing/sealed-text.ts";
import type { NextNumber } from "./letter-numbers.ts";

export type LetterRow = typeof letter.$inferSelect;
export type NumberRow = typeof letterNumber.$inferSelect;

/** A letter at its approval: its record, what it says, and what its number is made of, where it gets one. */
export interface MadeLetter {
  record: Omit<LetterRow, "hash" | "textId" | "textHash">;
  text: SealedText;
  number: NextNumber | undefined;
}

/**
 * The statements that store a letter, for the batch of its approval: its text is stored before. Its number is the next one of its series
 * and year, unless its draft was given one there before.
 */
export async function letterStatements({ record, text, number }: MadeLetter, guard: SQL): Promise<SQL[]> {
  const { requestId, draft: of, version } = record;
  const stored = await insertRecords("letter", [{ ...record, textId: text.id, textHash: text.hash }], guard);
  if (number === undefined) return stored;
  const { series, year, agencyWord, usedUpTo } = number;
  const isFirst = sql`${guard} AND NOT EXISTS (
    SELECT 1 FROM letter_number WHERE request_id = ${requestId} AND draft = ${of} AND series = ${series} AND year = ${year})`;
  const next = sql`
    coalesce((SELECT max(number) FROM letter_number WHERE series = ${series} AND year = ${year}), ${usedUpTo}) + 1`;
  const numbered = { series, year, number: null, agencyWord, requestId, draft: of, version };
  return [...stored, ...(await insertRecords("letter_number", [numbered], isFirst, { number: next }))];
}

/** Numbers of a register that are answered at the most. */
const mostNumbers = 5_000;

/**
 * The numbers of a year, of one series or all, by primary key: each with its draft as that is now, and the last letter that it was given
 * to.
 */
export async function readLetterNumbers(
  database: D1Database,
  { year, series }: { year: number; series?: string | undefined },
) {
  const last = sql`(
    SELECT max(version) FROM letter AS other
    WHERE other.request_id = ${letterNumber.requestId} AND other.draft = ${letterNumber.draft}
      AND other.series = ${letterNumber.series} AND substr(other.made_on, 1, 4) = CAST(${letterNumber.year} AS TEXT))`;
  const found = await drizzle(database)
    .select({
      number: letterNumber,
      letter: { version: letter.version, kind: letter.kind, madeOn: letter.madeOn },
      draft: { version: draft.version, ended: draft.ended },
      receipt: { year: request.receiptYear, seq: request.receiptSeq },
    })
    .from(letterNumber)
    .innerJoin(draft, and(eq(draft.requestId, letterNumber.requestId), eq(draft.number, letterNumber.draft)))
    .innerJoin(
      letter,
      and(eq(letter.requestId, letterNumber.requestId), eq(letter.draft, letterNumber.draft), eq(letter.version, last)),
    )
    .innerJoin(request, eq(request.id, letterNumber.requestId))
    .where(and(eq(letterNumber.year, year), series === undefined ? undefined : eq(letterNumber.series, series)))
    .orderBy(asc(letterNumber.series), asc(letterNumber.number))
    .limit(mostNumbers + 1);
  return { numbers: found.slice(0, mostNumbers), more: found.length > mostNumbers };
}
