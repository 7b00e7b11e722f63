import type { Bindings, Execution } from "../env.ts";
import { bearer, type SignIn } from "../http/policy.ts";
import { accessAssertion } from "../http/refusals.ts";
import { emailOf } from "./access.ts";
import { keyHolder, memberByEmail } from "./staff.store.ts";

/**
 * The active member who calls: by staff key, else, where Cloudflare Access is configured, by the e-mail address its token vouches
 * for. A browser sends the sign-in along by itself, so what another site makes it send is refused: any write, and any read but a
 * link that is followed, since whether an image or a script loads tells the other site what there is. No read changes anything but the
 * day of a key's last use.
 */
export async function callingMember(
  request: Request,
  env: Bindings,
  now: Date,
  background: Execution,
): Promise<SignIn> {
  const authorization = request.headers.get("Authorization");
  const token = request.headers.get(accessAssertion);
  if (authorization !== null || token === null || env.ACCESS === undefined) {
    return keyHolder(env, bearer(authorization), now, background);
  }
  const email = await emailOf(token, env.ACCESS, now);
  if (email === undefined) return { refused: "access_token_invalid", memberId: undefined };
  const member = await memberByEmail(env.DB, email);
  if (request.method === "GET" ? isReadUnseen(request) : isSentByAnotherSite(request, env)) {
    return { refused: "cross_site", memberId: member?.id };
  }
  return member === undefined ? { refused: "access_email_unknown", memberId: undefined } : { member, keyId: null };
}

/** Whether another site made a browser read this without showing it: as an image, a frame, a prefetch. A link followed is shown. */
const isReadUnseen = ({ headers }: Request): boolean =>
  headers.get("Sec-Fetch-Site") === "cross-site" && headers.get("Sec-Fetch-Dest") !== "document";

/** Whether a browser says that another site made it send this (Fetch Metadata; Origin where that is missing). */
function isSentByAnotherSite({ headers }: Request, { AGENCY }: Bindings): boolean {
  const site = headers.get("Sec-Fetch-Site");
  if (site !== null) return site !== "same-origin";
  const origin = headers.get("Origin");
  return origin !== null && origin !== AGENCY.origin;
}
