import type { Bindings } from "../env.ts";
import { bearer, type CallingMember, type SignIn } from "../http/policy.ts";
import { proxyToken } from "../http/sent-token.ts";
import { vouchedBy } from "./proxy-token.ts";
import { sessionHolder } from "./sessions/sessions.store.ts";
import { keyHolder, memberByEmail } from "./staff.store.ts";

/**
 * The active member who calls. An operation of the API: by staff key, else, where an identity proxy is set, by the e-mail address its token
 * vouches for. A page of the desk: by that token, else by a session. A browser sends the sign-in along by itself, so what another site
 * makes it send is refused: any write, and any read but a link that is followed, since whether an image or a script loads tells the other
 * site what there is. No read changes anything but the day of a key's last use.
 */
export async function callingMember(call: CallingMember): Promise<SignIn> {
  const { request, env, token, isPage, now, background } = call;
  if (isPage && env.STAFF_PROXY === undefined) return withinSite(request, env, await sessionHolder(env, token, now));
  const authorization = request.headers.get("Authorization");
  const vouched = proxyToken(request, env);
  if (!isPage && (authorization !== null || vouched === undefined)) {
    return keyHolder(env, bearer(authorization), now, background);
  }
  return withinSite(request, env, await byProxy(env, vouched, now));
}

async function byProxy({ DB, STAFF_PROXY }: Bindings, token: string | undefined, now: Date): Promise<SignIn> {
  if (token === undefined || STAFF_PROXY === undefined) return { refused: "session_missing", memberId: undefined };
  const vouched = await vouchedBy(token, STAFF_PROXY, now);
  if (vouched === undefined) return { refused: "access_token_invalid", memberId: undefined };
  const { email, at, endsAt } = vouched;
  const member = await memberByEmail(DB, email);
  if (member === undefined) return { refused: "access_email_unknown", memberId: undefined };
  return { member, keyId: null, signedIn: { by: "proxy", sessionId: null, at, endsAt } };
}

/** The sign-in, unless another site made the browser send it. */
function withinSite(request: Request, env: Bindings, signIn: SignIn): SignIn {
  const isNothing = "refused" in signIn && signIn.refused !== "access_email_unknown";
  const isOurs = request.method === "GET" ? !isReadUnseen(request) : !isSentByAnotherSite(request, env);
  if (isNothing || isOurs) return signIn;
  return { refused: "cross_site", memberId: "refused" in signIn ? signIn.memberId : signIn.member.id };
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
