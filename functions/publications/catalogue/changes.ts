import type * as z from "zod";
import type { catalogueQuery, publicationList } from "../../../schema/contracts/publications.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { isListed, serializeEntry } from "../entry/entry.ts";
import { serializeWithdrawn } from "../entry/withdrawn.ts";
import { readChanged } from "./catalogue.store.ts";

type CatalogueQuery = z.output<typeof catalogueQuery>;

/**
 * A page of changes behind a number: what is listed now, and what is left of the withdrawn. Whatever is written while a copy goes through
 * the pages gets a number behind all of them, so that a page may be late and none misses anything.
 */
export async function changesPage(
  { env }: Call,
  since: number,
  { limit, ...filters }: Omit<CatalogueQuery, "changed_since">,
): Promise<z.output<typeof publicationList> & { next: string }> {
  refuseFilters(filters);
  const { entries, isReached } = await readChanged(env.DB, since, limit);
  if (!isReached) {
    throw new ProblemError(
      "cursor-invalid",
      "No change has come to this number: the registry was restored from a backup. Begin a new copy with `changed_since=0`.",
    );
  }
  return {
    items: entries.filter(isListed).map(serializeEntry),
    withdrawn: entries
      .filter((entry) => !isListed(entry))
      .map((entry) => serializeWithdrawn(entry, env.AGENCY.time_zone)),
    next: String(entries.at(-1)?.change ?? since),
  };
}

/** An entry that leaves a filter would stay in the copy for good, because no page would have it. */
function refuseFilters(filters: Readonly<Record<string, unknown>>): void {
  const faults = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => ({
      pointer: `/${name}`,
      code: "not-with-changed-since",
      detail: "goes with the catalogue; the changes are those of all entries",
    }));
  if (faults.length > 0) throw invalid(faults, "`changed_since` goes with `limit` alone.");
}
