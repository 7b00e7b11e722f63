import * as z from "zod";
import { draftLetter } from "./case-letters.ts";
import { day } from "./day.ts";
import { free } from "./event-shapes.ts";
import { newEvent } from "./events.ts";
import { recordedFee } from "./fees.ts";
import { memberId } from "./history.ts";
import { statedElements } from "./letters.ts";
import { receiptNo } from "./requests.ts";
import { service } from "./service.ts";
import { instant } from "./text.ts";

/** The acts that are served on somebody: what can be drafted, and approved before it is served. */
export const servedActs = [
  "clarification_requested",
  "consultation_opened",
  "third_party_told",
  "extended",
  "reasons_requested",
  "reply_deferred",
  "fee_notified",
  "replied",
  "letter_served",
] as const;
export type ServedAct = (typeof servedActs)[number];

/** The steps between drafting and service, in their order. */
export const reviewSteps = ["secrecy_review", "legal_review", "approved"] as const;
export type ReviewStep = (typeof reviewSteps)[number];
export const reviewStep = z.enum(reviewSteps).meta({
  description:
    "`secrecy_review`: 保密审查; `legal_review`: 合法性审查; `approved`: by whom the law or the settings name.",
});
const servedAct = z.enum(servedActs).meta({ description: "The type of the event it will become." });
const number = z.int().meta({ description: "Consecutive within the case.", examples: [1] });

/** Everything that is done to a draft. */
export const draftSteps = ["drafted", ...reviewSteps, "served", "discarded"] as const;

export const draftStates = ["drafted", "returned", "ready", "served", "discarded"] as const;

const isServed: (type: string) => boolean = (type) => servedActs.some((act) => act === type);

/** An act without what is known only once it was served. */
const unserved = ({ service: _, irregular: __, unapproved: ___, ...shape }: Readonly<Record<string, z.ZodType>>) =>
  z.strictObject(shape);

const [first, ...others] = newEvent.options.flatMap(({ shape }) =>
  isServed(shape.type.value) ? [unserved(shape)] : [],
);
if (first === undefined) throw new Error("No act is served");

/** The event that a draft will become; completed by its service it is read by `newEvent`. */
const draftEvent = z
  .discriminatedUnion("type", [first, ...others])
  .meta({ id: "DraftEvent", description: "An act as it will be appended, without its service; stored sealed." });

export const newDraft = z
  .strictObject({
    event: draftEvent,
    letter: z
      .strictObject({ elements: statedElements })
      .optional()
      .meta({ description: "What its letter says beside that; stored sealed." }),
  })
  .meta({
    id: "NewDraft",
    description: "An act to be reviewed and approved before it is served.",
    examples: [
      {
        event: { type: "extended", working_days: 10, text: "需向多个单位收集信息。" },
        letter: { elements: { reason: "需向多个单位收集信息" } },
      },
    ],
  });

export const newDraftStep = z
  .strictObject({
    step: reviewStep,
    result: z.enum(["passed", "returned"]).meta({ description: "`returned`: it is to be changed first." }),
    on: day.optional().meta({ description: "The day it was done, where that is not today: agreed to on paper." }),
    note: free(2_000)
      .optional()
      .meta({ description: "What is to be changed, or was looked at; stored sealed.", examples: ["请补充法律依据。"] }),
  })
  .meta({ id: "NewDraftStep", description: "A review of a draft, or its approval." });

export const draftService = z
  .strictObject({
    service,
    irregular: z.literal(true).optional().meta({
      description:
        "It was served although the law did not allow it by then: recorded with the article, moves no clock.",
    }),
  })
  .meta({ id: "DraftService", description: "How and when the approved act was served." });

const draftMembers = {
  number,
  act: servedAct,
  version: z.int().meta({
    description: "How often its text was written; a changed text has no reviews and no approval.",
    examples: [2],
  }),
  state: z.enum(draftStates).meta({ description: "`ready`: everything it needs is done, it may be served." }),
  left: z.array(reviewStep).meta({ description: "What it needs before it may be served." }),
  event_seq: z
    .int()
    .nullable()
    .meta({ description: "The number of the entry it became; null while it is not served.", examples: [6] }),
};

const draftStep = z.strictObject({
  step: z
    .enum(draftSteps)
    .meta({ description: "`drafted`: its text was written; then reviews, approval and its end." }),
  version: z.int().meta({ description: "The version of the text that it was done to.", examples: [2] }),
  result: z.enum(["passed", "returned"]).nullable().meta({ description: "Of a review and the approval; else null." }),
  by: memberId,
  on: day.meta({ description: "The day it was done; earlier than recorded where it was done on paper." }),
  recorded_at: instant.meta({ description: "When it was recorded." }),
  note: z
    .string()
    .nullable()
    .meta({ description: "Null where there is none, or it was erased.", examples: ["请补充法律依据。"] }),
});

export const draft = z
  .strictObject({
    ...draftMembers,
    event: z.record(z.string(), z.unknown()).nullable().meta({ description: "As it is now; null once erased." }),
    steps: z.array(draftStep).meta({ description: "In their order, of every version." }),
    warnings: z
      .array(
        z.strictObject({
          code: z.string().meta({ description: "A stable key of the rule.", examples: ["extension-after-expiry"] }),
          article: z
            .string()
            .nullable()
            .meta({
              description: "The law and its article, or `convention`; null where none is named.",
              examples: ["2019 Regulation, Art. 33"],
            }),
          detail: z.string().meta({
            description: "What stands in the way, in a sentence.",
            examples: ["the period ran out on 2026-03-06; an extension served later is recorded as irregular"],
          }),
        }),
      )
      .meta({ description: "What would stand in its way if it were served today." }),
    letter: draftLetter.nullable().meta({
      description:
        "Its letter: as approved or, until then, as it would be now; null where the Regulation has none of its kind.",
    }),
    fee: recordedFee.nullable().meta({ description: "Of a fee that would be notified: what it would be today." }),
  })
  .meta({ id: "Draft", description: "A draft with everything that was done to it." });

export const draftList = z
  .strictObject({
    items: z.array(z.strictObject(draftMembers)).meta({ description: "Served and discarded ones too." }),
  })
  .meta({ id: "DraftList", description: "A case's drafts by number, without what they say." });

export const openDrafts = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          receipt_no: receiptNo,
          number,
          act: servedAct,
          version: draftMembers.version,
          last: draftStep.omit({ version: true, note: true }).meta({ description: "What was done to it last." }),
        }),
      )
      .meta({ description: "At most 200, those that wait longest first." }),
    more: z.boolean().meta({ description: "Others wait, too; those listed come first." }),
  })
  .meta({ id: "OpenDrafts", description: "Drafts that are neither served nor discarded." });

/** What an event records of the approval it was served with. */
export const recordedApproval = z.strictObject({
  draft: z.int(),
  version: z.int(),
  by: z.string(),
  on: day,
  at: z.string(),
});
export type RecordedApproval = z.infer<typeof recordedApproval>;
