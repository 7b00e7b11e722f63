import type * as z from "zod";
import type { inclusion } from "../../../schema/contracts/anchors.ts";
import { anchorOfRecord } from "../../anchors/anchors.store.ts";
import type { Bindings } from "../../env.ts";
import { eventContent } from "../case/event-chain.ts";
import type { CaseRows } from "../store/requests.store.ts";

/** What proves to the applicant that the filing is in the published anchors, and the hash to look for. */
export async function inclusionOf(
  { events }: CaseRows,
  database: Bindings["DB"],
): Promise<{ event_hash: string; inclusion: z.input<typeof inclusion> }> {
  const [first] = events;
  if (first === undefined) throw new Error("A case without its first event");
  const anchor = await anchorOfRecord(database, first.hash);
  return {
    event_hash: first.hash,
    inclusion: {
      event: first.actor === "applicant" ? eventContent(first) : null,
      anchor: anchor === undefined ? null : { ...anchor, href: `/v1/anchors?number=${anchor.number}` },
    },
  };
}
