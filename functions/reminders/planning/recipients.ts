import type { ReminderKind } from "../../../schema/contracts/reminders.ts";
import type { Role } from "../../../schema/contracts/staff.ts";

/** A member as far as reminders need one. */
export interface Colleague {
  id: string;
  unit: string;
  roles: readonly Role[];
}

/** Whose deadline it is. */
export interface Responsible {
  kind: ReminderKind;
  ref: string;
  unit: string | null;
  assignedTo: string | null;
}

/** Roles that answer for what belongs to no case. */
const answerable: Partial<Record<ReminderKind, readonly Role[]>> = {
  proactive_publication: ["publisher"],
  annual_report: ["editor"],
};

/**
 * Whom a notice is for: the assigned officer and the unit, past the due date the heads too; of a contribution the unit that owes
 * it. Where nobody is found it goes to the heads, so that no reminder goes nowhere. Ids, without repeats.
 */
export function recipientsOf(about: Responsible, rule: string, colleagues: readonly Colleague[]): string[] {
  const unit = about.kind === "contribution" ? about.ref : about.unit;
  const roles = answerable[about.kind];
  const concerned = colleagues.filter(
    (colleague) =>
      colleague.id === about.assignedTo ||
      (unit !== null && colleague.unit === unit) ||
      (roles?.some((role) => colleague.roles.includes(role)) ?? false),
  );
  const past = rule === "overdue" || rule === "lapsed";
  const heads = colleagues.filter(({ roles: held }) => held.includes("head"));
  return [...new Set([...concerned, ...(past || concerned.length === 0 ? heads : [])].map(({ id }) => id))];
}
