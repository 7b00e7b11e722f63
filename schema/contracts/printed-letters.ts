import * as z from "zod";
import { letter } from "./letters.ts";

/** A letter with what is added only where it is printed. */
export const printedLetter = z
  .strictObject({
    document_no: z
      .string()
      .nullable()
      .meta({
        description:
          "Its number (发文字号), born with the approval; null where its kind has none, or it is not approved.",
        examples: ["渝公信延〔2026〕12号"],
      }),
    addressee: z
      .string()
      .nullable()
      .meta({
        description:
          "Whom it addresses: the applicant's name where the letter names nobody else; null where it stays in the file, or the name was erased.",
        examples: ["申请人甲"],
      }),
    address: z
      .string()
      .nullable()
      .meta({
        description:
          "Where it is sent; null where none is known, or it was erased. It stands on no page of the letter.",
        examples: ["重庆市渝中区某路1号"],
      }),
    letter,
  })
  .meta({
    id: "PrintedLetter",
    description: "A letter as it is printed. One without the day of its approval (`letter.on`) is a draft (稿).",
  });
export type PrintedLetter = z.infer<typeof printedLetter>;

export const printRun = z
  .strictObject({
    letters: z.array(printedLetter).meta({ description: "In the order in which they are printed." }),
    file_index: letter
      .nullable()
      .meta({ description: "The file index (卷内目录), printed last; null where it was not asked for." }),
  })
  .meta({ id: "PrintRun", description: "Letters of one case that are printed together." });
export type PrintRun = z.infer<typeof printRun>;
