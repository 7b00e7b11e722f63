import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { StaffProxy } from "../../schema/contracts/staff-proxy.ts";

/** The proxy's keys, fetched when first needed and again when a token names a key not among them (rotation). */
let known: { address: string; keys: JWTVerifyGetKey } | undefined;

function keysAt(address: string): JWTVerifyGetKey {
  if (known?.address !== address) known = { address, keys: createRemoteJWKSet(new URL(address)) };
  return known.keys;
}

/** How far the proxy's clock may be ahead of ours. */
const skewMs = 60_000;

/** What a token says of who signed in. */
interface Vouched {
  email: string;
  /** When they signed in; null where that is not said. */
  at: Date | null;
  endsAt: Date;
}

/**
 * What a token of the proxy's vouches for (RFC 7519): signed with a key of its set by RS256 or ES256, of our issuer and for us, neither
 * expired nor of a time to come, and of an e-mail address that is not said to be unverified. Undefined for any other token, and where
 * the keys cannot be fetched.
 */
export async function vouchedBy(token: string, proxy: StaffProxy, now: Date): Promise<Vouched | undefined> {
  const { issuer, audience, keys = `${issuer}/cdn-cgi/access/certs` } = proxy;
  const { member_claim = "email", signed_in_claim = "auth_time" } = proxy;
  const isToCome = (seconds: unknown) => typeof seconds === "number" && seconds * 1000 > now.getTime() + skewMs;
  try {
    const { payload } = await jwtVerify(token, keysAt(keys), {
      algorithms: ["RS256", "ES256"],
      issuer,
      audience,
      currentDate: now,
      requiredClaims: ["exp", member_claim],
    });
    const { [member_claim]: email, [signed_in_claim]: at, exp, iat, email_verified } = payload;
    if (typeof email !== "string" || exp === undefined || isToCome(iat) || email_verified === false) return undefined;
    const isInstant = typeof at === "number" && at > 0 && !isToCome(at);
    return { email, at: isInstant ? new Date(at * 1000) : null, endsAt: new Date(exp * 1000) };
  } catch {
    return undefined;
  }
}
