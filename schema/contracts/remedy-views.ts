import * as z from "zod";
import { day } from "./day.ts";
import { deadlineBasis } from "./deadlines.ts";
import { ref } from "./event-shapes.ts";
import { labels } from "./labels.ts";
import { caseDeadlineKind } from "./requests.ts";

/** A remedy that is open to the applicant. */
export const openRemedy = z
  .strictObject({
    kind: caseDeadlineKind,
    ref: z.string().meta({
      description: "The reconsideration or lawsuit it follows; empty where it follows none.",
      examples: ["FY-1"],
    }),
    items: z
      .array(z.int().meta({ examples: [1] }))
      .nullable()
      .meta({
        description:
          "Of a remedy against a reply that gives several answers: the numbers of those it is open against; null where it is open against all.",
      }),
    until: day.meta({ description: "The last day to seek it." }),
    provisional: z.boolean().meta({
      description: "True while `until` depends on an unknown receipt, or on a year whose notice is not loaded.",
    }),
    basis: z.array(deadlineBasis).meta({ description: "What opens it, and what sets its period." }),
    detail: z
      .enum(["to be checked against the official text"])
      .nullable()
      .meta({ description: "Where a provision is taken from reports." }),
    before: z
      .array(
        z.strictObject({
          name: labels,
          article: z.string().meta({
            description: "The law and its article that name it, or `convention`.",
            examples: ["Administrative Litigation Law, Art. 18"],
          }),
        }),
      )
      .meta({ description: "Who hears it: one of these, as the applicant chooses." }),
  })
  .meta({
    id: "OpenRemedy",
    description: "What may still be done against a reply, an ending or silence, until when, and where.",
  });
export type OpenRemedy = z.infer<typeof openRemedy>;

/** A remedy that was sought. */
export const soughtRemedy = z
  .strictObject({
    ref,
    forum: z.enum(["reconsideration", "litigation"]).meta({ description: "Before which it was brought." }),
    by: z.enum(["applicant", "third_party"]).meta({ description: "Who filed it." }),
    against: z
      .union([z.literal("silence"), z.int()])
      .meta({ description: "The number of the entry it is against, or silence.", examples: [4] }),
    filed_on: day.meta({ description: "The day the authority or court had it." }),
    late: z.boolean().nullable().meta({
      description:
        "Filed after its period, by the receipt on record; null while it is not known when that began, and where it was `premature`.",
    }),
    premature: z.boolean().meta({ description: "Filed against silence before the reply period had run out." }),
    after_reconsideration: z.boolean().meta({
      description:
        "A suit after a reconsideration of the same act that was decided, or stayed undecided past its period.",
    }),
    state: z.enum(["filed", "accepted", "suspended", "decided", "appealed", "settled"]).meta({
      description:
        "`suspended`: the authority or court rests it. `appealed`: no decision on the appeal yet. `settled`: over, with an outcome that " +
        "is not on record.",
    }),
    result: z
      .enum(["upheld", "corrected", "refused", "dismissed", "other"])
      .nullable()
      .meta({ description: "What became of the act so far; of an appeal that was decided, in the end." }),
    appeal_late: z.boolean().nullable().meta({
      description: "Whether an appeal was filed after its period; null where none was.",
    }),
  })
  .meta({ id: "SoughtRemedy", description: "A reconsideration or lawsuit as it stands." });
