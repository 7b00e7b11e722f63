import type { TrustSettings } from "../../schema/contracts/trust.ts";

/** On every answer: it is what it says it is, stays on https, tells nobody where it was read, and runs and embeds nothing. */
export const securityHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Strict-Transport-Security": "max-age=31536000",
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
} as const;

/** The policy of a page that runs our own scripts, in a frame of the sites listed only (Content Security Policy 3). */
export const pagePolicy = ({ frame_ancestors }: TrustSettings, ...more: string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frame_ancestors.length === 0 ? "'none'" : frame_ancestors.join(" ")}`,
    ...more,
  ].join("; ");
