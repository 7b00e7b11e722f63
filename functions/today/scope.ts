import type { StaffMember } from "../../schema/contracts/staff.ts";
import type { TodayScope } from "../../schema/contracts/today.ts";
import { isSameText } from "../text/fold.ts";
import type { CountedCases } from "./counted-cases.store.ts";

/** Whose cases a member begins with: an officer with its own, whoever leads, registers or reads with all. */
export const usualScope = ({ roles }: StaffMember): TodayScope =>
  roles.includes("officer") && !roles.includes("head") ? "mine" : "all";

/** The cases that a member means by a scope; `units` are the spellings that cases have. */
export function casesWithin(scope: TodayScope, { id, unit }: StaffMember, units: readonly string[]): CountedCases {
  if (scope === "all") return { of: "all" };
  if (scope === "mine") return { of: "member", id };
  return { of: "unit", units: units.filter((known) => isSameText(known, unit)) };
}
