import * as z from "zod";
import { day } from "./day.ts";
import { letterKind } from "./letters.ts";
import { text } from "./text.ts";

const regulation = z.enum(["2008", "2019"]).meta({ description: "The Regulation under which it is written." });

const paragraphs = z
  .array(
    text(2_000).meta({
      description:
        "`{name}` stands for an element; what is between `[` and `]` is left out where an element in it is missing.",
      examples: ["答复期限延长至{new_due_on}。"],
    }),
  )
  .min(1)
  .max(60)
  .meta({ description: "Its paragraphs in order." });

const version = z.string().meta({
  description: "`built-in-1`, or the agency's own by its number: `own-1`.",
  examples: ["own-1"],
});

export const letterKindList = z
  .strictObject({
    items: z
      .array(
        z
          .strictObject({
            kind: letterKind,
            regulation,
            title: z.string().meta({ description: "What it is called.", examples: ["延期答复告知书"] }),
            to: z
              .enum(["applicant", "third_party", "agency", "authority", "file"])
              .meta({ description: "To whom it goes; `file`: it stays in the file." }),
            series: z
              .string()
              .nullable()
              .meta({ description: "The series of its numbers; null: it has none.", examples: ["延"] }),
            remedies: z.boolean().meta({ description: "Whether it tells the remedies." }),
            elements: z
              .array(
                z.strictObject({
                  element: z.string().meta({ description: "By its name in the wording.", examples: ["new_due_on"] }),
                  article: z
                    .string()
                    .nullable()
                    .meta({
                      description: "What asks for it; null where practice does.",
                      examples: ["2019 Regulation, Art. 33"],
                    }),
                }),
              )
              .meta({ description: "What it says." }),
            wording: paragraphs.meta({ description: "That in force today." }),
            version,
            built_in: paragraphs.meta({ description: "The built-in one." }),
          })
          .meta({ description: "A kind under a Regulation." }),
      )
      .meta({ description: "By kind and Regulation; pairs that are not listed do not exist." }),
  })
  .meta({ id: "LetterKinds", description: "The kinds of letters, with their wording in force." });

export const newLetterWording = z
  .strictObject({
    regulation,
    from_on: day.meta({ description: "The day from which letters are written by it; today or later." }),
    wording: paragraphs.nullable().meta({ description: "Null: the built-in one again." }),
  })
  .meta({ id: "NewLetterWording", description: "The agency's own wording of a kind of letter." });

export const letterWordings = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          regulation,
          version,
          from_on: day.meta({ description: "The day from which letters are written by it." }),
          wording: paragraphs.nullable().meta({ description: "Null: the built-in one." }),
        }),
      )
      .meta({ description: "By Regulation and version; of those that have begun the latest holds." }),
  })
  .meta({ id: "LetterWordings", description: "The agency's own wordings of a kind, all that there were." });
