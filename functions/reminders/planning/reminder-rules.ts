import type { ReminderKind } from "../../../schema/contracts/reminders.ts";

/** When a kind of deadline is reminded of, as data. Days are working days. */
export interface ReminderRule {
  /** How many working days ahead, the due date itself as 0. */
  readonly ahead: readonly number[];
  /** Past the due date: every working day, or once, that it has lapsed. */
  readonly after: "every_working_day" | "once" | "never";
  /** Where the law sets no period: every so many working days since it began. */
  readonly chaseEvery: number;
  /** Whether it is reminded of while the case awaits its applicant. */
  readonly whileAwaiting: boolean;
}

const owed: ReminderRule = {
  ahead: [10, 5, 3, 1, 0],
  after: "every_working_day",
  chaseEvery: 5,
  whileAwaiting: false,
};
const applicants: ReminderRule = { ahead: [], after: "once", chaseEvery: 0, whileAwaiting: true };
const withoutReminders: ReminderRule = { ahead: [], after: "never", chaseEvery: 0, whileAwaiting: false };

/** Every kind of deadline there is. An applicant's own remedies are the applicant's to remember. */
export const reminderRules: Readonly<Record<ReminderKind, ReminderRule>> = {
  // No period of the applicant's runs until the agency has done it; where no day is set, it is chased every other working day.
  confirmation: { ...owed, ahead: [0], chaseEvery: 2 },
  reply: owed,
  // Past its day the agency owes nothing: it may only not ask any more.
  clarification_notice: { ...owed, after: "never" },
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
  proactive_publication: owed,
  annual_report: owed,
  website_report: owed,
  // Of two weeks, ten working days ahead would be at once.
  channel_silence: { ...owed, ahead: [3, 1, 0] },
};
