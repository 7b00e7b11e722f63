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
  /** Of a draft that is to be approved: who may, by role, and who not because they wrote it. */
  approvers?: { roles: readonly Role[]; except: readonly string[] } | null | undefined;
}

/** The roles responsible for what belongs to no case. */
const responsibleRoles: Partial<Record<ReminderKind, readonly Role[]>> = {
  proactive_publication: ["publisher"],
  publication_update: ["publisher"],
  validity_end: ["publisher"],
  annual_report: ["editor"],
  channel_silence: ["publisher"],
  website_report: ["publisher", "editor"],
};

/** What the officer does alone; the unit is reminded where there is none. */
const ofOfficer: readonly ReminderKind[] = ["draft_service"];

/**
 * The ids of the members a notice is for: the assigned officer and the unit, past the due date the heads too; of a contribution
 * the unit that owes it, of a draft that is to be approved who may approve it, of an approved one the officer. Where nobody is found it
 * goes to the heads, so that every reminder has a reader.
 */
export function recipientsOf(deadline: Responsible, rule: string, colleagues: readonly Colleague[]): string[] {
  const { approvers, assignedTo } = deadline;
  const heads = colleagues.filter((colleague) => colleague.roles.includes("head"));
  if (deadline.kind === "week") return heads.map(({ id }) => id);
  if (approvers != null) {
    const may = colleagues.filter(
      ({ id, roles }) => roles.some((role) => approvers.roles.includes(role)) && !approvers.except.includes(id),
    );
    return (may.length > 0 ? may : heads).map(({ id }) => id);
  }
  const officer = colleagues.find(({ id }) => id === assignedTo);
  if (ofOfficer.includes(deadline.kind) && officer !== undefined) return [officer.id];
  const unit = deadline.kind === "contribution" ? deadline.ref : deadline.unit;
  const roles = responsibleRoles[deadline.kind];
  const concerned = colleagues.filter(
    (colleague) =>
      colleague.id === deadline.assignedTo ||
      (unit !== null && isSameText(colleague.unit, unit)) ||
      (roles?.some((role) => colleague.roles.includes(role)) ?? false),
  );
  const past = rule === "overdue" || rule === "lapsed";
  return [...new Set([...concerned, ...(past || concerned.length === 0 ? heads : [])].map(({ id }) => id))];
}
