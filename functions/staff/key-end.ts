import type { Day } from "../../schema/contracts/day.ts";
import type { TrustSettings } from "../../schema/contracts/trust.ts";
import { addDays, localDay } from "../clock/days.ts";
import type { Bindings } from "../env.ts";

type KeySettings = Pick<TrustSettings, "staff_key_days" | "staff_key_unused_days">;

const dayMs = 86_400_000;

/** When a key expires that is made at an instant and of which nothing else is stated. */
export const usualExpiry = (made: Date, { staff_key_days = 365 }: KeySettings): string =>
  new Date(made.getTime() + staff_key_days * dayMs).toISOString();

/** The day on which a key lapses unless it is used after this one. */
export const lapseAfter = (used: Day, { staff_key_unused_days = 90 }: KeySettings): Day =>
  addDays(used, staff_key_unused_days);

/** When a key works no more, by its expiry and for want of use. One that was set up by hand ends as one made by a call would. */
export function endOfKey(
  key: { createdAt: string; expiresAt: string | null; lapsesOn: Day | null },
  { AGENCY, TRUST }: Pick<Bindings, "AGENCY" | "TRUST">,
): { expiresAt: string; lapsesOn: Day } {
  const made = new Date(key.createdAt);
  return {
    expiresAt: key.expiresAt ?? usualExpiry(made, TRUST),
    lapsesOn: key.lapsesOn ?? lapseAfter(localDay(made, AGENCY.time_zone), TRUST),
  };
}
