import type { Bindings, Outside } from "../../env.ts";
import { timedWord, wordIn } from "../../platform/timed-word.ts";

const lifetimeMs = 5 * 60_000;

/** Bytes of randomness in a challenge: at least 16 (Web Authentication, Level 3, 13.4.3). */
const challengeBytes = 16;

/** For what a challenge is signed: signing in, or registering a passkey of this member's. */
type Purpose = "sign-in" | `register ${string}`;

/** A challenge to be signed by an authenticator within five minutes. It is stored nowhere until it was used. */
export const newPasskeyChallenge = (env: Bindings, outside: Outside, purpose: Purpose): Promise<string> =>
  timedWord(
    env,
    outside,
    `passkey ${purpose}`,
    outside.randomBytes(challengeBytes).toBase64({ alphabet: "base64url", omitPadding: true }),
  );

/** Whether a challenge is one of ours for this purpose, and no older than five minutes. */
export const isOwnChallenge = async (
  env: Bindings,
  outside: Outside,
  purpose: Purpose,
  challenge = "",
): Promise<boolean> =>
  (await wordIn(env, outside, { purpose: `passkey ${purpose}`, lifetimeMs }, challenge)) !== undefined;
