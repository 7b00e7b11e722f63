import * as z from "zod";
import { agency, licence } from "./agency.ts";
import { channelId, month } from "./publications.ts";
import { csvQuery } from "./tables.ts";
import { instant } from "./text.ts";

export const divisions = ["channel", "subject", "genre", "unit"] as const;
export type Division = (typeof divisions)[number];

export const rollupQuery = z.strictObject({
  by: z.enum(divisions).optional().meta({ description: "What months are divided by; `channel` unless stated." }),
  channel: channelId.optional().meta({ description: "Items of one channel only." }),
  from: month.optional().meta({ description: "First month; January of the year of `to` unless stated." }),
  to: month.optional().meta({ description: "Last month; the latest counted one unless stated." }),
});

export const rollupCsvQuery = rollupQuery.extend(csvQuery.shape);

const value = z.string().meta({
  description:
    "`_T`: the month's distinct items, never the sum of the values, because one item may have several. `_U`: items that state " +
    "none. `_O`: values too many to be counted one by one. A unit is in its comparison form, the same for every spelling; its label " +
    "is the spelling that most items state.",
});

const numbers = {
  label_zh_hans: z.string(),
  label_zh_hant: z.string(),
  label_en: z.string(),
  items: z
    .int()
    .nullable()
    .meta({ description: "Zero when nothing was published, null when the month is not counted." }),
  year_to_date: z.int().nullable().meta({ description: "Since January; null when a month of it is not counted." }),
  provisional: z.boolean().meta({ description: "True until the month is closed: the count may still change." }),
};

const rowBy = {
  channel: z.strictObject({ month, channel: value, ...numbers }),
  subject: z.strictObject({ month, subject: value, ...numbers }),
  genre: z.strictObject({ month, genre: value, ...numbers }),
  unit: z.strictObject({ month, unit: value, ...numbers }),
};

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const state = {
  counted_at: instant,
  closed_at: instant.nullable().meta({ description: "Null while the month is provisional." }),
  revision: z.int().nullable().meta({ description: "Of a closed month, from 1; rises only when its count changes." }),
  checksum: sha256.nullable().meta({
    description: "SHA-256 over the items counted; null where the month was counted before checksums were kept.",
  }),
};

const rollupOf = <By extends Division>(by: By) =>
  z.strictObject({
    by: z.literal(by),
    channel: channelId.nullable().meta({ description: "The one channel asked for, if any." }),
    from: month,
    to: month,
    items: z.array(rowBy[by]),
    counted: z.array(z.strictObject({ month, ...state })),
    meta: z.strictObject({ agency: agency.pick({ code: true, name: true }), licence: licence.optional() }),
  });

export const publicationRollup = z
  .discriminatedUnion("by", [rollupOf("channel"), rollupOf("subject"), rollupOf("genre"), rollupOf("unit")])
  .meta({ id: "PublicationRollup", description: "Items published, month by month." });

export const rollupRowList = z.array(z.union([rowBy.channel, rowBy.subject, rowBy.genre, rowBy.unit])).meta({
  id: "PublicationRollupRows",
  description: "The rows of a rollup and nothing else, for tools that read an array.",
});

const counts = z.record(z.string(), z.int());
const cells = z
  .record(z.string(), counts)
  .meta({ description: "By value, then by channel; `_T` is the value's distinct items." });

export const monthCount = z
  .strictObject({
    month,
    items: z.int(),
    by_channel: counts,
    by_subject: cells,
    by_genre: cells,
    by_unit: cells,
    ...state,
    changed: z.boolean().meta({ description: "Whether this counting found other items than the one before." }),
  })
  .meta({ id: "MonthCount", description: "What counting the month found." });

const change = z.strictObject({
  by: z.enum(["total", ...divisions]),
  value: z
    .string()
    .meta({ description: "The channel, subject, genre or unit; `_T` for the total, `_R` for one that was redacted." }),
  channel: z.string().meta({ description: "The channel within the value; `_T` for all of them." }),
  from: z.int(),
  to: z.int(),
});
export type Change = z.infer<typeof change>;

export const monthRevisions = z
  .strictObject({
    month,
    items: z.array(
      z.strictObject({
        revision: z.int(),
        recorded_at: instant,
        items: z.int().meta({ description: "Distinct items of the month as of this revision." }),
        by_channel: counts,
        checksum: sha256,
        difference: z.array(change).meta({
          description:
            "Every number that differs from the revision before; empty in the first, and where other items were counted and every number " +
            "stayed.",
        }),
      }),
    ),
  })
  .meta({ id: "MonthRevisions", description: "A closed month's revisions, the latest first." });

export const backfillQuery = z.strictObject({
  from: month.optional().meta({ description: "First month. Required." }),
  to: month.optional().meta({ description: "Last month; the current one unless stated." }),
});

export const backfillSlice = z
  .strictObject({
    items: z.array(z.strictObject({ month, items: z.int(), revision: z.int().nullable(), changed: z.boolean() })),
    next: z.string().nullable().meta({ description: "POST here for the next slice; null when the range is done." }),
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
    items: z.array(
      z.strictObject({
        month,
        items: z.int().nullable().meta({ description: "Null where the month is not counted." }),
        ...state,
        counted_at: instant.nullable(),
        dirty: z.boolean().meta({ description: "Changed since it was counted; the next daily run counts it." }),
      }),
    ),
  })
  .meta({ id: "RollupStanding", description: "Where each month's count stands." });
