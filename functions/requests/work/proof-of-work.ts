import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import { type Challenge, challenge, solvedChallenge } from "../../../schema/contracts/proof-of-work.ts";
import type { Outside } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Claim } from "../../once/claim.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";

/** Minutes a challenge can be solved in. Shorter than a claim lives, so that no solution is accepted twice. */
const goodForMinutes = 20;
/** Rounds of PBKDF2 for each key. */
const cost = 1_000;

/** What a filing brings of work done: what it spends, or why it is refused unless the same filing is stored already. */
export type Work = { spends: Claim } | { refused: ProblemError };

/** The secrets that sign challenges and the keys sought; nobody else's under the tracking key. */
const secretsOf = async (keyring: Keyring) => ({
  hmacSignatureSecret: await keyring.mac("proof-of-work", "challenge"),
  hmacKeySignatureSecret: await keyring.mac("proof-of-work", "key"),
});

/** A challenge that takes from `keys` to twice as many derivations, at random. */
export async function newChallenge(keyring: Keyring, outside: Outside, keys: number): Promise<Challenge> {
  const drawn = new DataView(outside.randomBytes(4).buffer).getUint32(0);
  return challenge.parse(
    await createChallenge({
      algorithm: "PBKDF2/SHA-256",
      cost,
      counter: keys + (drawn % (keys + 1)),
      deriveKey,
      expiresAt: new Date(outside.now().getTime() + goodForMinutes * 60_000),
      ...(await secretsOf(keyring)),
    }),
  );
}

/** Why a filing is not accepted, and what to do instead. */
export const workMissing = (why: string): ProblemError =>
  new ProblemError(
    "proof-of-work-required",
    `${why} Solve a challenge of /v1/challenge and send it in the header Altcha, or use the counter, post or fax.`,
  );

/** The work of the header `Altcha`; undefined where none is asked for. */
export async function workOf(call: Call): Promise<Work | undefined> {
  if (!call.env.TRUST.proof_of_work) return undefined;
  const sent = call.headers.proofOfWork;
  if (sent === undefined) return { refused: workMissing("A filing takes some work first.") };
  const solved = solvedChallenge.safeParse(decoded(sent));
  if (!solved.success) return { refused: workMissing("The header Altcha holds no solved challenge.") };
  const { expired, verified } = await verifySolution({
    ...solved.data,
    deriveKey,
    ...(await secretsOf(await keyringOf(call.env))),
  });
  if (expired) return { refused: workMissing("The challenge was solved too late.") };
  if (!verified) return { refused: workMissing("The challenge is not one of ours, or not solved.") };
  const { signature } = solved.data.challenge;
  return {
    spends: {
      scope: "proofOfWork",
      keyHash: signature,
      bodyHash: signature,
      subject: call.outside.newId(),
      createdAt: call.outside.now(),
      keyed: true,
    },
  };
}

function decoded(base64: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(base64)));
  } catch {
    return undefined;
  }
}
