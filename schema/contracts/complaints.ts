import * as z from "zod";
import { emailAddress, phoneNumber } from "./address.ts";
import { day } from "./day.ts";
import { labels } from "./labels.ts";
import { intakeChannel, receiptNo } from "./requests.ts";
import { instant, lines, text } from "./text.ts";

export const complaintNo = z
  .string()
  .regex(/^C[0-9]{4}-[0-9]{6}$/)
  .meta({
    description: "The number of a complaint, consecutive within the agency-local year.",
    examples: ["C2026-000001"],
  });

const result = z.enum(["upheld", "partly", "rejected"]).meta({ description: "What the supervising office found." });
export type ComplaintResult = z.infer<typeof result>;

const stated = {
  text: lines(10_000).meta({ description: "What the complaint is about; stored sealed." }),
  name: text(200).optional().meta({ description: "Stored sealed." }),
  about: receiptNo.optional().meta({ description: "The request it is about, if it is about one." }),
};

export const newComplaint = z
  .strictObject({
    ...stated,
    contact: z
      .strictObject({ phone: phoneNumber.optional(), email: emailAddress.optional(), address: lines(500).optional() })
      .optional()
      .meta({ description: "How to reach who complains; stored sealed." }),
  })
  .meta({
    id: "NewComplaint",
    description:
      "A complaint that the agency does not publish what it must, does not answer requests by the law, or infringes rights in doing " +
      "so (2019 Regulation, Art. 47 and 51). Nobody need say who complains.",
  });

/** Nothing that stands on paper is refused for its spelling. */
export const newStaffComplaint = z
  .strictObject({
    ...stated,
    contact: z
      .strictObject({ phone: text(100).optional(), email: text(254).optional(), address: lines(500).optional() })
      .optional()
      .meta({ description: "As it stands on paper; stored sealed." }),
    channel: intakeChannel,
    received_on: day,
  })
  .meta({
    id: "NewStaffComplaint",
    description: "A complaint that reached the agency on paper, by fax, e-mail or orally.",
  });

/** What is sealed of a complaint. */
export const complaintTexts = z.strictObject({
  text: z.string(),
  name: z.string().optional(),
  contact: z
    .strictObject({ phone: z.string().optional(), email: z.string().optional(), address: z.string().optional() })
    .optional(),
});
export type ComplaintTexts = z.infer<typeof complaintTexts>;

const on = day.meta({ description: "The day it was done." });

export const newComplaintStep = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("forwarded"), on }),
    z.strictObject({
      type: z.literal("decided"),
      on,
      result,
      reasons: lines(5_000).meta({ description: "Told to who complained; stored sealed." }),
    }),
    z.strictObject({
      type: z.literal("corrected"),
      on,
      voids: z
        .int()
        .positive()
        .meta({ description: "The number of the wrong step. It stays, and counts for nothing." }),
      text: lines(2_000).meta({ description: "Why it was wrong; stored sealed." }),
    }),
  ])
  .meta({
    id: "NewComplaintStep",
    description:
      "What became of a complaint. Where this installation serves the supervising office it is `decided`, else `forwarded` to the " +
      "office that the settings name.",
  });
export type NewComplaintStep = z.infer<typeof newComplaintStep>;

const complaintState = z.enum(["registered", "forwarded", "decided"]);
export type ComplaintState = z.infer<typeof complaintState>;

const members = {
  complaint_no: complaintNo,
  state: complaintState,
  received_on: day,
  about: receiptNo.nullable(),
};
const ending = {
  ended_on: day.nullable().meta({ description: "The day it was forwarded or decided." }),
  office: labels.nullable().meta({ description: "Where it was forwarded to." }),
  result: result.nullable(),
  reasons: z.string().nullable().meta({ description: "Of a decision; null once erased." }),
};

export const complaintReceipt = z
  .strictObject({ ...members, tracking_secret: z.string().meta({ description: "Shows the complaint to its holder." }) })
  .meta({ id: "ComplaintReceipt", description: "The receipt of a complaint." });

export const trackedComplaint = z
  .strictObject({ ...members, ...ending })
  .meta({ id: "TrackedComplaint", description: "A complaint as who complained sees it." });

export const complaintList = z
  .strictObject({
    items: z.array(z.strictObject({ ...members, channel: intakeChannel, ended_on: day.nullable() })),
    registered: z.int().meta({
      description:
        "Complaints received in the year: `complaints` in the form of 2014 (State Council Office 2014 No. 32).",
    }),
    next: z.string().nullable(),
  })
  .meta({ id: "ComplaintList", description: "The complaints of a year, without their texts." });

export const staffComplaint = z
  .strictObject({
    ...members,
    ...ending,
    channel: intakeChannel,
    registered_at: instant,
    text: z.string().nullable().meta({ description: "Null once erased." }),
    name: z.string().nullable(),
    contact: complaintTexts.shape.contact.nullable(),
    steps: z.array(
      z.strictObject({
        seq: z.int(),
        type: z.string(),
        on: day,
        recorded_at: instant,
        actor: z.string(),
        office: labels.nullable(),
        result: result.nullable(),
        voids: z.int().nullable(),
        text: z.string().nullable().meta({ description: "Its reasons, or why another was wrong; null once erased." }),
      }),
    ),
  })
  .meta({ id: "StaffComplaint", description: "A complaint opened, with what became of it." });
