import * as z from "zod";
import { nextCursor } from "./cursor.ts";
import { historyItem, memberId } from "./history.ts";
import { publication } from "./publications.ts";
import { instant } from "./text.ts";

const authors = {
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

export const publicationHistory = z
  .strictObject({
    index_no: z.string().meta({ description: "The entry's.", examples: ["chongqing/2016-00001"] }),
    registered_at: instant,
    ...authors,
    items: z.array(historyItem).meta({
      description:
        "First to last, from the first act on record. Of an entry that came with a file the first is the import of the file.",
    }),
    next: nextCursor,
  })
  .meta({ id: "PublicationHistory", description: "What was done to an entry, by whom and when." });
