import * as z from "zod";
import { emailAddress } from "./address.ts";
import { channelFamily } from "./channels.ts";
import { day } from "./day.ts";
import { reviewSteps, servedActs } from "./drafts.ts";
import { feeMethod, feePayment } from "./fees.ts";
import { labels } from "./labels.ts";
import { letterKind } from "./letters.ts";
import { outcome } from "./outcomes.ts";
import { text } from "./text.ts";

/** Who hears remedies against this agency from a day on. */
const remedyBodies = z.strictObject({
  since: day,
  /** Those an applicant may choose among. Without any, Administrative Reconsideration Law, Art. 24 names it by its kind. */
  reconsideration: z.array(labels).max(3).optional(),
  /** The court of first instance. */
  court: labels.optional(),
  /** Where reconsideration is applied for over the internet, as letters name it (Administrative Reconsideration Law, Art. 22). */
  online: text(300).optional(),
});

/** What an act needs before it is served. The first rule that fits an act holds for it, of a reply of several answers that of each. */
const approvalRule = z.strictObject({
  act: z.enum(servedActs),
  /** Of replies: only those with one of these outcomes; of several answers, where any of them or their leaf is among these. */
  outcomes: z.array(outcome).min(1).optional(),
  steps: z.array(z.enum(reviewSteps)).max(reviewSteps.length),
  /** Who approves; the head unless stated. */
  by: z.enum(["officer", "head"]).optional(),
});

const approvals = {
  /** Without a rule of its own, an extension is approved by the head (2019 Regulation, Art. 33), and so is a deferral (convention). */
  approval: z.array(approvalRule).max(50).optional(),
  /** Who drafted an act does not approve it. On, unless a one-person office turns it off. */
  approver_differs: z.boolean().optional(),
};
/** The same, to be read again where it is used: what is wrong with it changes what the law asks for. */
export const approvalSettings = z.object(approvals);

/** A series is part of the log's key of a number, so it has no blanks. */
const letterSeries = z.string().regex(/^\S{1,20}$/);

/** What letters say of the agency itself, how they are numbered, and what of them must be there. */
const letterSettings = z.strictObject({
  /** How the disclosure office is reached: place, telephone, e-mail, in the agency's language. */
  contact: text(300).optional(),
  /** What stands for the agency in its numbers, such as 渝公. Its name unless set. */
  agency_word: z.string().min(1).max(40).optional(),
  /** The series of these kinds, where it is not the built-in one; kinds of one series share its numbers. */
  series: z.partialRecord(letterKind, letterSeries).optional(),
  /** Up to which number a series was used in a year before this system numbered letters. */
  used: z
    .array(z.strictObject({ series: letterSeries, year: z.int(), up_to: z.int().min(1) }))
    .max(100)
    .optional(),
  /** In which colour a letter's head and the lines of its first page are printed. Red unless set, as GB/T 9704—2012 recommends. */
  heading: z.enum(["red", "black"]).optional(),
  /** What is printed where the seal goes: nothing unless set; （印章） behind the agency's name; or a ring. */
  seal: z.enum(["nothing", "words", "ring"]).optional(),
  /** Whether a letter is not approved either without what only practice asks for. Off: it is warned of. */
  practice_blocks: z.boolean().optional(),
});

/** What needs two persons: who asks, and who approves. */
export const twoPersonActs = ["erasure", "export", "admin", "release"] as const;
export type TwoPersonAct = (typeof twoPersonActs)[number];

/** `21:00`, on the clock of the agency. */
const timeOfDay = z.string().regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/);

/** Notices to applicants; `[vars.PRACTICE.notices]`. A way that is not set up is not offered. */
export const noticeSettings = z.strictObject({
  /** What they are written in; zh_hans unless set. */
  language: z.enum(["zh_hans", "zh_hant", "en"]).optional(),
  /** When nothing is sent; from 21:00 until 08:00 unless set. The same time twice: none. */
  quiet: z.strictObject({ from: timeOfDay, until: timeOfDay }).optional(),
  /** Whether nothing is sent on days off. Off unless set: the applicant's periods run on. */
  only_working_days: z.boolean().optional(),
  /** Who they come from by e-mail, through the binding REMINDER_EMAIL. */
  email: z.strictObject({ from: emailAddress }).optional(),
  /** The agency's SMS gateway: a webhook (https; secret NOTICES_SECRET). */
  sms: z.strictObject({ url: z.url({ protocol: /^https$/ }) }).optional(),
});
export type NoticeSettings = z.infer<typeof noticeSettings>;

/** Where the law leaves a choice: each setting with its default, `[vars.PRACTICE]` in wrangler.toml. */
const practiceSettings = z.strictObject({
  /**
   * Under the 2019 Regulation, too, a letter that was signed for by another unit counts from the day the disclosure office confirms it
   * (State Council Office 2015 No. 207, 1.2). Off: from the signing, whoever signed.
   */
  letters_by_confirmation: z.boolean().optional(),
  /** Whether silence had to go to reconsideration first from 2024-01-01 to 2026-06-30. Off: both remedies are shown. */
  silence_reconsideration_first: z.boolean().optional(),
  /** Working days from the receipt of the notice that an applicant has for the reasons of 2019 Regulation, Art. 35. 7 unless set. */
  reasons_working_days: z.int().min(1).max(60).optional(),
  /** Whether a deferral states the work that the requests make. On unless set. */
  deferral_workload: z.boolean().optional(),
  /** Calendar days from its notice to the latest day a reply is deferred to: what is a reasonable period. 180 unless set. */
  deferral_at_most_days: z.int().min(1).max(3_650).optional(),
  /**
   * Who decides complaints about this agency (2019 Regulation, Art. 47 and 51): the office this installation serves, or another one, to
   * which they are forwarded. Absent: another one, which has no name.
   */
  complaints: z.strictObject({ decided_here: z.boolean(), office: labels }).optional(),
  /**
   * After how many days of silence the publishers are reminded of a channel, by its family, where the channel itself states none.
   * Nobody is reminded of families that are not named.
   */
  cadence_days: z.partialRecord(channelFamily, z.int().min(1).max(366)).optional(),
  /** How many different applicants ask for the like until it is decided about publishing it (2019 Regulation, Art. 44). 3 unless set. */
  suggest_after: z.int().min(2).max(1_000).optional(),
  /** The latest `since` that has begun holds. */
  remedy_bodies: z.array(remedyBodies).max(20).optional(),
  letters: letterSettings.optional(),
  /** By which method the agency charges the information processing fee (State Council Office 2020 No. 109, Art. 3). Absent: by either. */
  fee_method: feeMethod.optional(),
  /** How it is paid, which each notice says. */
  fee_payment: feePayment.optional(),
  notices: noticeSettings.optional(),
  ...approvals,
  /** None, unless named. */
  two_persons: z.array(z.enum(twoPersonActs)).optional(),
});
export type PracticeSettings = z.infer<typeof practiceSettings>;
