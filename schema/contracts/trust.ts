import * as z from "zod";

/** How long and whom the service trusts; `[vars.TRUST]` in wrangler.toml. */
const trustSettings = z.strictObject({
  /** Months a closed case keeps who asked and what was written. */
  retention_months: z.int().min(0),
  /** Sites whose pages may post a filing, e.g. `https://www.agency.example`. */
  form_origins: z.array(z.url()),
  /** Sites that may embed the pages served here. */
  frame_ancestors: z.array(z.string()),
  /** Keys that a browser derives, at least and at most twice as many, before it may file; 0 or nothing asks for none. */
  proof_of_work: z.int().min(0).max(100_000).optional(),
  /**
   * The agency's own proxies in front of the service, as addresses or ranges (`192.0.2.0/24`): only what one of them forwards has the
   * caller's address in `X-Forwarded-For`.
   */
  proxies: z.array(z.string()).optional(),
  /** Days until a staff key expires, where its maker states nothing; 365 unless set. */
  staff_key_days: z.int().min(1).max(3_650).optional(),
  /** Days without use after which a staff key works no more; 90 unless set. */
  staff_key_unused_days: z.int().min(1).max(3_650).optional(),
  /**
   * Units whose publishers register, amend, withdraw and import entries of every unit; those of other units act for their own alone.
   * Unless set every publisher acts for every unit.
   */
  publishing_desks: z.array(z.string()).optional(),
  /** Days refused calls stay on record; 365 unless set, and never less than 180 (Cybersecurity Law, Art. 21(3)). */
  security_events_days: z.int().min(180).optional(),
  /** Where to report a weakness (RFC 9116): `mailto:`, `tel:` or `https:`. */
  security_contact: z.url(),
});
export type TrustSettings = z.infer<typeof trustSettings>;
