import * as z from "zod";
import { queueEntry } from "./cases.ts";
import { day } from "./day.ts";
import { period } from "./figures.ts";
import { instant } from "./text.ts";

/** What waits today, as the desk opens with it. */

export const todayScope = z.enum(["mine", "unit", "all"]).meta({
  description: "Whose cases: those that lie with the member, those of the member's unit, or all of the agency.",
});
export type TodayScope = z.infer<typeof todayScope>;

const most = 99;

const counted = {
  count: z.int().meta({ description: `How many, at most ${most}.`, examples: [7] }),
  more: z.boolean().meta({ description: "Whether there are, or may be, more than are counted." }),
};

const waiting = z
  .strictObject({
    ...counted,
    address: z.string().meta({
      description: "Where they are listed.",
      examples: ["/v1/staff/requests?overdue=true"],
    }),
  })
  .nullable();

const dayOfStrip = z.strictObject({
  on: day.meta({ description: "A working day; what falls due on days off behind it is counted with it." }),
  until: day.meta({
    description: "The last day that is counted with it: itself, or the last day off before the next working day.",
  }),
  provisional: z
    .boolean()
    .meta({ description: "Whether the notice of its year is not loaded, so that it may be off." }),
  replies: z.strictObject(counted).meta({ description: "Replies that fall due." }),
  others: z
    .strictObject(counted)
    .meta({ description: "What else the agency owes: letters, answers to remedies, refunds." }),
});

const changedYear = z.strictObject({
  period: period.meta({ description: "The year.", examples: ["2025"] }),
  revision: z.int().meta({ description: "Its latest revision, with which it was compared.", examples: [1] }),
  count: z.int().meta({ description: "How many cells are counted otherwise than they were released.", examples: [3] }),
  counted_at: instant.meta({ description: "When they were counted, at most some days ago." }),
  address: z.string().meta({
    description: "Where they are counted as of now, and listed.",
    examples: ["/v1/staff/figures/2025/count"],
  }),
});

export const today = z
  .strictObject({
    as_of: day,
    scope: todayScope,
    overdue: waiting.meta({ description: "Open cases past their due date." }),
    due_soon: waiting.meta({ description: "Open cases due today or on one of the next five working days." }),
    duties: waiting.meta({
      description:
        "What else the agency owes of open and closed cases (letters, answers to remedies, refunds): past its day, or due on one of the same days.",
    }),
    awaiting_approval: waiting.meta({
      description: "Drafts that wait for their approval alone: of officers and heads those that they may approve.",
    }),
    approved_not_served: waiting.meta({ description: "Drafts that were approved and were not served yet." }),
    awaiting_applicant: waiting.meta({ description: "Cases that wait for the applicant's clarification or payment." }),
    unassigned: waiting.meta({ description: "Open and unconfirmed cases of the agency that lie with nobody." }),
    returned_mail: waiting.meta({ description: "Letters that came back and that nobody acted upon." }),
    failed_deliveries: waiting.meta({
      description:
        "Messages to sinks and to applicants that were given up; null for roles that do not read the service's health.",
    }),
    publications: waiting.meta({
      description:
        "Entries to be published or brought up to date, past their day or due on one of the same days; null for roles that do not read what is owed.",
    }),
    late_jobs: waiting.meta({ description: "Jobs that are later than they should be; null for the same roles." }),
    changed_years: z
      .array(changedYear)
      .max(3)
      .nullable()
      .meta({
        description:
          "Released years that were computed and would be counted otherwise now, the latest first: of the last three, each counted once a week " +
          "by the daily job; null for roles that count no figures.",
      }),
    first: z
      .array(queueEntry)
      .max(5)
      .meta({ description: "The open cases that are due first, five at the most; none for who reads no cases." }),
    strip: z.array(dayOfStrip).meta({ description: "The next twenty working days, today among them where it is one." }),
  })
  .meta({
    id: "Today",
    description:
      "What waits today. A stopped case is due on no day that is known, and is neither overdue nor in the strip.",
  });
