import { alsoHidden } from "../compute/small-counts.ts";
import type { QuarterRow } from "./quarter-timeliness.store.ts";

/** Every count of a row but `received`. */
type Details = Pick<
  QuarterRow,
  "replied" | "repliedOnTime" | "extended" | "closedWithoutReply" | "open" | "overdue" | "medianWorkingDays"
>;

/** A row as it is published: what is hidden is null. */
export type PublishedRow = Omit<QuarterRow, "received" | keyof Details> & { received: number | null } & {
  [Name in keyof Details]: Details[Name] | null;
} & { isComplete: boolean };

/** The counts of a row that add up to its others, or are what is left of them: where one is small, so few requests are told apart. */
const distinguished = ({
  received,
  replied,
  repliedOnTime,
  extended,
  closedWithoutReply,
  open,
  overdue,
}: QuarterRow) => [
  ...[repliedOnTime, replied - repliedOnTime],
  ...[extended, received - extended],
  ...[closedWithoutReply, overdue, open - overdue],
];

/**
 * The rows of a year as they are published. In rows by topic and unit no count below the threshold is: a row with fewer requests states
 * nothing, and one with another small count, or a small remainder, its requests alone. Where that is a single row among those that add up to a
 * published total, so is the next smallest: of requests among the topics or units of a quarter, and among the quarters of a topic or a unit,
 * whose year is in the annual figures; of the other counts among those of a quarter.
 */
export function publishedRows(rows: readonly QuarterRow[], threshold: number): PublishedRow[] {
  const isSmall = (count: number) => count > 0 && count < threshold;
  const parts = rows.filter(({ division }) => division !== "total").map((row) => ({ row, count: row.received }));
  const ofQuarters = [...Map.groupBy(parts, ({ row }) => `${row.quarter} ${row.division}`).values()];
  const ofCodes = [...Map.groupBy(parts, ({ row }) => `${row.division} ${row.code}`).values()];

  const hidden = new Set(parts.filter(({ count }) => isSmall(count)));
  completeLines([...ofQuarters, ...ofCodes], hidden);
  const withoutDetails = new Set([...hidden, ...parts.filter(({ row }) => distinguished(row).some(isSmall))]);
  completeLines(ofQuarters, withoutDetails);

  const hiddenRows = new Set([...hidden].map(({ row }) => row));
  const rowsWithoutDetails = new Set([...withoutDetails].map(({ row }) => row));
  return rows.map((row) => ({
    ...row,
    ...(rowsWithoutDetails.has(row) && noDetails),
    received: hiddenRows.has(row) ? null : row.received,
    isComplete: !rowsWithoutDetails.has(row),
  }));
}

const noDetails = {
  replied: null,
  repliedOnTime: null,
  extended: null,
  closedWithoutReply: null,
  open: null,
  overdue: null,
  medianWorkingDays: null,
};

/** Hides more until no line has a single hidden part; what one line hides may leave another with one. */
function completeLines<Part extends { readonly count: number }>(
  lines: readonly (readonly Part[])[],
  hidden: Set<Part>,
): void {
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    for (const line of lines) {
      const next = alsoHidden(line, (part) => hidden.has(part));
      if (next !== undefined) hidden.add(next);
    }
  }
}
