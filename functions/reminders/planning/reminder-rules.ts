import type { ReminderKind } from "../../../schema/contracts/reminders.ts";

/** When a kind of deadline is reminded of, as data. Days are working days. */
export interface ReminderRule {
  /** How many working days ahead, the due date itself as 0. */
  readonly ahead: readonly number[];
  /** How many months ahead it is named first; null where working days ahead will do. */
  readonly monthsAhead: number | null;
  /** Past the due date: every working day, or once, that it has lapsed. */
  readonly after: "every_working_day" | "once" | "never";
  /** Where the law sets no period: so many working days after it began, 0 at once, and then every so many; null for never. */
  readonly chase: { readonly first: number; readonly every: number } | null;
  /** Whether it is reminded of while the case awaits its applicant. */
  readonly whileAwaiting: boolean;
}

const owed: ReminderRule = {
  ahead: [10, 5, 3, 1, 0],
  monthsAhead: null,
  after: "every_working_day",
  chase: { first: 5, every: 5 },
  whileAwaiting: false,
};
const applicants: ReminderRule = { ahead: [], monthsAhead: null, after: "once", chase: null, whileAwaiting: true };
const withoutReminders: ReminderRule = {
  ahead: [],
  monthsAhead: null,
  after: "never",
  chase: null,
  whileAwaiting: false,
};

/** What no law sets a day for, and what must not be forgotten. */
const undated: ReminderRule = { ...withoutReminders, whileAwaiting: true };

/** Every kind of deadline there is. An applicant's own remedies are the applicant's to remember. */
export const reminderRules: Readonly<Record<ReminderKind, ReminderRule>> = {
  // No period of the applicant's runs until the agency has done it; where no day is set, it is chased every other working day.
  confirmation: { ...owed, ahead: [0], chase: { first: 2, every: 2 } },
  reply: owed,
  // Every line of the case names its day meanwhile. Past it the agency owes nothing: it may only not ask any more.
  clarification_notice: { ...owed, ahead: [1], after: "never" },
  clarification: applicants,
  // Silence has its own consequence (2019 Art. 32, 34): the agency decides, or has consent.
  third_party_opinion: { ...owed, after: "once" },
  other_agency_opinion: owed,
  joint_agency_opinion: { ...owed, after: "once" },
  contribution: owed,
  fee_payment: applicants,
  reconsideration: withoutReminders,
  litigation: withoutReminders,
  litigation_after_reconsideration: withoutReminders,
  appeal: withoutReminders,
  // Owed to the reviewing authority, whatever the case itself awaits.
  reconsideration_answer: { ...owed, whileAwaiting: true },
  litigation_answer: { ...owed, whileAwaiting: true },
  // The agency may appeal and need not: past its day there is nothing to remind of.
  agency_appeal: { ...owed, after: "never", whileAwaiting: true },
  returned_mail: { ...undated, chase: { first: 0, every: 3 } },
  proactive_publication: owed,
  publication_update: owed,
  // Half a year is what it takes to have a document evaluated, and prolonged or made anew. One that has ended is named until its entry says so.
  validity_end: { ...owed, ahead: [20, 5, 0], monthsAhead: 6 },
  annual_report: owed,
  // Of two weeks, ten working days ahead would be at once.
  channel_silence: { ...owed, ahead: [3, 1, 0] },
  website_report: owed,
  draft_approval: { ...undated, chase: { first: 1, every: 2 } },
  draft_service: { ...undated, chase: { first: 1, every: 2 } },
  // On the week's first working day: functions/reminders/week.
  week: withoutReminders,
};
