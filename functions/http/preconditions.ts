import { matches } from "./caching.ts";
import type { Call } from "./operation.ts";
import { ProblemError } from "./problems.ts";

/** The ETag of something that counts its versions. */
export const versionTag = (version: number) => `"v${version}"`;

/** Requires If-Match to name what is stored now (RFC 9110, 13.1.1). Throws 428 without, 412 when it names an older one. */
export function assertMatches({ headers: { ifMatch } }: Call, etag: string, what: string): void {
  if (ifMatch === undefined) {
    throw new ProblemError("precondition-required", `Read the ${what} and send its ETag as If-Match.`);
  }
  if (ifMatch.includes("W/") || !matches(ifMatch, etag)) throw changedMeanwhile(etag, what);
}

export const changedMeanwhile = (etag: string, what: string) =>
  new ProblemError("precondition-failed", `The ${what} changed since you read it. Read it again, then decide.`, {
    headers: { ETag: etag },
  });
