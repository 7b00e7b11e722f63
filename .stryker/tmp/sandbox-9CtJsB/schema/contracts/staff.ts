// @ts-nocheck
import * as z from "zod";

export const roles = ["clerk", "officer", "publisher", "editor", "head", "auditor", "admin"] as const;

/** clerk registers, officer works cases, publisher publishes, editor figures, head decides, auditor reads, admin configures. */
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export interface StaffMember {
  id: string;
  name: string;
  unit: string;
  roles: readonly Role[];
}
