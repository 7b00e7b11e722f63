import * as z from "zod";
import { nextCursor } from "./cursor.ts";
import { anyJson, keyId, memberId } from "./history.ts";
import { authors } from "./staff-publications.ts";
import { instant } from "./text.ts";

const memberChange = z
  .strictObject({
    member: z
      .string()
      .meta({ description: "The member of the entry, by its name in `Publication`.", examples: ["published_on"] }),
    former: anyJson.meta({
      description: "Its value until then; null where it said nothing, or was not public.",
      examples: ["2016-03-05"],
    }),
    value: anyJson.meta({
      description: "Its value from then on; null where it says nothing.",
      examples: ["2016-03-04"],
    }),
  })
  .meta({ id: "EntryMemberChange", description: "A member of an entry that changed." });

const eventKind = z.enum(["registered", "published", "amended", "withdrawn", "redacted"]).meta({
  description:
    "`published`: an entry registered before was published then. `redacted`: its texts were emptied, and it was withdrawn where it was not yet.",
});

const entryEvent = z
  .strictObject({
    at: instant.meta({ description: "When it was done, UTC." }),
    kind: eventKind,
    reason: z
      .string()
      .nullable()
      .meta({
        description: "Why, for everybody to read; null where none was given.",
        examples: ["发布日期登记有误，以网站发布时间为准。"],
      }),
    changes: z.array(memberChange).meta({
      description:
        "What changed, in the order of an entry's members; of an entry that became public all that it said then.",
    }),
  })
  .meta({ id: "EntryEvent", description: "What was done to an entry." });

export const publicationHistory = z
  .strictObject({
    index_no: z.string().meta({ description: "The entry's.", examples: ["chongqing/2016-00001"] }),
    items: z.array(entryEvent).meta({ description: "First to last, from its publication on." }),
    next: nextCursor,
  })
  .meta({ id: "PublicationHistory", description: "What became of an entry since it was published." });

export const staffPublicationHistory = z
  .strictObject({
    index_no: publicationHistory.shape.index_no,
    registered_at: instant,
    ...authors,
    items: z
      .array(
        entryEvent
          .safeExtend({
            by: memberId,
            key_id: keyId
              .nullable()
              .meta({ description: "The staff key used, by its id; null where the member signed in." }),
            operation: z
              .string()
              .meta({ description: "The operation's id in this description.", examples: ["amendPublication"] }),
            erased: z
              .boolean()
              .meta({ description: "True where a redaction has erased what changed and why. Their hashes stay." }),
          })
          .meta({ id: "StaffEntryEvent", description: "What was done to an entry, and by whom." }),
      )
      .meta({
        description:
          "First to last, from its registration on. Of an entry that came with a file the first is the import of the file.",
      }),
    next: nextCursor,
  })
  .meta({ id: "StaffPublicationHistory", description: "What was done to an entry, by whom and when." });
