import * as z from "zod";

/** The identity proxy in front of the service; `[vars.STAFF_PROXY]` in wrangler.toml. What is said of tokens is in docs/desk.md. */
export const staffProxy = z.strictObject({
  /** Who signs the tokens (`iss`), as `https://<team>.cloudflareaccess.com`. */
  issuer: z.url({ protocol: /^https$/ }),
  /** For whom (`aud`): the application's tag. */
  audience: z.string().min(1),
  /** Where the signing keys are published (RFC 7517); Cloudflare Access's place under the issuer unless set. */
  keys: z.url({ protocol: /^https$/ }).optional(),
  /** The header that a token comes in; Cloudflare Access's unless set. */
  header: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .optional(),
  /** The claim that is the member's e-mail address; `email` unless set. */
  member_claim: z.string().min(1).optional(),
  /** The claim that says when they signed in, in seconds; `auth_time` (OpenID Connect Core 1.0, 2) unless set. */
  signed_in_claim: z.string().min(1).optional(),
  /** Where one signs out of the proxy. */
  sign_out: z.url({ protocol: /^https$/ }).optional(),
});
export type StaffProxy = z.infer<typeof staffProxy>;
