import * as z from "zod";
import { day } from "./day.ts";
import { isResidentNumber, isSocialCreditCode } from "./identity.ts";
import { lines, text } from "./text.ts";

export const intakeChannels = [
  "online",
  "counter",
  "registered_mail",
  "ordinary_mail",
  "fax",
  "email",
  "oral",
] as const;
export const intakeChannel = z.enum(intakeChannels).meta({ description: "How the request reached the agency." });
export type IntakeChannel = z.infer<typeof intakeChannel>;

export const applicantKinds = [
  "natural_person",
  "commercial",
  "research",
  "social",
  "legal_service",
  "other_organisation",
] as const;
export const applicantKind = z
  .enum(applicantKinds)
  .meta({ description: "The applicant's column in table 3 of the annual report." });
export type ApplicantKind = z.infer<typeof applicantKind>;

export const replyForm = z.enum(["paper", "electronic", "disc"]).meta({ description: "The form the applicant wants." });
export type ReplyForm = z.infer<typeof replyForm>;
export const replyRoute = z
  .enum(["post", "email", "pickup", "on_site"])
  .meta({ description: "The way the applicant wants to receive the reply." });
export type ReplyRoute = z.infer<typeof replyRoute>;

export const caseState = z
  .enum(["open", "awaiting_clarification", "awaiting_payment", "closed"])
  .meta({ description: "Open: the agency owes an answer. Awaiting: the applicant owes something. Closed: neither." });
export type CaseState = z.infer<typeof caseState>;

export const closedAs = z
  .enum(["replied", "withdrawn", "clarification_lapsed", "fee_lapsed", "merged"])
  .meta({ description: "What closed the case." });
export type ClosedAs = z.infer<typeof closedAs>;

export const caseDeadlineKind = z.enum([
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
]);
export type CaseDeadlineKind = z.infer<typeof caseDeadlineKind>;

const owedBy = z.enum(["agency", "applicant", "third_party", "other_agency", "unit"]);
export type OwedBy = z.infer<typeof owedBy>;

export const caseDeadline = z
  .strictObject({
    kind: caseDeadlineKind,
    ref: z
      .string()
      .meta({ description: "The consultation, unit or remedy it is about; empty where there is one only." }),
    owed_by: owedBy,
    due_on: day.nullable().meta({ description: "Null where the law sets no period." }),
    provisional: z.boolean(),
  })
  .meta({ id: "CaseDeadline", description: "What the case owes or awaits, of whom, until when." });
export type CaseDeadline = z.infer<typeof caseDeadline>;

export const regulationId = z
  .enum(["2008", "2019"])
  .meta({ description: "The Regulation in force on the day of receipt; the 2019 one from 2019-05-15." });

export const receiptNo = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{6}$/)
  .meta({ description: "Receipt number, consecutive within the agency-local year.", examples: ["2026-000123"] });

const identityType = z.enum(["resident_id", "passport", "permit", "unified_social_credit_code", "other"]);
export type IdentityType = z.infer<typeof identityType>;

export const applicant = z
  .strictObject({
    kind: applicantKind,
    name: text(200),
    identity: z
      .strictObject({
        type: identityType,
        number: text(64),
      })
      .optional(),
    contact: z.strictObject({
      phone: text(40).optional(),
      email: z.email().max(254).optional(),
      address: lines(500).optional(),
      postcode: text(20).optional(),
    }),
    agent: text(200).optional(),
  })
  .meta({ id: "Applicant", description: "Who asks. Stored sealed; never in public output, logs or errors." });
export type Applicant = z.infer<typeof applicant>;

const filing = {
  applicant,
  description: lines(10_000).meta({ description: "What information is asked for. The purpose is never asked." }),
  document_no: text(200)
    .optional()
    .meta({ description: "The document's number or title, where the applicant knows it." }),
  form: replyForm,
  route: replyRoute,
};

/** A number that its standard's check character refuses is a typing error; it is never repeated in the answer. */
function identified({ applicant: { identity } }: { applicant: Applicant }, ctx: z.RefinementCtx): void {
  if (identity === undefined) return;
  const refused =
    (identity.type === "resident_id" &&
      !isResidentNumber(identity.number) &&
      "a resident identity number (GB 11643)") ||
    (identity.type === "unified_social_credit_code" &&
      !isSocialCreditCode(identity.number) &&
      "a unified social credit code (GB 32100)");
  if (!refused) return;
  ctx.addIssue({
    code: "custom",
    path: ["applicant", "identity", "number"],
    params: { code: "identity-number" },
    message: `is not ${refused}; check it against the document`,
  });
}

/** The chosen route must be one the contact details can serve, or the reply could never be delivered. */
function reachable(value: { route: ReplyRoute; applicant: Applicant }, ctx: z.RefinementCtx): void {
  const needed = value.route === "post" ? "address" : value.route === "email" ? "email" : undefined;
  if (needed === undefined || value.applicant.contact[needed] !== undefined) return;
  ctx.addIssue({
    code: "custom",
    path: ["applicant", "contact", needed],
    message: `a reply by ${value.route} needs the applicant's ${needed}`,
  });
}

export const newRequest = z
  .strictObject(filing)
  .superRefine(identified)
  .superRefine(reachable)
  .meta({ id: "NewRequest", description: "A disclosure request as an applicant files it online." });
export type NewRequest = z.infer<typeof newRequest>;

export const newStaffRequest = z
  .strictObject({
    ...filing,
    intake_channel: intakeChannel,
    received_on: day.meta({ description: "The day of submission, signing, or arrival." }),
    confirmed_on: day.optional().meta({
      description: "The day both sides confirmed, for channels whose receipt the law dates by confirmation.",
    }),
    evidence: lines(500).optional().meta({ description: "What proves these days, e.g. the postal tracking number." }),
  })
  .superRefine(identified)
  .superRefine(reachable)
  .meta({
    id: "NewStaffRequest",
    description: "A request that reached the agency on paper, by fax, e-mail or orally.",
  });

/** What everybody who may see the case sees of it. */
export const factMembers = {
  receipt_no: receiptNo,
  state: caseState,
  intake_channel: intakeChannel,
  received_on: day,
  receipt_on: day.meta({ description: "The statutory day of receipt, day 0 of the clock." }),
  regulation: regulationId,
  due_on: day.nullable(),
  provisional: z
    .boolean()
    .meta({ description: "True while the due date depends on a year whose notice is not loaded." }),
  stopped_since: day.nullable().meta({ description: "The day since which an open consultation holds the clock." }),
};
export const caseFacts = z.strictObject(factMembers);

const eventHash = z.string().meta({
  description: "SHA-256 of the filing's event. Each day's events are published in /v1/anchors: find it there.",
});

export const receipt = z
  .strictObject({
    ...factMembers,
    event_hash: eventHash,
    tracking_secret: z
      .string()
      .meta({ description: "Shows the case to its holder. Keep it; it is stored only as a hash." }),
  })
  .meta({ id: "Receipt", description: "The receipt of a filed request." });
export type Receipt = z.infer<typeof receipt>;

export const staffReceipt = z
  .strictObject({ ...factMembers, event_hash: eventHash, tracking_secret: z.string(), version: z.int() })
  .meta({
    id: "StaffReceipt",
    description: "The receipt of a request registered by staff, to be handed to the applicant.",
  });
