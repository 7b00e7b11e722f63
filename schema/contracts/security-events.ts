import * as z from "zod";
import { nextCursor, pageCursor } from "./cursor.ts";
import { rowLimit } from "./paging.ts";
import { span } from "./span.ts";
import { instant } from "./text.ts";

/** Why a sign-in was refused. */
const signInRefusal = [
  "key_missing",
  "key_unknown",
  "key_expired",
  "key_lapsed",
  "key_revoked",
  "member_removed",
  "access_token_invalid",
  "access_email_unknown",
  "cross_site",
  "session_unknown",
  "session_ended",
] as const;
export type SignInRefusal = (typeof signInRefusal)[number];

export const securityEventKind = z
  .enum([
    ...signInRefusal,
    "role_refused",
    "right_refused",
    "secret_wrong",
    "feed_token_wrong",
    "origin_refused",
    "form_token_wrong",
    "passkey_refused",
    "link_refused",
  ])
  .meta({
    id: "SecurityEventKind",
    description:
      "What was refused: a sign-in without a key, or with one that is unknown, expired, lapsed for want of use, revoked or a removed member's; with a token of the identity " +
      "proxy's that is worth nothing, or whose e-mail address is no active member's; with a session at the desk that nobody has, or that has ended; a call that another site made a browser send " +
      "(`cross_site`); a member without a role for the operation (`role_refused`), or with one and without the right to this case or " +
      "act (`right_refused`); a wrong number or secret of a request or complaint; a wrong token of a calendar; a form from a page of a site that may not send any (`origin_refused`), or from a page of the desk that was " +
      "drawn for another sign-in (`form_token_wrong`); a passkey or a link that signs nobody in.",
  });
export type SecurityEventKind = z.infer<typeof securityEventKind>;

const filters = { ...span, kind: securityEventKind.optional().meta({ description: "Only refusals of this kind." }) };

export const securityEventQuery = z.strictObject({
  ...filters,
  cursor: pageCursor(),
  limit: rowLimit,
});
export const securityEventExportQuery = z.strictObject(filters);

const known = (what: string, example: string) =>
  z
    .string()
    .nullable()
    .meta({ description: `${what}; null where not known, or not kept.`, examples: [example] });

export const securityEvent = z
  .strictObject({
    hour: instant.meta({ description: "When the hour begins in which it was counted." }),
    kind: securityEventKind,
    operation: known("The operation by its id", "trackRequest"),
    network: known("The block the address is in, an IPv4 /24 or an IPv6 /48", "192.0.2.0/24"),
    token: known(
      "The beginning of a keyed hash of the key, sign-in, secret or token that was sent: equal ones were equal",
      "9f86d081884c7d65",
    ),
    member: known("The member's id", "5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"),
    count: z
      .int()
      .positive()
      .meta({ description: "How many calls were refused so in the hour.", examples: [3] }),
    first_at: instant.meta({ description: "When the first was made, UTC." }),
    last_at: instant.meta({ description: "When the last was made, UTC." }),
  })
  .meta({
    id: "SecurityEvent",
    description:
      "Calls refused in an hour, all alike. From its twenty-first row of an hour on a network's events are counted without operation and " +
      "token; so are all from the hour's five hundredth row on, a network in one row and its other kinds without the network, and from the " +
      "thousandth on all without it.",
  });

export const securityEventList = z
  .strictObject({ items: z.array(securityEvent).meta({ description: "Latest hour first." }), next: nextCursor })
  .meta({ id: "SecurityEventList", description: "A page of refused calls, the latest hour first." });
