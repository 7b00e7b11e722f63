import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Fault } from "../../http/validation.ts";
import { fold } from "../../text/fold.ts";

/** Whether two spellings name one unit, as the counts by unit have it. */
export const isSameUnit = (one: string, other: string): boolean => fold(one) === fold(other);

/**
 * The unit for which alone a member publishes. Undefined where that is every unit: of admins, of the members of `publishing_desks`, and
 * of everybody where that is not set.
 */
export function publishingUnitOf({ env: { TRUST }, member }: Pick<StaffCall, "env" | "member">): string | undefined {
  const { publishing_desks: desks } = TRUST;
  if (desks === undefined || member.roles.includes("admin")) return undefined;
  return desks.some((desk) => isSameUnit(desk, member.unit)) ? undefined : member.unit;
}

/** Throws `forbidden` where the member who calls does not publish for this unit. */
export function assertPublishesFor(call: StaffCall, unit: string | null): void {
  const own = publishingUnitOf(call);
  if (own === undefined || (unit !== null && isSameUnit(unit, own))) return;
  throw new ProblemError(
    "forbidden",
    "You publish for your own unit alone: `publisher_unit` has to name it, before and after. Ask the unit, or a member who publishes for all.",
  );
}

/** The fault of an entry of a unit that the member who calls does not publish for. */
export const otherUnitFault: Fault = {
  pointer: "/publisher_unit",
  code: "other-unit",
  detail: "is not the unit that you publish for",
};

/** What was sent of an entry, its unit that of the member who publishes for it alone where none is stated. */
export const ofOwnUnit = <Sent extends { publisher_unit?: string | null | undefined }>(
  sent: Sent,
  unit: string | undefined,
): Sent => (unit === undefined ? sent : { ...sent, publisher_unit: sent.publisher_unit ?? unit });
