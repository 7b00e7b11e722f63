import type * as z from "zod";
import type { Day } from "../../schema/contracts/day.ts";
import type { Disclosure, grantedAs, staffDisclosure, unlistedReasons } from "../../schema/contracts/disclosures.ts";
import { countedUnder, type Outcome, outcomes } from "../../schema/contracts/outcomes.ts";
import type { CaseState, ClosedAs } from "../../schema/contracts/requests.ts";
import { localDay } from "../clock/days.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { type Topics, topicLabel } from "../publications/codes/topic-labels.ts";
import { type IndexNumber, indexNoOf } from "../publications/entry/index-number.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";

/** Who reads what the log says of a case, public or not. */
export const disclosureReaders = staff("officer", "head", "auditor");

/** A stored entry of the disclosure log, with what its case and the catalogue say today. */
export interface StoredDisclosure {
  no: number;
  title: string;
  summary: string;
  topic: string | null;
  publishedOn: Day;
  changedAt: string;
  changedBy: string;
  withdrawnAt: string | null;
  withdrawalReason: string | null;
  version: number;
  request: RepliedCase & { receiptYear: number; receiptSeq: number };
  /** The item of the catalogue by which it is published, and whether that is still public. */
  publication: (IndexNumber & { isListed: boolean }) | null;
}

/** What of a case says whether something was granted. */
export interface RepliedCase {
  state: CaseState;
  closedAs: ClosedAs | null;
  closedOn: Day | null;
  outcome: Outcome | null;
}

type Granted = z.infer<typeof grantedAs>;

/** How an outcome grants, whole or in part; undefined where it does not. */
function grantOf(outcome: Outcome | null): Granted | undefined {
  const counted = outcome === null ? undefined : countedUnder(outcome);
  return counted === "granted" || counted === "partial" ? counted : undefined;
}

/** The outcomes by which something is granted. */
export const grantingOutcomes: readonly Outcome[] = outcomes.filter((outcome) => grantOf(outcome) !== undefined);

/** What a case granted and on which day; undefined while it is not closed by a reply that grants. */
export function grantedBy({ state, closedAs, closedOn, outcome }: RepliedCase): { as: Granted; on: Day } | undefined {
  const as = grantOf(outcome);
  return state === "closed" && closedAs === "replied" && closedOn !== null && as !== undefined
    ? { as, on: closedOn }
    : undefined;
}

/** Why an entry is not public; null while it is. */
export function unlistedOf({ withdrawnAt, request }: StoredDisclosure): (typeof unlistedReasons)[number] | null {
  if (withdrawnAt !== null) return "withdrawn";
  if (grantedBy(request) !== undefined) return null;
  return request.state === "closed" ? "not_granted" : "reopened";
}

const publicMembers = (entry: StoredDisclosure, topics: Topics, timeZone: string) => ({
  no: entry.no,
  title: entry.title,
  summary: entry.summary,
  topic: entry.topic === null ? null : { code: entry.topic, label: topicLabel(topics, entry.topic) },
  published_on: entry.publishedOn,
  changed_on: localDay(new Date(entry.changedAt), timeZone),
});

/** What everybody reads of an entry; undefined where its case grants nothing. Nothing of the case but its outcome, topic and day of reply. */
export function serializeDisclosure(entry: StoredDisclosure, topics: Topics, timeZone: string): Disclosure | undefined {
  const granted = grantedBy(entry.request);
  if (granted === undefined) return undefined;
  const { publication } = entry;
  return {
    ...publicMembers(entry, topics, timeZone),
    outcome: granted.as,
    replied_on: granted.on,
    index_no: publication?.isListed ? indexNoOf(publication) : null,
  };
}

/** An entry as staff read it, public or not. */
export const serializeStaffDisclosure = (
  entry: StoredDisclosure,
  topics: Topics,
  timeZone: string,
): z.input<typeof staffDisclosure> => ({
  ...publicMembers(entry, topics, timeZone),
  index_no: entry.publication === null ? null : indexNoOf(entry.publication),
  receipt_no: receiptNoOf(entry.request.receiptYear, entry.request.receiptSeq),
  unlisted: unlistedOf(entry),
  withdrawal:
    entry.withdrawnAt === null ? null : { withdrawn_at: entry.withdrawnAt, reason: entry.withdrawalReason ?? "" },
  changed_by: entry.changedBy,
  version: entry.version,
});

/** An entry that was read, where it is public. Throws `gone` of one that was withdrawn, else `not-found`: why it is not public is staff's to know. */
export function assertPublic(entry: StoredDisclosure | undefined, topics: Topics, timeZone: string): Disclosure {
  if (entry?.withdrawnAt != null) {
    throw new ProblemError("gone", "This entry was withdrawn; `reason` says why.", {
      reason: entry.withdrawalReason ?? "",
      withdrawn_on: localDay(new Date(entry.withdrawnAt), timeZone),
    });
  }
  const found = entry && serializeDisclosure(entry, topics, timeZone);
  if (found === undefined) throw new ProblemError("not-found", "The disclosure log has no entry of this number.");
  return found;
}
