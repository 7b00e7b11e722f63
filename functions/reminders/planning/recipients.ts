import type { ReminderKind } from "../../../schema/contracts/reminders.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import { isSameText } from "../../text/fold.ts";

/** A member as far as reminders need one. */
export interface Colleague {
  id: string;
  unit: string;
  roles: readonly Role[];
}

/** A deadline, as far as it decides who is reminded of it. */
export interface Responsible {
  kind: ReminderKind;
  ref: string;
  unit: string | null;
  assignedTo: string | null;
}

/** The roles responsible for what belongs to no case. */
const responsibleRoles: Partial<Record<ReminderKind, readonly Role[]>> = {
  proactive_publication: ["publisher"],
  annual_report: ["editor"],
  website_report: ["publisher", "editor"],
  channel_silence: ["publisher"],
};

/**
 * The ids of the members a notice is for: the assigned officer and the unit, past the due date the heads too; of a contribution
 * the unit that owes it. Where nobody is found it goes to the heads, so that every reminder has a reader.
 */
export function recipientsOf(deadline: Responsible, rule: string, colleagues: readonly Colleague[]): string[] {
  const unit = deadline.kind === "contribution" ? deadline.ref : deadline.unit;
  const roles = responsibleRoles[deadline.kind];
  const concerned = colleagues.filter(
    (colleague) =>
      colleague.id === deadline.assignedTo ||
      (unit !== null && isSameText(colleague.unit, unit)) ||
      (roles?.some((role) => colleague.roles.includes(role)) ?? false),
  );
  const past = rule === "overdue" || rule === "lapsed";
  const heads = colleagues.filter((colleague) => colleague.roles.includes("head"));
  return [...new Set([...concerned, ...(past || concerned.length === 0 ? heads : [])].map(({ id }) => id))];
}
