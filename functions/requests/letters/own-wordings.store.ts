import { asc, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { LetterKind } from "../../../schema/contracts/letters.ts";
import { letterWording } from "../../../schema/tables/requests.ts";
import { insertRecords } from "../../log/records.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";

type WordingRow = typeof letterWording.$inferSelect;

/** The agency's own wordings, of one kind or all, by their versions; by primary key. */
export const readOwnWordings = (database: D1Database, kind?: LetterKind): Promise<WordingRow[]> =>
  drizzle(database)
    .select()
    .from(letterWording)
    .where(kind === undefined ? undefined : eq(letterWording.kind, kind))
    .orderBy(asc(letterWording.kind), asc(letterWording.regulation), asc(letterWording.version));

/** Stores a wording, with the act that it is, unless its version is there already or an earlier call has the key. Answers whether it did. */
export async function storeWording(
  database: D1Database,
  claim: Claim,
  wording: Omit<WordingRow, "hash">,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const { kind, regulation, version } = wording;
  const isNext = sql`NOT EXISTS (
    SELECT 1 FROM letter_wording WHERE kind = ${kind} AND regulation = ${regulation} AND version = ${version})`;
  const [inserted = sql``] = await insertRecords("letter_wording", [wording], holdsClaim(claim));
  const [, stored] = await database.batch([
    claimStatement(database, claim, isNext),
    statement(database, sql`${inserted} RETURNING version`),
    ...act,
  ]);
  return stored?.results.length === 1;
}
