import * as z from "zod";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";

/**
 * What of the practice an event was decided with, as it is recorded in the event, so that nothing that is derived again asks for a
 * setting.
 */
export const practiceMembers = {
  letters_by_confirmation: z.literal(true).optional(),
  /** Of a notice that asks for reasons: how many working days it gives. */
  reasons_working_days: z.int().optional(),
  /** Of a deferral: how many days it may reach, and whether it had to state the workload. */
  deferral_at_most_days: z.int().optional(),
  deferral_workload: z.boolean().optional(),
};
export type RecordedPractice = z.infer<z.ZodObject<typeof practiceMembers>>;

/** What the settings are unless they are set. */
const unset = { reasons_working_days: 7, deferral_at_most_days: 180, deferral_workload: true } as const;

/** The practice an event is decided with, as its entry records it; what it records already stands. */
export function practiceOf(
  event: NewEvent & RecordedPractice,
  practice: PracticeSettings | undefined,
): RecordedPractice {
  switch (event.type) {
    case "registration_amended":
      return practice?.letters_by_confirmation === true ? { letters_by_confirmation: true } : {};
    case "reasons_requested":
      return { reasons_working_days: setting("reasons_working_days", event, practice) };
    case "reply_deferred":
      return {
        deferral_at_most_days: setting("deferral_at_most_days", event, practice),
        deferral_workload: setting("deferral_workload", event, practice),
      };
    default:
      return {};
  }
}

const setting = <Name extends keyof typeof unset>(
  name: Name,
  event: RecordedPractice,
  practice: PracticeSettings | undefined,
) => event[name] ?? practice?.[name] ?? unset[name];
