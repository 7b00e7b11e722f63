import * as z from "zod";
import { inclusion } from "./anchors.ts";
import { applicantKind } from "./applicant.ts";
import { nextCursor } from "./cursor.ts";
import { day } from "./day.ts";
import { deadlineProof } from "./deadlines.ts";
import { electronicService } from "./electronic-service.ts";
import { caseFileView, staffCaseFile } from "./files.ts";
import { memberId } from "./history.ts";
import { labels } from "./labels.ts";
import { notice } from "./notices.ts";
import { sentNotices } from "./notifications.ts";
import { outcome } from "./outcomes.ts";
import { openRemedy, soughtRemedy } from "./remedy-views.ts";
import { reply } from "./reply-views.ts";
import {
  caseDeadline,
  closedAs,
  factMembers,
  reached,
  reasonedDeadline,
  receipt,
  receiptNo,
  replyForm,
  replyRoute,
  warnings,
} from "./requests.ts";
import { instant } from "./text.ts";

export const caseBreach = z
  .strictObject({
    code: z.string().meta({
      description: "A stable key: `late-reply`, `third-party-told-late`, or the rule an act offends.",
      examples: ["late-reply"],
    }),
    article: z
      .string()
      .nullable()
      .meta({
        description: "The law and its article, `convention` for a rule of this system; null where none is named.",
        examples: ["2019 Regulation, Art. 33"],
      }),
    detail: z.string().meta({
      description: "What happened, in a sentence.",
      examples: ["the reply is of 2026-03-10; it was due by 2026-03-06"],
    }),
    seq: z.int().meta({ description: "The number of the entry in the case.", examples: [6] }),
  })
  .meta({ id: "CaseBreach", description: "What the agency did late or against the law in a case." });
export type CaseBreach = z.infer<typeof caseBreach>;

const breaches = z.array(caseBreach).meta({ description: "By entry; the applicant's view has none of them." });

const timelineEntry = z.strictObject({
  type: z.string().meta({
    description: "As in NewEvent; `received`, `recomputed` and what came of another case are the system's own.",
    examples: ["received"],
  }),
  on: day.meta({ description: "The day that counts in law." }),
  recorded_at: instant.meta({ description: "When it was entered." }),
});

export const workingDaysLeft = z
  .int()
  .nullable()
  .meta({
    description:
      "Working days from today to the due date, 0 on it and past it; null of a closed case, and where none runs.",
    examples: [9],
  });
export const overdueBy = z
  .int()
  .nullable()
  .meta({ description: "Working days past the due date; null when it is not past.", examples: [2] });
const version = z.int().meta({ description: "The number of its events; the ETag's content.", examples: [6] });

export const awaitedOfApplicant = z
  .enum(["clarification", "payment"])
  .nullable()
  .meta({ description: "What the applicant owes; the agency owes nothing meanwhile." });

const caseAsOf = {
  ...factMembers,
  awaiting: awaitedOfApplicant,
  working_days_left: workingDaysLeft,
  overdue_by: overdueBy,
  deadlines: z
    .array(reasonedDeadline)
    .meta({ description: "Everything owed or awaited, of whom, until when, and why then." }),
  proof: deadlineProof,
  reply: reply
    .nullable()
    .meta({ description: "Of a merged request the common reply, given in the case it went into." }),
  electronic_service: electronicService.nullable().meta({
    description:
      "At which contact the applicant agreed to be served electronically; null where no agreement is on record.",
  }),
  merged_into: receiptNo
    .nullable()
    .meta({ description: "The request it is answered together with, if it was merged." }),
  merged_from: z.array(receiptNo).meta({ description: "Requests merged into it." }),
  split_from: receiptNo.nullable().meta({ description: "The request it was part of, if it was split off." }),
  parts: z.array(receiptNo).meta({ description: "Requests split off it." }),
};

export const trackedRequest = z
  .strictObject({
    ...caseAsOf,
    deadlines: caseAsOf.deadlines.meta({
      description:
        "What the applicant and the agency owe, until when, and why then; what others are asked for is not told.",
    }),
    identity_ending: z
      .string()
      .nullable()
      .meta({
        description:
          "The last four characters of the identity number as taken down, of a short one at most half; null when none was given " +
          "or it was erased.",
        examples: ["0000"],
      }),
    timeline: z
      .array(timelineEntry.extend({ label: labels }))
      .meta({ description: "What concerns the applicant, as it was entered, without what was corrected." }),
    notices: z.array(notice).meta({
      description:
        "What the agency notified the applicant of, in full and in its order; of a merged request also what was served since then in " +
        "the case it went into. Not what was corrected, nor what reached nobody.",
    }),
    sent_notices: sentNotices,
    files: z.array(caseFileView).meta({
      description:
        "What the applicant attached, and what was released once the reply is served; of a merged request in the case it went into. " +
        "Each is read under its id.",
    }),
    event_hash: receipt.shape.event_hash.meta({ description: "SHA-256 of the filing's event, as on the receipt." }),
    inclusion,
    remedies: z
      .array(openRemedy)
      .meta({ description: "What may still be done against the reply, an ending without one, or its absence." }),
  })
  .meta({ id: "TrackedRequest", description: "The case as its applicant sees it." });

const title = z
  .string()
  .nullable()
  .meta({
    description: "The title that staff gave the case; null while it has none, and once it is erased.",
    examples: ["户籍业务数量"],
  });

/** How the case is handled inside the agency. */
const handling = {
  topic: z
    .string()
    .nullable()
    .meta({ description: "The code it was last classified by; null while it has none.", examples: ["household"] }),
  unit: z
    .string()
    .nullable()
    .meta({ description: "The unit it was last assigned to; null while that is none.", examples: ["治安管理总队"] }),
  assigned_to: memberId
    .nullable()
    .meta({ description: "The id of the member it was last assigned to; null while it lies with nobody." }),
};
export const ownNo = z
  .string()
  .nullable()
  .meta({
    description: "The number an imported case had before; null of one that was not imported.",
    examples: ["渝公开申〔2025〕18号"],
  });

export const queueEntry = z
  .strictObject({
    ...factMembers,
    title,
    applicant_kind: applicantKind,
    ...handling,
    officer: z
      .string()
      .nullable()
      .meta({
        description: "The name of the member it lies with; null while that is nobody.",
        examples: ["工作人员甲"],
      }),
    service: z.enum(["returned", "drafted"]).nullable().meta({
      description:
        "What of its service waits: `returned`, a letter came back and nobody acted upon it; `drafted`, an act is drafted and was not served. Null where nothing does.",
    }),
    version,
    working_days_left: workingDaysLeft,
    overdue_by: overdueBy,
  })
  .meta({ id: "QueueEntry", description: "A case in a list, as of today." });

export const requestQueue = z
  .strictObject({
    items: z.array(queueEntry).meta({ description: "In the order that was asked for." }),
    next: nextCursor.meta({
      description:
        "Null once every case was looked at; else the page may be short, and even empty, where filters are combined.",
    }),
    examined: z.int().meta({
      description: "Cases that were looked at for this page, at most 500 with all that is read.",
      examples: [400],
    }),
    narrow: z.boolean().meta({
      description:
        "True where filters are combined and so many cases were looked at for few: name another filter or a range of due dates, or go on from `next`.",
    }),
  })
  .meta({ id: "RequestQueue", description: "A page of the queue." });

export const staffCase = z
  .strictObject({
    ...caseAsOf,
    own_no: ownNo,
    title,
    applicant_kind: applicantKind,
    reached,
    confirmed_on: day.nullable().meta({
      description:
        "The day both sides confirmed, where the law dates the receipt by that; null where none is on record.",
    }),
    form: replyForm,
    route: replyRoute,
    ...handling,
    closed_as: closedAs.nullable().meta({ description: "What closed the case; null until then." }),
    description: z
      .string()
      .nullable()
      .meta({
        description: "What was asked for, as amended last; null once erased.",
        examples: ["2025年户籍业务办理数量"],
      }),
    document_no: z
      .string()
      .nullable()
      .meta({
        description: "The document that the applicant named; null where none was, or once erased.",
        examples: ["渝公发〔2016〕1号"],
      }),
    evidence: z
      .string()
      .nullable()
      .meta({
        description: "What proves the days of its intake; null where none was stated, or once erased.",
        examples: ["信封邮戳"],
      }),
    postal_no: z
      .string()
      .nullable()
      .meta({
        description: "The carrier's number of the letter it came by; null where none was stated, or once erased.",
        examples: ["XA00000000000"],
      }),
    remedies: z.array(soughtRemedy).meta({ description: "Reconsideration and litigation about the case, as filed." }),
    timeline: z
      .array(
        timelineEntry.extend({
          seq: z.int().meta({ description: "Consecutive within the case, from 1.", examples: [1] }),
          actor: z.string().meta({
            description: "`applicant`, `system`, or `staff:` and the member's id.",
            examples: ["applicant"],
          }),
          body: z.record(z.string(), z.unknown()).meta({
            description:
              "What it says by the names in NewEvent, sealed texts opened but for those that lead to the applicant.",
          }),
          text: z
            .string()
            .nullable()
            .meta({
              description: "Its free text; null where there is none, or once erased.",
              examples: ["请说明所需统计数据的年份。"],
            }),
        }),
      )
      .meta({ description: "Every entry in its order, corrected ones and their corrections too." }),
    by_agent: z.boolean().meta({ description: "Whether somebody acts for who asks." }),
    mandate_missing: z.boolean().meta({
      description:
        "Whether somebody acts for who asks and no file of the case is a mandate: ask for it in a clarification.",
    }),
    files: z.array(staffCaseFile).meta({
      description: "Its files in their order, those whose entry was corrected too. Each is read under its id.",
    }),
    breaches,
    version,
  })
  .meta({ id: "StaffCase", description: "The case as staff see it, without the applicant's identity." });

export const caseClock = z
  .strictObject({
    ...factMembers,
    version,
    closed_as: closedAs.nullable().meta({ description: "What closed the case; null until then." }),
    closed_on: day.nullable().meta({
      description:
        "The day it was closed; null until then. Of a merged case that of the common ending, before it that of the merger.",
    }),
    outcome: outcome.nullable().meta({
      description: "The leaf it was closed under; null while it is open, or merged into a case that is.",
    }),
    on_time: z.boolean().nullable().meta({ description: "Of a replied case: by its posting, signing or sending day." }),
    deadlines: z.array(caseDeadline).meta({ description: "What is owed or awaited from now on, of whom, until when." }),
    breaches,
    split: z
      .strictObject({ receipt_no: receiptNo, tracking_secret: receipt.shape.tracking_secret })
      .nullable()
      .meta({ description: "The case that the event split off, for its applicant; null of any other event." }),
    warnings,
  })
  .meta({ id: "CaseClock", description: "Where the case and its clock stand after the event." });
