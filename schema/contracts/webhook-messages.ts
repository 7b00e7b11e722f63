import * as z from "zod";
import { anchorList } from "./anchors.ts";
import { day } from "./day.ts";
import { noticeKind } from "./notifications.ts";
import { missed, reminderKind } from "./reminders.ts";
import { instant } from "./text.ts";

/** What each message carries in its headers (Standard Webhooks 1.0.0, Webhook headers). */
export const webhookHeaders = z.object({
  "webhook-id": z.string().meta({
    description:
      "What the message is known by. It stays the same however often it is sent, so a receiver that keeps ids takes each message once.",
    examples: ["msg_3f2a9c1e-0000-4000-8000-000000000001_7b1d0a52-0000-4000-8000-000000000002_2026-03-02"],
  }),
  "webhook-timestamp": z
    .string()
    .regex(/^[0-9]+$/)
    .meta({
      description:
        "When it was sent, in seconds since 1970-01-01T00:00:00Z. Refuse what is five minutes off your clock.",
      examples: ["1772411400"],
    }),
  "webhook-signature": z
    .string()
    .regex(/^v1,[A-Za-z0-9+/]+={0,2}( v1,[A-Za-z0-9+/]+={0,2})*$/)
    .meta({
      description:
        "`v1,` and HMAC-SHA-256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64. While a secret is replaced there is one by " +
        "each of both secrets, a blank between them: one that is right will do.",
      examples: ["v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="],
    }),
});

/** A payload as Standard Webhooks has it: its type, when what it says came about, and what it says. */
const message = <const Type extends string, Data extends z.ZodType>(type: Type, came: string, data: Data) =>
  z.object({
    type: z.literal(type).meta({ description: "What the message is about.", examples: [type] }),
    timestamp: instant.meta({
      description: `${came} When it was sent is in \`webhook-timestamp\`.`,
      examples: ["2026-03-02T00:30:00.000Z"],
    }),
    data,
  });

/** One notice, without what identifies anybody: who wants more reads the API. */
export const digestReminder = z
  .object({
    id: z.int().meta({ description: "The reminder's id under /v1/staff/reminders.", examples: [17] }),
    kind: reminderKind.meta({ description: "Which deadline it is about.", examples: ["reply"] }),
    rule: z.string().meta({
      description:
        "Which rule it is by: `ahead_10` … `ahead_0`, `ahead_6_months`, `overdue`, `lapsed`, `chase` where no period runs, or `weekly`.",
      examples: ["ahead_3"],
    }),
    due_on: day
      .nullable()
      .meta({ description: "The day it is due; null where no period runs.", examples: ["2026-03-05"] }),
    working_days_left: z
      .int()
      .nullable()
      .meta({
        description: "Working days until then, negative once it is past; null where no period runs.",
        examples: [3],
      }),
    missed: z.array(missed).meta({
      description: "Earlier notices of the same deadline that no run sent: which rule, how many.",
      examples: [[{ rule: "ahead_5", count: 1 }]],
    }),
  })
  .meta({ id: "DigestReminder", description: "One notice of a digest." });

export const digestLine = z
  .object({
    receipt_no: z.string().meta({
      description: "The case's receipt number; of a publication its index number, of an annual report its year.",
      examples: ["2026-000123"],
    }),
    unit: z
      .string()
      .nullable()
      .meta({ description: "The unit the case lies with; null where none.", examples: ["治安管理总队"] }),
    assigned_to: z
      .string()
      .nullable()
      .meta({
        description: "The id of the member the case lies with; null where none.",
        examples: ["7b1d0a52-0000-4000-8000-000000000002"],
      }),
    link: z
      .string()
      .nullable()
      .meta({
        description: "Where staff open the case; null of what belongs to none.",
        examples: ["https://foi.example.org/desk/requests/2026-000123"],
      }),
    clarify_by: day.nullable().meta({
      description: "Until when the applicant may be asked for a clarification; null once that is settled or over.",
      examples: ["2026-02-27"],
    }),
    reminders: z
      .array(digestReminder)
      .meta({ description: "What of the case is reminded of on the day: one or several, the leading one first." }),
  })
  .meta({
    id: "DigestLine",
    description: "One line of a digest: a case once. Of people it has the member's id alone.",
  });

const count = (what: string, example: number) =>
  z
    .int()
    .min(0)
    .meta({ description: what, examples: [example] });

const weekCounts = z
  .object({
    open: count("Cases that are not closed.", 42),
    overdue: count("Open cases past their due date.", 1),
    due_this_week: count("Open cases that are due from today to Sunday.", 6),
    awaiting_approval: count("Drafts that wait for their approval alone.", 2),
    approved_not_served: count("Drafts that are approved and not served.", 1),
    awaiting_applicant: count("Cases that await a clarification or a payment.", 3),
    unassigned: count("Cases that are not closed and lie with no member.", 4),
    returned_mail: count("Letters that came back and that nobody acted upon.", 0),
    failed_deliveries: count("Messages of reminders that were given up on.", 0),
  })
  .meta({ id: "WeekCounts", description: "How a week begins, in counts alone." });

export type WeekCounts = z.input<typeof weekCounts>;

export const reminderDigest = message(
  "reminder.digest",
  "When the digest was put together, which is anew at every attempt: what it says is of then.",
  z
    .object({
      on: day.meta({ description: "The agency-local day it is of; `working_days_left` counts from it." }),
      recipient: z.string().meta({
        description: "The id of the member it is for.",
        examples: ["7b1d0a52-0000-4000-8000-000000000002"],
      }),
      part: z
        .int()
        .min(1)
        .meta({ description: "Which message of the day's digest it is.", examples: [1] }),
      parts: z
        .int()
        .min(1)
        .meta({ description: "How many messages the digest has: 500 lines each at the most.", examples: [1] }),
      week: weekCounts
        .nullable()
        .meta({ description: "On the week's first working day, to heads: how it begins; else null." }),
      lines: z
        .array(digestLine)
        .meta({ description: "One a case, by the first day that is due, those without one first." }),
    })
    .meta({ description: "What the digest says." }),
).meta({
  id: "ReminderDigestMessage",
  description: "What a member is reminded of on a day.",
  examples: [
    {
      type: "reminder.digest",
      timestamp: "2026-03-02T00:30:00.000Z",
      data: {
        on: "2026-03-02",
        recipient: "7b1d0a52-0000-4000-8000-000000000002",
        part: 1,
        parts: 1,
        week: null,
        lines: [
          {
            receipt_no: "2026-000123",
            unit: "治安管理总队",
            assigned_to: "7b1d0a52-0000-4000-8000-000000000002",
            link: "https://foi.example.org/desk/requests/2026-000123",
            clarify_by: null,
            reminders: [
              {
                id: 17,
                kind: "reply",
                rule: "ahead_3",
                due_on: "2026-03-05",
                working_days_left: 3,
                missed: [{ rule: "ahead_5", count: 1 }],
              },
            ],
          },
        ],
      },
    },
  ],
});

export const anchorMade = message(
  "anchor.made",
  "When the anchor was made.",
  anchorList.shape.items.element.omit({ witness: true, entries: true }).meta({
    description: "The anchor as /v1/anchors lists it.",
  }),
).meta({
  id: "AnchorMadeMessage",
  description: "The newest anchor of the log. Keep it: it proves what is altered later.",
  examples: [
    {
      type: "anchor.made",
      timestamp: "2026-03-02T02:45:00.000Z",
      data: {
        number: 2,
        made_at: "2026-03-02T02:45:00.000Z",
        first: 5,
        last: 9,
        entries_hash: "1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014",
        previous_hash: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        hash: "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13",
        jws: null,
      },
    },
  ],
});

export const ping = message(
  "ping",
  "When it was sent.",
  z
    .object({
      sink: z.string().meta({ description: "The sink's id.", examples: ["3f2a9c1e-0000-4000-8000-000000000001"] }),
    })
    .meta({ description: "Which sink is tried." }),
).meta({
  id: "PingMessage",
  description: "A try by hand. Verify it as any other message, answer 2xx, and do nothing.",
  examples: [
    {
      type: "ping",
      timestamp: "2026-03-02T02:00:00.000Z",
      data: { sink: "3f2a9c1e-0000-4000-8000-000000000001" },
    },
  ],
});

export const applicantNotice = message(
  "applicant.notice",
  "When it was sent.",
  z
    .object({
      to: z.string().meta({
        description: "The mobile number it is for. It is personal data: send the text and keep neither.",
        examples: ["13000000000"],
      }),
      text: z.string().meta({
        description: "What is to be sent, as it is: signed with the agency's name, in the language of the settings.",
        examples: ["【重庆市公安局】您的政府信息公开申请2026-000123已登记，答复期限：2026-03-30。"],
      }),
      receipt_no: z.string().meta({ description: "The request's number.", examples: ["2026-000123"] }),
      kind: noticeKind,
      day: day.nullable().meta({ description: "The day it says; null where it says none." }),
      link: z
        .string()
        .meta({ description: "Where the request is read.", examples: ["https://gongkai.example/request"] }),
    })
    .meta({ description: "What the notice says, and to whom." }),
).meta({
  id: "ApplicantNoticeMessage",
  description: "A notice to an applicant who asked for them, to be sent as a text message.",
  examples: [
    {
      type: "applicant.notice",
      timestamp: "2026-03-02T02:15:00.000Z",
      data: {
        to: "13000000000",
        text: "【重庆市公安局】您的政府信息公开申请2026-000123已登记，答复期限：2026-03-30。",
        receipt_no: "2026-000123",
        kind: "filed",
        day: "2026-03-30",
        link: "https://gongkai.example/request",
      },
    },
  ],
});

/** Whatever is signed and sent: what a message says and what its contract promises cannot part. */
export type WebhookPayload =
  | z.input<typeof reminderDigest>
  | z.input<typeof ping>
  | z.input<typeof anchorMade>
  | z.input<typeof applicantNotice>;
