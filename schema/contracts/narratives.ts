import * as z from "zod";
import { applicantKind, breakdown, indicator, period } from "./figures.ts";
import { memberId } from "./history.ts";
import { section, sections } from "./sections.ts";
import { instant, text } from "./text.ts";

const sectionNo = section.shape.no.meta({ description: "The section that it stands in." });

export const newNarrative = z
  .strictObject({
    sections: sections.meta({
      description:
        "All of the text, at most 50 sections, each number once. `{{requests.received}}`, the name of a cell as in the scope of a check, " +
        "stands for the number of the table; so does a label that one cell alone has.",
    }),
  })
  .meta({ id: "NewNarrative", description: "The text of a year's report as its editor writes it." });

const numberFault = z
  .strictObject({
    no: sectionNo,
    name: text(200).meta({ description: "What stands between the braces.", examples: ["requests.received"] }),
    code: z
      .enum(["placeholder-unknown", "placeholder-blank"])
      .meta({ description: "No cell is named so, or the table has no number in it." }),
  })
  .meta({ id: "NarrativePlaceFault", description: "A place in the text for which the tables have no number." });

const differingNumber = z
  .strictObject({
    no: sectionNo,
    written: z.number().meta({ description: "The number as the text has it.", examples: [134] }),
    indicator,
    breakdown,
    applicant_kind: applicantKind,
    value: z
      .number()
      .nullable()
      .meta({ description: "The number of the table; null where it is not stated.", examples: [170] }),
    sentence: z.string().meta({ description: "Where it stands.", examples: ["行政复议134件"] }),
  })
  .meta({
    id: "NarrativeNumber",
    description:
      "A number written by hand beside the words of a cell that says another one. It is said, and keeps nothing from being released.",
  });

export const narrative = z
  .strictObject({
    period,
    sections: z.array(section).meta({ description: "As written." }),
    filled: z.array(section).meta({ description: "With the numbers of the stored year in their places." }),
    unfilled: z.array(numberFault).meta({ description: "Places without a number: a release is refused for them." }),
    differing: z.array(differingNumber).meta({ description: "Numbers that the tables say otherwise." }),
    written_at: instant.nullable().meta({ description: "When it was last stored; null until then." }),
    written_by: memberId.nullable().meta({ description: "The id of the member who did; null until then." }),
  })
  .meta({ id: "Narrative", description: "The text of a year's report, checked against the numbers of its tables." });
