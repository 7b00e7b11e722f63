import * as z from "zod";
import { applicantOnFile } from "./applicant.ts";
import { day } from "./day.ts";
import { draftNo } from "./draft-no.ts";
import { letter, letterKind, missingElement, statedElements } from "./letters.ts";
import { receiptNo } from "./requests.ts";
import { text } from "./text.ts";

/** The number of a letter, as it is printed. */
const documentNo = z
  .string()
  .nullable()
  .meta({ description: "Its number; null while it has none.", examples: ["渝公延〔2026〕3号"] });

const draft = z.int().meta({ description: "The draft that it is of, by its number within the case.", examples: [1] });
const version = z.int().meta({ description: "The version of the draft that it was made of.", examples: [2] });

/** The letter of a draft: as it was approved or, until then, as it would be now. */
export const draftLetter = z
  .strictObject({
    letter: letter.nullable().meta({ description: "Null once erased." }),
    document_no: documentNo,
    stated: statedElements,
    missing: z.array(missingElement).meta({ description: "What it lacks; of an approved one what practice adds." }),
    approved: z.boolean().meta({ description: "True: as it was approved; nothing changes it any more." }),
  })
  .meta({ id: "DraftLetter", description: "What a draft says on paper." });

const letterState = z.enum(["approved", "served", "replaced", "open", "void"]).meta({
  description:
    "`approved`: not served yet. `served`: with the entry of its draft. `replaced`: its draft was changed since. Of a number, `open`: its " +
    "draft was changed, and is given it again once it is approved. `void`: its draft was discarded, or served without it.",
});
export type LetterState = z.infer<typeof letterState>;

export const caseLetters = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          draft,
          version,
          kind: letterKind,
          title: z.string().meta({ description: "What it is called.", examples: ["延期答复告知书"] }),
          document_no: documentNo,
          state: letterState,
          made_on: day.meta({ description: "The day under it." }),
          served_on: day.nullable().meta({ description: "The day of its service in law; null until it is served." }),
          event_seq: z
            .int()
            .nullable()
            .meta({ description: "The number of the entry that it became; null until then.", examples: [6] }),
        }),
      )
      .meta({ description: "By draft and version; of changed drafts the earlier ones, too." }),
  })
  .meta({ id: "CaseLetters", description: "The approved letters of a case, without what they say." });

export const printRequest = z
  .strictObject({
    drafts: z
      .array(draftNo)
      .min(1)
      .max(50)
      .meta({ description: "Whose letters are printed, in this order; approved ones only." }),
  })
  .meta({ id: "PrintRequest", description: "Letters to be printed with the applicant's name and address." });

export const printedLetters = z
  .strictObject({
    receipt_no: receiptNo,
    letters: z
      .array(z.strictObject({ draft, version, document_no: documentNo, letter }))
      .meta({ description: "As they were approved." }),
    applicant: applicantOnFile
      .pick({ name: true, representative: true, agent: true, contact: true })
      .meta({ description: "Who they are addressed to, where they name nobody else." }),
  })
  .meta({ id: "PrintedLetters", description: "Letters with what stands on them in print alone." });

const series = text(20).regex(/^\S+$/);
const year = z.int().min(2000).max(9999);

export const letterNumberQuery = z.strictObject({
  series: series.optional().meta({ description: "One series only.", examples: ["延"] }),
  year: z
    .string()
    .regex(/^[2-9][0-9]{3}$/)
    .transform(Number)
    .pipe(year)
    .meta({ description: "The year of the letters.", examples: ["2026"] }),
});

export const letterNumbers = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          document_no: z.string().meta({ description: "As it is printed.", examples: ["渝公延〔2026〕3号"] }),
          series: series.meta({ description: "The series it is of.", examples: ["延"] }),
          number: z.int().meta({ description: "Consecutive within the series and the year.", examples: [3] }),
          receipt_no: receiptNo,
          draft,
          version: z
            .int()
            .meta({ description: "The version of the draft that is or was approved last.", examples: [1] }),
          kind: letterKind,
          state: letterState,
          made_on: day.meta({ description: "The day under that letter." }),
        }),
      )
      .meta({ description: "By series and number, void ones too; the first 5,000." }),
    more: z.boolean().meta({ description: "There are more than are listed; ask for one series." }),
  })
  .meta({ id: "LetterNumbers", description: "The register of the numbers that letters were given in a year." });

export const paperKind = z
  .enum(["service_receipt", "approval", "search_record", "file_index"])
  .meta({ description: "Which paper; all but `file_index` are of a draft." });

export const paperQuery = z.strictObject({
  draft: draftNo
    .optional()
    .meta({ description: "The draft that it is of, by its number within the case.", examples: ["1"] }),
});

export const paper = z
  .strictObject({
    letter,
    missing: z.array(missingElement).meta({ description: "What is still to be filled in." }),
  })
  .meta({ id: "Paper", description: "A paper of a case's file, as of now." });

/** What an event records of the letter that it was served by. */
export const recordedLetter = z.strictObject({
  kind: letterKind,
  document_no: z.string().nullable(),
  wording: z.string(),
  hash: z.string(),
});
export type RecordedLetter = z.infer<typeof recordedLetter>;
