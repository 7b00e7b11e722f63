import * as z from "zod";
import { emailAddress } from "./address.ts";
import { day } from "./day.ts";
import { keyId, memberId } from "./history.ts";
import { instant, text } from "./text.ts";

export const roles = ["clerk", "officer", "publisher", "editor", "head", "auditor", "admin"] as const;

/** clerk registers, officer works cases, publisher publishes, editor figures, head decides, auditor reads, admin configures. */
const role = z.enum(roles).meta({
  description:
    "`clerk` registers, `officer` works cases, `publisher` publishes, `editor` keeps the figures, `head` decides, `auditor` reads, `admin` configures.",
});
export type Role = z.infer<typeof role>;

export interface StaffMember {
  id: string;
  name: string;
  unit: string;
  roles: readonly Role[];
}

/** By which robots mention a member; what they are given is sent to WeCom or DingTalk alone. */
const mentionedAs = (where: string, example: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/)
    .meta({ description: where, examples: [example] });
const mentions = {
  wecom_id: mentionedAs("The user id in WeCom, by which a group's robot mentions the member.", "user-1"),
  dingtalk_id: mentionedAs(
    "The user id or the mobile number in DingTalk, by which a group's robot mentions the member.",
    "user-1",
  ),
};

const memberRoles = z
  .array(role)
  .min(1)
  .max(roles.length)
  .refine((all) => new Set(all).size === all.length, "must name each role once")
  .meta({ description: "What the member may do, each once." });

const called = { description: "The member's name, for staff alone.", examples: ["工作人员甲"] };
const working = { description: "The unit the member works in.", examples: ["政务公开办公室"] };
const address = "foi@mail.example";
const keyName = { description: "What the key is for.", examples: ["窗口登记系统"] };

const signsIn = "Signs the member in through Cloudflare Access; no two members share one.";

export const newMember = z
  .strictObject({
    name: text(100).meta(called),
    unit: text(100).meta(working),
    email: emailAddress.optional().meta({ description: signsIn, examples: [address] }),
    roles: memberRoles,
    wecom_id: mentions.wecom_id.optional(),
    dingtalk_id: mentions.dingtalk_id.optional(),
  })
  .meta({ id: "NewMember", description: "A member of staff to add." });
export type NewMember = z.infer<typeof newMember>;

export const memberChange = z
  .strictObject({
    name: text(100).meta(called),
    unit: text(100).meta(working),
    email: emailAddress
      .nullable()
      .meta({ description: `${signsIn} Null takes the sign-in away.`, examples: [address] }),
    roles: memberRoles,
    wecom_id: mentions.wecom_id.nullable(),
    dingtalk_id: mentions.dingtalk_id.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .meta({ id: "MemberChange", description: "What changes of a member; what is left out stays." });

/** What a member says of itself. */
export const ownMentions = z
  .strictObject({ wecom_id: mentions.wecom_id.nullable(), dingtalk_id: mentions.dingtalk_id.nullable() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .meta({
    id: "OwnMentions",
    description: "By what group robots mention oneself; null for by name alone, what is left out stays.",
    examples: [{ wecom_id: "user-1" }],
  });

export const member = z
  .strictObject({
    id: memberId.meta({ description: "Random; the only name of the member that events and logs use." }),
    name: z.string().meta(called),
    unit: z.string().meta(working),
    email: z
      .string()
      .nullable()
      .meta({ description: "Signs the member in, and takes reminders; null where none.", examples: [address] }),
    roles: z.array(role).meta({ description: "What the member may do." }),
    wecom_id: mentions.wecom_id.nullable(),
    dingtalk_id: mentions.dingtalk_id.nullable(),
    active: z.boolean().meta({ description: "False once removed: no key and no sign-in works any more." }),
    created_at: instant,
  })
  .meta({ id: "Member", description: "A member of staff." });

export const memberList = z
  .strictObject({ items: z.array(member).meta({ description: "Also those who were removed." }) })
  .meta({ id: "MemberList", description: "The members of staff." });

export const newKey = z
  .strictObject({
    name: text(100).meta(keyName),
    expires_at: instant.optional().meta({
      description: "When it stops working; after `[vars.TRUST] staff_key_days` (365) where left out.",
      examples: ["2027-02-02T00:00:00Z"],
    }),
  })
  .meta({ id: "NewKey", description: "A key to make for a member." });

const keyMembers = {
  id: keyId,
  name: z.string().meta(keyName),
  created_at: instant,
  expires_at: instant,
  last_used_on: day
    .nullable()
    .meta({ description: "The last day it was used on; null where it was not, or not recorded." }),
  lapses_on: day.meta({ description: "From this day on it works no more, unless it is used before." }),
  revoked_at: instant.nullable().meta({ description: "Null unless it was revoked." }),
  made_by: memberId.nullable().meta({
    description: "The member who made it; null of a key from before that was recorded, and of one set up by hand.",
  }),
};

export const keyList = z
  .strictObject({ items: z.array(z.strictObject(keyMembers)).meta({ description: "Latest first." }) })
  .meta({ id: "KeyList", description: "A member's keys, without the keys themselves." });

export const madeKey = z
  .strictObject({
    ...keyMembers,
    key: z.string().meta({
      description: "Goes into Authorization: Bearer <key>. Shown this once, stored as a hash.",
      examples: ["gk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"],
    }),
  })
  .meta({ id: "MadeKey", description: "A key just made." });
