import type { Bindings } from "../env.ts";
import type { Contract } from "./operation.ts";
import { bearer } from "./policy.ts";
import { sentSession } from "./session-cookie.ts";

/** The header Cloudflare Access puts on what it lets through; another proxy's is set. */
export const accessAssertion = "Cf-Access-Jwt-Assertion";

/** The token of the identity proxy that stands before the service; undefined where none is set, or none came. */
export const proxyToken = ({ headers }: Request, { STAFF_PROXY }: Pick<Bindings, "STAFF_PROXY">): string | undefined =>
  STAFF_PROXY && (headers.get(STAFF_PROXY.header ?? accessAssertion) ?? undefined);

/**
 * What a caller sent to be known by. A program sends a key or a secret, or comes with what a proxy vouches for. A page of the desk is for who
 * signed in: by the proxy where one is set, else by a session, whose cookie nothing but these pages reads.
 */
export function sentToken(request: Request, contract: Contract, env: Bindings): string | undefined {
  if (contract.page === undefined) {
    return bearer(request.headers.get("Authorization")) ?? proxyToken(request, env);
  }
  if (contract.policy.who !== "staff") return undefined;
  return env.STAFF_PROXY === undefined ? sentSession(request.headers) : proxyToken(request, env);
}
