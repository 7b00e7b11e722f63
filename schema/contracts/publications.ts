import * as z from "zod";
import { pageCursor } from "./cursor.ts";
import { day } from "./day.ts";
import { entryMembers as words } from "./entry-members.ts";
import { flag } from "./flag.ts";
import { numberPattern, organisationPattern } from "./index-number.ts";
import { oneLine } from "./normalization.ts";
import { rowLimit } from "./paging.ts";
import { dueRule, origin, validity } from "./registry.ts";
import { instant, text } from "./text.ts";

export const month = z
  .string()
  .regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/, "must be a month, written YYYY-MM")
  .meta({ description: "An agency-local month, YYYY-MM.", examples: ["2016-03"] });

export const channelId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/)
  .meta({ description: "A channel's stable key.", examples: ["portal"] });

export const accountId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/)
  .meta({ description: "An account's stable key within its channel.", examples: ["main"] });

export const code = z
  .string()
  .overwrite(oneLine)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u, "must be a code: letters, digits, `_`, `.` and `-`, at most 40")
  .meta(words.subject);

/** The parts of an index number; `number` is the year and a consecutive number, `2016-00001`. */
export const indexNo = z.strictObject({
  organisation: z
    .string()
    .regex(new RegExp(`^${organisationPattern}$`))
    .meta({ description: "The agency's organisation code, which opens the index number.", examples: ["chongqing"] }),
  number: z
    .string()
    .regex(new RegExp(`^${numberPattern}$`))
    .meta({ description: "The year and a number consecutive within it.", examples: ["2016-00001"] }),
});

/** An index number as it is written. */
export const writtenIndexNo = z
  .string()
  .regex(new RegExp(`^${organisationPattern}/${numberPattern}$`), "must be written like chongqing/2016-00001")
  .meta({ description: "An index number, organisation/number.", examples: ["chongqing/2016-00001"] });

const change = z
  .int()
  .positive()
  .meta({
    description:
      "The number of an entry's last change, in one rising sequence for all entries: given when it is published, amended, withdrawn or redacted.",
    examples: [1207],
  });

export const publication = z
  .strictObject({
    index_no: z
      .string()
      .meta({ description: "organisation/number; never changes.", examples: ["chongqing/2016-00001"] }),
    title: z.string().meta(words.title),
    summary: z.string().nullable().meta(words.summary),
    publisher_unit: z.string().nullable().meta(words.publisher_unit),
    document_no: z.string().nullable().meta(words.document_no),
    subjects: z.array(z.string().meta(words.subject)).meta(words.subjects),
    genre: z.string().nullable().meta(words.genre),
    maker: z.string().nullable().meta(words.maker),
    origin,
    formed_on: day.nullable().meta(words.formed_on),
    published_on: day.nullable().meta({
      description: "Null only as staff see it: formed and not yet published.",
      examples: ["2016-03-04"],
    }),
    effective_from: day.nullable().meta(words.effective_from),
    effective_to: day.nullable().meta(words.effective_to),
    repealed_on: day.nullable().meta(words.repealed_on),
    changed_on: day.nullable().meta(words.changed_on),
    updated_on: day.nullable().meta(words.updated_on),
    due_on: day.nullable().meta({
      description: "The last day to publish it in time; null where no day of forming is known.",
      examples: ["2016-03-18"],
    }),
    due_on_unmoved: day.nullable().meta({
      description:
        "Under `budget`, whose days are calendar days, the last of them where that is a day off and `due_on` the next working day " +
        "(Civil Code, Art. 203); else null. `late` goes by `due_on`; who counts strictly goes by this day.",
      examples: ["2016-03-12"],
    }),
    due_rule: dueRule,
    due_provisional: z
      .boolean()
      .meta({ description: "True while `due_on` depends on a year whose notice is not loaded." }),
    late: z.boolean().nullable().meta({
      description:
        "Published after it was due; null while there is no telling. What was late stays so, whatever is corrected later.",
    }),
    change_due_on: day.nullable().meta({
      description: "The last day to bring it up to date in time; null where no change is known.",
      examples: ["2017-06-06"],
    }),
    change_due_provisional: z
      .boolean()
      .meta({ description: "True while `change_due_on` depends on a year whose notice is not loaded." }),
    change_late: z.boolean().nullable().meta({
      description: "Brought up to date after `change_due_on`; null while there is no telling.",
    }),
    channels: z
      .array(
        z.strictObject({
          id: channelId,
          published_on: day.nullable().meta({
            description: "The day it was published there; null only as staff see it: not yet published.",
            examples: ["2016-03-04"],
          }),
          url: z
            .string()
            .nullable()
            .meta({ description: "Where it can be read there.", examples: ["https://weibo.example/2016/03/07/1"] }),
          account: accountId.nullable().meta({ description: "The account of the channel.", examples: ["main"] }),
        }),
      )
      .meta({ description: "Through which it was published, in the order of the code list, each with its own day." }),
    url: z.string().nullable().meta(words.url),
    legal_basis: z.string().nullable().meta(words.legal_basis),
    review_by: z.string().nullable().meta(words.review_by),
    review_result: z.string().nullable().meta(words.review_result),
    validity,
    validity_by: z.string().nullable().meta(words.validity_by),
    validity_note: z.string().nullable().meta(words.validity_note),
    keywords: z.array(z.string().meta(words.keyword)).meta(words.keywords),
    registered_at: instant,
    changed_at: instant.meta({ description: "When it was registered, amended or withdrawn last." }),
    change: change.nullable().meta({
      description: "The number of its last change; null only as staff see it: formed and not yet published.",
    }),
  })
  .meta({ id: "Publication", description: "One entry of the catalogue." });
export type Publication = z.infer<typeof publication>;

const withdrawnPublication = z
  .strictObject({
    index_no: publication.shape.index_no,
    withdrawn_on: day.meta({ description: "The day it was withdrawn, agency-local." }),
    reason: z.string().meta({ description: "Why it was withdrawn.", examples: ["重复登记。"] }),
    redacted: z.boolean().meta({ description: "True where its texts were emptied: erase every copy of them." }),
    change,
  })
  .meta({ id: "WithdrawnPublication", description: "What is left of an entry that was withdrawn: delete your copy." });
export type WithdrawnPublication = z.infer<typeof withdrawnPublication>;

export const publicationList = z
  .strictObject({
    items: z.array(publication).meta({ description: "The entries of the page." }),
    withdrawn: z.array(withdrawnPublication).optional().meta({
      description:
        "Of a page of changes alone: entries that were published and are withdrawn, in the order of their changes.",
    }),
    next: z
      .string()
      .nullable()
      .meta({
        description:
          "The `cursor` of the next page, null on the last; of a page of changes the next `changed_since`, never null.",
        examples: ["1207"],
      }),
  })
  .meta({
    id: "PublicationList",
    description: "A page of the catalogue, newest registered first; or of its changes, the earliest first.",
  });

/** By what lists of entries are narrowed down. */
export const entryFilters = {
  genre: code.optional().meta({ description: "Only entries of this genre.", examples: ["normative"] }),
  late: flag
    .optional()
    .meta({ description: "`true`: only entries published late; `false`: only those known to be published in time." }),
  published_from: day.optional().meta({ description: "Published on this day or later." }),
  published_to: day.optional().meta({ description: "Published on this day or earlier." }),
  unit: text(200)
    .optional()
    .meta({ description: "Only entries of this unit, in any spelling of it.", examples: ["治安管理总队"] }),
};

export const catalogueQuery = z.strictObject({
  ...entryFilters,
  changed_since: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,14})$/)
    .meta({ examples: ["0"] })
    .transform(Number)
    .pipe(z.int().nonnegative())
    .optional()
    .meta({
      description:
        "The changes behind this number instead of the catalogue: 0 to begin with, then always the `next` of the page before. Goes with `limit` alone.",
    }),
  channel: channelId.optional(),
  cursor: pageCursor(),
  limit: rowLimit,
  q: text(100)
    .optional()
    .meta({
      description:
        "Words to find, in Simplified or Traditional Chinese: all of them, in title, summary, document number, unit or keywords.",
      examples: ["户籍 改革"],
    }),
  subject: code.optional().meta({ description: "Only entries with this subject code." }),
  validity: validity.optional().meta({ description: "Only entries of this validity." }),
});
