import type { Bindings } from "../env.ts";
import { sha256 } from "../platform/digest.ts";
import { networkOf } from "./network.ts";
import { ProblemError } from "./problems.ts";
import { sentToken } from "./refusals.ts";

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

async function counterOf(
  { headers }: Request,
  env: Bindings,
  by: "address" | "secret" | "key",
): Promise<[RateLimit | undefined, string | undefined]> {
  if (by === "address") {
    const address = headers.get("CF-Connecting-IP");
    return [env.INTAKE_LIMIT, address === null ? undefined : networkOf(address)];
  }
  const token = sentToken(headers);
  return [by === "secret" ? env.TRACKING_LIMIT : env.STAFF_LIMIT, token && (await sha256(token))];
}
