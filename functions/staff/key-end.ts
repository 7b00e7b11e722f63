import type { Day } from "../../schema/contracts/day.ts";
import type { TrustSettings } from "../../schema/contracts/trust.ts";
import { addDays, localDay, startOfDay } from "../clock/days.ts";
import type { Bindings } from "../env.ts";

type KeySettings = Pick<TrustSettings, "staff_key_days" | "staff_key_unused_days">;

const dayMs = 86_400_000;

/** Days after which a key expires, and for which it may be unused, where nothing is set. */
const usual = { expiry: 365, unused: 90 };

/** When a key expires that is made at an instant and of which nothing else is stated. */
export const usualExpiry = (made: Date, { staff_key_days = usual.expiry }: KeySettings): string =>
  new Date(made.getTime() + staff_key_days * dayMs).toISOString();

/** The day on which a key lapses unless it is used after this one. */
export const lapseAfter = (used: Day, { staff_key_unused_days = usual.unused }: KeySettings): Day =>
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

/** Whether a key works at an instant: neither revoked, nor expired, nor lapsed. */
export function worksStill(
  key: Parameters<typeof endOfKey>[0] & { revokedAt: string | null },
  now: Date,
  env: Pick<Bindings, "AGENCY" | "TRUST">,
): boolean {
  const { expiresAt, lapsesOn } = endOfKey(key, env);
  return key.revokedAt === null && expiresAt > now.toISOString() && lapsesOn > localDay(now, env.AGENCY.time_zone);
}

/** What `endOfKey` says of many keys at once: each of these that a key states, or else its making, is later than this where it works. */
export function endsBefore(now: Date, { AGENCY, TRUST }: Pick<Bindings, "AGENCY" | "TRUST">) {
  const { staff_key_days = usual.expiry, staff_key_unused_days = usual.unused } = TRUST;
  const today = localDay(now, AGENCY.time_zone);
  const unusedSince = startOfDay(addDays(today, 1 - staff_key_unused_days), AGENCY.time_zone);
  return {
    expiresAt: now.toISOString(),
    lapsesOn: today,
    madeToExpire: new Date(now.getTime() - staff_key_days * dayMs).toISOString(),
    /** A key made in this instant works. */
    madeToLapse: unusedSince.toISOString(),
  };
}
