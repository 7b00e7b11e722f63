import type { Bindings } from "../env.ts";
import { sha256 } from "../platform/digest.ts";
import { bearer } from "./policy.ts";
import { ProblemError } from "./problems.ts";

/** Seconds a limit counts over, as wrangler.toml states for each. */
const period = 60;

/**
 * Counts a call against its limit: by address where anybody may call, by secret or key where one is sent. The platform counts in
 * each of its places apart. A call without an address (none reaches production) is not counted. Throws `rate-limited`.
 */
export async function withinLimit(request: Request, env: Bindings, by: "address" | "secret" | "key"): Promise<void> {
  const [limit, counted] = await counterOf(request, env, by);
  if (limit === undefined || counted === undefined) return;
  const { success } = await limit.limit({ key: counted });
  if (success) return;
  throw new ProblemError(
    "rate-limited",
    "Too many calls in a minute. Wait a minute and try again, or use the counter, post or fax.",
    { headers: { "Retry-After": String(period) } },
  );
}

/**
 * The network an address is counted for: an IPv6 address's /64, since whoever has one has them all (RFC 6177); any other address
 * itself. A dotted end is left as it is: none reaches the first four groups.
 */
function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [front = "", back] = address.toLowerCase().split("::");
  const groups = front === "" ? [] : front.split(":");
  const after = back === undefined || back === "" ? [] : back.split(":");
  const wanting = back === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array.from({ length: Math.max(0, wanting) }, () => "0"), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

async function counterOf(
  { headers }: Request,
  env: Bindings,
  by: "address" | "secret" | "key",
): Promise<[RateLimit | undefined, string | undefined]> {
  if (by === "address") {
    const address = headers.get("CF-Connecting-IP");
    return [env.INTAKE_LIMIT, address === null ? undefined : networkOf(address)];
  }
  const token = bearer(headers.get("Authorization")) ?? headers.get("Cf-Access-Jwt-Assertion");
  return [by === "secret" ? env.TRACKING_LIMIT : env.STAFF_LIMIT, token === null ? undefined : await sha256(token)];
}
