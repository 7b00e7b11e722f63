import * as z from "zod";
import { type Day, day } from "./day.ts";
import { entryMembers as words } from "./entry-members.ts";
import { comparable } from "./normalization.ts";
import { accountId, channelId, code, writtenIndexNo } from "./publications.ts";
import { dueRule, origin, validity } from "./registry.ts";
import { lines, text } from "./text.ts";

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
