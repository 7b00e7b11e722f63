import * as z from "zod";
import { applicantKind, breakdown, figureRow, formId, indicator, period } from "./figures.ts";
import { releaseMembers } from "./release-members.ts";
import { instant } from "./text.ts";

const { explanation, links, reason, revision, unfinishedReason } = releaseMembers;
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const cellChange = z
  .strictObject({
    indicator,
    breakdown,
    applicant_kind: applicantKind,
    change: z.enum(["added", "removed", "changed"]).meta({ description: "What became of the cell." }),
    column: z.enum(Object.keys(figureRow.shape)).meta({ description: "The column of the row that changed." }),
    from: value.meta({ description: "As the revision before has it; null where that has none.", examples: [246] }),
    to: value.meta({ description: "As this revision has it; null where it has none.", examples: [247] }),
  })
  .meta({
    id: "CellChange",
    description:
      "What one revision changed in one cell, a column at a time. Of a cell that is new or gone, `column` is `value`.",
  });
export type CellChange = z.infer<typeof cellChange>;

export const revisionList = z
  .strictObject({
    period,
    items: z
      .array(
        z.strictObject({
          revision,
          form: formId,
          released_at: instant,
          released_as: z
            .string()
            .meta({ description: "In which role it was released; never by whom.", examples: ["head"] }),
          reason,
          explanation,
          unfinished_reason: unfinishedReason,
          narrative_changed: z.boolean().meta({
            description:
              "Whether the report's sections differ from the revision before; of the first, whether it has any.",
          }),
          changes: z
            .array(cellChange)
            .nullable()
            .meta({ description: "Empty in the first; null where they were not written down yet." }),
          links: links.meta({
            description: "Paths of this revision for good, by format.",
            examples: [{ pinned_json: "/v1/figures/2016/r1.json" }],
          }),
        }),
      )
      .meta({ description: "First to last." }),
  })
  .meta({
    id: "FigureRevisions",
    description:
      "The revisions of a year, first to last: when, in which role, why, and which cells changed from what to what. " +
      "`changes` is null for a revision released before changes were written down.",
  });
export type RevisionList = z.infer<typeof revisionList>;
