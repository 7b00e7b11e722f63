import type { SoughtText } from "../../../schema/contracts/finding.ts";
import type { Bindings } from "../../env.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { RequestRow } from "../store/requests.store.ts";
import { type CaseQuestion, type FoundPlace, readFound, readSearched } from "./case-search.store.ts";
import { countOf, openSearched, type SealedTexts, sealedTexts } from "./searched-texts.ts";
import { matchedIn } from "./words.ts";

/** Texts that a page opens at the most, what opens in some 30 ms, and cases it reads, so many at a time: at most 40 queries. */
const mostOpened = 2_000;
const mostRead = 2_000;
const slice = 100;

/** A case that was found, and where its words were. */
export interface FoundCase {
  request: RequestRow;
  matched: SoughtText[];
}

/** A search for words in the cases of a question, latest first. */
interface WordSearch {
  question: CaseQuestion;
  words: readonly string[];
  /** Cases a page. */
  limit: number;
  after: FoundPlace | undefined;
}

const placeOfCase = ({ receiptYear: year, receiptSeq: seq }: RequestRow): FoundPlace => ({ year, seq });

/** A page of cases in which no words are looked for. */
export async function pageOfCases(
  database: D1Database,
  question: CaseQuestion,
  limit: number,
  after: FoundPlace | undefined,
): Promise<{ found: FoundCase[]; after: FoundPlace | undefined }> {
  const rows = await readFound(database, question, after, limit + 1);
  const found = rows.slice(0, limit).map((request) => ({ request, matched: [] }));
  const last = rows[limit - 1];
  return { found, after: rows.length > limit && last !== undefined ? placeOfCase(last) : undefined };
}

/**
 * A page of the cases in whose texts all the words occur, by opening their texts; nothing of a text is stored or derived. It ends where
 * it is full, or has opened or read as much as it may. `after` is where the next one begins, undefined once every case was looked at.
 */
export async function searchWords(
  { DB }: Bindings,
  keyring: Keyring,
  { question, words, limit, after }: WordSearch,
): Promise<{ found: FoundCase[]; opened: number; after: FoundPlace | undefined }> {
  const found: FoundCase[] = [];
  let opened = 0;
  let place = after;
  for (let read = 0; read < mostRead; read += slice) {
    const rows = await readFound(DB, question, place, slice);
    const batch = await withTexts(DB, rows, mostOpened - opened);
    opened += batch.reduce((sum, texts) => sum + countOf(texts), 0);
    const texts = await Promise.all(batch.map((sealed) => openSearched(keyring, sealed)));
    let last: RequestRow | undefined;
    for (const [at, { request }] of batch.entries()) {
      if (found.length === limit) break;
      const matched = matchedIn(words, texts[at] ?? []);
      if (matched !== undefined) found.push({ request, matched });
      last = request;
    }
    if (rows.length < slice && last === rows.at(-1)) return { found, opened, after: undefined };
    place = last === undefined ? place : placeOfCase(last);
    if (last !== rows.at(-1) || opened >= mostOpened) break;
  }
  return { found, opened, after: place };
}

/** As many of these cases with their texts, still sealed, as have so many together; the first case of a page in any event. */
async function withTexts(database: D1Database, rows: readonly RequestRow[], most: number): Promise<SealedTexts[]> {
  if (rows.length === 0) return [];
  const events = await readSearched(
    database,
    rows.map(({ id }) => id),
  );
  const eventsOf = Map.groupBy(events, ({ requestId }) => requestId);
  const fitting: SealedTexts[] = [];
  let count = 0;
  for (const row of rows) {
    const texts = sealedTexts(row, eventsOf.get(row.id) ?? []);
    count += countOf(texts);
    const isFirst = most === mostOpened && fitting.length === 0;
    if (count > most && !isFirst) break;
    fitting.push(texts);
  }
  return fitting;
}
