import * as z from "zod";
import { day } from "./day.ts";
import { caseDeadlineKind } from "./requests.ts";
import { instant } from "./text.ts";

export const reminderKind = z.enum([...caseDeadlineKind.options, "proactive_publication", "annual_report"]);
export type ReminderKind = z.infer<typeof reminderKind>;

export const reminderStatus = z.enum(["planned", "sent", "folded", "void"]).meta({
  description:
    "`planned`: written, told to nobody yet. `sent`: a sink took it. `folded`: came late and was told in a later one's line. " +
    "`void`: the deadline ended or moved before it was told.",
});
export type ReminderStatus = z.infer<typeof reminderStatus>;

/** Notices that a run missed and a later line mentions: which rule, how many. */
export const missed = z.strictObject({ rule: z.string(), count: z.int().positive() });
export type Missed = z.infer<typeof missed>;

export const sinkKind = z.enum(["log", "webhook", "email", "wecom", "dingtalk"]);
export type SinkKind = z.infer<typeof sinkKind>;

export const messageStatus = z.enum(["queued", "sent", "dead", "void"]);
export type MessageStatus = z.infer<typeof messageStatus>;

export const feedScope = z
  .enum(["mine", "unit"])
  .meta({ description: "The cases assigned to the member, or those of the member's unit." });
export type FeedScope = z.infer<typeof feedScope>;

const delivery = z.strictObject({
  sink: z.string(),
  sink_kind: sinkKind,
  recipient: z.string().meta({ description: "A member's id; empty where the sink is a group's." }),
  digest_on: day,
  status: messageStatus,
  attempts: z.int(),
  next_attempt_at: instant.nullable(),
  last_error: z.string().nullable(),
  sent_at: instant.nullable(),
});

export const reminderEntry = z
  .strictObject({
    id: z.int(),
    subject: z.string().meta({ description: "Receipt number, index number of a publication, or year of a report." }),
    kind: reminderKind,
    ref: z.string(),
    due_on: day.nullable(),
    rule: z.string().meta({ description: "`ahead_10` … `ahead_0`, `overdue`, `lapsed` or `chase`." }),
    day_on: day.meta({ description: "The day it stands for." }),
    status: reminderStatus,
    missed: z.array(missed),
    planned_at: instant,
    sent_at: instant.nullable(),
    deliveries: z.array(delivery),
  })
  .meta({ id: "ReminderEntry", description: "A row of the ledger, and what became of it." });

export const reminderOverview = z
  .strictObject({
    items: z.array(reminderEntry),
    next: z.string().nullable(),
    failed: z.array(delivery).meta({ description: "Messages that were given up on; resend one of their reminders." }),
    load: z
      .array(z.strictObject({ on: day, reminders: z.int() }))
      .meta({ description: "What is planned for the next 20 working days if nothing is answered meanwhile." }),
  })
  .meta({ id: "ReminderOverview" });

export const resent = z
  .strictObject({ id: z.int(), messages: z.int().meta({ description: "How many messages are queued again." }) })
  .meta({ id: "Resent" });
