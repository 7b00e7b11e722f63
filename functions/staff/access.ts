import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { AccessSettings } from "../env.ts";

/** The team's keys, fetched when first needed and again when a token names a key not among them (rotation). */
let known: { issuer: string; keys: JWTVerifyGetKey } | undefined;

function keysOf(issuer: string): JWTVerifyGetKey {
  if (known?.issuer !== issuer) known = { issuer, keys: createRemoteJWKSet(new URL(`${issuer}/cdn-cgi/access/certs`)) };
  return known.keys;
}

/**
 * The e-mail address a Cloudflare Access token vouches for: RS256 alone, of our issuer and audience, not expired. Undefined for
 * any other token, and where the team's keys cannot be fetched.
 */
export async function emailOf(
  token: string,
  { issuer, audience }: AccessSettings,
  now: Date,
): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, keysOf(issuer), {
      algorithms: ["RS256"],
      issuer,
      audience,
      currentDate: now,
      requiredClaims: ["exp", "email"],
    });
    return typeof payload.email === "string" ? payload.email : undefined;
  } catch {
    return undefined;
  }
}
