import { countedUnder } from "../../../schema/contracts/outcomes.ts";
import { onTime } from "../../requests/case/timeliness.ts";
import type { ApplicantKind } from "../cells.ts";
import type { Closing, Matter } from "./matter.ts";
import { type Span, within } from "./span.ts";

/** A cell of the computed tables. */
export interface CellName {
  indicator: string;
  breakdown: string;
  kind: ApplicantKind;
}

/** The total, as a breakdown and as a kind of applicant. */
const TOTAL = "_T";

export const keyOf = ({ indicator, breakdown, kind }: CellName): string => `${indicator}/${breakdown}/${kind}`;

/** What stands behind a cell: one entry for each thing it counts, `amount` where the cell adds or ranks amounts. */
export interface Behind {
  /** A request's id, or a publication's index number. */
  requestId?: string;
  receiptNo?: string;
  indexNo?: string;
  ref?: string;
  amount?: number;
}

/** One thing that counts in one cell. */
export interface Counted {
  cell: CellName;
  behind: Behind;
}

/** Under what code a unit's free name is a breakdown; topics are codes already. */
export type UnitCodes = ReadonlyMap<string, string>;

export const UNCLASSIFIED = "unclassified";
export const UNASSIGNED = "unassigned";

/**
 * Every cell of the year a request counts in. The same function counts and drills, so that the receipt numbers behind a cell are
 * as many as it says.
 *
 * A request resolved outside a reply counts under its leaf too: withdrawn under `other.misc`, a lapsed clarification and an unpaid
 * fee under theirs. A merged request keeps its number and is resolved on the day it is merged, under `other.misc`; the reply it
 * shares is timed and challenged in the case it went to.
 */
export function countedIn(matter: Matter, span: Span, units: UnitCodes): Counted[] {
  const { closing, applicantKind } = matter;
  const behind = { requestId: matter.requestId, receiptNo: matter.receiptNo };
  const byKind = (indicator: string, breakdown: string = TOTAL): Counted[] =>
    ([applicantKind, TOTAL] as const).map((kind) => ({ cell: { indicator, breakdown, kind }, behind }));
  const inAll = (indicator: string, breakdown: string = TOTAL): Counted => ({
    cell: { indicator, breakdown, kind: TOTAL },
    behind,
  });
  const counted: Counted[] = [];
  if (matter.countedOn > span.to) return counted;
  const open = closing === null || closing.on > span.to;
  if (!open && closing.on < span.from) return counted;
  if (within(matter.countedOn, span)) {
    const unit = matter.unit === null ? UNASSIGNED : (units.get(matter.unit) ?? UNASSIGNED);
    counted.push(
      ...byKind("requests.received"),
      inAll("requests.received", matter.intakeChannel),
      inAll("requests.topic", matter.topic ?? UNCLASSIFIED),
      inAll("requests.topic"),
      inAll("requests.unit", unit),
      inAll("requests.unit"),
    );
  } else {
    counted.push(...byKind("requests.carried_in"));
  }
  if (open) return [...counted, ...byKind("requests.carried_out")];
  counted.push(
    ...byKind("requests.outcome", countedUnder(closing.outcome ?? "other.misc")),
    ...byKind("requests.resolved"),
  );
  if (closing.as !== "replied") return counted;
  counted.push(inAll("requests.timeliness", promptness(closing)), inAll("requests.timeliness"));
  return counted;
}

/** On time by the posting, signing or sending day; a reply that needed its extension stands apart. */
const promptness = (closing: Closing): string =>
  !onTime(closing, closing.on) ? "late" : closing.extended ? "extended" : "on_time";

/** What the median and the percentile rank: the working days of each reply of the year. */
export function daysRanked({ closing, requestId, receiptNo }: Matter, span: Span): Counted[] {
  if (closing === null || closing.workingDays === null || !within(closing.on, span)) return [];
  const behind = { requestId, receiptNo, amount: closing.workingDays };
  return Object.keys(percentiles).map((breakdown) => ({
    cell: { indicator: "requests.working_days", breakdown, kind: TOTAL },
    behind,
  }));
}

/** The percentile behind each breakdown of `requests.working_days`. */
export const percentiles: Readonly<Record<string, number>> = { median: 50, p90: 90 };
