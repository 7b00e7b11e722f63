import { countedUnder } from "../../../schema/contracts/outcomes.ts";
import { onTime } from "../../requests/case/timeliness.ts";
import { type CellName, TOTAL } from "../cells.ts";
import type { Closing, ReportedRequest } from "./reported-request.ts";
import { type Span, within } from "./span.ts";

/** One thing that a cell counts; `amount` where the cell adds or ranks amounts. */
export interface CellEntry {
  /** A request's id and receipt number, or a publication's index number. */
  requestId?: string;
  receiptNo?: string;
  indexNo?: string;
  ref?: string;
  amount?: number;
}

/** One thing that counts in one cell. */
export interface Counted {
  cell: CellName;
  item: CellEntry;
}

/** Under what code a unit's free name is a breakdown; topics are codes already. */
type UnitCodes = ReadonlyMap<string, string>;

export const UNCLASSIFIED = "unclassified";
export const UNASSIGNED = "unassigned";

/**
 * Every cell of the year a request counts in. The same function counts a year and lists what a cell counts, so that the two are
 * equal.
 *
 * A request resolved outside a reply counts under its leaf too: withdrawn under `other.misc`, a lapsed clarification and an unpaid
 * fee under theirs. A merged request keeps its number and is resolved with the case it went into, as that one is: each request has
 * one reply, the common one, in time or late for all of them. How many working days it took is ranked once, and remedies against it
 * count once, with that case.
 */
export function countedIn(request: ReportedRequest, span: Span, units: UnitCodes): Counted[] {
  const { closing, applicantKind } = request;
  const item = { requestId: request.requestId, receiptNo: request.receiptNo };
  const byKind = (indicator: string, breakdown: string = TOTAL): Counted[] =>
    ([applicantKind, TOTAL] as const).map((kind) => ({ cell: { indicator, breakdown, applicant_kind: kind }, item }));
  const inAll = (indicator: string, breakdown: string = TOTAL): Counted => ({
    cell: { indicator, breakdown, applicant_kind: TOTAL },
    item,
  });
  const counted: Counted[] = [];
  if (request.countedOn === null || request.countedOn > span.to) return counted;
  const open = closing === null || closing.on > span.to;
  if (!open && closing.on < span.from) return counted;
  if (within(request.countedOn, span)) {
    const unit = request.unit === null ? UNASSIGNED : (units.get(request.unit) ?? UNASSIGNED);
    counted.push(
      ...byKind("requests.received"),
      inAll("requests.received", request.intakeChannel),
      inAll("requests.topic", request.topic ?? UNCLASSIFIED),
      inAll("requests.topic"),
      inAll("requests.unit", unit),
      inAll("requests.unit"),
    );
  } else {
    counted.push(...byKind("requests.carried_in"));
  }
  if (open) return [...counted, ...byKind("requests.carried_out")];
  counted.push(...byKind("requests.outcome", countedUnder(closing.outcome)), ...byKind("requests.resolved"));
  if (closing.as !== "replied") return counted;
  counted.push(inAll("requests.timeliness", promptness(closing)), inAll("requests.timeliness"));
  return counted;
}

/** On time by the posting, signing or sending day; a reply that needed its extension is counted apart. */
const promptness = (closing: Closing): string =>
  !onTime(closing, closing.on) ? "late" : closing.extended ? "extended" : "on_time";

/** What the median and the percentile rank: the working days of each reply of the year. */
export function daysRanked({ closing, requestId, receiptNo }: ReportedRequest, span: Span): Counted[] {
  if (closing === null || closing.workingDays === null || !within(closing.on, span)) return [];
  const item = { requestId, receiptNo, amount: closing.workingDays };
  return Object.keys(percentiles).map((breakdown) => ({
    cell: { indicator: "requests.working_days", breakdown, applicant_kind: TOTAL },
    item,
  }));
}

/** The percentile of each breakdown of `requests.working_days`. */
export const percentiles: Readonly<Record<string, number>> = { median: 50, p90: 90 };
