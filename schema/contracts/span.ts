import * as z from "zod";
import { day } from "./day.ts";

const isOfOurTimes = (written: string) => /^[12]/.test(written);

const dayOrInstant = z.union([day.refine(isOfOurTimes), z.iso.datetime({ offset: true }).refine(isOfOurTimes)], {
  error:
    "must be a day, 2026-03-01, or an instant with its offset, 2026-03-01T00:00:00Z or 2026-03-01T08:00:00+08:00, where an address has %2B for the +",
});

/** The query parameters `from` and `until` of what was recorded, by agency-local days or by instants. */
export const span = {
  from: dayOrInstant.optional().meta({
    description: "From this instant on, or from the beginning of this agency-local day on.",
    examples: ["2026-03-01"],
  }),
  until: dayOrInstant.optional().meta({
    description: "Before this instant, or up to the end of this agency-local day, which is included.",
    examples: ["2026-03-31"],
  }),
};
