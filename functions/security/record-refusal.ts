import type { Bindings } from "../env.ts";
import { blockOf } from "../http/network.ts";
import type { RefusedCall } from "../http/refusals.ts";
import { keyringOf } from "../platform/keyring.ts";
import { hourOf } from "./hours.ts";
import { countEvent } from "./security-events.store.ts";

/** Characters kept of a token's keyed hash: enough to tell whether two were the same, and nothing of it. */
const tokenCharacters = 16;

/** Counts a refused call. Of what was sent only a keyed hash, cut short, is kept; of the address only its block. */
export async function recordRefusal(
  { kind, operation, memberId, address, token }: Omit<RefusedCall, "triedOn" | "isGuess">,
  env: Bindings,
  now: Date,
): Promise<void> {
  const hashed = token === undefined ? "" : await (await keyringOf(env)).mac("security-event", token);
  await countEvent(env.DB, {
    ...{ hour: hourOf(now), kind, operation, at: now.toISOString() },
    network: address === undefined ? "" : (blockOf(address) ?? ""),
    token: hashed.slice(0, tokenCharacters),
    memberId: memberId ?? "",
  });
}
