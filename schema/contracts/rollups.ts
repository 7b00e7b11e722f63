import * as z from "zod";
import { agency, licence } from "./agency.ts";
import { channelFamily } from "./channels.ts";
import type { Day } from "./day.ts";
import { channelId, month, publication } from "./publications.ts";
import { csvQuery } from "./tables.ts";
import { instant } from "./text.ts";

export const divisions = ["channel", "family", "subject", "genre", "unit"] as const;
export type Division = (typeof divisions)[number];

const chosen = z.string().min(1).max(200);

export const rollupQuery = z.strictObject({
  by: z.enum(divisions).optional().meta({ description: "What months are divided by; `channel` unless stated." }),
  channel: channelId.optional().meta({ description: "Items of one channel only." }),
  family: channelFamily.optional().meta({
    description:
      "Items of one family of channels only, each once; by channel, its channels. Not together with `channel`.",
  }),
  genre: chosen.optional().meta({
    description: "With `by=unit`: items of one genre only; `_U` those that state none.",
    examples: ["notice"],
  }),
  unit: chosen.optional().meta({
    description: "With `by=genre`: items of one unit only, in any of its spellings; `_U` those that state none.",
    examples: ["财务处"],
  }),
  from: month.optional().meta({ description: "First month; January of the year of `to` unless stated." }),
  to: month.optional().meta({ description: "Last month; the latest counted one unless stated." }),
});

export const rollupCsvQuery = rollupQuery.extend(csvQuery.shape);

const value = z.string().meta({
  description:
    "`_T`: the month's distinct items, never the sum of the values, because one item may have several. `_U`: items that state " +
    "none. `_O`: values too many to be counted one by one. A unit is in its comparison form, the same for every spelling; its label " +
    "is the spelling that most items state.",
  examples: ["portal"],
});

const differs = z.boolean().meta({
  description: "True where entries of the month were written since it was counted; the next daily run counts it again.",
});

const numbers = {
  label_zh_hans: z.string().meta({ description: "The value's label in Simplified Chinese.", examples: ["门户网站"] }),
  label_zh_hant: z.string().meta({ description: "The value's label in Traditional Chinese.", examples: ["門戶網站"] }),
  label_en: z.string().meta({ description: "The value's label in English.", examples: ["Agency portal"] }),
  items: z
    .int()
    .nullable()
    .meta({
      description:
        "Zero when nothing was published, null when the month is not counted or, where `in_use` is false, has no count.",
      examples: [132],
    }),
  year_to_date: z
    .int()
    .nullable()
    .meta({
      description:
        "Since January, of the months that are counted; null where none is. `year_to_date_lacks` names the others.",
      examples: [405],
    }),
  year_to_date_lacks: z
    .array(month)
    .meta({ description: "The months since January that `year_to_date` lacks, because they are not counted." }),
  provisional: z.boolean().meta({ description: "True until the month is closed: the count may still change." }),
  differs,
  in_use: z.boolean().meta({
    description:
      "False where the channel, or every channel of the family, was opened later or retired before; `/` in the CSV.",
  }),
};

const rowBy = {
  channel: z.strictObject({ month, channel: value, ...numbers }),
  family: z.strictObject({ month, family: value, ...numbers }),
  subject: z.strictObject({ month, subject: value, ...numbers }),
  genre: z.strictObject({ month, genre: value, ...numbers }),
  unit: z.strictObject({ month, unit: value, ...numbers }),
};

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({
    description: "SHA-256 over the items counted.",
    examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
  });

const state = {
  counted_at: instant.meta({ description: "When this count was found, UTC; counting the same items leaves it." }),
  closed_at: instant.nullable().meta({ description: "Null while the month is provisional." }),
  revision: z
    .int()
    .nullable()
    .meta({ description: "Of a closed month, from 1; rises only when its count changes.", examples: [1] }),
  checksum: sha256.nullable().meta({
    description: "SHA-256 over the items counted; null where the month was counted before checksums were kept.",
  }),
};

const rollupOf = <By extends Division>(by: By) =>
  z.strictObject({
    by: z.literal(by),
    channel: channelId.nullable().meta({ description: "The one channel asked for, if any." }),
    family: channelFamily.nullable().meta({ description: "The one family of channels asked for, if any." }),
    genre: chosen.nullable().meta({ description: "The one genre asked for, if any.", examples: ["notice"] }),
    unit: chosen.nullable().meta({ description: "The one unit asked for, if any.", examples: ["财务处"] }),
    from: month,
    to: month,
    items: z.array(rowBy[by]).meta({ description: "One row a month and value, the total last." }),
    counted: z
      .array(z.strictObject({ month, ...state, differs }))
      .meta({ description: "How far each month of the range is counted; without those that are not." }),
    meta: z
      .strictObject({
        agency: agency.pick({ code: true, name: true }).meta({ description: "Whose publications they are." }),
        licence: licence.optional().meta({ description: "The terms of use; missing where the agency states none." }),
      })
      .meta({ description: "Whose data it is, and under which terms." }),
  });

export const publicationRollup = z
  .discriminatedUnion("by", [
    rollupOf("channel"),
    rollupOf("family"),
    rollupOf("subject"),
    rollupOf("genre"),
    rollupOf("unit"),
  ])
  .meta({ id: "PublicationRollup", description: "Items published, month by month." });

export const rollupRowList = z
  .array(z.union([rowBy.channel, rowBy.family, rowBy.subject, rowBy.genre, rowBy.unit]))
  .meta({
    id: "PublicationRollupRows",
    description: "The rows of a rollup and nothing else, for tools that read an array.",
  });

const distinctItems = z.int().meta({ description: "Distinct items published in the month.", examples: [132] });
const counts = z.record(z.string(), z.int()).meta({
  description: "Items by channel; one in two channels counts in both.",
  examples: [{ portal: 132, gazette: 8 }],
});
const familyCounts = z.record(z.string(), z.int()).meta({
  description: "Distinct items by family of channels; one in two channels of a family counts once.",
  examples: [{ website: 132, gazette: 8 }],
});
const cells = z.record(z.string(), counts).meta({
  description: "By value, then by channel, and by family as `family:website`; `_T` is the value's distinct items.",
});

const isChanged = z.boolean().meta({ description: "Whether this counting found other items than the one before." });

export const monthCount = z
  .strictObject({
    month,
    items: distinctItems,
    by_channel: counts,
    by_family: familyCounts,
    by_subject: cells,
    by_genre: cells,
    by_unit: cells,
    ...state,
    changed: isChanged,
  })
  .meta({ id: "MonthCount", description: "What counting the month found." });

const change = z.strictObject({
  by: z.enum(["total", ...divisions]).meta({ description: "Which number of the month changed." }),
  value: z.string().meta({
    description: "The channel, family, subject, genre or unit; `_T` for the total, `_R` for one that was redacted.",
    examples: ["_T"],
  }),
  channel: z.string().meta({
    description: "The channel within the value, or the family as `family:website`; `_T` for all of them.",
    examples: ["_T"],
  }),
  from: z.int().meta({ description: "What the revision before counted.", examples: [131] }),
  to: z.int().meta({ description: "What this revision counts.", examples: [132] }),
});
export type Change = z.infer<typeof change>;

/** What an entry states that is counted. A channel without a day has the entry's. */
export interface CountedContent {
  published_on: Day;
  channels: readonly { id: string; published_on: Day | null }[];
  subjects: readonly string[];
  genre: string | null;
  publisher_unit: string | null;
}

/** Members of an entry that a revision may name as changed. */
export const countedMembers = ["published_on", "channels", "subjects", "genre", "publisher_unit"] as const;
export type CountedMember = (typeof countedMembers)[number];

const indexNo = publication.shape.index_no;
const numbersOf = (description: string) => z.array(indexNo).meta({ description });

const entryChanges = z
  .strictObject({
    came: numbersOf("Entries that the revision before did not count."),
    went: numbersOf("Entries that it counted and this one does not: withdrawn, or of another month now."),
    changed: z
      .array(
        z.strictObject({
          index_no: indexNo,
          members: z.array(z.enum(countedMembers)).meta({
            description: "Which of its members count otherwise: `channels` also where a channel's day changed.",
          }),
        }),
      )
      .meta({ description: "Entries that both count, otherwise." }),
    unlisted: z.int().meta({ description: "How many more there are: beyond 5,000 they are not named.", examples: [0] }),
  })
  .meta({ id: "RevisedEntries", description: "The entries in which a revision differs from the one before." });
export type EntryChanges = z.infer<typeof entryChanges>;

export const monthRevisions = z
  .strictObject({
    month,
    items: z
      .array(
        z.strictObject({
          revision: z.int().meta({ description: "From 1, when the month closed.", examples: [2] }),
          recorded_at: instant.meta({ description: "When it was counted, UTC." }),
          items: z.int().meta({ description: "Distinct items of the month as of this revision.", examples: [132] }),
          by_channel: counts,
          by_family: familyCounts.nullable().meta({
            description: "Distinct items by family of channels; null in revisions from before families were counted.",
          }),
          checksum: sha256,
          difference: z.array(change).meta({
            description:
              "Every number that differs from the revision before; empty in the first, and where other items were counted and every number " +
              "stayed. Those by genre and unit together are not in it.",
          }),
          entries: entryChanges.nullable().meta({
            description:
              "The entries that came, went and changed since the revision before: none in the first, and none where channels changed their " +
              "family; null where that was not written down yet.",
          }),
        }),
      )
      .meta({ description: "Latest first; empty where the month is not closed." }),
  })
  .meta({ id: "MonthRevisions", description: "A closed month's revisions, the latest first." });

export const backfillQuery = z.strictObject({
  from: month.optional().meta({ description: "First month. Required." }),
  to: month.optional().meta({ description: "Last month; the current one unless stated." }),
});

export const backfillSlice = z
  .strictObject({
    items: z
      .array(z.strictObject({ month, items: distinctItems, revision: state.revision, changed: isChanged }))
      .meta({ description: "The months this call counted, in order." }),
    next: z
      .string()
      .nullable()
      .meta({
        description: "POST here for the next slice; null when the range is done.",
        examples: ["/v1/staff/rollups?from=2016-07&to=2016-12"],
      }),
  })
  .meta({ id: "BackfillSlice", description: "The months this call counted." });

export const rollupStatesQuery = z.strictObject({
  from: month.optional().meta({ description: "First month; January of the year of `to` unless stated." }),
  to: month.optional().meta({ description: "Last month; the current one unless stated." }),
});

export const rollupStates = z
  .strictObject({
    from: month,
    to: month,
    items: z
      .array(
        z.strictObject({
          month,
          items: z
            .int()
            .nullable()
            .meta({ description: "Null where the month is not counted.", examples: [132] }),
          ...state,
          counted_at: instant.nullable().meta({ description: "Null where the month is not counted." }),
          dirty: z.boolean().meta({ description: "Changed since it was counted; the next daily run counts it." }),
        }),
      )
      .meta({ description: "Every month of the range." }),
  })
  .meta({ id: "RollupStanding", description: "Where each month's count stands." });
