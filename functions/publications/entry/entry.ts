import type { Day } from "../../../schema/contracts/day.ts";
import type { Publication } from "../../../schema/contracts/publications.ts";
import type { Content } from "./content.ts";
import { type IndexNumber, indexNoOf } from "./index-number.ts";
import { isPublishedLate, unmovedDueOn } from "./publication-duty.ts";

/** A stored entry. */
export interface Entry extends Content, IndexNumber {
  id: number;
  registration: string;
  due_on: Day | null;
  due_provisional: boolean;
  change_due_on: Day | null;
  change_due_provisional: boolean;
  /** Whether it ever was: what is corrected later does not change that. */
  was_late: boolean;
  version: number;
  registered_at: string;
  registered_by: string;
  changed_at: string;
  /** Null where that was not recorded: changed before it was. */
  changed_by: string | null;
  withdrawn_at: string | null;
  withdrawal_reason: string | null;
  redacted: boolean;
  /** The number of its last change; null while it is not published. */
  change: number | null;
}

/** An entry that owes its first publication, or to be brought up to date, and until when. */
export interface OwedEntry {
  owed: "publication" | "update";
  due: Day;
  entry: Entry;
}

/** A stored entry that is published, or was when it was withdrawn. */
export interface ChangedEntry extends Entry {
  change: number;
}

export const isChanged = (entry: Entry): entry is ChangedEntry => entry.change !== null;

/** The content of a stored entry. */
export const contentOfEntry = (entry: Entry): Content => ({
  title: entry.title,
  summary: entry.summary,
  publisher_unit: entry.publisher_unit,
  document_no: entry.document_no,
  subjects: entry.subjects,
  genre: entry.genre,
  maker: entry.maker,
  origin: entry.origin,
  formed_on: entry.formed_on,
  published_on: entry.published_on,
  effective_from: entry.effective_from,
  effective_to: entry.effective_to,
  repealed_on: entry.repealed_on,
  changed_on: entry.changed_on,
  updated_on: entry.updated_on,
  due_rule: entry.due_rule,
  channels: entry.channels,
  url: entry.url,
  legal_basis: entry.legal_basis,
  review_by: entry.review_by,
  review_result: entry.review_result,
  validity: entry.validity,
  validity_by: entry.validity_by,
  validity_note: entry.validity_note,
  keywords: entry.keywords,
});

/** The day on which an entry was brought up to date that changed; null where it is not, or did not change since it was published. */
const broughtUpToDateOn = ({ changed_on, published_on, updated_on }: Entry): Day | null =>
  changed_on === null || published_on === null || published_on >= changed_on || (updated_on ?? "") < changed_on
    ? null
    : updated_on;

/** Whether an entry was published late, now or before it was corrected; null while there is no telling. */
export const isEntryLate = (entry: Pick<Entry, "was_late" | "due_on" | "published_on">): boolean | null =>
  entry.was_late || isPublishedLate(entry.due_on, entry.published_on);

/** An entry as everybody is served it. */
export const serializeEntry = (entry: Entry): Publication => ({
  index_no: indexNoOf(entry),
  ...contentOfEntry(entry),
  due_on: entry.due_on,
  due_on_unmoved: unmovedDueOn(entry),
  due_provisional: entry.due_provisional,
  late: isEntryLate(entry),
  change_due_on: entry.change_due_on,
  change_due_provisional: entry.change_due_provisional,
  change_late: isPublishedLate(entry.change_due_on, broughtUpToDateOn(entry)),
  registered_at: entry.registered_at,
  changed_at: entry.changed_at,
  change: entry.change,
});

/** Whether an entry is in the catalogue: published and not withdrawn. */
export const isListed = ({ published_on, withdrawn_at }: Entry): boolean =>
  published_on !== null && withdrawn_at === null;

/** Who registered an entry and who changed it last; null where that was not recorded. */
export const authorsOf = ({ registered_by, changed_by, version }: Entry) => ({
  registered_by,
  changed_by: changed_by ?? (version === 1 ? registered_by : null),
});

/** An entry as staff are served it, withdrawn or not. */
export const serializeForStaff = (entry: Entry) => ({
  ...serializeEntry(entry),
  ...authorsOf(entry),
  withdrawal:
    entry.withdrawn_at === null
      ? null
      : { withdrawn_at: entry.withdrawn_at, reason: entry.withdrawal_reason ?? "", redacted: entry.redacted },
});
