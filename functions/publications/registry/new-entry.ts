import { type Content, contentHash } from "../entry/content.ts";
import type { Numbered } from "../entry/entry.ts";
import type { Duty } from "../entry/publication-duty.ts";
import { type SearchRow, searchRowOf } from "../search/search-terms.ts";

/** A content with all that is derived from it: its columns and the words of its search index, by their names. */
export interface Derived extends Content, Duty, SearchRow {
  content_hash: string;
}

/** A content with its duty, the words of its search index and its hash. */
export async function derive(content: Content, duty: Duty): Promise<Derived> {
  return { ...content, ...duty, ...searchRowOf(content), content_hash: await contentHash(content) };
}

/** A new entry. Without a number of its own (`seq` null) it is given the next of its organisation and year. */
export interface NewEntry extends Derived, Omit<Numbered, "seq"> {
  /** Unique: what the entry is found again by before it has a number. */
  registration: string;
  seq: number | null;
}

/** The year whose numbers an entry takes the next of: of publication, else of formation. */
export const yearOf = ({ published_on, formed_on }: Content): number =>
  Number((published_on ?? formed_on ?? "").slice(0, 4));

/** By whom, when, and under which token its months are marked. */
export interface Writing {
  at: string;
  by: string;
  token: string;
}
