import * as z from "zod";
import { day } from "./day.ts";
import { text } from "./text.ts";

const irregular = z.literal(true).optional().meta({
  description:
    "Set on an act that was in fact served but had no effect (late, or done a second time): it moves no clock.",
});
const on = day.meta({
  description: "Its day in law: posted, signed for, sent, left or published; what came in, received.",
});
const act = <Type extends string>(type: Type) => ({ type: z.literal(type), on, irregular });
const served_on = day.nullable().optional().meta({
  description:
    "The day its addressee received it, from which the addressee's period runs; default `on`, null while not known.",
});
const ref = text(64).meta({
  description: "Names one consultation, so that its closing finds it.",
  examples: ["third-party-1"],
});

export const consultedParty = z.enum(["third_party", "other_agency", "joint_agency"]).meta({
  description: "Whose opinion is sought: a third party's, another agency's, or a jointly producing agency's.",
});
export type ConsultedParty = z.infer<typeof consultedParty>;

/** What moves the reply clock, and nothing else of the case. Days are agency-local. */
export const clockEvent = z
  .discriminatedUnion("type", [
    z.strictObject({
      ...act("consultation_opened"),
      ref,
      with: consultedParty,
      served_on,
    }),
    z.strictObject({ ...act("consultation_closed"), ref }),
    z.strictObject({ ...act("clarification_requested"), served_on }),
    z.strictObject(act("clarification_received")),
    z.strictObject(act("clarification_lapsed")),
    z.strictObject({
      ...act("extended"),
      working_days: z
        .int()
        .positive()
        .meta({
          description: "By how many working days; at most 15 (2008 Regulation) or 20 (2019 Regulation).",
          examples: [20],
        }),
      served_on,
    }),
    z.strictObject({ ...act("fee_notified"), served_on }),
    z.strictObject(act("fee_paid")),
    z.strictObject(act("fee_lapsed")),
    z.strictObject({
      ...act("reply_deferred"),
      until: day.meta({ description: "The later date notified to the applicant (2019 Regulation, Art. 35)." }),
      served_on,
    }),
    z.strictObject(act("replied")),
    z.strictObject(act("withdrawn")),
  ])
  .meta({
    id: "ClockEvent",
    description:
      "An event that moves, stops, restarts or ends the reply clock; `on` is its day in law. Events of one day stand in the order in which they happened.",
  });
export type ClockEvent = z.infer<typeof clockEvent>;
export type ClockEventType = ClockEvent["type"];

const common = {
  start_on: day.meta({
    description: "The day the period runs from, itself not counted: for a reply the day of receipt.",
  }),
  as_of: day.optional().meta({ description: "The day to look from; default today, agency-local." }),
};
const noEvents = {
  events: z
    .array(clockEvent)
    .max(0, "only a reply has events")
    .optional()
    .meta({ description: "Only a reply has any." }),
};
const remedyStated = z.boolean().optional().meta({
  description:
    "Whether the decision told the applicant of this remedy; default true. Untold, it stays open up to 1 year; a suit, up to 2 where `start_on` is before 2018-02-08.",
});

const simplified = z
  .boolean()
  .optional()
  .meta({ description: "True in simplified procedure, which the law knows since 2024." });

/** What the calculator is asked. Which Regulation governs is chosen by `start_on`. */
export const deadlineQuestion = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("reply"),
      ...common,
      events: z
        .array(clockEvent)
        .max(200)
        .optional()
        .meta({ description: "What happened since, in the order in which it happened." }),
    }),
    z.strictObject({
      kind: z.literal("proactive_publication"),
      ...common,
      ...noEvents,
      due_rule: z
        .enum(["regulation", "budget"])
        .optional()
        .meta({ description: "`budget`: budgets and final accounts, from approval (Budget Law, Art. 14)." }),
    }),
    z.strictObject({
      kind: z
        .enum(["clarification_notice", "third_party_opinion", "joint_agency_opinion", "fee_payment"])
        .meta({ description: "What is owed within a request: the agency's notice, somebody's opinion, or a payment." }),
      ...common,
      ...noEvents,
    }),
    z.strictObject({ kind: z.literal("litigation_answer"), ...common, ...noEvents }),
    z.strictObject({
      kind: z.literal("litigation_after_reconsideration"),
      ...common,
      ...noEvents,
      remedy_told: remedyStated,
    }),
    z.strictObject({
      kind: z
        .enum(["reconsideration", "litigation"])
        .meta({ description: "Until when an applicant may go to the reviewing authority, or directly to court." }),
      ...common,
      ...noEvents,
      remedy_told: remedyStated,
      no_reply: z.boolean().optional().meta({
        description: "True where nothing was replied; `start_on` is then the day the reply period ran out.",
      }),
    }),
    z.strictObject({
      kind: z.literal("reconsideration_answer"),
      ...common,
      ...noEvents,
      simplified,
    }),
    z.strictObject({
      kind: z.literal("reconsideration_decision"),
      ...common,
      ...noEvents,
      simplified,
      extended_days: z
        .int()
        .min(1)
        .max(30)
        .optional()
        .meta({
          description: "By how many days the authority gave itself longer; in simplified procedure it may not.",
          examples: [30],
        }),
    }),
    z.strictObject({
      kind: z.literal("appeal"),
      ...common,
      ...noEvents,
      form: z.enum(["judgment", "ruling"]).meta({ description: "What is appealed; `start_on` is its service." }),
    }),
  ])
  .meta({
    id: "DeadlineQuestion",
    description: "A deadline to reckon: its kind, where it starts, and what happened since.",
  });
export type DeadlineQuestion = z.infer<typeof deadlineQuestion>;
export type DeadlineKind = DeadlineQuestion["kind"];

export const deadlineBasis = z
  .strictObject({
    article: z.string().meta({
      description: "The law and its article, or `convention` where the law is silent: a rule of this system.",
      examples: ["2019 Regulation, Art. 33"],
    }),
    rule: z.string().meta({ description: "A stable key of the rule applied.", examples: ["reply-period"] }),
  })
  .meta({ id: "DeadlineBasis", description: "One provision that a date or an amount rests on." });

const deadlineDay = z
  .strictObject({
    on: day,
    counted: z
      .int()
      .positive()
      .nullable()
      .meta({ description: "The day's number in the period; null where not counted.", examples: [10] }),
    why: z.string().meta({
      description:
        "A stable key, then a space and, where one decides, the notice's document number or the consultation's ref: " +
        "`counted`, `makeup …`, `weekend`, `day_off …`, `statutory_holiday`, `stopped …`, `day_of_receipt`, `start_day`, " +
        "`awaiting_clarification`, `awaiting_payment`, `clarification_received`, `fee_paid`, `superseded`, `deferred`, `rolled_forward`.",
      examples: ["makeup 国办发明电〔2025〕7号"],
    }),
  })
  .meta({ id: "DeadlineDay", description: "One calendar day of a proof: whether it counts, and why." });

export const deadlineProof = z
  .strictObject({
    basis: z.array(deadlineBasis).meta({ description: "What each step of the reckoning rests on, in its order." }),
    days: z.array(deadlineDay).meta({
      description:
        "To the due date, at most the last 366; empty where no day is counted, as where an order sets the date.",
    }),
    calendar: z
      .int()
      .meta({ description: "The version of the working-day calendar it was reckoned with.", examples: [21] }),
  })
  .meta({ id: "DeadlineProof", description: "Why the due date is the due date: its legal basis, and day by day." });

export const deadline = z
  .strictObject({
    regulation: z
      .enum(["2008", "2019"])
      .nullable()
      .meta({ description: "Null for remedies, which other laws govern." }),
    due_on: day
      .nullable()
      .meta({ description: "The last day in time; null while the agency waits for the applicant." }),
    due_on_unmoved: day.nullable().meta({
      description:
        "The last day of a period of calendar days or months as it is counted, where that is a day off and `due_on` the next working " +
        "day (Civil Code, Art. 203); else null. Who counts strictly goes by it.",
    }),
    base_due_on: day.nullable().meta({ description: "What it would be without any extension, stop or deferral." }),
    provisional: z
      .boolean()
      .meta({ description: "True while the due date depends on a year whose notice is not loaded." }),
    awaiting: z
      .enum(["clarification", "payment"])
      .nullable()
      .meta({ description: "What the applicant owes meanwhile, so that no reply period runs; null where nothing." }),
    stopped_since: day.nullable().meta({ description: "The day since which an open consultation holds the clock." }),
    working_days_left: z
      .int()
      .nonnegative()
      .nullable()
      .meta({
        description: "From `as_of` to the due date, 0 on it and past it; null where nothing is due.",
        examples: [9],
      }),
    overdue_by: z
      .int()
      .nonnegative()
      .nullable()
      .meta({ description: "Working days past the due date; null when not past.", examples: [2] }),
    basis: z.array(deadlineBasis).meta({ description: "What each step of the reckoning rests on, in its order." }),
    days: z.array(deadlineDay).meta({
      description: "The proof, ending on the due date; of a longer one its last 366 days. Empty while nothing is due.",
    }),
    calendar: z
      .int()
      .meta({ description: "The version of the working-day calendar it was reckoned with.", examples: [21] }),
  })
  .meta({ id: "Deadline", description: "A due date with its legal basis and its proof, day by day." });
export type Deadline = z.infer<typeof deadline>;
