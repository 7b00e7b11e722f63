import type * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Missed, ReminderKind } from "../../../schema/contracts/reminders.ts";
import type { digestLine, digestReminder } from "../../../schema/contracts/webhook-messages.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";
import { addressOfCase } from "./address-of-case.ts";

/** What a line says of the case beside its reminders; of what belongs to no case the number alone. */
type CaseFacts = Omit<z.input<typeof digestLine>, "reminders">;

/** One notice with its case's facts: what the log has of it but `ref` and `reply_due_on`. It identifies no applicant. */
export interface ReminderLine extends z.input<typeof digestReminder>, CaseFacts {
  ref: string;
  /** Of the case that a clarification notice belongs to: when its reply is due. */
  reply_due_on: Day | null;
}

/** A notice as stored, with its case's number and whose it is. */
export interface NoticeFacts {
  id: number;
  subject: string;
  kind: ReminderKind;
  ref: string;
  rule: string;
  due_on: Day | null;
  receipt_year: number | null;
  receipt_seq: number | null;
  unit: string | null;
  assigned_to: string | null;
  /** Until when the case's applicant may be asked for a clarification, and of a notice about just that when the reply is due. */
  clarify_by: Day | null;
  reply_due_on: Day | null;
  missed: readonly Missed[];
}

/** What a line is made with: the day it is sent, and where the service is. */
export interface LineDay {
  calendar: Calendar;
  today: Day;
  origin: string;
}

const daysLeft = (due: Day | null, { calendar, today }: Pick<LineDay, "calendar" | "today">) =>
  due === null ? null : calendar.between(today, due);

/** A notice's line, with what is true on the day it is sent. */
export function lineOf(notice: NoticeFacts, day: LineDay): ReminderLine {
  const { id, kind, ref, rule, due_on, receipt_year, receipt_seq, unit, assigned_to, clarify_by } = notice;
  const receiptNo = receipt_year === null || receipt_seq === null ? undefined : receiptNoOf(receipt_year, receipt_seq);
  const isOfCase = receiptNo !== undefined;
  return {
    id,
    kind,
    ref,
    receipt_no: receiptNo ?? notice.subject,
    rule,
    due_on,
    working_days_left: daysLeft(due_on, day),
    missed: [...notice.missed],
    unit: isOfCase ? unit : null,
    assigned_to: isOfCase ? assigned_to : null,
    link: isOfCase ? addressOfCase(day.origin, receiptNo) : null,
    clarify_by: clarify_by !== null && clarify_by >= day.today ? clarify_by : null,
    reply_due_on: notice.reply_due_on,
  };
}

/** A line of a digest: of a case all that it is reminded of that day, of what belongs to no case one reminder. */
export interface DigestLine extends CaseFacts {
  reminders: readonly ReminderLine[];
}

/**
 * The lines of a digest: one a case, in the order of its first reminder. Which reminder leads a line is decided here: a clarification
 * notice is a part of its case's reply, and comes last.
 */
export function digestLines(lines: readonly ReminderLine[]): DigestLine[] {
  const groups = Map.groupBy(lines, ({ id, link }) => link ?? id);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const isNotice = ({ kind }: ReminderLine) => kind === "clarification_notice";
    const reminders = [...group.filter((line) => !isNotice(line)), ...group.filter(isNotice)];
    const clarify_by = group.map((line) => line.clarify_by).find((on) => on !== null) ?? null;
    const { receipt_no, unit, assigned_to, link } = first;
    return [{ receipt_no, unit, assigned_to, link, clarify_by, reminders }];
  });
}

/** The notices that a line says, by id. */
export const idsOf = ({ reminders }: DigestLine): number[] => reminders.map(({ id }) => id);
