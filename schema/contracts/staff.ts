import * as z from "zod";
import { emailAddress } from "./address.ts";
import { day } from "./day.ts";
import { instant, text } from "./text.ts";

export const roles = ["clerk", "officer", "publisher", "editor", "head", "auditor", "admin"] as const;

/** clerk registers, officer works cases, publisher publishes, editor figures, head decides, auditor reads, admin configures. */
const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export interface StaffMember {
  id: string;
  name: string;
  unit: string;
  roles: readonly Role[];
}

const memberRoles = z
  .array(role)
  .min(1)
  .max(roles.length)
  .refine((all) => new Set(all).size === all.length, "must name each role once");

const signsIn = "Signs the member in through Cloudflare Access; no two members share one.";

export const newMember = z
  .strictObject({
    name: text(100),
    unit: text(100),
    email: emailAddress.optional().meta({ description: signsIn }),
    roles: memberRoles,
  })
  .meta({ id: "NewMember", description: "A member of staff to add." });
export type NewMember = z.infer<typeof newMember>;

export const memberChange = z
  .strictObject({
    name: text(100),
    unit: text(100),
    email: emailAddress.nullable().meta({ description: `${signsIn} Null takes the sign-in away.` }),
    roles: memberRoles,
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .meta({ id: "MemberChange", description: "What changes of a member; what is left out stays." });

export const member = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    unit: z.string(),
    email: z.string().nullable(),
    roles: z.array(role),
    active: z.boolean().meta({ description: "False once removed: no key and no sign-in works any more." }),
    created_at: instant,
  })
  .meta({ id: "Member", description: "A member of staff." });

export const memberList = z.strictObject({ items: z.array(member) }).meta({ id: "MemberList" });

export const newKey = z
  .strictObject({
    name: text(100).meta({ description: "What the key is for." }),
    expires_at: instant.optional().meta({
      description: "When it stops working; after `[vars.TRUST] staff_key_days` (365) where left out.",
    }),
  })
  .meta({ id: "NewKey", description: "A key to make for a member." });

const keyMembers = {
  id: z.string().meta({ description: "Names the key; does not open anything." }),
  name: z.string(),
  created_at: instant,
  expires_at: instant,
  last_used_on: day
    .nullable()
    .meta({ description: "The last day it was used on; null where it was not, or not recorded." }),
  lapses_on: day.meta({ description: "From this day on it works no more, unless it is used before." }),
  revoked_at: instant.nullable(),
  made_by: z.string().nullable().meta({
    description: "The member who made it; null of a key from before that was recorded, and of one set up by hand.",
  }),
};

export const keyList = z.strictObject({ items: z.array(z.strictObject(keyMembers)) }).meta({ id: "KeyList" });

export const madeKey = z
  .strictObject({
    ...keyMembers,
    key: z.string().meta({ description: "Goes into Authorization: Bearer <key>. Shown this once, stored as a hash." }),
  })
  .meta({ id: "MadeKey", description: "A key just made." });
