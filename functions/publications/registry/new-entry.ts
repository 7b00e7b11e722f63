import type { ChannelDetails } from "../../../schema/contracts/entry-content.ts";
import { type Content, channelColumns, entryContentHash } from "../entry/content.ts";
import { documentKeyOf } from "../entry/document-key.ts";
import { isEntryLate } from "../entry/entry.ts";
import type { IndexNumber } from "../entry/index-number.ts";
import type { Duties } from "../entry/publication-duty.ts";
import { type SearchRow, searchRowOf } from "../search/search-terms.ts";

/** A content with what is derived from it, by the names of the columns: its duties, its search row and its hash. */
export interface DerivedContent extends Omit<Content, "channels">, Duties, SearchRow {
  channels: string[];
  channel_details: ChannelDetails;
  document_key: string | null;
  content_hash: string;
}

/** The content of an entry that was published late before it says this, or was not. */
export async function deriveContent(content: Content, duties: Duties, wasLate = false): Promise<DerivedContent> {
  const late = isEntryLate({ was_late: wasLate, due_on: duties.due_on, published_on: content.published_on });
  return {
    ...{ ...content, ...channelColumns(content) },
    ...{ ...duties, ...searchRowOf(content, late), document_key: documentKeyOf(content.document_no) },
    content_hash: await entryContentHash(content),
  };
}

/** A new entry. One without a number of its own (`seq` null) is given the next of its organisation and year. */
export interface NewEntry extends DerivedContent, Omit<IndexNumber, "seq"> {
  /** Unique: by it the entry is found before it has a number. */
  registration: string;
  seq: number | null;
}

/** The year in which an entry is numbered: of its publication, else of its formation. */
export const numberingYearOf = ({ published_on, formed_on }: Pick<Content, "published_on" | "formed_on">): number =>
  Number((published_on ?? formed_on ?? "").slice(0, 4));

/** When and by whom a write is made, and the token with which it marks the months it changes. */
export interface WriteStamp {
  at: string;
  by: string;
  token: string;
}
