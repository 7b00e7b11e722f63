import * as z from "zod";
import { day } from "./day.ts";
import { lines, text } from "./text.ts";

/** The official letters (文书) and papers of a case. */
export const letterKinds = [
  "receipt",
  "clarification",
  "reasons",
  "extension",
  "deferral",
  "third_party_consultation",
  "consultation_notice",
  "joint_agency",
  "assistance",
  "third_party_notice",
  "fee",
  "granted",
  "already_public",
  "partial",
  "refused",
  "administrative_query",
  "nonexistent",
  "other_agency",
  "not_compiled",
  "still_unclear",
  "petition",
  "publication",
  "repeat",
  "excessive",
  "reissue",
  "not_government_information",
  "not_clarified",
  "fee_unpaid",
  "termination",
  "records_corrected",
  "reconsideration_answer",
  "defence",
  "service_receipt",
  "approval",
  "search_record",
  "file_index",
] as const;
export const letterKind = z.enum(letterKinds).meta({
  id: "LetterKind",
  description: "Which letter or paper of a case it is; `GET /v1/staff/letter-kinds` lists them.",
});
export type LetterKind = z.infer<typeof letterKind>;

/** Letters that are of no other act: a served one is an event by itself. */
export const lettersOfNoAct = [
  "receipt",
  "consultation_notice",
  "assistance",
  "not_clarified",
  "fee_unpaid",
  "termination",
  "records_corrected",
  "reconsideration_answer",
  "defence",
] as const satisfies readonly LetterKind[];

/** A part of a letter: what it has to say, or what practice adds. */
const elementName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .meta({ description: "An element of the letter, by its name in the wording.", examples: ["new_due_on"] });

/** What who drafts a letter states for it, beside what follows from the case and the act. */
export const statedElements = z
  .record(
    elementName,
    lines(5_000).meta({ description: "What the letter says there.", examples: ["需向多个单位收集信息。"] }),
  )
  .meta({
    description: "Elements that neither the case nor the act has; one that they have is stated to say it otherwise.",
  });
export type StatedElements = z.infer<typeof statedElements>;

const paragraph = z.strictObject({
  paragraph: z.string().meta({ description: "One paragraph, without line breaks.", examples: ["特此告知。"] }),
});
const table = z.strictObject({
  head: z
    .array(z.string().meta({ examples: ["序号"] }))
    .meta({ description: "The heading of each column; empty where it has none." }),
  rows: z
    .array(z.array(z.string().meta({ examples: ["1"] })))
    .meta({ description: "Its rows; an empty cell is filled in by hand." }),
});
const letterBlock = z.union([paragraph, table]);
export type LetterBlock = z.infer<typeof letterBlock>;

/**
 * A letter as it is approved and kept: all that it says but its number, which is born with the approval, and the applicant's name and
 * address, which are added where it is printed.
 */
export const letter = z
  .strictObject({
    kind: letterKind,
    regulation: z.enum(["2008", "2019"]).meta({ description: "The Regulation under which it is written." }),
    wording: z.string().meta({
      description: "The version of the wording: `built-in-1`, or the agency's own by its number.",
      examples: ["built-in-1"],
    }),
    language: z.enum(["zh-Hans"]).meta({ description: "The agency's language, in which it is written." }),
    heading: text(200).meta({ description: "The agency, as the letter's head names it.", examples: ["重庆市公安局"] }),
    title: text(100).meta({ description: "What the letter is called.", examples: ["延期答复告知书"] }),
    addressee: z
      .string()
      .max(200)
      .nullable()
      .meta({
        description:
          "To whom it goes; null: to the applicant, whose name is added in print. Empty: it stays in the file, or nobody has named them yet.",
        examples: ["某第三方"],
      }),
    receipt_no: z.string().meta({ description: "The request it belongs to.", examples: ["2026-000123"] }),
    body: z.array(letterBlock).meta({ description: "What it says." }),
    contact: z
      .string()
      .nullable()
      .meta({
        description: "How to reach the disclosure office; null where no setting says.",
        examples: ["某市某路1号政务公开办公室"],
      }),
    on: day.nullable().meta({ description: "The day it was approved, which stands under it; null until then." }),
    seal: z.boolean().meta({ description: "Whether the agency's seal belongs on it." }),
  })
  .meta({ id: "Letter", description: "A letter without its number and the applicant's name." });
export type Letter = z.infer<typeof letter>;

export const missingElement = z
  .strictObject({
    element: elementName,
    article: z
      .string()
      .nullable()
      .meta({ description: "What asks for it; null where practice does.", examples: ["2019 Regulation, Art. 33"] }),
    blocks: z.boolean().meta({ description: "True: it is not approved without." }),
  })
  .meta({ id: "MissingElement", description: "What a letter should say and does not." });
export type MissingElement = z.infer<typeof missingElement>;
