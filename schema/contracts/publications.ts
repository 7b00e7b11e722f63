import * as z from "zod";
import { pageCursor } from "./cursor.ts";
import { type Day, day } from "./day.ts";
import { entryMembers as words } from "./entry-members.ts";
import { flag } from "./flag.ts";
import { numberPattern, organisationPattern } from "./index-number.ts";
import { comparable, oneLine } from "./normalization.ts";
import { rowLimit } from "./paging.ts";
import { dueRule, origin, validity } from "./registry.ts";
import { instant, lines, text } from "./text.ts";

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

const address = z.url({ protocol: /^https?$/ }).max(2_000);

/** What is meant by a channel: its id alone, or with its own day, address and account. */
const channelSent = z.union(
  [
    channelId,
    z.strictObject({
      id: channelId,
      published_on: day.nullish().meta({
        description: "The day it was published through this channel; the entry's unless stated.",
        examples: ["2016-03-07"],
      }),
      // In a cell of a table blanks part a channel from what it has of its own.
      url: address
        .regex(/^\S*$/, "must have no blank in it")
        .nullish()
        .meta({
          description: "Where it can be read there.",
          examples: ["https://weibo.example/2016/03/07/1"],
        }),
      account: accountId.nullish().meta({ description: "The account of the channel.", examples: ["main"] }),
    }),
  ],
  { error: "must be a channel's id, or {id, published_on, url, account}" },
);

/** What is stored of channels that differ from their entry, by the channel's id. */
export type ChannelDetails = Record<string, { published_on?: Day; url?: string; account?: string }>;

const idOfChannel = (channel: string | { id: string }): string => (typeof channel === "string" ? channel : channel.id);

const code = z
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

/** Whether no two are the same to a reader: blanks between Chinese characters, width and case of letters aside. */
const distinct = (values: readonly string[]) => new Set(values.map(comparable)).size === values.length;

/** What an entry says. A member that is null or absent says nothing. */
const stated = {
  title: text(500).meta(words.title),
  summary: lines(2_000).nullish().meta(words.summary),
  publisher_unit: text(200).nullish().meta(words.publisher_unit),
  document_no: text(100).nullish().meta(words.document_no),
  subjects: z.array(code).max(20).refine(distinct, "names a subject twice").nullish().meta(words.subjects),
  genre: code.nullish().meta(words.genre),
  maker: text(200).nullish().meta(words.maker),
  origin: origin
    .nullish()
    .meta({ description: "`own` unless stated; only own documents enter table 2 of the report." }),
  formed_on: day.nullish().meta(words.formed_on),
  published_on: day.nullish().meta({
    description:
      "The first day on which it was published; where it is absent, the earliest of its channels. Neither is known of an item that is formed and not yet published.",
    examples: ["2016-03-04"],
  }),
  effective_from: day.nullish().meta(words.effective_from),
  effective_to: day.nullish().meta(words.effective_to),
  repealed_on: day.nullish().meta(words.repealed_on),
  changed_on: day.nullish().meta(words.changed_on),
  updated_on: day.nullish().meta(words.updated_on),
  due_rule: dueRule.nullish().meta({ description: "Until when it has to be published; `regulation` unless stated." }),
  channels: z
    .array(channelSent)
    .max(30)
    .refine((channels) => distinct(channels.map(idOfChannel)), "names a channel twice")
    .nullish()
    .meta({
      description:
        "The same information through several channels is one item, and one count a channel in the month of its own day.",
    }),
  url: address.nullish().meta(words.url),
  legal_basis: text(200).nullish().meta(words.legal_basis),
  review_by: text(200).nullish().meta(words.review_by),
  review_result: lines(500).nullish().meta(words.review_result),
  validity: validity.nullish().meta({
    description:
      "`valid` unless stated. What was repealed needs `repealed_on` or `validity_by`, what has expired `effective_to` or `validity_by`.",
  }),
  validity_by: writtenIndexNo.nullish().meta({
    description: "The entry that amended or repealed it; one unknown here is explained in `validity_note`.",
    examples: words.validity_by.examples,
  }),
  validity_note: lines(500).nullish().meta(words.validity_note),
  keywords: z
    .array(text(50).meta(words.keyword))
    .max(20)
    .refine(distinct, "names a keyword twice")
    .nullish()
    .meta(words.keywords),
};

export type NewPublication = z.infer<z.ZodObject<typeof stated>>;

type Stated = Partial<
  Pick<
    NewPublication,
    | "formed_on"
    | "published_on"
    | "effective_from"
    | "effective_to"
    | "repealed_on"
    | "changed_on"
    | "updated_on"
    | "channels"
    | "validity"
    | "validity_by"
    | "validity_note"
  >
>;

/** The days of its channels, in their order; the entry's own where a channel states none. */
const daysOf = ({ published_on, channels }: Stated): Day[] =>
  (channels ?? []).flatMap(
    (channel) => (typeof channel === "string" ? published_on : (channel.published_on ?? published_on)) ?? [],
  );

/** The first day of publication: as stated, else the earliest of the channels; null where none is known. */
export const firstDayOf = (value: Stated): Day | null => value.published_on ?? daysOf(value).toSorted()[0] ?? null;

/** What the members of an entry have to agree on. */
function agree(value: Stated, ctx: z.RefinementCtx): void {
  const fault = (member: string, message: string, code?: string) =>
    ctx.addIssue({ code: "custom", path: [member], message, ...(code ? { params: { code } } : {}) });
  const { formed_on, channels } = value;
  const published_on = firstDayOf(value);
  if (!published_on && !formed_on)
    fault("published_on", "is required, or formed_on where it is yet to come", "required");
  for (const [at, day] of daysOf(value).entries()) {
    if (published_on && day < published_on) {
      ctx.addIssue({
        code: "custom",
        path: ["channels", at, "published_on"],
        message: "must not be before published_on, its first day",
      });
    }
  }
  if (published_on && channels?.length && daysOf(value).every((day) => day > published_on)) {
    fault("published_on", "must be the day of one of its channels: the first");
  }
  const { changed_on, updated_on, effective_from, effective_to } = value;
  if (formed_on && changed_on && changed_on < formed_on) fault("changed_on", "must not be before formed_on");
  if (updated_on && (!published_on || updated_on < published_on)) {
    fault("updated_on", "must not be before published_on");
  }
  if (effective_from && effective_to && effective_to < effective_from) {
    fault("effective_to", "must not be before effective_from");
  }
  if (formed_on && published_on && formed_on > published_on) fault("formed_on", "must not be after published_on");
  if (published_on && !channels?.length) {
    fault("channels", "is required of a published item: at least one", channels ? "too-small" : "required");
  }
  agreeOnEnd(value, fault);
}

/** What the members have to agree on that say until when it is in force. */
function agreeOnEnd(value: Stated, fault: (member: string, message: string, code?: string) => void): void {
  const { validity, validity_by, validity_note, formed_on, effective_to, repealed_on } = value;
  if ((validity ?? "valid") === "valid" && (validity_by || validity_note)) {
    fault("validity", "must say that it was amended or repealed, or has expired");
  }
  if (validity === "repealed" && !repealed_on && !validity_by) {
    fault("repealed_on", "is required of what was repealed, or validity_by: the entry that repealed it", "required");
  }
  if (validity === "expired" && !effective_to && !validity_by) {
    fault("effective_to", "is required of what has expired, or validity_by: the entry that ended it", "required");
  }
  if (repealed_on && validity !== "repealed") {
    fault("repealed_on", "goes with the validity `repealed` alone", "not-repealed");
  }
  for (const [member, on] of Object.entries({ effective_to, repealed_on })) {
    if (formed_on && on && on < formed_on) fault(member, "must not be before formed_on");
  }
}

export const newPublication = z
  .strictObject(stated)
  .superRefine(agree)
  .meta({
    id: "NewPublication",
    description: "An item of proactive disclosure: published, or formed and to be published.",
    examples: [
      {
        title: "重庆市公安局关于进一步推进户籍制度改革的通知",
        document_no: "渝公发〔2016〕1号",
        genre: "normative",
        formed_on: "2016-02-19",
        published_on: "2016-03-04",
        channels: ["portal"],
      },
    ],
  });

/** The members of a line of an import. Whether they agree is asked of a new item; of an entry's line, of the entry as it is to be. */
export const importedMembers = z.strictObject({ index_no: writtenIndexNo.nullish(), ...stated });

export const importedPublication = importedMembers.superRefine(agree).meta({
  id: "ImportedPublication",
  description: "A line of an import. With an index number it keeps that one, without it is given the next.",
});

/** An entry as it is to be once amended: what was amended has been read by its contract, and what was stored stays as it is. */
export const amendedPublication = z.custom<NewPublication>().superRefine(agree);

export const amendment = z
  .strictObject({
    ...stated,
    title: stated.title.optional(),
    reason: lines(500)
      .nullish()
      .meta({
        description:
          "Why, for everybody to read in the entry's history. Required where a day or a code of a published entry changes that is counted or " +
          "judged by: its days, its channels and theirs, subjects, genre, unit, origin, due rule, validity.",
        examples: ["发布日期登记有误，以网站发布时间为准。"],
      }),
  })
  .meta({ id: "Amendment", description: "The members to change; null takes one away. The others stay as they are." });
export type Amendment = z.infer<typeof amendment>;

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

export const withdrawal = z
  .strictObject({
    reason: lines(500).meta({
      description: "Shown to everybody who asks for the entry.",
      examples: ["内容有误，重新发布。"],
    }),
    redact: z.boolean().optional().meta({
      description: "True also empties its texts, here and in the search. A withdrawn entry may be redacted later.",
    }),
  })
  .meta({
    id: "PublicationWithdrawal",
    description: "Takes an entry out of the catalogue and the counts. It stays known.",
  });

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
