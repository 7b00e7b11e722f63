import * as z from "zod";
import { dialled } from "./address.ts";
import type { Applicant } from "./applicant.ts";
import { day } from "./day.ts";
import { instant } from "./text.ts";

/** The contacts of an applicant that notices can be sent to. */
export const noticeWays = ["email", "sms"] as const;
const noticeWay = z.enum(noticeWays).meta({
  description:
    "`email`: to the applicant's e-mail address. `sms`: to their mobile number, through the agency's gateway.",
});
export type NoticeWay = z.infer<typeof noticeWay>;

export const notify = z.strictObject({ by: noticeWay }).meta({
  id: "Notify",
  description:
    "Asks for notices of what happens in the request. They say its number, what happened, a day and where to read it; none of them is the " +
    "service of a document.",
  examples: [{ by: "sms" }],
});
export type Notify = z.infer<typeof notify>;

/** What somebody is reached by: a mobile number, in the country or with the code of another; a landline takes no messages. */
const mobileOf = (phone: string | undefined): string | undefined => {
  const number = phone === undefined ? undefined : dialled(phone);
  return number !== undefined && /^(?:1[3-9][0-9]{9}|\+[0-9]{7,15})$/.test(number) ? number : undefined;
};

/** Where notices by this way go to; undefined where the applicant stated nothing that can be written to. */
export const contactFor = ({ contact }: Pick<Applicant, "contact">, by: NoticeWay): string | undefined =>
  by === "sms" ? mobileOf(contact.phone) : contact.email?.includes("@") === true ? contact.email : undefined;

/** The fault of notices that have nowhere to go: its code and what is needed. */
export const unreachableBy = (by: Notify["by"]): [code: string, message: string] => [
  "notice-unreachable",
  by === "sms"
    ? "needs the applicant's mobile number in `contact.phone`"
    : "needs the applicant's e-mail address in `contact.email`",
];

/** Notices have to have somewhere to go. */
export function noticesReach(
  { applicant, notify: asked }: { applicant: Pick<Applicant, "contact"> } & { notify?: Notify | undefined },
  ctx: z.RefinementCtx,
): void {
  if (asked === undefined || contactFor(applicant, asked.by) !== undefined) return;
  const [code, message] = unreachableBy(asked.by);
  ctx.addIssue({ code: "custom", path: ["notify", "by"], params: { code }, message });
}

export const noticeKinds = [
  "filed",
  "split",
  "clarification",
  "reasons",
  "due",
  "fee",
  "reply",
  "closed",
  "clarification_ending",
  "reasons_ending",
  "fee_ending",
] as const;
export const noticeKind = z.enum(noticeKinds).meta({
  description:
    "`filed`: it has its number. `split`: a part of a request has a number of its own. `clarification`, `reasons`, `fee`: something is " +
    "asked of the applicant. `due`: another day to be answered by. `reply`, `closed`: it was answered, or ended without. `…_ending`: a " +
    "period of the applicant's ends in three working days.",
});
export type NoticeKind = z.infer<typeof noticeKind>;

const noticeId = z.int().meta({ description: "The notice's number.", examples: [17] });
const saidDay = day.nullable().meta({
  description: "The day it says: the last one to act, or that of the answer; null where it says none.",
});
const by = noticeWay.nullable().meta({ description: "By which contact notices go; null where none are sent." });

export const sentNotices = z
  .strictObject({
    by,
    sent: z
      .array(
        z.strictObject({ kind: noticeKind, day: saidDay, sent_at: instant.meta({ description: "When it went." }) }),
      )
      .meta({ description: "Those that went, the oldest first." }),
  })
  .meta({
    id: "SentNotices",
    description: "Whether the applicant is sent notices, and which went. They are no service of a document.",
  });

const noticeStatuses = ["queued", "sent", "dead", "void"] as const;
const noticeStatus = z.enum(noticeStatuses).meta({
  description:
    "`queued`: it is to be sent. `sent`: whoever carries it took it. `dead`: it was given up. `void`: what it was to say held no longer.",
});

export const applicantNotices = z
  .strictObject({
    by,
    since_at: instant.nullable().meta({ description: "When they were asked for last; null where they never were." }),
    ended_at: instant.nullable().meta({ description: "When they were ended; null where they were not." }),
    notices: z
      .array(
        z.strictObject({
          id: noticeId,
          kind: noticeKind,
          day: saidDay,
          status: noticeStatus,
          planned_at: instant.meta({ description: "When it was planned." }),
          attempts: z.int().meta({ description: "How often it was tried to send it.", examples: [1] }),
          error: z
            .string()
            .nullable()
            .meta({ description: "Why the last attempt failed; null where it did not.", examples: ["status-503"] }),
          sent_at: instant.nullable().meta({ description: "When it went last; null where it never did." }),
        }),
      )
      .meta({ description: "All of the case, the oldest first, without where they went to." }),
  })
  .meta({ id: "ApplicantNotices", description: "Which notices an applicant is sent, and what became of each." });

export const noticeResent = z
  .strictObject({ id: noticeId, status: noticeStatus })
  .meta({ id: "NoticeResent", description: "A notice that is sent once more." });

export const failedNotices = z
  .strictObject({
    waiting: z.int().meta({ description: "How many are to be sent, now or on their day.", examples: [3] }),
    dead: z.int().meta({ description: "How many were given up.", examples: [0] }),
    oldest_waiting_at: instant
      .nullable()
      .meta({ description: "Since when the one that is due longest waits; null where none is." }),
    failed: z
      .array(
        z.strictObject({
          id: noticeId,
          receipt_no: z.string().meta({ description: "The request's number.", examples: ["2026-000123"] }),
          kind: noticeKind,
          error: z
            .string()
            .nullable()
            .meta({ description: "Why it failed last.", examples: ["status-503"] }),
        }),
      )
      .meta({ description: "Up to a hundred that were given up, the newest first." }),
  })
  .meta({ description: "Notices to applicants." });
