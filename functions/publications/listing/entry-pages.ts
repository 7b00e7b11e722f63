import * as z from "zod";
import { day } from "../../../schema/contracts/day.ts";
import type { staffEntryFilters } from "../../../schema/contracts/staff-publications.ts";
import { instant } from "../../../schema/contracts/text.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { cursorOf, page, placeOf } from "../../http/paging.ts";
import { foundQuery, listedQuery } from "../catalogue/catalogue.store.ts";
import { type Entry, isEntryLate } from "../entry/entry.ts";
import { isSameUnit } from "../entry/own-unit.ts";
import { readUnpublished } from "../owed/owed.store.ts";
import { searchQueryOf } from "../search/search-terms.ts";
import { readWithdrawn } from "./listing.store.ts";

type Filters = z.output<typeof staffEntryFilters>;

interface EntryPage {
  items: Entry[];
  next: string | null;
}

const listedPlace = z.strictObject({ id: z.int().positive() });
const owedPlace = z.strictObject({ due: day, id: z.int().positive() });
const withdrawnPlace = z.strictObject({ at: instant, id: z.int().positive() });

/** Entries of what is owed or was withdrawn that are read for a page at the most: no index has their filters. */
const mostRead = 1_000;

/** A page of the entries that fit. Throws `cursor-invalid`. */
export async function entriesPage(
  call: Call,
  { owed, withdrawn, ...filters }: Filters,
  cursor: string | undefined,
  limit: number,
): Promise<EntryPage> {
  const { DB } = call.env;
  const today = todayOf(call.env, call.outside);
  if (owed === true) {
    const after = cursor === undefined ? undefined : placeOf(owedPlace, cursor);
    const read = await readUnpublished(DB, after, mostRead + 1);
    const fits = (entry: Entry) => isFitting(entry, filters, (entry.due_on ?? today) < today);
    return fittingPage(read, fits, ({ due_on, id }) => ({ due: due_on, id }), limit);
  }
  if (withdrawn === true) {
    const after = cursor === undefined ? undefined : placeOf(withdrawnPlace, cursor);
    const read = await readWithdrawn(DB, after, mostRead + 1);
    const fits = (entry: Entry) => isFitting(entry, filters, isEntryLate(entry));
    return fittingPage(read, fits, ({ withdrawn_at, id }) => ({ at: withdrawn_at, id }), limit);
  }
  const after = cursor === undefined ? undefined : placeOf(listedPlace, cursor).id;
  const search = searchQueryOf(filters, today);
  if (search === "none" || search === "wordless") return { items: [], next: null };
  const listed = await (search === "all" ? listedQuery(DB, after, limit) : foundQuery(DB, search.match, after, limit));
  return page(listed, limit, ({ id }) => ({ id }));
}

/** The entries that fit among those read, and the place behind the last that was looked at where more follow. */
function fittingPage(
  read: readonly Entry[],
  fits: (entry: Entry) => boolean,
  placeIn: (entry: Entry) => unknown,
  limit: number,
): EntryPage {
  const items: Entry[] = [];
  for (const [at, entry] of read.slice(0, mostRead).entries()) {
    if (fits(entry)) items.push(entry);
    const isLast = at === mostRead - 1 || items.length === limit;
    if (isLast) return { items, next: read.length > at + 1 ? cursorOf(placeIn(entry)) : null };
  }
  return { items, next: null };
}

const isFitting = (
  entry: Entry,
  { genre, unit, late, published_from, published_to }: Filters,
  isLateNow: boolean | null,
) =>
  (genre === undefined || entry.genre === genre) &&
  (unit === undefined || (entry.publisher_unit !== null && isSameUnit(entry.publisher_unit, unit))) &&
  (late === undefined || isLateNow === late) &&
  (published_from === undefined || (entry.published_on ?? "") >= published_from) &&
  (published_to === undefined || (entry.published_on !== null && entry.published_on <= published_to));
