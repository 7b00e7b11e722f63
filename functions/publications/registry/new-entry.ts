import { type Content, entryContentHash } from "../entry/content.ts";
import type { IndexNumber } from "../entry/index-number.ts";
import type { PublicationDuty } from "../entry/publication-duty.ts";
import { type SearchRow, searchRowOf } from "../search/search-terms.ts";

/** A content with what is derived from it, by the names of the columns: its duty, its search row and its hash. */
export interface DerivedContent extends Content, PublicationDuty, SearchRow {
  content_hash: string;
}

export async function deriveContent(content: Content, duty: PublicationDuty): Promise<DerivedContent> {
  return { ...content, ...duty, ...searchRowOf(content), content_hash: await entryContentHash(content) };
}

/** A new entry. One without a number of its own (`seq` null) is given the next of its organisation and year. */
export interface NewEntry extends DerivedContent, Omit<IndexNumber, "seq"> {
  /** Unique: by it the entry is found before it has a number. */
  registration: string;
  seq: number | null;
}

/** The year in which an entry is numbered: of its publication, else of its formation. */
export const numberingYearOf = ({ published_on, formed_on }: Content): number =>
  Number((published_on ?? formed_on ?? "").slice(0, 4));

/** When and by whom a write is made, and the token with which it marks the months it changes. */
export interface WriteStamp {
  at: string;
  by: string;
  token: string;
}
