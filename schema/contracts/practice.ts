import * as z from "zod";
import { day } from "./day.ts";
import { labels } from "./labels.ts";

/** Who hears remedies against this agency from a day on. */
const remedyBodies = z.strictObject({
  since: day,
  /** Those an applicant may choose among. Without any, Administrative Reconsideration Law, Art. 24 names it by its kind. */
  reconsideration: z.array(labels).max(3).optional(),
  /** The court of first instance. */
  court: labels.optional(),
});

/** Where the law leaves a choice: each setting with its default, `[vars.PRACTICE]` in wrangler.toml. */
const practiceSettings = z.strictObject({
  /**
   * Under the 2019 Regulation, too, a letter that was signed for by another unit counts from the day the disclosure office confirms it
   * (State Council Office 2015 No. 207, 1.2). Off: from the signing, whoever signed.
   */
  letters_by_confirmation: z.boolean().optional(),
  /** Whether silence had to go to reconsideration first from 2024-01-01 to 2026-06-30. Off: both remedies are shown. */
  silence_reconsideration_first: z.boolean().optional(),
  /**
   * Who decides complaints about this agency (2019 Regulation, Art. 47 and 51): the office this installation serves, or another one, to
   * which they are forwarded. Absent: another one, which has no name.
   */
  complaints: z.strictObject({ decided_here: z.boolean(), office: labels }).optional(),
  /** The latest `since` that has begun holds. */
  remedy_bodies: z.array(remedyBodies).max(20).optional(),
});
export type PracticeSettings = z.infer<typeof practiceSettings>;
