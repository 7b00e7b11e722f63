import * as z from "zod";
import { type Applicant, onlineApplicant, paperApplicant } from "./applicant.ts";
import { day } from "./day.ts";
import { deadlineBasis } from "./deadlines.ts";
import { agreedContact, electronicService } from "./electronic-service.ts";
import { sentFiles } from "./files.ts";
import { noticesReach, notify } from "./notifications.ts";
import { lines, text } from "./text.ts";

export const intakeChannels = [
  "online",
  "counter",
  "registered_mail",
  "ordinary_mail",
  "fax",
  "email",
  "web_mailbox",
  "oral",
] as const;
export const intakeChannel = z.enum(intakeChannels).meta({ description: "How the request reached the agency." });
export type IntakeChannel = z.infer<typeof intakeChannel>;

export const reached = z.enum(["disclosure_office", "another_unit"]).meta({
  description:
    "Where in the agency it arrived first: at the office that handles requests, or at another unit that passed it on.",
});
export type Reached = z.infer<typeof reached>;

export const replyForm = z.enum(["paper", "electronic", "disc"]).meta({ description: "The form the applicant wants." });
export type ReplyForm = z.infer<typeof replyForm>;
export const replyRoute = z
  .enum(["post", "email", "pickup", "on_site"])
  .meta({ description: "The way the applicant wants to receive the reply." });
export type ReplyRoute = z.infer<typeof replyRoute>;

export const caseState = z.enum(["unconfirmed", "open", "awaiting_clarification", "awaiting_payment", "closed"]).meta({
  description:
    "Unconfirmed: the request has arrived, and its receipt is not confirmed yet; no period runs. Open: the agency owes an answer. " +
    "Awaiting: the applicant owes something. Closed: neither.",
});
export type CaseState = z.infer<typeof caseState>;

export const closedAs = z
  .enum(["replied", "withdrawn", "clarification_lapsed", "fee_lapsed", "merged", "split_undone"])
  .meta({ description: "What closed the case." });
export type ClosedAs = z.infer<typeof closedAs>;

export const caseDeadlineKind = z
  .enum([
    "confirmation",
    "reply",
    "clarification_notice",
    "clarification",
    "third_party_opinion",
    "other_agency_opinion",
    "joint_agency_opinion",
    "contribution",
    "fee_payment",
    "reconsideration",
    "litigation",
    "litigation_after_reconsideration",
    "reconsideration_answer",
    "litigation_answer",
    "appeal",
    "agency_appeal",
    "returned_mail",
  ])
  .meta({
    description:
      "What is owed or awaited; `returned_mail` that somebody looks at a letter that came back, whose entry `ref` names; the opinions and `contribution` are of others, `reconsideration`, `litigation` and `appeal` open to the applicant.",
  });
export type CaseDeadlineKind = z.infer<typeof caseDeadlineKind>;

const owedBy = z
  .enum(["agency", "applicant", "third_party", "other_agency", "unit"])
  .meta({ description: "Who has to act. `unit`: one of the agency's own that was asked to contribute." });
export type OwedBy = z.infer<typeof owedBy>;

export const caseDeadline = z
  .strictObject({
    kind: caseDeadlineKind,
    ref: z.string().meta({
      description: "The consultation, unit or remedy it is about; empty where there is one only.",
      examples: [""],
    }),
    owed_by: owedBy,
    due_on: day.nullable().meta({ description: "Null where the law sets no period." }),
    provisional: z.boolean().meta({
      description: "True while it depends on a year whose notice is not loaded, or on an unknown receipt.",
    }),
  })
  .meta({ id: "CaseDeadline", description: "What the case owes or awaits, of whom, until when." });
export type CaseDeadline = z.infer<typeof caseDeadline>;

/** The same with what it rests on, as those read it who look at the case. */
export const reasonedDeadline = caseDeadline
  .extend({
    basis: z
      .array(deadlineBasis)
      .meta({ description: "The law and its article, and each `convention`, that the date rests on." }),
  })
  .meta({ id: "ReasonedDeadline", description: "What the case owes or awaits, with its legal basis." });
export type ReasonedDeadline = z.infer<typeof reasonedDeadline>;

const regulationId = z
  .enum(["2008", "2019"])
  .meta({ description: "The Regulation in force on the day of receipt; the 2019 one from 2019-05-15." });

export const receiptNo = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{6}$/)
  .meta({ description: "Receipt number, consecutive within the agency-local year.", examples: ["2026-000123"] });

export const topicCode = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .meta({ description: "A word of the agency's own for what a case is about.", examples: ["household"] });

export const caseTitle = text(60).meta({
  description: "A short title by which staff know the case; its applicant never reads it. Stored sealed.",
  examples: ["户籍业务数量"],
});

const filing = {
  description: lines(10_000).meta({
    description: "What information is asked for. The purpose is never asked.",
    examples: ["2025年户籍业务办理数量"],
  }),
  document_no: text(200)
    .optional()
    .meta({
      description: "The document's number or title, where the applicant knows it.",
      examples: ["渝公发〔2016〕1号"],
    }),
  form: replyForm,
  route: replyRoute,
  electronic_service: electronicService.optional(),
};

type WhoAsks = { route: ReplyRoute; applicant: Applicant };

/** What a reply by the chosen way needs to know of the applicant, and does not. */
export function missingContact({ route, applicant: { contact } }: WhoAsks): "address" | "email" | undefined {
  const needed = route === "post" ? "address" : route === "email" ? "email" : undefined;
  return needed === undefined || contact[needed] !== undefined ? undefined : needed;
}

/** Whether the applicant can be reached, or recognised by a document when they come. */
export const isFindable = ({ applicant: { contact, identity } }: WhoAsks): boolean =>
  [identity, contact.phone, contact.email, contact.address].some((known) => known !== undefined);

/** Whoever files online can still say where they are reached; without it the reply could never be delivered (2019 Regulation, Art. 29). */
function reachable(value: WhoAsks, ctx: z.RefinementCtx): void {
  const needed = missingContact(value);
  if (needed !== undefined) {
    ctx.addIssue({
      code: "custom",
      path: ["applicant", "contact", needed],
      params: { code: "contact-for-route" },
      message: `a reply by ${value.route} needs the applicant's ${needed}`,
    });
  } else if (!isFindable(value)) {
    ctx.addIssue({
      code: "custom",
      path: ["applicant", "contact"],
      params: { code: "unreachable" },
      message: "must have a telephone number, an e-mail or a postal address; or state an identity document",
    });
  }
}

const stated = { description: "请公开2015年度部门决算。", form: "electronic", route: "email" };

export const newRequest = z
  .strictObject({ applicant: onlineApplicant, ...filing, notify: notify.optional(), files: sentFiles })
  .superRefine(reachable)
  .superRefine(agreedContact)
  .superRefine(noticesReach)
  .meta({
    id: "NewRequest",
    description: "A disclosure request as an applicant files it online.",
    examples: [
      {
        applicant: { kind: "natural_person", name: "申请人甲", contact: { email: "applicant@mail.example" } },
        ...stated,
      },
    ],
  });
export type NewRequest = z.infer<typeof newRequest>;

const onPaper = {
  applicant: { kind: "natural_person", name: "申请人甲", contact: { address: "重庆市某区某路1号" } },
  ...stated,
  intake_channel: "registered_mail",
  received_on: "2016-03-01",
  postal_no: "XA00000000150",
};

export const newStaffRequest = z
  .strictObject({
    applicant: paperApplicant,
    ...filing,
    intake_channel: intakeChannel,
    reached: reached.default("disclosure_office"),
    received_on: day.meta({ description: "The day of submission, signing, or arrival." }),
    confirmed_on: day.optional().meta({
      description:
        "The day both sides confirmed, where the law dates the receipt by confirmation. Without it such a request is unconfirmed: no " +
        "period runs until `intake_confirmed` is recorded.",
    }),
    evidence: lines(500)
      .optional()
      .meta({ description: "What proves these days.", examples: ["信封邮戳"] }),
    postal_no: text(60)
      .optional()
      .meta({
        description:
          "The carrier's number of the letter, of what came by registered mail. Stored sealed, compared by a keyed hash.",
        examples: ["XA00000000150"],
      }),
  })
  .superRefine(({ intake_channel, postal_no }, ctx) => {
    if (postal_no === undefined || intake_channel === "registered_mail") return;
    const message = "belongs to what came by registered mail";
    ctx.addIssue({ code: "custom", path: ["postal_no"], params: { code: "not-registered-mail" }, message });
  })
  .superRefine(agreedContact)
  .meta({
    id: "NewStaffRequest",
    description: "A request that reached the agency on paper, by fax, e-mail or orally.",
    examples: [onPaper],
  });
export type NewStaffRequest = z.infer<typeof newStaffRequest>;

export const registration = newStaffRequest
  .safeExtend({ title: caseTitle.optional(), notify: notify.optional(), files: sentFiles })
  .superRefine(noticesReach)
  .meta({
    id: "Registration",
    description: "The same as staff register it, with a title for the case, and whether the applicant wants notices.",
    examples: [{ ...onPaper, title: "2015年度部门决算" }],
  });

/** What everybody who may see the case sees of it. */
export const factMembers = {
  receipt_no: receiptNo,
  state: caseState,
  intake_channel: intakeChannel,
  received_on: day,
  receipt_on: day.nullable().meta({
    description: "The statutory day of receipt, day 0 of the clock; null until the receipt is confirmed.",
  }),
  regulation: regulationId,
  due_on: day.nullable().meta({
    description: "The last day to reply in time; null while no period runs or the agency waits for the applicant.",
  }),
  provisional: z
    .boolean()
    .meta({ description: "True while the due date depends on a year whose notice is not loaded." }),
  stopped_since: day.nullable().meta({ description: "The day since which an open consultation holds the clock." }),
};
export const caseFacts = z.strictObject(factMembers);

/** What lets an applicant follow a case. */
export const trackingSecret = z.string().meta({
  description: "Shows the case to its holder. Keep it; it is stored only as a hash.",
  examples: ["2f1e0d9c8b7a695847362514039281706f5e4d3c2b1a09f8e7d6c5b4a3928170"],
});

const eventHash = z.string().meta({
  description: "SHA-256 of the filing's event. Each day's events are published in /v1/anchors: find it there.",
  examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
});

export const receipt = z
  .strictObject({
    ...factMembers,
    event_hash: eventHash,
    tracking_secret: trackingSecret,
  })
  .meta({ id: "Receipt", description: "The receipt of a filed request." });
export type Receipt = z.infer<typeof receipt>;

export const warnings = z
  .array(
    z.strictObject({
      code: z.string().meta({ description: "A stable key.", examples: ["unreachable"] }),
      article: z.string().meta({
        description: "The law and its article, or `convention` for a rule of this system.",
        examples: ["2019 Regulation, Art. 29"],
      }),
      detail: z.string().meta({
        description: "In words, in English.",
        examples: ["the applicant can neither be reached nor recognised by a document"],
      }),
    }),
  )
  .meta({ description: "What is recorded and may be contested, or may be a mistake." });

const version = z.int().meta({ description: "Number of events; the ETag's content.", examples: [1] });

export const staffReceipt = z
  .strictObject({ ...factMembers, event_hash: eventHash, tracking_secret: trackingSecret, version, warnings })
  .meta({
    id: "StaffReceipt",
    description: "The receipt of a request registered by staff, to be handed to the applicant.",
  });
