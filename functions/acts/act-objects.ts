import { complaintNo } from "../../schema/contracts/complaints.ts";
import { writtenIndexNo } from "../../schema/contracts/publications.ts";
import { receiptNo } from "../../schema/contracts/requests.ts";
import { complaintNoOf, parseComplaintNo } from "../complaints/complaint-view.ts";
import { readComplaintFile } from "../complaints/complaints.store.ts";
import type { Bindings } from "../env.ts";
import { invalid } from "../http/validation.ts";
import { readEntry } from "../publications/entry/entry.store.ts";
import { objectsOf } from "../publications/entry/entry-objects.ts";
import { indexNoOf, parseIndexNo } from "../publications/entry/index-number.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import { readNumbered } from "../requests/store/requests.store.ts";
import type { ActRow } from "./acts.store.ts";

/**
 * What acts name the thing by that a query names as people know it: a request and a complaint by their numbers, an entry by its index
 * number, which its registration comes with. Anything else is named as acts do. Throws where no request or complaint has the number.
 */
export async function objectsNamed({ DB }: Bindings, object: string): Promise<string[]> {
  const slash = object.indexOf("/");
  const [noun, known] = [object.slice(0, slash), object.slice(slash + 1)];
  if (noun === "request" && receiptNo.safeParse(known).success) {
    return [`request/${(await readNumbered(DB, known))?.id ?? unknown("request")}`];
  }
  if (noun === "complaint" && complaintNo.safeParse(known).success) {
    return [`complaint/${(await readComplaintFile(DB, parseComplaintNo(known)))?.row.id ?? unknown("complaint")}`];
  }
  if (noun !== "publication" || !writtenIndexNo.safeParse(known).success) return [object];
  const entry = await readEntry(DB, parseIndexNo(known));
  return entry === undefined ? [object] : objectsOf(entry);
}

function unknown(noun: string): never {
  throw invalid({ pointer: "/object", code: "unknown", detail: `must name a ${noun} that there is, or its id` });
}

/** The number that people know by what an act names; null where it has none, or is gone. */
export function knownNumberOf(row: ActRow): string | null {
  if (row.request_year !== null) return receiptNoOf(row.request_year, row.request_seq ?? 0);
  if (row.complaint_year !== null) return complaintNoOf({ year: row.complaint_year, seq: row.complaint_seq ?? 0 });
  if (row.organisation !== null) {
    return indexNoOf({ organisation: row.organisation, year: row.entry_year ?? 0, seq: row.entry_seq ?? 0 });
  }
  return row.object.startsWith("publication/") ? row.object.slice("publication/".length) : null;
}
