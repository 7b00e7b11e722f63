import { matches } from "./caching.ts";
import type { AppContext } from "./operation.ts";
import { ProblemError } from "./problems.ts";

/** The ETag of something that counts its versions. */
export const versionTag = (version: number) => `"v${version}"`;

/** Requires If-Match to name what is stored as it stands (RFC 9110, 13.1.1). Throws 428 without, 412 when stale. */
export function assertMatches(c: AppContext, etag: string, what: string): void {
  const ifMatch = c.req.header("If-Match");
  if (ifMatch === undefined) {
    throw new ProblemError("precondition-required", `Read the ${what} and send its ETag as If-Match.`);
  }
  if (ifMatch.includes("W/") || !matches(ifMatch, etag)) throw changed(etag, what);
}

export const changed = (etag: string, what: string) =>
  new ProblemError("precondition-failed", `The ${what} changed since you read it. Read it again, then decide.`, {
    headers: { ETag: etag },
  });

/** The same of a case, whose ETag is its version. */
export const assertUnchanged = (c: AppContext, version: number): void => assertMatches(c, versionTag(version), "case");

export const stale = (version: number) => changed(versionTag(version), "case");
