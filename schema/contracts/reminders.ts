import * as z from "zod";
import { emailAddress } from "./address.ts";
import { nextCursor } from "./cursor.ts";
import { day } from "./day.ts";
import { memberId } from "./history.ts";
import { caseDeadlineKind } from "./requests.ts";
import { instant, text } from "./text.ts";

export const reminderKind = z
  .enum([
    ...caseDeadlineKind.options,
    ...(["proactive_publication", "publication_update", "validity_end", "annual_report", "website_report"] as const),
    ...(["channel_silence", "draft_approval", "draft_service", "week"] as const),
  ])
  .meta({
    description:
      "What is due: a deadline of a case, an item to publish or to bring up to date, the end of what is in force, the annual report, the " +
      "website's report, a channel that is silent too long, a draft that waits for its approval or, approved, for its service; `week`: the " +
      "week's counts for the heads.",
  });
export type ReminderKind = z.infer<typeof reminderKind>;

export const reminderStatus = z.enum(["planned", "sent", "folded", "void"]).meta({
  description:
    "`planned`: written, told to nobody yet. `sent`: a sink took it. `folded`: came late and was told in a later one's line. " +
    "`void`: the deadline ended or moved before it was told.",
});
export type ReminderStatus = z.infer<typeof reminderStatus>;

/** Notices that a run missed and a later line mentions: which rule, how many. */
export const missed = z.strictObject({
  rule: z.string().meta({ description: "The rule, as in ReminderEntry.", examples: ["ahead_5"] }),
  count: z
    .int()
    .positive()
    .meta({ description: "How many of them.", examples: [1] }),
});
export type Missed = z.infer<typeof missed>;

const sinkKind = z
  .enum(["log", "webhook", "email", "wecom", "dingtalk"])
  .meta({ description: "`log`: one JSON line a notice in the service's log. `wecom`, `dingtalk`: a group's robot." });
export type SinkKind = z.infer<typeof sinkKind>;

const messageStatus = z
  .enum(["queued", "sent", "dead", "void"])
  .meta({ description: "`dead`: given up on. `void`: nothing was left to say." });
export type MessageStatus = z.infer<typeof messageStatus>;

const feedScope = z
  .enum(["mine", "unit"])
  .meta({ description: "The cases assigned to the member, or those of the member's unit." });
export type FeedScope = z.infer<typeof feedScope>;

const delivery = z.strictObject({
  sink: z.string().meta({ description: "The sink's id.", examples: ["log"] }),
  sink_kind: sinkKind,
  recipient: z.string().meta({ description: "A member's id; empty where the sink is a group's.", examples: [""] }),
  digest_on: day.meta({ description: "The day whose digest it is." }),
  status: messageStatus,
  attempts: z.int().meta({ description: "How often it was tried.", examples: [1] }),
  next_attempt_at: instant.nullable().meta({ description: "Null unless it is queued." }),
  last_error: z
    .string()
    .nullable()
    .meta({ description: "The kind of the last failure, never what the receiver wrote.", examples: ["status-503"] }),
  sent_at: instant.nullable().meta({ description: "When the sink took it; null until then." }),
});

const reminderId = z.int().meta({ description: "Running number of the reminder.", examples: [731] });

export const reminderEntry = z
  .strictObject({
    id: reminderId,
    subject: z.string().meta({
      description: "Receipt number, index number of a publication, or year of a report; `week` of the heads' counts.",
      examples: ["2026-000123"],
    }),
    kind: reminderKind,
    ref: z.string().meta({
      description:
        "As in CaseDeadline; of a publication its row's id, of a draft its number and how many steps it had.",
      examples: [""],
    }),
    due_on: day.nullable().meta({ description: "The date it is about; null where there is none and it is chased." }),
    rule: z.string().meta({
      description:
        "`ahead_10` … `ahead_0`, `ahead_6_months`, `overdue`, `lapsed`, `chase` where no day is set, or `weekly`.",
      examples: ["ahead_5"],
    }),
    day_on: day.meta({ description: "The day it stands for." }),
    status: reminderStatus,
    missed: z.array(missed).meta({ description: "Earlier notices that came late; its line mentions them." }),
    planned_at: instant.meta({ description: "When it was written, UTC." }),
    sent_at: instant.nullable().meta({ description: "When the first sink took it; null until then." }),
    deliveries: z.array(delivery).meta({ description: "The messages whose digests have it." }),
  })
  .meta({ id: "ReminderEntry", description: "A row of the ledger, and what became of it." });

export const reminderOverview = z
  .strictObject({
    items: z.array(reminderEntry).meta({ description: "Latest first." }),
    next: nextCursor,
    failed: z.array(delivery).meta({ description: "Messages that were given up on; resend one of their reminders." }),
    load: z
      .array(z.strictObject({ on: day, reminders: z.int().meta({ description: "How many.", examples: [4] }) }))
      .meta({ description: "What is planned for the next 20 working days if nothing is answered meanwhile." }),
  })
  .meta({ id: "ReminderOverview", description: "A page of the ledger, what failed, and the load ahead." });

export const resent = z
  .strictObject({
    id: reminderId,
    messages: z.int().meta({ description: "How many messages are queued again.", examples: [1] }),
  })
  .meta({ id: "Resent", description: "A reminder that is sent once more." });

const language = z
  .enum(["zh_hans", "zh_hant", "en"])
  .default("zh_hans")
  .meta({ description: "The language messages are written in." });
const name = text(100).meta({ description: "What staff call it.", examples: ["值班群"] });
const url = text(2_000).meta({
  description: "https, a public name; addresses, local names and redirects are refused. Stored sealed.",
  examples: ["https://hooks.example.org/gongkai"],
});

/** Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
const webhookSecret = z
  .string()
  .max(200)
  .superRefine((value, ctx) => {
    const base64 = value.replace(/^whsec_/, "");
    const proper = /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && base64.length % 4 === 0;
    const bytes = proper ? (base64.length / 4) * 3 - (base64.match(/=/g)?.length ?? 0) : 0;
    if (!proper) fault(ctx, "secret-not-base64", "must be base64, with or without whsec_ before it");
    else if (bytes < 24) fault(ctx, "secret-too-short", "must be at least 24 bytes");
    else if (bytes > 64) fault(ctx, "secret-too-long", "must be at most 64 bytes");
  })
  .meta({
    description: "Shared with the receiver, who verifies with it; at least 24 bytes. Stored sealed.",
    examples: ["whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1u"],
  });

const dingtalkSecret = text(200)
  .superRefine((value, ctx) => {
    if (value.length < 16) fault(ctx, "secret-too-short", "must be the robot's signing secret, which begins with SEC");
  })
  .meta({ description: "The robot's signing secret. Stored sealed.", examples: ["SEC0123456789abcdef"] });

const fault = (ctx: z.RefinementCtx, code: string, message: string) =>
  ctx.addIssue({ code: "custom", message, params: { code } });

export const newSink = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("log"), name, language }),
    z.strictObject({ kind: z.literal("webhook"), name, language, url, secret: webhookSecret }),
    z.strictObject({ kind: z.literal("email"), name, language, from: emailAddress }),
    z.strictObject({ kind: z.literal("wecom"), name, language, url }),
    z.strictObject({ kind: z.literal("dingtalk"), name, language, url, secret: dingtalkSecret }),
  ])
  .meta({ id: "NewSink", description: "Where reminders are to go." });
export type NewSink = z.infer<typeof newSink>;

export const newSinkSecret = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("webhook"), secret: webhookSecret }),
    z.strictObject({ kind: z.literal("dingtalk"), secret: dingtalkSecret }),
  ])
  .meta({ id: "NewSinkSecret", description: "The secret that a sink of this kind is to have." });

export const sinkView = z
  .strictObject({
    id: z.string().meta({ description: "Random; of the one there is at first `log`.", examples: ["log"] }),
    kind: sinkKind,
    name: z.string().meta({ description: "What staff call it.", examples: ["值班群"] }),
    language: z.enum(["zh_hans", "zh_hant", "en"]).meta({ description: "The language messages are written in." }),
    host: z
      .string()
      .nullable()
      .meta({ description: "The host it sends to; the rest of the URL is a secret.", examples: ["hooks.example.org"] }),
    from: z
      .string()
      .nullable()
      .meta({ description: "Of e-mail the sender; else null.", examples: ["foi@mail.example"] }),
    created_at: instant,
    former_secret_until: instant.nullable().meta({
      description: "Until when messages are signed with the former secret, too; null where there is none.",
      examples: ["2026-03-03T02:00:00.000Z"],
    }),
    pinged_at: instant.nullable().meta({
      description: "When it was last tried by a ping; null where it never was.",
      examples: ["2026-03-02T02:00:00.000Z"],
    }),
  })
  .meta({ id: "Sink", description: "Where reminders go. Its secrets are never shown again." });

export const pinged = z
  .strictObject({
    delivered: z.boolean().meta({ description: "Whether the receiver took the ping.", examples: [false] }),
    failure: z
      .string()
      .nullable()
      .meta({
        description:
          "Why it did not, null where it did: `status-` or `redirect-` and the status, `timed-out`, `unreachable`, `errcode-` and a " +
          "robot's code, `no-address` (you have no e-mail address), `unopened` (no sealing key opens its secrets), or what is wrong with its address.",
        examples: ["status-503"],
      }),
  })
  .meta({ id: "Pinged", description: "What became of a ping. What the receiver wrote is not repeated." });

export const sinkList = z.strictObject({ items: z.array(sinkView).meta({ description: "Oldest first." }) });

const feedId = z
  .string()
  .meta({ description: "Names the calendar; opens nothing.", examples: ["c3a5f1d2-7b48-4e69-8f10-2d9b6e4a7c55"] });

export const newFeed = z
  .strictObject({ scope: feedScope.default("mine") })
  .meta({ id: "NewFeed", description: "A calendar of deadlines to make for the member who asks." });

const feedMembers = {
  id: feedId,
  member_id: memberId.meta({ description: "Whose it is." }),
  scope: feedScope,
  created_at: instant,
};
const feedView = z.strictObject(feedMembers);
export const feedList = z.strictObject({
  items: z.array(feedView).meta({ description: "Those that work, the oldest first." }),
});
export const feedIssued = z
  .strictObject({
    ...feedMembers,
    token: z.string().meta({
      description: "Shown once; stored as a hash.",
      examples: ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"],
    }),
    path: z.string().meta({
      description: "The calendar's address; whoever has it reads it.",
      examples: ["/v1/deadlines/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.ics"],
    }),
  })
  .meta({ id: "FeedIssued", description: "A calendar just made, with its address." });
