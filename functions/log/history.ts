import * as z from "zod";
import type { historyItem, historyQuery } from "../../schema/contracts/history.ts";
import type { Call } from "../http/operation.ts";
import { page, placeOf } from "../http/paging.ts";
import { type HistoricAct, readHistory } from "./history.store.ts";

const serializeAct = ({ member_id, key_id, operation, at, erased, open }: HistoricAct): z.input<typeof historyItem> => {
  const [before, after] = open ?? [null, null];
  return { at, by: member_id, key_id, operation, before, after, erased };
};

/** A page of what was done to something that acts name in these ways, first to last. Throws `cursor-invalid`. */
export async function historyPage(
  call: Call,
  objects: readonly string[],
  { cursor, limit }: z.output<typeof historyQuery>,
): Promise<{ items: z.input<typeof historyItem>[]; next: string | null }> {
  const after = cursor === undefined ? 0 : placeOf(z.int().positive(), cursor);
  const found = await readHistory(call.env.DB, objects, { after, limit: limit + 1 });
  const { items, next } = page(found, limit, ({ seq }) => seq);
  return { items: items.map(serializeAct), next };
}
