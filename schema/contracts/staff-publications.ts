import * as z from "zod";
import { memberId } from "./history.ts";
import { publication } from "./publications.ts";
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
