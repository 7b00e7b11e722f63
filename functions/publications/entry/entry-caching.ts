import { etagOf } from "../../http/caching.ts";
import { sha256 } from "../../platform/digest.ts";
import { type Entry, serializeEntry } from "./entry.ts";
import { type IndexNumber, indexNoOf } from "./index-number.ts";

/** The `Cache-Tag` of every list of entries. */
export const catalogueTag = "publications";

/** The `Cache-Tag` of one entry. */
export const entryTag = (entry: IndexNumber) => `publication-${indexNoOf(entry).replace("/", "-")}`;

/** The ETag of an entry, for everybody and for staff: that of the bytes everybody is served. */
export const entryETag = async (entry: Entry): Promise<string> =>
  etagOf(await sha256(JSON.stringify(serializeEntry(entry))));
