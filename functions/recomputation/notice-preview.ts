import type { NoticePreview, Recomputation } from "../../schema/contracts/calendars.ts";
import type { Day } from "../../schema/contracts/day.ts";
import type { CaseDeadline } from "../../schema/contracts/requests.ts";
import type { Calendar } from "../clock/calendar.ts";
import { addDays, toDay } from "../clock/days.ts";
import { describeViolation } from "../clock/violations.ts";
import type { Entry } from "../publications/entry/entry.ts";
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

/** What becomes of open cases under another calendar. One case more than is looked at says that there are more. */
export function previewCases(after: Calendar, open: readonly CaseRows[]): NoticePreview["cases"] {
  const cases = open.slice(0, mostPreviewed);
  const found: NoticePreview["cases"] = {
    looked_at: cases.length,
    complete: cases.length === open.length,
    firm: 0,
    moved: [],
    kept: [],
  };
  for (const { request, events } of cases) {
    const receipt_no = receiptNoOf(request.receiptYear, request.receiptSeq);
    const projected = project(historyOf(events), after);
    if (!projected.ok) {
      found.kept.push({ receipt_no, because: describeViolation(projected.violation) });
      continue;
    }
    const { dueOn: to, provisional } = projected.projection;
    if (to !== request.dueOn) found.moved.push({ receipt_no, from: request.dueOn, to });
    if (request.provisional && !provisional) found.firm++;
  }
  return found;
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
export function previewClosed(
  after: Calendar,
  ownOf: (version: number) => Calendar,
  closed: readonly CaseRows[],
): NoticePreview["closed_cases"] {
  const cases = closed.slice(0, mostPreviewed);
  const found: NoticePreview["closed_cases"] = {
    looked_at: cases.length,
    complete: cases.length === closed.length,
    firm: 0,
    moved: [],
  };
  for (const file of cases) {
    const { request, events, deadlines } = file;
    const history = historyOf(events);
    const projected = project(history, ownOf(request.calendarVersion), after);
    if (!projected.ok) continue;
    const derived = projected.projection.deadlines;
    found.moved.push(...movedDeadlines(receiptNoOf(request.receiptYear, request.receiptSeq), file, derived));
    const firm = ({ kind, ref }: { kind: string; ref: string }) =>
      derived.some((one) => one.kind === kind && one.ref === ref && !one.provisional);
    if (deadlines.some((one) => one.provisional && firm(one))) found.firm++;
  }
  return found;
}

/** What becomes of the duties to publish under another calendar. One entry more than is looked at says that there are more. */
export function previewDuties(after: Calendar, owed: readonly Entry[]): NoticePreview["publications"] {
  const entries = owed.slice(0, mostPreviewed);
  const found: NoticePreview["publications"] = {
    looked_at: entries.length,
    complete: entries.length === owed.length,
    firm: 0,
    moved: [],
  };
  for (const entry of entries) {
    const { due_on: to, due_provisional } = publicationDutyOf(after, entry);
    if (to !== entry.due_on)
      found.moved.push({ index_no: indexNoOf(entry), title: entry.title, from: entry.due_on, to });
    if (entry.due_provisional && !due_provisional) found.firm++;
  }
  return found;
}
