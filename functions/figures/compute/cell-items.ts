import type { CellItem, ComputedFormId } from "../../../schema/contracts/computing.ts";
import type { Bindings, Outside } from "../../env.ts";
import { readNumbers } from "../../requests/store/requests.store.ts";
import { type CellName, cellKey, TOTAL } from "../cells.ts";
import { reportFormOf } from "../forms/forms.ts";
import { formComputing } from "./computed-indicators.ts";
import { countIndicator, yearCountOf } from "./count-year.ts";
import type { CellEntry } from "./counted.ts";
import { addToTally, cellValue, emptyTally } from "./tally.ts";

/** A computed cell: its value as the rows give it now, and the things it counts, in their order. */
interface CellContents {
  value: number | null;
  items: CellItem[];
}

/** Counts the cell's part of the year again and lists what counts in it; undefined where the year has no such computed cell. */
export async function cellContents(
  env: Bindings,
  outside: Outside,
  year: number,
  cell: CellName,
): Promise<CellContents | undefined> {
  const form = formComputing(cell.indicator);
  if (form === undefined) return undefined;
  const key = cellKey(cell);
  const tally = emptyTally();
  const items: CellEntry[] = [];
  for await (const counted of countIndicator(yearCountOf(env, outside, year), form, cell.indicator)) {
    for (const one of counted) {
      if (cellKey(one.cell) !== key) continue;
      addToTally(tally, one);
      items.push(one.item);
    }
  }
  if (items.length === 0 && !isPrinted(form, cell)) return undefined;
  return { value: cellValue(tally, cell), items: await cellItems(env, items) };
}

/** Whether the form prints the cell even where nothing counts in it. */
function isPrinted(form: ComputedFormId, { indicator, breakdown, applicant_kind }: CellName): boolean {
  const known = reportFormOf(form).indicators.get(indicator);
  if (known === undefined || !known.cells.get(breakdown)?.isPrinted) return false;
  return (
    applicant_kind === TOTAL || (known.byApplicantKind && (indicator !== "requests.received" || breakdown === TOTAL))
  );
}

async function cellItems({ DB }: Bindings, counted: readonly CellEntry[]): Promise<CellItem[]> {
  const unnumbered = counted.flatMap(({ requestId, receiptNo }) => (requestId && !receiptNo ? [requestId] : []));
  const numbers = await readNumbers(DB, [...new Set(unnumbered)]);
  return counted
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
