// @ts-nocheck
import { matches } from "./caching.ts";
import type { AppContext } from "./operation.ts";
import { ProblemError } from "./problems.ts";

/** The ETag of something that counts its versions. */
export const versionTag = (version: number) => `"v${version}"`;

/** Requires If-Match to name the version as it stands (RFC 9110, 13.1.1). Throws 428 without, 412 when stale. */
export function assertUnchanged(c: AppContext, version: number): void {
  const ifMatch = c.req.header("If-Match");
  if (ifMatch === undefined) {
    throw new ProblemError("precondition-required", "Read the case and send its ETag as If-Match.");
  }
  if (ifMatch.includes("W/") || !matches(ifMatch, versionTag(version))) throw stale(version);
}

export const stale = (version: number) =>
  new ProblemError("precondition-failed", "The case changed since you read it. Read it again, then decide.", {
    headers: { ETag: versionTag(version) },
  });
