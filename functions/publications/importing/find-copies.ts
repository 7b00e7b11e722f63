import type { LikelyCopy } from "../../../schema/contracts/import-outcome.ts";
import type { Bindings } from "../../env.ts";
import type { CheckedRow } from "./check-rows.ts";
import { readByAddress, readByDocument, readTitlesOfDays } from "./copies.store.ts";
import { copiesOf, keyOfRow, titleKeyOf } from "./copies.ts";

/** The likely copies among new rows: of entries, and of earlier rows. Reads the entries of their days, by their keys the others. */
export async function findCopies({ DB }: Bindings, fresh: readonly CheckedRow[]): Promise<LikelyCopy[]> {
  if (fresh.length === 0) return [];
  const keysBy = (by: keyof typeof keyOfRow) => fresh.flatMap((row) => keyOfRow[by](row) ?? []);
  const titles = new Set(keysBy("title"));
  const days = new Set(fresh.flatMap(({ content }) => content.published_on ?? []));
  const title = new Map<string, string>();
  for await (const entry of readTitlesOfDays(DB, [...days])) {
    const key = titleKeyOf(entry.on, entry.title);
    if (titles.has(key) && !title.has(key)) title.set(key, entry.indexNo);
  }
  return copiesOf(fresh, {
    document_no: await readByDocument(DB, keysBy("document_no")),
    url: await readByAddress(DB, keysBy("url")),
    title,
  });
}
