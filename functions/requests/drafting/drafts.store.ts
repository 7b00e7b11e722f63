import { and, asc, eq, getTableColumns, inArray, ne, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import {
  draft,
  draftStep,
  letter,
  letterNumber,
  letterWording,
  request,
  sealedText,
} from "../../../schema/tables/requests.ts";
import { insertRecords } from "../../log/records.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim, type Spending } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import { type LetterRow, letterStatements, type MadeLetter, type NumberRow } from "../letters/letters.store.ts";
import type { OwnWording } from "../letters/own-wordings.ts";
import type { SealedText } from "../sealing/sealed-text.ts";
import type { TextRow } from "../store/requests.store.ts";
import type { Draft } from "./draft-rules.ts";

type StepRow = typeof draftStep.$inferSelect;

/** A draft as stored. */
export interface DraftRows {
  row: typeof draft.$inferSelect;
  steps: StepRow[];
  /** The letters that were approved of its versions, and the numbers it was given. */
  letters: LetterRow[];
  numbers: NumberRow[];
  /** The agency's own wordings of letters. */
  wordings: readonly OwnWording[];
  /** The sealed texts of its versions, of the notes to it and of its letters; none once erased. */
  texts: TextRow[];
}

/** The queries of a case's drafts with all that was done to them, or of the one of this number; by primary keys. `of` is the case's id. */
export const draftReads = (database: D1Database, of: string | SQL, number?: number) => {
  const db = drizzle(database);
  const numbered = (column: SQLWrapper) => (number === undefined ? undefined : sql`${column} = ${number}`);
  return [
    db
      .select()
      .from(draft)
      .where(and(eq(draft.requestId, of), numbered(draft.number)))
      .orderBy(asc(draft.number)),
    db
      .select()
      .from(draftStep)
      .where(and(eq(draftStep.requestId, of), numbered(draftStep.draft)))
      .orderBy(asc(draftStep.draft), asc(draftStep.seq)),
    db
      .select()
      .from(letter)
      .where(and(eq(letter.requestId, of), numbered(letter.draft)))
      .orderBy(asc(letter.draft), asc(letter.version)),
    db
      .select()
      .from(letterNumber)
      .where(and(eq(letterNumber.requestId, of), numbered(letterNumber.draft))),
    db.select().from(letterWording),
    db
      .select()
      .from(sealedText)
      .where(
        and(
          eq(sealedText.requestId, of),
          sql`id IN (
            SELECT text_id FROM draft_step WHERE request_id = ${of} AND draft = coalesce(${number ?? null}, draft)
            UNION ALL SELECT text_id FROM letter WHERE request_id = ${of} AND draft = coalesce(${number ?? null}, draft))`,
        ),
      ),
  ] as const;
};

/** The rows that a batch of queries answers. */
type RowsOf<Queries extends readonly PromiseLike<unknown>[]> = { [At in keyof Queries]: Awaited<Queries[At]> };

/** What those queries answer, by draft. */
export function draftRowsOf([rows, steps, letters, numbers, wordings, texts]: RowsOf<
  ReturnType<typeof draftReads>
>): DraftRows[] {
  const stepsOf = Map.groupBy(steps, (step) => step.draft);
  const [lettersOf, numbersOf] = [Map.groupBy(letters, (one) => one.draft), Map.groupBy(numbers, (one) => one.draft)];
  return rows.map((row) => ({
    row,
    steps: stepsOf.get(row.number) ?? [],
    letters: lettersOf.get(row.number) ?? [],
    numbers: numbersOf.get(row.number) ?? [],
    wordings,
    texts,
  }));
}

/** A case's drafts with all that was done to them, or the one of this number. */
export const readDrafts = async (database: D1Database, requestId: string, number?: number): Promise<DraftRows[]> =>
  draftRowsOf(await drizzle(database).batch(draftReads(database, requestId, number)));

/** Open drafts listed at the most. */
const mostOpen = 200;

/**
 * The drafts of all cases that have not ended, each with what was done to it last, oldest first; by index draft_open. Of closed cases
 * only those of acts that these still take. `more`: there are others.
 */
export async function readOpenDrafts(database: D1Database, afterClosing: readonly Draft["act"][]) {
  const rows = await drizzle(database)
    .select({ draft, last: draftStep, year: request.receiptYear, seq: request.receiptSeq })
    .from(draft)
    .innerJoin(
      draftStep,
      and(eq(draftStep.requestId, draft.requestId), eq(draftStep.draft, draft.number), eq(draftStep.seq, draft.steps)),
    )
    .innerJoin(request, eq(request.id, draft.requestId))
    .where(and(sql`${draft.ended} IS NULL`, or(ne(request.state, "closed"), inArray(draft.act, [...afterClosing]))))
    .orderBy(asc(draftStep.recordedAt), asc(request.receiptYear), asc(request.receiptSeq))
    .limit(mostOpen + 1);
  return { open: rows.slice(0, mostOpen), more: rows.length > mostOpen };
}

/** Open drafts that reminders look at, at the most. */
const mostWaiting = 1_000;

/** A draft that has not ended, with all that was done to it, its texts where they decide what it needs, and whose case it is of. */
export interface WaitingDraft extends Pick<DraftRows, "row" | "steps" | "texts"> {
  of: Pick<typeof request.$inferSelect, "receiptYear" | "receiptSeq" | "unit" | "assignedTo" | "dueOn">;
}

/** A draft that has not ended, as `waitingDrafts` reads it. */
type OpenDraft = Pick<WaitingDraft, "row" | "of">;

/** The query of drafts that have not ended, by index draft_open; of a closed case those of acts that it still takes. */
export const waitingDrafts = (database: D1Database, afterClosing: readonly Draft["act"][], limit: number) => {
  const { receiptYear, receiptSeq, unit, assignedTo, dueOn } = getTableColumns(request);
  return drizzle(database)
    .select({ row: draft, of: { receiptYear, receiptSeq, unit, assignedTo, dueOn } })
    .from(draft)
    .innerJoin(request, eq(request.id, draft.requestId))
    .where(and(sql`${draft.ended} IS NULL`, or(ne(request.state, "closed"), inArray(draft.act, [...afterClosing]))))
    .limit(limit);
};

/** The queries of what was done to these drafts, and of the texts of replies among them; by primary keys. */
export const contentsOfDrafts = (database: D1Database, open: readonly OpenDraft[]) => {
  const db = drizzle(database);
  const keys = JSON.stringify(open.map(({ row: { requestId, number } }) => [requestId, number]));
  const isNamed = sql`(${draftStep.requestId}, ${draftStep.draft}) IN (
    SELECT value ->> 0, value ->> 1 FROM json_each(${keys})
  )`;
  const replies = JSON.stringify(open.flatMap(({ row }) => (row.act === "replied" ? [row.requestId] : [])));
  return [
    db.select().from(draftStep).where(isNamed).orderBy(asc(draftStep.seq)),
    db
      .select()
      .from(sealedText)
      .where(
        sql`(${sealedText.requestId}, ${sealedText.id}) IN (
          SELECT request_id, text_id FROM draft_step
          WHERE request_id IN (SELECT value FROM json_each(${replies})) AND step = 'drafted'
        )`,
      ),
  ] as const;
};

/** Drafts with what was done to them. */
export const withContents = (
  open: readonly OpenDraft[],
  steps: readonly StepRow[],
  texts: readonly TextRow[],
): WaitingDraft[] =>
  open.map(({ row, of }) => ({
    row,
    of,
    steps: steps.filter((step) => step.requestId === row.requestId && step.draft === row.number),
    texts: texts.filter(({ requestId }) => requestId === row.requestId),
  }));

/** The drafts that have not ended, with what was done to them. */
export async function readWaitingDrafts(
  database: D1Database,
  afterClosing: readonly Draft["act"][],
): Promise<WaitingDraft[]> {
  const open = await waitingDrafts(database, afterClosing, mostWaiting);
  if (open.length === 0) return [];
  const [steps, texts] = await drizzle(database).batch(contentsOfDrafts(database, open));
  return withContents(open, steps, texts);
}

/** A draft as its rules look at it. */
export const draftOf = ({ row, steps }: Pick<DraftRows, "row" | "steps">): Draft => ({
  number: row.number,
  act: row.act,
  version: row.version,
  ended: row.ended,
  steps: steps.map(({ version, step, result, memberId: by, doneOn: on, recordedAt }) => {
    return { version, step, result, by, on, recordedAt };
  }),
});

/** What is done to a draft as it was read; of a new one `before.steps` is 0. */
export interface DraftChange {
  before: { requestId: string; number: number; steps: number };
  /** The draft as it is then, and the step that makes it so. */
  after: Omit<typeof draft.$inferSelect, "requestId" | "number" | "steps">;
  step: Omit<StepRow, "requestId" | "draft" | "seq" | "version" | "textId" | "textHash" | "hash">;
  /** What is written with the step: the draft itself, or a note. */
  text: SealedText | undefined;
  /** The letter that is made by its approval. */
  letter?: MadeLetter | undefined;
}

/** True while nothing was done to the draft since it was read, and its case was not erased. */
function isAsRead({ requestId, number, steps }: DraftChange["before"]): SQL {
  const own = sql`request_id = ${requestId} AND number = ${number}`;
  const same =
    steps === 0
      ? sql`NOT EXISTS (SELECT 1 FROM draft WHERE ${own})`
      : sql`EXISTS (SELECT 1 FROM draft WHERE ${own} AND steps = ${steps} AND ended IS NULL)`;
  return sql`${same} AND NOT EXISTS (SELECT 1 FROM erasure WHERE request_id = ${requestId})`;
}

async function changes({ before, after, step, text, letter: made }: DraftChange, guard: SQL): Promise<SQL[]> {
  const { requestId, number } = before;
  const seq = before.steps + 1;
  const texts = [text, made?.text].flatMap((one) => (one === undefined ? [] : [one]));
  const row =
    before.steps === 0
      ? sql`
        INSERT INTO draft (request_id, number, act, version, steps)
        SELECT ${requestId}, ${number}, ${after.act}, ${after.version}, ${seq} WHERE ${guard}`
      : sql`
        UPDATE draft SET version = ${after.version}, steps = ${seq}, ended = ${after.ended}, event_seq = ${after.eventSeq}
        WHERE request_id = ${requestId} AND number = ${number} AND ${guard}`;
  const written = { textId: text?.id ?? null, textHash: text?.hash ?? null };
  const record = { ...step, requestId, draft: number, seq, version: after.version, ...written };
  const [inserted = sql``] = await insertRecords("draft_step", [record], guard);
  return [
    ...texts.map(({ id, purpose, keyId, sealed }) => {
      const values = listOf([requestId, id, purpose, keyId, sealed]);
      return sql`INSERT INTO sealed_text (request_id, id, purpose, key_id, sealed) SELECT ${values} WHERE ${guard}`;
    }),
    row,
    ...(made === undefined ? [] : await letterStatements(made, guard)),
    sql`${inserted} RETURNING seq`,
  ];
}

const listOf = (values: readonly unknown[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );

/** Does something to a draft, unless somebody was faster or the key is held. Answers whether it landed. */
export async function changeDraft(database: D1Database, claim: Claim, change: DraftChange): Promise<boolean> {
  const queries = await changes(change, holdsClaim(claim));
  const results = await database.batch([
    claimStatement(database, claim, isAsRead(change.before)),
    ...queries.map((query) => statement(database, query)),
    ...(claim.act ?? []),
  ]);
  return results[queries.length]?.results.length === 1;
}

/** The same in the batch of the event that the draft becomes. */
export const spendingOfDraft = (change: DraftChange): Spending => ({
  isFree: isAsRead(change.before),
  statements: async (database, claim) => {
    const queries = await changes(change, holdsClaim(claim));
    return queries.map((query) => statement(database, query));
  },
});
