import type { Bindings } from "../env.ts";
import type { Caller } from "../http/mount.ts";
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
export async function callingMember(request: Request, env: Bindings, now: Date): Promise<Caller | undefined> {
  const authorization = request.headers.get("Authorization");
  const token = request.headers.get(assertion);
  if (authorization !== null || token === null || env.ACCESS === undefined) {
    return keyHolder(env.DB, bearer(authorization), now);
  }
  const email = await emailOf(token, env.ACCESS, now);
  if (email === undefined) return undefined;
  if (request.method === "GET" ? isReadUnseen(request) : isSentByAnotherSite(request)) {
    throw new ProblemError("forbidden", "This was sent from another site. Open the service itself and try again.");
  }
  const member = await memberByEmail(env.DB, email);
  return member && { member, keyId: null };
}

/** Whether another site made a browser read this without showing it: as an image, a frame, a prefetch. A link followed is shown. */
const isReadUnseen = ({ headers }: Request): boolean =>
  headers.get("Sec-Fetch-Site") === "cross-site" && headers.get("Sec-Fetch-Dest") !== "document";

/** Whether a browser says that another site made it send this (Fetch Metadata; Origin where that is missing). */
function isSentByAnotherSite({ headers, url }: Request): boolean {
  const site = headers.get("Sec-Fetch-Site");
  if (site !== null) return site !== "same-origin";
  const origin = headers.get("Origin");
  return origin !== null && origin !== new URL(url).origin;
}
