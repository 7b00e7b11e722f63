import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { expect, vi } from "vitest";
import { environmentAt } from "./environment.ts";

export const now = new Date("2026-03-02T02:00:00.000Z");
/** The claim of who has signed in this moment. */
export const justNow = now.getTime() / 1000;
export const audience = "an-application";
export const email = "li@gov.example";

/** A team with keys of its own, as one isolate that never met it sees it. */
export async function accessTeam(name: string) {
  const issuer = `https://${name}.cloudflareaccess.com`;
  const published: object[] = [];
  const makeKey = async (kid: string) => {
    const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
    published.push({ ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" });
    return { kid, privateKey };
  };
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(async (address) => {
    expect(String(address)).toBe(`${issuer}/cdn-cgi/access/certs`);
    return Response.json({ keys: published });
  });
  const sign = ({ kid, privateKey }: Awaited<ReturnType<typeof makeKey>>, claims: Record<string, unknown> = {}) =>
    new SignJWT({
      iss: issuer,
      aud: [audience],
      email,
      iat: now.getTime() / 1000,
      exp: now.getTime() / 1000 + 60,
      ...claims,
    })
      .setProtectedHeader({ alg: "RS256", kid })
      .sign(privateKey);
  return {
    environment: environmentAt(now.toISOString(), { STAFF_PROXY: { issuer, audience } }),
    published,
    makeKey,
    sign,
    fetched,
  };
}
