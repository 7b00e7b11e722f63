import type { NoticePreview, Recomputation } from "../../schema/contracts/calendars.ts";
import type { Day } from "../../schema/contracts/day.ts";
import type { CaseDeadline } from "../../schema/contracts/requests.ts";
import type { Calendar } from "../clock/calendar.ts";
import { addDays, toDay } from "../clock/days.ts";
import { describeViolation } from "../clock/violations.ts";
import type { OwedEntry } from "../publications/entry/entry.ts";
import { indexNoOf } from "../publications/entry/index-number.ts";
import { publicationDutyOf } from "../publications/entry/publication-duty.ts";
import { historyOf } from "../requests/case/event-log.ts";
import { project } from "../requests/case/projection.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import type { CaseRows } from "../requests/store/requests.store.ts";

/** Cases, and items, that a preview looks at. */
export const mostPreviewed = 500;

/** The days from which a notice of a year may decide; see `faultsOfNotice`. */
function daysAround(year: number): Day[] {
  const days: Day[] = [];
  const last = `${year + 1}-01-10`;
  for (let day = toDay(`${year - 1}-12-20`); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The days that another calendar makes working days or takes away, and the first day on which the two differ at all. */
export function changedDays(
  before: Calendar,
  after: Calendar,
  year: number,
): { days: NoticePreview["days"]; from: Day | undefined } {
  const days = daysAround(year);
  const isFirm = (calendar: Calendar, on: Day) => !calendar.why(on).provisional;
  return {
    days: days
      .filter((on) => before.isWorking(on) !== after.isWorking(on))
      .map((on) => ({ on, working: after.isWorking(on) })),
    from: days.find((on) => before.isWorking(on) !== after.isWorking(on) || isFirm(before, on) !== isFirm(after, on)),
  };
}

/** What a notice would do to one case or item. */
interface Effect<Move> {
  moved: readonly Move[];
  /** Whether a provisional due date of it becomes firm. */
  firm: boolean;
}

/**
 * Goes through rows, each by itself: one that cannot be reckoned, is named by its number and stops no other.
 * One row more than is looked at says that there are more.
 */
function examine<Row, Move>(
  rows: readonly Row[],
  numberOf: (row: Row) => string,
  effectOf: (row: Row) => Effect<Move> | undefined,
) {
  const examined = rows.slice(0, mostPreviewed);
  const moved: Move[] = [];
  const not_reckoned: string[] = [];
  let firm = 0;
  for (const row of examined) {
    const effect = effectUnlessFailed(row, effectOf);
    if (effect === undefined) not_reckoned.push(numberOf(row));
    else moved.push(...effect.moved);
    if (effect?.firm === true) firm++;
  }
  return { looked_at: examined.length, complete: examined.length === rows.length, firm, moved, not_reckoned };
}

/** The effect on a row; undefined where its events or days make none, whatever is wrong with them. */
function effectUnlessFailed<Row, Made>(row: Row, effectOf: (row: Row) => Made | undefined): Made | undefined {
  try {
    return effectOf(row);
  } catch {
    return undefined;
  }
}

const numberOfCase = ({ request }: CaseRows): string => receiptNoOf(request.receiptYear, request.receiptSeq);

/** What becomes of open cases under another calendar. One case more than is looked at says that there are more. */
export function previewCases(after: Calendar, open: readonly CaseRows[]): NoticePreview["cases"] {
  const unmoved: NoticePreview["cases"]["kept"] = [];
  const found = examine(open, numberOfCase, (file) => {
    const receipt_no = numberOfCase(file);
    const projected = project(historyOf(file.events), after);
    if (!projected.ok) {
      unmoved.push({ receipt_no, because: describeViolation(projected.violation) });
      return { moved: [], firm: false };
    }
    const { dueOn: to, provisional } = projected.projection;
    const { dueOn: from } = file.request;
    return { moved: to === from ? [] : [{ receipt_no, from, to }], firm: file.request.provisional && !provisional };
  });
  return { ...found, kept: unmoved };
}

/** The deadlines of a case that end on another day than stored. */
export const movedDeadlines = (
  receipt_no: string,
  { deadlines: stored }: CaseRows,
  derived: readonly CaseDeadline[],
): Recomputation["deadlines_moved"] =>
  derived.flatMap(({ kind, ref, due_on: to }) => {
    const before = stored.find((one) => one.kind === kind && one.ref === ref);
    return before === undefined || before.dueOn === to ? [] : [{ receipt_no, kind, ref, from: before.dueOn, to }];
  });

/**
 * What becomes of the remedies and other deadlines of closed cases under another calendar. One case more than is looked at says that
 * there are more.
 */
export const previewClosed = (
  after: Calendar,
  ownOf: (version: number) => Calendar,
  closed: readonly CaseRows[],
): NoticePreview["closed_cases"] =>
  examine(closed, numberOfCase, (file) => {
    const { request, events, deadlines } = file;
    const projected = project(historyOf(events), ownOf(request.calendarVersion), after);
    if (!projected.ok) return undefined;
    const derived = projected.projection.deadlines;
    const isFirm = ({ kind, ref }: { kind: string; ref: string }) =>
      derived.some((one) => one.kind === kind && one.ref === ref && !one.provisional);
    return {
      moved: movedDeadlines(numberOfCase(file), file, derived),
      firm: deadlines.some((one) => one.provisional && isFirm(one)),
    };
  });

/**
 * What becomes of the duties to publish, and to bring up to date, under another calendar. One entry more than is looked at says that
 * there are more.
 */
export const previewDuties = (after: Calendar, owed: readonly OwedEntry[]): NoticePreview["publications"] =>
  examine(
    owed,
    ({ entry }) => indexNoOf(entry),
    ({ owed, due: from, entry }) => {
      const { title, due_rule, due_provisional, change_due_provisional } = entry;
      const start = owed === "publication" ? entry.formed_on : entry.changed_on;
      const wasProvisional = owed === "publication" ? due_provisional : change_due_provisional;
      const duty = publicationDutyOf(after, { formed_on: start === null ? null : toDay(start), due_rule });
      return {
        moved: duty.due_on === from ? [] : [{ index_no: indexNoOf(entry), title, from, to: duty.due_on }],
        firm: wasProvisional && !duty.due_provisional,
      };
    },
  );
