import * as z from "zod";
import { awaitedOfApplicant, caseBreach, overdueBy, workingDaysLeft } from "./cases.ts";
import { day } from "./day.ts";
import { deadlineProof } from "./deadlines.ts";
import { reviewStep } from "./drafts.ts";
import { recordedFee } from "./fees.ts";
import { labels } from "./labels.ts";
import { outcome } from "./outcomes.ts";
import { problemFault } from "./problem.ts";
import { caseState, closedAs, reasonedDeadline, receiptNo } from "./requests.ts";

/** What may be done in a case next, and what an act would make of it. */

const version = z
  .int()
  .meta({ description: "The version of the case that it is about; If-Match takes it.", examples: [6] });
const type = z.string().meta({ description: "As in NewEvent.", examples: ["extended"] });
const rule = z.string().meta({ description: "The rule that refuses it, stable.", examples: ["second-extension"] });
const article = z
  .string()
  .nullable()
  .meta({
    description: "The law and its article; null where the agency's own rule decides.",
    examples: ["2019 Regulation, Art. 33"],
  });
const detail = z
  .string()
  .meta({ description: "Why, in a sentence.", examples: ["the reply period was extended already"] });

const approvalNeeded = z
  .strictObject({
    outcomes: z
      .array(outcome)
      .nullable()
      .meta({ description: "Of a reply: the answers it is about; null where it does not matter which." }),
    steps: z
      .array(reviewStep)
      .meta({ description: "What it needs before it is served; empty where it may be served at once." }),
    by: z.enum(["officer", "head"]).meta({ description: "Whose the approval is." }),
  })
  .meta({ description: "What an act that is served needs before." });

const moveChoice = z.strictObject({
  about: z
    .union([z.int(), z.string()])
    .nullable()
    .meta({ description: "The value of `member`; null where there is nothing to choose.", examples: [4] }),
  from: day.meta({
    description:
      "The first of the latest days in a row that it can bear, of what is served that of its service; an earlier one may be possible, too.",
  }),
  until: day.meta({
    description: "The last; before today where only what was done by then can still be recorded.",
  }),
});

const openMove = z
  .strictObject({
    type,
    label: labels,
    article,
    member: z
      .string()
      .nullable()
      .meta({
        description: "The member of the event that says what it is about; null where there is nothing to choose.",
        examples: ["of"],
      }),
    choices: z.array(moveChoice).meta({ description: "What it can be about, and when it can have happened." }),
    depends: z.array(z.string().meta({ examples: ["working_days"] })).meta({
      description:
        "Members on whose values it depends as well whether the case takes it; with some values it does. A preview decides about all of them.",
    }),
    drafted: z
      .boolean()
      .meta({ description: "Whether it is served on somebody, and so can be drafted with its letter." }),
    approval: z
      .array(approvalNeeded)
      .meta({ description: "Of what can be drafted: the steps before it is served. Empty of anything else." }),
  })
  .meta({ description: "An act that the case takes now." });

const closedMove = z
  .strictObject({
    type,
    label: labels,
    rule,
    article,
    detail,
    irregular: z
      .boolean()
      .meta({ description: "Whether it is recorded as `irregular`, where it was served all the same." }),
  })
  .meta({ description: "An act of these roles that the case does not take now." });

export const caseMoves = z
  .strictObject({
    receipt_no: receiptNo,
    version,
    state: caseState,
    moves: z.array(openMove).meta({ description: "What the member may append now, in the order of NewEvent." }),
    refused: z.array(closedMove).meta({ description: "What the member's roles may append, and the case refuses now." }),
  })
  .meta({ id: "CaseMoves", description: "The next acts of a case for one member, and why others are not among them." });

const position = z
  .strictObject({
    state: caseState,
    due_on: day.nullable().meta({ description: "The reply's due date today; null where the agency owes none." }),
    provisional: z.boolean().meta({ description: "Whether that rests on a year whose notice is not loaded." }),
    stopped_since: day.nullable().meta({ description: "Since when an open consultation holds the clock." }),
    awaiting: awaitedOfApplicant,
    working_days_left: workingDaysLeft,
    overdue_by: overdueBy,
    closed_as: closedAs.nullable().meta({ description: "What closed it; null while it is not." }),
    closed_on: day.nullable().meta({ description: "The day it was closed; null while it is not." }),
    outcome: outcome.nullable().meta({ description: "The leaf it counts under; null while it is open." }),
    deadlines: z.array(reasonedDeadline).meta({ description: "What is owed or awaited, and what that rests on." }),
    proof: deadlineProof,
    breaches: z.array(caseBreach).meta({ description: "What the agency did late or against the law." }),
  })
  .meta({ id: "CasePosition", description: "Where a case and its clock stand today." });
export type CasePosition = z.input<typeof position>;

const previewRefusal = z
  .strictObject({
    code: z.string().meta({
      description: "The code of the problem that appending it would be answered with.",
      examples: ["illegal-transition"],
    }),
    rule: rule.nullable().meta({ description: "The rule that refuses it; null of what is no rule of the case." }),
    article,
    detail,
    errors: z.array(problemFault).meta({ description: "Which members are wrong, where some are." }),
  })
  .meta({ description: "Why the event would not be appended." });

export const casePreview = z
  .strictObject({
    receipt_no: receiptNo,
    version,
    allowed: z.boolean().meta({ description: "Whether the case takes it, its approval apart." }),
    refusal: previewRefusal.nullable().meta({ description: "Null where it is allowed." }),
    article: article.meta({
      description: "What it rests on, or what an irregular act offends; null where nothing is named.",
    }),
    approval: z
      .array(reviewStep)
      .meta({ description: "What it needs before it is served, of an approval that it does not have yet." }),
    fee: recordedFee.nullable().meta({ description: "Of a fee that it charges: how much, and how it adds up." }),
    before: position,
    after: position.nullable().meta({ description: "As it would be; null where the event is refused." }),
  })
  .meta({ id: "CasePreview", description: "What an event would make of a case; nothing is stored." });
