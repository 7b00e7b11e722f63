import type { CellItem } from "../../../schema/contracts/computing.ts";
import type { Bindings, Outside } from "../../env.ts";
import { readNumbers } from "../../requests/store/requests.store.ts";
import { formOf } from "../forms/forms.ts";
import { type Behind, type CellName, keyOf } from "./counted.ts";
import { isComputed } from "./figures.ts";
import { add, cellValue, emptyTally } from "./tally.ts";
import { countedFor, readingOf } from "./year.ts";

/** What stands behind a computed cell: its value as the rows give it now, and the things it counts, in their order. */
export interface Drilled {
  value: number | null;
  items: CellItem[];
}

/** Counts the cell's part of the year again and keeps what counts in it; undefined where the year has no such computed cell. */
export async function drill(
  env: Bindings,
  outside: Outside,
  year: number,
  cell: CellName,
): Promise<Drilled | undefined> {
  if (!isComputed(cell.indicator)) return undefined;
  const key = keyOf(cell);
  const tally = emptyTally();
  const behind: Behind[] = [];
  for await (const counted of countedFor(readingOf(env, outside, year), cell.indicator)) {
    for (const one of counted) {
      if (keyOf(one.cell) !== key) continue;
      add(tally, one);
      behind.push(one.behind);
    }
  }
  if (behind.length === 0 && !isPrinted(cell)) return undefined;
  return { value: cellValue(tally, cell), items: await itemsOf(env, behind) };
}

/** Whether the form prints the cell even where nothing counts in it. */
function isPrinted({ indicator, breakdown, kind }: CellName): boolean {
  const known = formOf("2021").indicators.get(indicator);
  if (known === undefined || !known.cells.has(breakdown)) return false;
  return kind === "_T" || (known.byApplicantKind && (indicator !== "requests.received" || breakdown === "_T"));
}

async function itemsOf({ DB }: Bindings, behind: readonly Behind[]): Promise<CellItem[]> {
  const unnumbered = behind.flatMap(({ requestId, receiptNo }) => (requestId && !receiptNo ? [requestId] : []));
  const numbers = await readNumbers(DB, [...new Set(unnumbered)]);
  return behind
    .map(({ requestId = "", receiptNo = numbers.get(requestId) ?? "", indexNo, ref, amount }): CellItem => {
      if (indexNo !== undefined) return { index_no: indexNo };
      return {
        receipt_no: receiptNo,
        ...(ref === undefined ? {} : { ref }),
        ...(amount === undefined ? {} : { amount }),
      };
    })
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const orderOf = (item: CellItem): string =>
  "index_no" in item ? item.index_no : `${item.receipt_no} ${item.ref ?? ""}`;
