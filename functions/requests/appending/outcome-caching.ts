import { purge } from "../../http/caching.ts";
import type { Call } from "../../http/operation.ts";
import type { RequestRow } from "../store/requests.store.ts";

/** The `Cache-Tag` of everything that says something of the disclosure log, which says what cases granted. */
export const disclosureTag = "disclosures";

type Ended = Pick<RequestRow, "closedAs" | "closedOn" | "outcome">;

/** Takes the disclosure log out of the caches where one of these cases ends otherwise than it did. */
export function purgeOutcomes(call: Call, changes: readonly { stored: { request: Ended }; request: Ended }[]): void {
  const isOther = changes.some(({ stored: { request: before }, request: after }) =>
    (["closedAs", "closedOn", "outcome"] as const).some((member) => before[member] !== after[member]),
  );
  if (isOther) call.execution.waitUntil(purge(call, [], [disclosureTag]));
}
