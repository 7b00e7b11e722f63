import * as z from "zod";
import { inclusion } from "./anchors.ts";
import { applicantKind } from "./applicant.ts";
import { day } from "./day.ts";
import { deadlineBasis, deadlineDay } from "./deadlines.ts";
import { ground } from "./grounds.ts";
import { labels } from "./labels.ts";
import { notice } from "./notices.ts";
import { outcome } from "./outcomes.ts";
import { openRemedy, soughtRemedy } from "./remedy-views.ts";
import {
  caseDeadline,
  caseState,
  closedAs,
  factMembers,
  reached,
  reasonedDeadline,
  receiptNo,
  replyForm,
  replyRoute,
  warnings,
} from "./requests.ts";
import { service } from "./service.ts";
import { instant } from "./text.ts";

export const deadlineProof = z
  .strictObject({
    basis: z.array(deadlineBasis),
    days: z.array(deadlineDay),
    calendar: z.int().meta({ description: "The version of the calendar." }),
  })
  .meta({ id: "DeadlineProof", description: "Why the due date is the due date: its legal basis, and day by day." });

/** What a reply says of one thing that was asked for. */
const answerMembers = {
  outcome,
  ground: z
    .strictObject({ code: ground, instrument: z.string(), article: z.string().nullable(), label: labels })
    .nullable()
    .meta({ description: "The provision it rests on." }),
  reasons: z.string().nullable(),
  searched: z.string().nullable(),
  where: z.string().nullable().meta({ description: "Where or how it is to be had." }),
  competent_agency: z.strictObject({ name: z.string(), contact: z.string() }).nullable(),
  agency_undetermined: z.boolean().meta({ description: "Whose information it is cannot be determined." }),
  earlier_reply: z
    .strictObject({
      receipt_no: z.string().nullable(),
      own_no: z.string().nullable(),
      document_no: z.string(),
      replied_on: day,
    })
    .nullable()
    .meta({ description: "The reply that answered the same request before." }),
};

export const reply = z
  .strictObject({
    ...answerMembers,
    items: z
      .array(
        z.strictObject({
          number: z.int(),
          subject: z.string().nullable().meta({ description: "Null once erased." }),
          ...answerMembers,
        }),
      )
      .nullable()
      .meta({
        description: "The answers of a reply to several things; null where it gives one. `outcome` is its leaf.",
      }),
    document_no: z.string().nullable(),
    served: service.shape.by,
    received_on: day
      .nullable()
      .meta({ description: "The day its addressee received it; null while that is not known." }),
    replied_on: day,
    recorded_at: instant,
    on_time: z.boolean().meta({ description: "Judged by the posting, signing or sending day, not by data entry." }),
    text: z.string().nullable(),
  })
  .meta({ id: "Reply", description: "The agency's reply." });

const caseBreach = z
  .strictObject({
    code: z
      .string()
      .meta({ description: "A stable key: `late-reply`, `third-party-told-late`, or the rule an act offends." }),
    article: z.string().nullable().meta({
      description: "The law and its article, `convention` for a rule of this system; null where none is named.",
    }),
    detail: z.string(),
    seq: z.int().meta({ description: "The number of the entry." }),
  })
  .meta({ id: "CaseBreach", description: "What the agency did late or against the law in a case." });
export type CaseBreach = z.infer<typeof caseBreach>;

const breaches = z.array(caseBreach).meta({ description: "By entry; the applicant's view has none of them." });

const timelineEntry = z.strictObject({
  type: z.string(),
  on: day.meta({ description: "The day that counts in law." }),
  recorded_at: instant,
});

const caseAsOf = {
  ...factMembers,
  awaiting: z
    .enum(["clarification", "payment"])
    .nullable()
    .meta({ description: "What the applicant owes; the agency owes nothing meanwhile." }),
  working_days_left: z.int().nullable().meta({ description: "Working days from today to the due date, 0 on it." }),
  overdue_by: z.int().nullable().meta({ description: "Working days past the due date, null when it is not past." }),
  deadlines: z
    .array(reasonedDeadline)
    .meta({ description: "Everything owed or awaited, of whom, until when, and why then." }),
  proof: deadlineProof,
  reply: reply
    .nullable()
    .meta({ description: "Of a merged request the common reply, given in the case it went into." }),
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
    identity_ending: z
      .string()
      .nullable()
      .meta({
        description:
          "The last four characters of the identity number as taken down, of a short one at most half; null when none was given " +
          "or it was erased.",
      }),
    timeline: z.array(timelineEntry.extend({ label: labels })),
    notices: z.array(notice).meta({
      description:
        "What the agency notified the applicant of, in full and in its order; of a merged request also what was served since then in " +
        "the case it went into. Not what was corrected, nor what reached nobody.",
    }),
    event_hash: z.string().meta({ description: "SHA-256 of the filing's event, as on the receipt." }),
    inclusion,
    remedies: z
      .array(openRemedy)
      .meta({ description: "What may still be done against the reply, an ending without one, or its absence." }),
  })
  .meta({ id: "TrackedRequest", description: "The case as its applicant sees it." });

const title = z
  .string()
  .nullable()
  .meta({ description: "The title that staff gave the case; null while it has none, and once it is erased." });

export const queueEntry = z
  .strictObject({
    ...factMembers,
    title,
    applicant_kind: applicantKind,
    topic: z.string().nullable(),
    unit: z.string().nullable(),
    assigned_to: z.string().nullable(),
    working_days_left: z.int().nullable(),
    overdue_by: z.int().nullable(),
  })
  .meta({ id: "QueueEntry" });

export const requestQueue = z
  .strictObject({ items: z.array(queueEntry), next: z.string().nullable() })
  .meta({ id: "RequestQueue", description: "Cases by due date, those without one last." });

export const staffCase = z
  .strictObject({
    ...caseAsOf,
    own_no: z.string().nullable(),
    title,
    applicant_kind: applicantKind,
    reached,
    confirmed_on: day.nullable(),
    form: replyForm,
    route: replyRoute,
    topic: z.string().nullable(),
    unit: z.string().nullable(),
    assigned_to: z.string().nullable(),
    closed_as: closedAs.nullable(),
    description: z.string().nullable().meta({ description: "What was asked for; null once erased." }),
    document_no: z.string().nullable(),
    evidence: z.string().nullable(),
    postal_no: z.string().nullable().meta({
      description: "The carrier's number of the letter it came by; null where none was stated, or once erased.",
    }),
    remedies: z.array(soughtRemedy).meta({ description: "Reconsideration and litigation about the case, as filed." }),
    timeline: z.array(
      timelineEntry.extend({
        seq: z.int(),
        actor: z.string(),
        body: z.record(z.string(), z.unknown()),
        text: z.string().nullable(),
      }),
    ),
    breaches,
    version: z.int().meta({ description: "Number of events; the ETag's content." }),
  })
  .meta({ id: "StaffCase", description: "The case as staff see it, without the applicant's identity." });

export const caseClock = z
  .strictObject({
    ...factMembers,
    version: z.int(),
    closed_as: closedAs.nullable(),
    closed_on: day.nullable(),
    outcome: outcome.nullable(),
    on_time: z.boolean().nullable().meta({ description: "Of a replied case: by its posting, signing or sending day." }),
    deadlines: z.array(caseDeadline),
    breaches,
    split: z
      .strictObject({ receipt_no: receiptNo, tracking_secret: z.string() })
      .nullable()
      .meta({ description: "The case split off, for its applicant." }),
    warnings,
  })
  .meta({ id: "CaseClock", description: "Where the case and its clock stand after the event." });

export const rebuilt = z
  .strictObject({
    receipt_no: receiptNo,
    differences: z
      .array(z.strictObject({ member: z.string(), stored: z.string().nullable(), derived: z.string().nullable() }))
      .meta({ description: "What was stored otherwise than the events say; put right. Empty in a healthy database." }),
  })
  .meta({ id: "Rebuilt", description: "A case's row and deadlines, derived anew from its events alone." });

const relatedCase = z.strictObject({
  receipt_no: receiptNo,
  received_on: day,
  state: caseState,
  outcome: outcome.nullable(),
});

export const related = z
  .strictObject({
    same_applicant: z.array(
      relatedCase.extend({
        because: z.enum(["identity_number", "name_and_contact", "confirmed"]).meta({
          description: "What they share, or that an officer confirmed it.",
        }),
      }),
    ),
    this_month: z.int().meta({
      description:
        "The items of the applicant's requests received in the calendar month of this one, by the statutory day, this one's included; " +
        "this one's alone while its receipt is not confirmed.",
    }),
    candidates: z
      .array(
        relatedCase.extend({
          because: z.enum(["identity_number", "name_and_contact", "name", "contact"]),
          refused: z.boolean().meta({ description: "True where an officer found that it is another person's." }),
        }),
      )
      .meta({ description: "Requests that may be the applicant's; none counts before an officer confirms it." }),
    like_text: z.array(
      relatedCase.extend({ likeness: z.number().meta({ description: "Estimated overlap of the texts, 0 to 1." }) }),
    ),
  })
  .meta({ id: "Related", description: "Earlier and later requests of the same applicant, and requests of like text." });

export const timeliness = z
  .strictObject({
    year: z.int().meta({ description: "The year the requests were received in." }),
    received: z.int(),
    replied_on_time: z.int().meta({ description: "By the posting, signing or sending day, not by data entry." }),
    replied_after_extension: z.int().meta({ description: "Of those on time, the ones whose period was extended." }),
    replied_late: z.int(),
    closed_without_reply: z
      .int()
      .meta({ description: "Withdrawn or lapsed; of a merged one, if the case it went into was." }),
    open: z.int(),
    overdue: z.int().meta({ description: "Of the open ones, those past their due date today." }),
  })
  .meta({ id: "Timeliness", description: "Whether a year's requests were replied to in time." });
