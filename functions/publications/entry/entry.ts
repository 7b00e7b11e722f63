import type { Day } from "../../../schema/contracts/day.ts";
import type { Publication } from "../../../schema/contracts/publications.ts";
import { sha256 } from "../../platform/digest.ts";
import type { Content } from "./content.ts";
import { isLate } from "./publication-duty.ts";

/** A stored entry. */
export interface Entry extends Content {
  id: number;
  organisation: string;
  year: number;
  seq: number;
  due_on: Day | null;
  due_provisional: boolean;
  version: number;
  registered_at: string;
  changed_at: string;
  withdrawn_at: string | null;
  withdrawal_reason: string | null;
  redacted: boolean;
}

export const indexNoOf = ({ organisation, year, seq }: Pick<Entry, "organisation" | "year" | "seq">) =>
  `${organisation}/${year}-${String(seq).padStart(5, "0")}`;

/** The parts of a well-formed index number. */
export interface Numbered {
  organisation: string;
  year: number;
  seq: number;
}

export const numberOf = (organisation: string, number: string): Numbered => ({
  organisation,
  year: Number(number.slice(0, 4)),
  seq: Number(number.slice(5)),
});

export function partsOf(indexNo: string): Numbered {
  const at = indexNo.indexOf("/");
  return numberOf(indexNo.slice(0, at), indexNo.slice(at + 1));
}

/** What an entry says. */
export const contentIn = (entry: Entry): Content => ({
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

/** An entry as everybody sees it. */
export const shown = (entry: Entry): Publication => ({
  index_no: indexNoOf(entry),
  ...contentIn(entry),
  due_on: entry.due_on,
  due_provisional: entry.due_provisional,
  late: isLate(entry.due_on, entry.published_on),
  registered_at: entry.registered_at,
  changed_at: entry.changed_at,
});

/** The hash in the ETag of an entry, for everybody and for staff: that of the bytes everybody is served. */
export const hashOfShown = (entry: Entry): Promise<string> => sha256(JSON.stringify(shown(entry)));

/** Whether the catalogue holds it. */
export const isListed = ({ published_on, withdrawn_at }: Entry): boolean =>
  published_on !== null && withdrawn_at === null;
