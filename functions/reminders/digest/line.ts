import type * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Missed, ReminderKind } from "../../../schema/contracts/reminders.ts";
import type { digestLine } from "../../../schema/contracts/webhook-messages.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";

/** One notice as a line of a digest or of the log: facts that identify nobody. A webhook is sent all of it but `ref`. */
export interface ReminderLine extends z.input<typeof digestLine> {
  ref: string;
}

/** A notice as stored, with its case's number. */
export interface NoticeFacts {
  id: number;
  subject: string;
  kind: ReminderKind;
  ref: string;
  rule: string;
  due_on: Day | null;
  receipt_year: number | null;
  receipt_seq: number | null;
  missed: readonly Missed[];
}

/** A notice's line, with what is true on the day it is sent. */
export const lineOf = (notice: NoticeFacts, calendar: Calendar, today: Day): ReminderLine => ({
  id: notice.id,
  kind: notice.kind,
  ref: notice.ref,
  receipt_no:
    notice.receipt_year === null || notice.receipt_seq === null
      ? notice.subject
      : receiptNoOf(notice.receipt_year, notice.receipt_seq),
  rule: notice.rule,
  due_on: notice.due_on,
  working_days_left: notice.due_on === null ? null : calendar.between(today, notice.due_on),
  missed: [...notice.missed],
});
