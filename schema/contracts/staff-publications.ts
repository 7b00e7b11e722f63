import * as z from "zod";
import { nextCursor } from "./cursor.ts";
import { flag } from "./flag.ts";
import { memberId } from "./history.ts";
import { entryFilters, publication } from "./publications.ts";
import { instant } from "./text.ts";

/** Who wrote an entry. */
export const authors = {
  registered_by: memberId,
  changed_by: memberId
    .nullable()
    .meta({ description: "Who registered, amended or withdrew it last; null where that was not recorded." }),
};

export const staffPublication = publication
  .safeExtend({
    ...authors,
    withdrawal: z
      .strictObject({
        withdrawn_at: instant.meta({ description: "When it was withdrawn, UTC." }),
        reason: z
          .string()
          .meta({ description: "Public: whoever asks for the entry reads it.", examples: ["内容有误，重新发布。"] }),
        redacted: z.boolean().meta({ description: "Whether its texts were emptied too." }),
      })
      .nullable()
      .meta({ description: "Null while it stands." }),
  })
  .meta({ id: "StaffPublication", description: "An entry as staff see it, published or not, withdrawn or not." });

/** Which entries staff ask for. */
export const staffEntryFilters = z
  .strictObject({
    ...entryFilters,
    late: flag.optional().meta({
      description:
        "`true`: only entries published late, of what is owed those past their day; `false`: only those in time.",
    }),
    owed: flag
      .optional()
      .meta({ description: "`true`: what was formed and is still to be published, in place of what is." }),
    withdrawn: flag.optional().meta({ description: "`true`: what was withdrawn, in place of what is published." }),
  })
  .refine(({ owed, withdrawn }) => owed !== true || withdrawn !== true, {
    path: ["withdrawn"],
    message: "goes without `owed`: what was withdrawn is owed no more",
    params: { code: "contradictory" },
  });

export const staffPublicationList = z
  .strictObject({
    items: z.array(staffPublication).meta({
      description:
        "Newest registered first; of what is owed the earliest due first, of what was withdrawn the latest withdrawn. Fewer than `limit` where " +
        "`next` goes on behind what the filters leave out.",
    }),
    next: nextCursor,
  })
  .meta({ id: "StaffPublicationList", description: "A page of entries as staff see them." });
