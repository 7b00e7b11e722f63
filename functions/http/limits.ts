import { sha256 } from "../platform/digest.ts";
import type { AppContext } from "./operation.ts";
import { bearer } from "./policy.ts";
import { ProblemError } from "./problems.ts";

/** Seconds a limit counts over, as wrangler.toml states for each. */
const period = 60;

/**
 * Counts a call against its limit: by address where anybody may call, by secret or key where one is sent. The platform counts in
 * each of its places apart. A call without an address (none reaches production) is not counted. Throws `rate-limited`.
 */
export async function withinLimit(c: AppContext, by: "address" | "secret" | "key"): Promise<void> {
  const [limit, counted] = await counterOf(c, by);
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
 * Whom an address stands for: an IPv6 address for its /64, since whoever has one has them all (RFC 6177); any other for itself.
 * A dotted end is left as it is: none reaches the first four groups.
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [front = "", back] = address.toLowerCase().split("::");
  const groups = front === "" ? [] : front.split(":");
  const after = back === undefined || back === "" ? [] : back.split(":");
  const wanting = back === undefined ? 0 : 8 - groups.length - after.length;
  const whole = [...groups, ...Array.from({ length: Math.max(0, wanting) }, () => "0"), ...after];
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

async function counterOf(
  c: AppContext,
  by: "address" | "secret" | "key",
): Promise<[RateLimit | undefined, string | undefined]> {
  if (by === "address") {
    const address = c.req.header("CF-Connecting-IP");
    return [c.env.INTAKE_LIMIT, address && networkOf(address)];
  }
  const token = bearer(c.req.header("Authorization")) ?? c.req.header("Cf-Access-Jwt-Assertion");
  const limit = by === "secret" ? c.env.TRACKING_LIMIT : c.env.STAFF_LIMIT;
  return [limit, token === undefined ? undefined : await sha256(token)];
}
