import type { StaffMember } from "../../schema/contracts/staff.ts";
import type { AppContext } from "../http/operation.ts";
import { bearer } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { emailOf } from "./access.ts";
import { keyHolder, memberByEmail } from "./staff.store.ts";

/** The header Cloudflare Access puts on what it lets through. */
const assertion = "Cf-Access-Jwt-Assertion";

/**
 * The active member who calls: by staff key, else, where Cloudflare Access is configured, by the e-mail address its token vouches
 * for. A browser sends the sign-in along by itself, so what another site makes it send is refused: any write, and any read that no
 * person gets to see, since some reads leave a trace. Throws `forbidden` then.
 */
export async function callingMember(c: AppContext): Promise<StaffMember | undefined> {
  const now = c.var.outside.now();
  const authorization = c.req.header("Authorization");
  const token = c.req.header(assertion);
  if (authorization !== undefined || token === undefined || c.env.ACCESS === undefined) {
    return keyHolder(c.env.DB, bearer(authorization), now);
  }
  const email = await emailOf(token, c.env.ACCESS, now);
  if (email === undefined) return undefined;
  if (c.req.method === "GET" ? isUnseen(c) : isFromElsewhere(c)) {
    throw new ProblemError("forbidden", "This was sent from another site. Open the service itself and try again.");
  }
  return memberByEmail(c.env.DB, email);
}

/** Whether another site made a browser read this without showing it: as an image, a frame, a prefetch. A link followed is shown. */
const isUnseen = (c: AppContext): boolean =>
  c.req.header("Sec-Fetch-Site") === "cross-site" && c.req.header("Sec-Fetch-Dest") !== "document";

/** Whether a browser says that another site made it send this (Fetch Metadata; Origin where that is missing). */
function isFromElsewhere(c: AppContext): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  if (site !== undefined) return site !== "same-origin";
  const origin = c.req.header("Origin");
  return origin !== undefined && origin !== new URL(c.req.url).origin;
}
