import { purge } from "../../http/caching.ts";
import type { Call } from "../../http/operation.ts";
import type { RequestRow } from "../store/requests.store.ts";

/** The `Cache-Tag` of everything that says something of the disclosure log, which says what cases granted. */
export const disclosureTag = "disclosures";

type Ended = Pick<RequestRow, "closedAs" | "closedOn" | "outcome">;

/** Takes the disclosure log out of the caches where one of these cases ends otherwise than it did. */
export async function purgeOutcomes(
  call: Pick<Call, "env" | "execution">,
  changes: readonly { stored: { request: Ended }; request: Ended }[],
): Promise<void> {
  const isOther = changes.some(({ stored: { request: before }, request: after }) =>
    (["closedAs", "closedOn", "outcome"] as const).some((member) => before[member] !== after[member]),
  );
  if (isOther) await purge(call, [], [disclosureTag]);
}
