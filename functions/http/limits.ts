import type { Bindings, CallLimit } from "../env.ts";
import { sha256 } from "../platform/digest.ts";
import { blockOf, networkOf } from "./network.ts";
import { ProblemError } from "./problems.ts";
import type { RefusedCall } from "./refusals.ts";

/** Seconds a limit counts over, as wrangler.toml states for each. */
const period = 60;

const rateLimited = (detail: string) =>
  new ProblemError("rate-limited", detail, { headers: { "Retry-After": String(period) } });

async function within(limit: CallLimit | undefined, counted: string | undefined): Promise<void> {
  if (limit === undefined || counted === undefined) return;
  const { success } = await limit.limit({ key: counted });
  if (success) return;
  throw rateLimited("Too many calls in a minute. Wait a minute and try again, or use the counter, post or fax.");
}

/** Counts a filing against the limit of its network; one without an address (none reaches production) is not counted. Throws `rate-limited`. */
export const withinIntakeLimit = (address: string | undefined, { INTAKE_LIMIT }: Bindings): Promise<void> =>
  within(INTAKE_LIMIT, address && networkOf(address));

/** Counts a call by the secret, key or sign-in that let it in: the load that one may make. Throws `rate-limited`. */
export async function withinLoadLimit(token: string | undefined, limit: CallLimit | undefined): Promise<void> {
  await within(limit, await sha256(token ?? ""));
}

/**
 * Counts a wrong key, secret or token by the network it came from and by the number it was tried on, whichever it was. Answers what to
 * say in place of the failure once either had too many: it says the same whether the number exists. What is right is never counted here.
 * The platform counts in each of its places apart.
 */
export async function tooManyFailures(
  { address, triedOn }: RefusedCall,
  { FAILURE_LIMIT }: Bindings,
): Promise<ProblemError | undefined> {
  const network = address && blockOf(address);
  const counted = [network && `network ${network}`, triedOn && `number ${triedOn}`].filter((key) => key !== undefined);
  const outcomes = await Promise.all(counted.map(async (key) => FAILURE_LIMIT?.limit({ key })));
  if (outcomes.every((outcome) => outcome?.success !== false)) return undefined;
  return rateLimited(
    "Too many wrong keys, secrets or numbers in a minute, from this network or for this number. A right one is answered all the same. " +
      "Try again in a minute, or use the counter, post or fax.",
  );
}
