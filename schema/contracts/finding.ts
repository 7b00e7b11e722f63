import * as z from "zod";
import { contactMeta } from "./address.ts";
import { ownNo, queueEntry } from "./cases.ts";
import { nextCursor, pageCursor } from "./cursor.ts";
import { day } from "./day.ts";
import { identityType } from "./identity.ts";
import { caseState, receiptNo, topicCode } from "./requests.ts";
import { lines, text } from "./text.ts";

export const awaited = z.enum(["confirmation", "clarification", "payment", "applicant"]).meta({
  description:
    "What the case waits for: that its receipt is confirmed, which is the agency's to do, or the applicant's clarification or payment; `applicant`: either of these.",
});
export type Awaited = z.infer<typeof awaited>;

const soughtText = z.enum(["title", "description", "clarification"]).meta({
  description: "Where words were found: in the title, in what is asked for, or in how the applicant clarified it.",
});
export type SoughtText = z.infer<typeof soughtText>;

const compared = "Compared by a keyed hash, whole; blanks, width, case and script do not count. For clerk and officer.";

export const caseSearch = z
  .strictObject({
    receipt_no: receiptNo.optional(),
    own_no: text(60)
      .optional()
      .meta({ description: "The number an imported case had, exactly.", examples: ["渝公开申〔2025〕18号"] }),
    name: text(200)
      .optional()
      .meta({ description: `Who asks. ${compared}`, examples: ["申请人甲"] }),
    identity: z
      .strictObject({
        type: identityType,
        number: text(64).meta({ description: "As it is printed.", examples: ["E00000000"] }),
      })
      .optional()
      .meta({ description: `A document of who asks. ${compared}` }),
    phone: text(100)
      .optional()
      .meta({ ...contactMeta.phone, description: compared }),
    email: text(320)
      .optional()
      .meta({ ...contactMeta.email, description: compared }),
    address: lines(500)
      .optional()
      .meta({ ...contactMeta.address, description: compared }),
    topic: topicCode.optional(),
    awaiting: awaited.optional(),
    unassigned: z.literal(true).optional().meta({ description: "Only cases that lie with nobody yet." }),
    assigned_to: text(64)
      .optional()
      .meta({ description: "A member's id.", examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"] }),
    unit: text(100)
      .optional()
      .meta({
        description: "The unit that cases were last assigned to, however it is spelled.",
        examples: ["治安管理总队"],
      }),
    state: z.array(caseState).min(1).max(caseState.options.length).optional().meta({
      description: "Cases in one of these states; without it, in any.",
    }),
    received: z
      .strictObject({ from: day.optional(), until: day.optional() })
      .optional()
      .meta({ description: "Arrived on one of these days, the first and the last included." }),
    words: text(100)
      .optional()
      .meta({
        description:
          "Words of two characters or more, separated by blanks, all of which occur in the title, the description or the clarifications.",
        examples: ["户籍 数量"],
      }),
    cursor: pageCursor().meta({ description: "`next` of an answer to the same search." }),
    limit: z
      .int()
      .min(1)
      .max(100)
      .default(50)
      .meta({ description: "Cases a page.", examples: [50] }),
  })
  .meta({ id: "CaseSearch", description: "What is known of the cases looked for; all of it has to hold." });
export type CaseSearch = z.infer<typeof caseSearch>;

export const foundCases = z
  .strictObject({
    items: z
      .array(
        queueEntry.extend({
          own_no: ownNo,
          matched: z.array(soughtText).meta({ description: "Empty where no words were looked for." }),
        }),
      )
      .meta({ description: "The latest receipt number first." }),
    opened: z.int().meta({ description: "Texts opened to look for words, at most 2,000.", examples: [310] }),
    next: nextCursor.meta({
      description: "Null once every case was looked at; else the page may be short, and even empty.",
    }),
  })
  .meta({ id: "FoundCases", description: "Cases found, the latest receipt number first." });
