import * as z from "zod";
import { contactMeta, emailAddress, phoneNumber } from "./address.ts";
import { nextCursor } from "./cursor.ts";
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

const channel = intakeChannel.meta({ description: "How the complaint reached the agency." });

export const complaintResults = ["upheld", "partly", "rejected"] as const;
const result = z.enum(complaintResults).meta({ description: "What the supervising office found." });
export type ComplaintResult = z.infer<typeof result>;

/** Examples of what is written, as it is sent and as it is read. */
const texts = {
  complaint: { examples: ["贵机关未在法定期限内答复本人的申请。"] },
  name: { examples: ["申请人甲"] },
  reasons: { examples: ["经查，该申请已于2026年3月6日答复。"] },
  wrong: { examples: ["误录了转送日期。"] },
};

const stated = {
  text: lines(10_000).meta({ description: "What the complaint is about; stored sealed.", ...texts.complaint }),
  name: text(200)
    .optional()
    .meta({ description: "Who complains, where they say so; stored sealed.", ...texts.name }),
  about: receiptNo.optional().meta({ description: "The request it is about, if it is about one." }),
};

export const newComplaint = z
  .strictObject({
    ...stated,
    contact: z
      .strictObject({
        phone: phoneNumber.optional(),
        email: emailAddress.optional(),
        address: lines(500).optional().meta(contactMeta.address),
      })
      .optional()
      .meta({ description: "How to reach who complains; stored sealed." }),
  })
  .meta({
    id: "NewComplaint",
    description:
      "A complaint that the agency does not publish what it must, does not answer requests by the law, or infringes rights in doing " +
      "so (2019 Regulation, Art. 47 and 51). Nobody need say who complains.",
  });

export type NewComplaint = z.infer<typeof newComplaint>;

/** Nothing that stands on paper is refused for its spelling. */
export const newStaffComplaint = z
  .strictObject({
    ...stated,
    contact: z
      .strictObject({
        phone: text(100).optional().meta(contactMeta.phone),
        email: text(254).optional().meta(contactMeta.email),
        address: lines(500).optional().meta(contactMeta.address),
      })
      .optional()
      .meta({ description: "As it stands on paper; stored sealed." }),
    channel,
    received_on: day.meta({ description: "The day it reached the agency, today or before." }),
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
    .strictObject({
      phone: z.string().optional().meta(contactMeta.phone),
      email: z.string().optional().meta(contactMeta.email),
      address: z.string().optional().meta(contactMeta.address),
    })
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
      reasons: lines(5_000).meta({ description: "Told to who complained; stored sealed.", ...texts.reasons }),
    }),
    z.strictObject({
      type: z.literal("corrected"),
      on,
      voids: z
        .int()
        .positive()
        .meta({ description: "The number of the wrong step. It stays, and counts for nothing.", examples: [1] }),
      text: lines(2_000).meta({ description: "Why it was wrong; stored sealed.", ...texts.wrong }),
    }),
  ])
  .meta({
    id: "NewComplaintStep",
    description:
      "What became of a complaint. Where this installation serves the supervising office it is `decided`, else `forwarded` to the " +
      "office that the settings name.",
  });
export type NewComplaintStep = z.infer<typeof newComplaintStep>;

export const complaintStepTypes = ["forwarded", "decided", "corrected"] as const satisfies NewComplaintStep["type"][];

export const complaintStates = ["registered", "forwarded", "decided"] as const;
const complaintState = z
  .enum(complaintStates)
  .meta({ description: "By the last step that counts: none yet, sent to another office, or decided here." });
export type ComplaintState = z.infer<typeof complaintState>;

const members = {
  complaint_no: complaintNo,
  state: complaintState,
  received_on: day.meta({ description: "The day it reached the agency; the year it counts in is that of this day." }),
  about: receiptNo.nullable().meta({ description: "The request it is about, as stated; null where it is about none." }),
};
const ending = {
  ended_on: day.nullable().meta({ description: "The day it was forwarded or decided; null until then." }),
  office: labels
    .nullable()
    .meta({ description: "Where it was forwarded to, as the settings named it then; else null." }),
  result: result.nullable().meta({ description: "What the office decided; null where it was not decided here." }),
  reasons: z
    .string()
    .nullable()
    .meta({ description: "Of a decision; null where there is none, or once erased.", ...texts.reasons }),
};

export const complaintReceipt = z
  .strictObject({
    ...members,
    tracking_secret: z.string().meta({
      description: "Shows the complaint to its holder; stored only as a hash.",
      examples: ["7d3f5a1c9e0b2d4f6a8c1e3b5d7f9a0c2e4b6d8f0a1c3e5b7d9f1a3c5e7b9d0f"],
    }),
  })
  .meta({ id: "ComplaintReceipt", description: "The receipt of a complaint." });

export const trackedComplaint = z
  .strictObject({ ...members, ...ending })
  .meta({ id: "TrackedComplaint", description: "A complaint as who complained sees it." });

export const complaintList = z
  .strictObject({
    items: z
      .array(z.strictObject({ ...members, channel, ended_on: ending.ended_on }))
      .meta({ description: "Those numbered in the year, by number." }),
    registered: z.int().meta({
      examples: [4],
      description:
        "Complaints received in the year: `complaints` in the form of 2014 (State Council Office 2014 No. 32).",
    }),
    next: nextCursor,
  })
  .meta({ id: "ComplaintList", description: "The complaints of a year, without their texts." });

export const staffComplaint = z
  .strictObject({
    ...members,
    ...ending,
    channel,
    registered_at: instant.meta({ description: "When it was registered." }),
    text: z
      .string()
      .nullable()
      .meta({ description: "What the complaint is about; null once erased.", ...texts.complaint }),
    name: z
      .string()
      .nullable()
      .meta({ description: "Who complains; null where they did not say, or once erased.", ...texts.name }),
    contact: complaintTexts.shape.contact
      .nullable()
      .meta({ description: "How to reach who complains; null where that was not stated, or once erased." }),
    steps: z
      .array(
        z.strictObject({
          seq: z.int().meta({ description: "Consecutive within the complaint, from 1.", examples: [1] }),
          type: z.string().meta({ description: "As in NewComplaintStep.", examples: ["decided"] }),
          on,
          recorded_at: instant.meta({ description: "When it was recorded." }),
          actor: z.string().meta({
            description: "`staff:` and the member's id.",
            examples: ["staff:5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"],
          }),
          office: labels.nullable().meta({ description: "Of a forwarding: where to; else null." }),
          result: result.nullable().meta({ description: "Of a decision: what was found; else null." }),
          voids: z
            .int()
            .nullable()
            .meta({ description: "Of a correction: the number of the wrong step; else null.", examples: [1] }),
          text: z
            .string()
            .nullable()
            .meta({
              description: "Its reasons, or why another was wrong; null where there is none, or once erased.",
              ...texts.reasons,
            }),
        }),
      )
      .meta({ description: "All that was recorded of it, in order; corrected steps stay." }),
  })
  .meta({ id: "StaffComplaint", description: "A complaint opened, with what became of it." });
export type StaffComplaint = z.infer<typeof staffComplaint>;
