import * as z from "zod";
import { nextCursor, pageCursor } from "./cursor.ts";
import { day } from "./day.ts";
import { memberId } from "./history.ts";
import { labels } from "./labels.ts";
import { rowLimit } from "./paging.ts";
import { writtenIndexNo } from "./publications.ts";
import { receiptNo, topicCode } from "./requests.ts";
import { instant, lines, text } from "./text.ts";

const words = {
  title: {
    description: "What was asked for and granted, in words of staff's own.",
    examples: ["2025年户籍业务办理情况"],
  },
  summary: {
    description: "What was disclosed, in words of staff's own.",
    examples: ["提供了2025年各区县户籍业务的办理数量。"],
  },
  index_no: { description: "The item of the catalogue by which the information is now published for everybody." },
};

export const disclosureNo = z
  .int()
  .positive()
  .meta({ description: "Its number in the disclosure log, consecutive; it never changes.", examples: [12] });

/** The same in a path. */
export const disclosureNumber = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/)
  .meta({ examples: ["12"] })
  .transform(Number)
  .pipe(z.int().positive())
  .meta({ description: "The number of an entry of the disclosure log.", examples: ["12"] });

const publicMembers = {
  no: disclosureNo,
  title: z.string().meta(words.title),
  summary: z.string().meta(words.summary),
  topic: z
    .strictObject({
      code: z.string().meta({ description: "The topic's code.", examples: ["household"] }),
      label: labels,
    })
    .nullable()
    .meta({ description: "The topic that the case had when the entry was written; null where it had none." }),
  index_no: writtenIndexNo.nullable().meta({ ...words.index_no, examples: ["chongqing/2016-00001"] }),
  published_on: day.meta({ description: "The day it was first published, agency-local." }),
  changed_on: day.meta({ description: "The day it was written or changed last, agency-local." }),
};

export const grantedAs = z
  .enum(["granted", "partial"])
  .meta({ description: "Whether all was granted that was asked for, or a part: the line of table 3." });

export const disclosure = z
  .strictObject({
    ...publicMembers,
    outcome: grantedAs,
    replied_on: day.meta({ description: "The day of the reply." }),
  })
  .meta({ id: "Disclosure", description: "An entry of the disclosure log: what was granted on request." });
export type Disclosure = z.infer<typeof disclosure>;

export const disclosureQuery = z.strictObject({
  cursor: pageCursor(),
  limit: rowLimit,
  q: text(100)
    .optional()
    .meta({
      description: "Words to find, in Simplified or Traditional Chinese: all of them, in title or summary.",
      examples: ["户籍"],
    }),
  topic: topicCode.optional().meta({ description: "Only entries of this topic." }),
  year: z
    .string()
    .regex(/^[0-9]{4}$/)
    .optional()
    .meta({ description: "Only entries first published in this year.", examples: ["2026"] }),
});

export const disclosureList = z
  .strictObject({
    items: z.array(disclosure).meta({ description: "The entries of the page." }),
    next: nextCursor,
  })
  .meta({ id: "DisclosureList", description: "A page of the disclosure log, newest first." });

export const newDisclosure = z
  .strictObject({
    title: text(200).meta(words.title),
    summary: lines(2_000).meta(words.summary),
    index_no: writtenIndexNo.optional().meta(words.index_no),
  })
  .meta({ id: "NewDisclosure", description: "What the disclosure log says of a case, in place of what it said." });
export type NewDisclosure = z.infer<typeof newDisclosure>;

export const disclosureWithdrawal = z
  .strictObject({
    reason: lines(500).meta({
      description: "Shown to everybody who asks for the entry.",
      examples: ["内容有误，重新公布。"],
    }),
  })
  .meta({ id: "DisclosureWithdrawal", description: "Takes an entry out of the disclosure log." });

/** Why everybody is not shown an entry. */
export const unlistedReasons = ["withdrawn", "reopened", "not_granted"] as const;

export const staffDisclosure = z
  .strictObject({
    ...publicMembers,
    receipt_no: receiptNo,
    unlisted: z.enum(unlistedReasons).nullable().meta({
      description:
        "Why nobody else is shown it: withdrawn; the case is open; it is closed, but not by a reply that grants. Null while it is public.",
    }),
    withdrawal: z
      .strictObject({
        withdrawn_at: instant.meta({ description: "When it was withdrawn, UTC." }),
        reason: z
          .string()
          .meta({ description: "Public: whoever asks for the entry reads it.", examples: ["内容有误，重新公布。"] }),
      })
      .nullable()
      .meta({ description: "Null while it stands." }),
    changed_by: memberId.meta({ description: "Who wrote, changed or withdrew it last, by id." }),
    version: z.int().meta({ description: "Number of writes; the ETag's content.", examples: [1] }),
  })
  .meta({ id: "StaffDisclosure", description: "An entry of the disclosure log as staff see it." });

export const staffDisclosureList = z
  .strictObject({
    items: z.array(staffDisclosure).meta({ description: "Newest first, also those that are not public." }),
    next: nextCursor,
  })
  .meta({ id: "StaffDisclosureList", description: "A page of the disclosure log as staff see it." });
