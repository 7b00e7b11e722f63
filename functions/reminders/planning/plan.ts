import type { Day } from "../../../schema/contracts/day.ts";
import type { Missed, ReminderKind } from "../../../schema/contracts/reminders.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { addDays, addMonths } from "../../clock/days.ts";
import { type ReminderRule, reminderRules } from "./reminder-rules.ts";

/** A deadline to plan notices for. */
export interface ReminderDeadline {
  /** What it belongs to (a case, a publication, a year's report), and which of that subject's deadlines it is. */
  readonly subject: string;
  readonly kind: ReminderKind;
  readonly ref: string;
  readonly dueOn: Day | null;
  /** The first day it was known with this due date. */
  readonly since: Day;
  /** The day from which nobody is reminded of it, because it ended, moved, or is paused by a stop; null while it runs. */
  readonly until: Day | null;
  readonly ledger: LedgerState;
}

/** A notice that is written and not sent yet. */
interface PendingNotice {
  readonly id: number;
  readonly dueOn: Day | null;
  readonly rule: string;
  readonly dayOn: Day;
  readonly missed: readonly Missed[];
}

/** What the ledger has of a deadline: the last day written for this due date, and the pending notices for any due date. */
export interface LedgerState {
  readonly lastDayOn: Day | null;
  readonly pending: readonly PendingNotice[];
}

interface PlannedNotice {
  readonly rule: string;
  readonly dayOn: Day;
  readonly status: "planned" | "folded" | "void";
  /** What the line mentions of earlier notices that no run sent. */
  readonly missed: readonly Missed[];
}

export interface Plan<Deadline extends ReminderDeadline = ReminderDeadline> {
  readonly deadline: Deadline;
  readonly notices: readonly PlannedNotice[];
  /** Pending notices by id that a newer line takes in, and those whose deadline is no more. */
  readonly folded: readonly number[];
  readonly voided: readonly number[];
  /** The next day on which a notice is due; null for none. */
  readonly nextOn: Day | null;
}

/**
 * The notices to be written today. Level-triggered: every day of the deadline's rules since the last one written, however many
 * runs were missed. The newest is sent, with what is true today; older ones are folded into its line; those of a deadline that
 * ended are void. A deadline that comes when its first day ahead has passed already, and another one too, gets a notice at once.
 * `today` is a working day.
 */
export function planNotices<Deadline extends ReminderDeadline>(
  deadline: Deadline,
  calendar: Calendar,
  today: Day,
): Plan<Deadline> {
  const { dueOn, since } = deadline;
  const until = deadline.until ?? endOf(deadline, today);
  const { lastDayOn, pending } = deadline.ledger;
  const from = lastDayOn !== null && lastDayOn >= since ? lastDayOn : addDays(since, -1);
  if (until !== null && until <= today) {
    const days = ruleDays(deadline, calendar, from, addDays(until, -1));
    return {
      deadline,
      notices: days.map((day) => ({ ...day, status: "void", missed: [] })),
      folded: [],
      voided: pending.map(({ id }) => id),
      nextOn: null,
    };
  }
  const days = ruleDays(deadline, calendar, from, today);
  const nextOn = nextRuleDay(deadline, calendar, today);
  const voided = pending.filter((notice) => notice.dueOn !== dueOn).map(({ id }) => id);
  const newest = days.at(-1) ?? (lastDayOn === null ? currentStage(deadline, calendar, today) : undefined);
  if (newest === undefined) return { deadline, notices: [], folded: [], voided, nextOn };
  const older = pending.filter((notice) => notice.dueOn === dueOn);
  const missed = summed([
    ...older.flatMap((notice) => [...notice.missed, { rule: notice.rule, count: 1 }]),
    ...days.filter(({ dayOn }) => dayOn < today).map(({ rule }) => ({ rule, count: 1 })),
  ]);
  return {
    deadline,
    notices: [
      ...days.slice(0, -1).map((day): PlannedNotice => ({ ...day, status: "folded", missed: [] })),
      { ...newest, status: "planned", missed },
    ],
    folded: older.map(({ id }) => id),
    voided,
    nextOn,
  };
}

/** The day after one past which nobody is reminded, where that is over: there is nothing to do about it any more. */
const endOf = ({ kind, dueOn }: ReminderDeadline, today: Day): Day | null =>
  reminderRules[kind].after === "never" && dueOn !== null && dueOn < today ? addDays(dueOn, 1) : null;

/**
 * The stage a deadline is in that came late: its last day ahead so far, unless that is only the first and the next will do. Months ahead
 * the next is far, so that the first will do as well.
 */
function currentStage(deadline: ReminderDeadline, calendar: Calendar, today: Day): RuleDay | undefined {
  const { ahead, monthsAhead } = reminderRules[deadline.kind];
  if (monthsAhead !== null) {
    return ruleDays(deadline, calendar, addMonths(deadline.since, -monthsAhead - 1), today).at(-1);
  }
  const passed = ruleDays(deadline, calendar, addDays(deadline.since, -90), today).at(-1);
  return passed?.rule === `ahead_${ahead[0]}` ? undefined : passed;
}

function summed(all: readonly Missed[]): Missed[] {
  const counts = new Map<string, number>();
  for (const { rule, count } of all) counts.set(rule, (counts.get(rule) ?? 0) + count);
  return [...counts].map(([rule, count]) => ({ rule, count }));
}

interface RuleDay {
  readonly rule: string;
  readonly dayOn: Day;
}

/** The days of a deadline's rules after `from` and up to `to`, in order. All are working days: nobody is reminded on a day off. */
export function ruleDays(
  { kind, dueOn, since }: Pick<ReminderDeadline, "kind" | "dueOn" | "since">,
  calendar: Calendar,
  from: Day,
  to: Day,
): RuleDay[] {
  const rule = reminderRules[kind];
  const within = (day: RuleDay) => day.dayOn > from && day.dayOn <= to;
  if (dueOn === null) return rule.chase === null ? [] : chaseDays(since, rule.chase, from, to, calendar);
  const ahead = rule.ahead.map((days) => ({ rule: `ahead_${days}`, dayOn: workingDayBefore(calendar, dueOn, days) }));
  const after =
    rule.after === "every_working_day"
      ? overdueDays(dueOn, from, to, calendar)
      : rule.after === "once"
        ? [{ rule: "lapsed", dayOn: calendar.plus(dueOn, 1).on }]
        : [];
  const months =
    rule.monthsAhead === null
      ? []
      : [
          {
            rule: `ahead_${rule.monthsAhead}_months`,
            dayOn: workingDayFrom(calendar, addMonths(dueOn, -rule.monthsAhead)),
          },
        ];
  return [...months, ...ahead, ...after].filter(within).toSorted((one, other) => (one.dayOn < other.dayOn ? -1 : 1));
}

/** The `n`-th working day up to a due date: for 0 the due date, or the last working day before one that is a day off. */
export function workingDayBefore(calendar: Calendar, dueOn: Day, n: number): Day {
  const start = addDays(dueOn, -90);
  return calendar.plus(start, calendar.between(start, dueOn) - n).on;
}

/** The first working day from a day on. */
const workingDayFrom = (calendar: Calendar, on: Day): Day => calendar.plus(addDays(on, -1), 1).on;

/** Every working day after `start`, those after `from` and up to `to`. */
const overdueDays = (start: Day, from: Day, to: Day, calendar: Calendar): RuleDay[] =>
  chaseDays(start, { first: 1, every: 1 }, from, to, calendar).map(({ dayOn }) => ({ rule: "overdue", dayOn }));

type Chase = NonNullable<ReminderRule["chase"]>;

/** The days after `from` and up to `to` on which something without a day is named that began on `start`. */
function chaseDays(start: Day, chase: Chase, from: Day, to: Day, calendar: Calendar): RuleDay[] {
  const days: RuleDay[] = [];
  for (let dayOn = nextChase(start, chase, from, calendar); dayOn <= to; ) {
    days.push({ rule: "chase", dayOn });
    dayOn = nextChase(start, chase, dayOn, calendar);
  }
  return days;
}

/** The first of these days after `from`. */
function nextChase(start: Day, { first, every }: Chase, from: Day, calendar: Calendar): Day {
  const begins = first === 0 ? workingDayFrom(calendar, start) : calendar.plus(start, first).on;
  if (begins > from) return begins;
  const passed = calendar.between(start, from);
  return calendar.plus(start, first + (Math.floor((passed - first) / every) + 1) * every).on;
}

/** The first day of the deadline's rules after today; null where there is none any more. */
function nextRuleDay(deadline: ReminderDeadline, calendar: Calendar, today: Day): Day | null {
  const { kind, dueOn, since } = deadline;
  const rule = reminderRules[kind];
  if (dueOn === null) {
    return rule.chase === null ? null : nextChase(since, rule.chase, today, calendar);
  }
  const coming = ruleDays(deadline, calendar, today, dueOn)[0];
  if (coming !== undefined) return coming.dayOn;
  if (rule.after === "never") return null;
  const after = calendar.plus(dueOn > today ? dueOn : today, 1).on;
  return rule.after === "every_working_day" || dueOn >= today ? after : null;
}
