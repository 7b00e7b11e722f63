import * as z from "zod";
import type { LinkEvent } from "./case-links.ts";
import { day } from "./day.ts";
import { consultedParty } from "./deadlines.ts";
import { act, caseNo, event, free, irregular, type OpenTexts, of, ref, sent, stored } from "./event-shapes.ts";
import { feeEvents, items } from "./fee-events.ts";
import { attachedFile, storedAttachedFile } from "./file-events.ts";
import { sentFiles } from "./files.ts";
import { intake } from "./intake.ts";
import { lettersOfNoAct } from "./letters.ts";
import { remedies } from "./remedies.ts";
import { newReply, storedReply } from "./replies.ts";
import { caseTitle, topicCode } from "./requests.ts";
import { service } from "./service.ts";
import { suggestion } from "./suggestions.ts";
import { text } from "./text.ts";

/**
 * What can happen to a case. `on` is the day that counts in law. Free text (`text`, `reasons`, …) is stored sealed, apart from the
 * event. The table of legal moves (functions/requests/case/moves.ts) says who may append what when.
 */

/** How a case is worked on inside the agency. */
const handling = ({ line }: OpenTexts) => {
  const unit = line(100).meta({ description: "A unit of the agency, as it calls itself.", examples: ["治安管理总队"] });
  return [
    event("classified", { topic: topicCode }),
    event("routed", {
      contributions: z
        .array(z.strictObject({ unit, due_on: day.meta({ description: "The day by which it is to contribute." }) }))
        .min(1)
        .max(20)
        .meta({ description: "The units that are to contribute, each with its day." }),
    }),
    event("contributed", { unit, text: free(20_000).optional() }),
    event("assigned", {
      to: z
        .string()
        .max(64)
        .meta({
          description: "The id of an active officer or head, with whom the case lies from now on.",
          examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"],
        }),
      unit: unit.optional().meta({
        description: "The unit that it goes to; that of the member where it is left out.",
        examples: ["治安管理总队"],
      }),
    }),
    event("note", { text: free(20_000) }),
    event("titled", { title: caseTitle }),
  ] as const;
};

const clarification = [
  event("content_clear", {}),
  act("clarification_requested", {
    text: free(5_000).meta({
      description: "The points to clarify; stored sealed.",
      examples: ["请说明所需统计数据的年份。"],
    }),
    respond_by: day.meta({
      description:
        "The last day to answer for a notice received the day it was sent; received later, as many days run from its receipt.",
    }),
    irregular,
  }),
  event("clarification_received", {
    text: free(10_000).optional(),
    justified_reason: free(2_000)
      .optional()
      .meta({ description: "Why the answer comes after its period (2019 Regulation, Art. 30); stored sealed." }),
    irregular,
  }),
  event("clarification_lapsed", {
    no_justified_reason: z
      .literal(true)
      .optional()
      .meta({ description: "The applicant gave no justified reason (2019 Regulation, Art. 30)." }),
  }),
] as const;

const consultation = [
  act("consultation_opened", { ref, with: consultedParty, text: free(5_000).optional() }),
  event("consultation_closed", {
    ref,
    answer: z.enum(["consents", "objects", "silent", "opinion"]).meta({
      description: "`silent`: none came within the period. `opinion`: what neither consents nor objects.",
    }),
    text: free(10_000)
      .optional()
      .meta({ description: "The answer or, where none came, why none is awaited any more; stored sealed." }),
  }),
  act("third_party_told", {
    ref,
    text: free(10_000).meta({
      description: "What will be disclosed, and why (2019 Regulation, Art. 32); stored sealed.",
    }),
  }),
] as const;

const time = [
  act("extended", {
    working_days: z
      .int()
      .positive()
      .max(20)
      .meta({
        description: "By how many working days; at most 15 (2008 Regulation) or 20 (2019 Regulation).",
        examples: [20],
      }),
    text: free(2_000).meta({ description: "The reason; stored sealed.", examples: ["需向多个单位收集信息。"] }),
    irregular,
  }),
  act("reasons_requested", {}),
  event("reasons_received", {
    text: free(10_000).optional(),
    stated_in_application: z
      .literal(true)
      .optional()
      .meta({ description: "The application gave them itself, so that nobody had to ask." }),
  }),
  act("reply_deferred", {
    until: day.meta({ description: "The later date notified to the applicant (2019 Regulation, Art. 35)." }),
    workload: free(5_000)
      .optional()
      .meta({ description: "The work that the requests make (2019 Regulation, Art. 35); stored sealed." }),
    irregular,
  }),
] as const;

const decision = ({ several }: OpenTexts) =>
  [
    event("reviewed", {
      result: z.enum(["disclose", "disclose_in_part", "withhold"]).meta({
        description: "What the review before disclosure came to (2008 Regulation, Art. 14; 2019 Regulation, Art. 17).",
      }),
      basis: several(500).meta({
        description: "The provisions examined; no free text about people.",
        examples: ["2019 Regulation, Art. 14, 15"],
      }),
    }),
    event("withdrawn", { text: free(2_000).optional() }),
  ] as const;

const division = [
  event("withdrawn_in_part", { text: free(2_000).meta({ description: "What is withdrawn; stored sealed." }) }),
  event("split", {
    text: free(10_000).meta({ description: "What the new case asks for; stored sealed." }),
    items: items.optional().meta({ description: "How many of the case's items go with it; one unless stated." }),
  }),
  event("merged", { into: caseNo.meta({ description: "The case of the same person that it goes into." }) }),
] as const;

const services = [
  event("service_confirmed", {
    of,
    receiver: text(100)
      .optional()
      .meta({ description: "Who signed for it; stored sealed.", examples: ["申请人甲"] }),
    relation: service.shape.relation,
  }),
  event("service_returned", {
    of,
    cause: z.enum(["refused", "not_collected", "unknown", "moved", "wrong_address"]).meta({
      description:
        "Why it came back. Sent to the address that was given, or refused, it counts as received the day it came back; sent to " +
        "`wrong_address`, the agency's own mistake, it was not served.",
    }),
  }),
  z.strictObject({ type: z.literal("service_repeated"), of, service, irregular }),
] as const;

const letters = [
  act("letter_served", {
    kind: z.enum(lettersOfNoAct).meta({
      description: "Which letter it is. It moves no clock; letters that do are served with the act that they are of.",
    }),
  }),
] as const;

const correction = [
  event("corrected", {
    voids: z
      .int()
      .positive()
      .meta({ description: "The number of the wrong entry. It stays, and counts for nothing.", examples: [5] }),
    text: free(2_000).meta({ description: "Why it was wrong; stored sealed." }),
  }),
] as const;

const anyEvent = <Attached extends typeof attachedFile | typeof storedAttachedFile>(
  texts: OpenTexts,
  reply: ReturnType<typeof storedReply>,
  attached: Attached,
) =>
  z.discriminatedUnion("type", [
    ...intake(texts),
    ...handling(texts),
    ...clarification,
    ...consultation,
    ...time,
    ...feeEvents,
    ...decision(texts),
    reply,
    ...division,
    ...suggestion,
    ...remedies,
    ...letters,
    attached,
    ...services,
    ...correction,
  ]);

/** What staff append through the one door. */
export const newEvent = anyEvent(sent, newReply, attachedFile).meta({
  id: "NewEvent",
  description: "An event to append to a case.",
});
export type NewEvent = z.infer<typeof newEvent>;

/** The same as it is stored, its sealed texts by any placeholder. */
export const storedEvent = anyEvent(stored, storedReply(stored), storedAttachedFile);

/** What an applicant says of its own case; the day is the day it is sent. */
export const clarificationByApplicant = z
  .strictObject({
    text: free(10_000).meta({
      description: "The answer to the points of the notice; stored sealed.",
      examples: ["需要2025年的统计数据。"],
    }),
    justified_reason: free(2_000)
      .optional()
      .meta({ description: "Why it comes after the period the notice set; stored sealed." }),
    files: sentFiles,
  })
  .meta({ id: "Clarification", description: "The clarification the agency asked for; stored sealed." });

export const withdrawalByApplicant = z
  .strictObject({
    text: free(2_000).optional(),
    part: free(2_000).optional().meta({
      description: "What is withdrawn, where it is a part of the request only: the rest stays as it is. Stored sealed.",
    }),
  })
  .refine(({ text, part }) => text === undefined || part === undefined, {
    path: ["text"],
    params: { code: "contradictory" },
    message: "belongs to a withdrawal of all that was asked; say it in `part`",
  })
  .meta({
    id: "Withdrawal",
    description: "Withdraws the request or a part of it; no reason is needed.",
    examples: [{ text: "不再需要。" }],
  });

/** Events that only the system appends, when a case begins or moves with a calendar. What it records of other cases: case-links.ts. */
export const systemEvents = ["received", "recomputed"] as const;

export type EventType = NewEvent["type"] | LinkEvent["type"] | (typeof systemEvents)[number];
