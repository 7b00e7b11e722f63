import type { SecurityEventKind } from "../../schema/contracts/security-events.ts";
import type { Contract } from "./operation.ts";
import type { SignIn } from "./policy.ts";
import type { ProblemError } from "./problems.ts";

/** A call that was refused to who may not make it. */
export interface RefusedCall {
  kind: SecurityEventKind;
  operation: string;
  memberId: string | undefined;
  /** The caller's address. */
  address: string | undefined;
  /** The key, sign-in, secret or token that was sent and did not do. */
  token: string | undefined;
  /** The number of the case or complaint whose secret this was to be. */
  triedOn?: string | undefined;
  /** Whether it may be a guess: nobody who could be known has called. */
  isGuess: boolean;
}

/** Kinds of calls whose sender is known, or that nobody can guess by. */
const notGuesses: ReadonlySet<SecurityEventKind> = new Set([
  "cross_site",
  "role_refused",
  "right_refused",
  "origin_refused",
  "form_token_wrong",
]);

/** What a refused call is known by. `signIn` is undefined where nobody was asked for one. */
interface Known {
  /** The key, sign-in or secret that was sent. */
  token: string | undefined;
  address: string | undefined;
  pathParameters: Readonly<Record<string, string>>;
  signIn: SignIn | undefined;
}

/**
 * What a problem is for the record of security events; undefined for one that is none, as whatever is answered to who needs neither key
 * nor secret.
 */
export function refusalOf(contract: Contract, error: ProblemError, known: Known): RefusedCall | undefined {
  const { address, pathParameters, token } = known;
  const { code } = error;
  const operation = contract.id;
  const refused = (kind: SecurityEventKind, sent?: string, memberId?: string) => ({
    ...{ kind, operation, memberId, address, token: sent },
    isGuess: !notGuesses.has(kind),
  });
  const { policy } = contract;
  if (error.refused !== undefined) return refused(error.refused.kind, error.refused.token, error.refused.memberId);
  // A page's form is refused so for nothing but where it was sent from.
  if (contract.page?.form !== undefined && code === "forbidden" && known.signIn === undefined) {
    return refused("origin_refused");
  }
  switch (policy.who) {
    case "staff": {
      const { signIn } = known;
      if (signIn === undefined) return undefined;
      if ("refused" in signIn) {
        // Who opens a page of the desk and has not signed in is led to where they do.
        return signIn.refused === "session_missing" ? undefined : refused(signIn.refused, token, signIn.memberId);
      }
      if (code !== "forbidden") return undefined;
      const { id, roles } = signIn.member;
      const hasRole = roles.some((role) => policy.roles.includes(role));
      return refused(hasRole ? "right_refused" : "role_refused", undefined, id);
    }
    case "applicant": {
      if (code !== "not-found") return undefined;
      // No number is longer; what is no number is counted as such.
      const triedOn = pathParameters[policy.numberIn]?.slice(0, 16);
      return { ...refused("secret_wrong", token), triedOn };
    }
    case "anyone":
      if (contract.origins === "listed" && code === "forbidden") return refused("origin_refused");
      return policy.tokenIn !== undefined && code === "not-found"
        ? refused("feed_token_wrong", pathParameters[policy.tokenIn])
        : undefined;
  }
}
