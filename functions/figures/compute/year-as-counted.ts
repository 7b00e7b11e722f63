import type { ComputedFormId, CountedCell } from "../../../schema/contracts/computing.ts";
import type { FigureRow, FormId } from "../../../schema/contracts/figures.ts";
import type { Bindings, Outside } from "../../env.ts";
import { cellKey, type Figure } from "../cells.ts";
import { figuresOf } from "../declared-rows.ts";
import { computeYear } from "./compute-year.ts";
import { isComputed } from "./computed-indicators.ts";

/** The form in which a year of another form is counted: what the forms of 2019 and 2021 share has the same names. */
export const formToCountIn = (form: FormId): ComputedFormId => (form === "2014" ? "2014" : "2021");

/** What the rows say now of everything that the system counts in a form. Nothing is stored. */
export async function figuresAsCounted(
  env: Bindings,
  outside: Outside,
  year: number,
  form: ComputedFormId,
): Promise<Figure[]> {
  const computed = await computeYear(env, outside, year, form, { source: null, note: null, declared: [] });
  return figuresOf(computed, String(year), 1).filter(({ indicator }) => isComputed(form, indicator));
}

/** What a cell says, by where it says so. */
interface Sources {
  counted: readonly FigureRow[];
  stored: readonly FigureRow[];
  released: readonly FigureRow[];
}

/**
 * The cells that the stored year or the released one has otherwise than the rows count them now: of those that either of them has, and
 * those that were computed then and are counted no more.
 */
export function cellsThatDiffer(form: ComputedFormId, { counted, stored, released }: Sources): CountedCell[] {
  const byKey = (rows: readonly FigureRow[]) => new Map(rows.map((row) => [cellKey(row), row]));
  const [now, draft, last] = [byKey(counted), byKey(stored), byKey(released)];
  const wasComputed = [...stored, ...released].filter(
    ({ indicator, value_origin }) => value_origin === "computed" && isComputed(form, indicator),
  );
  const all = byKey([...counted, ...wasComputed.filter((row) => !now.has(cellKey(row)))]);
  return [...all].flatMap(([key, { indicator, breakdown, applicant_kind }]): CountedCell[] => {
    const value = now.get(key)?.value ?? null;
    const others = [draft.get(key), last.get(key)];
    if (others.every((row) => row === undefined || row.value === value)) return [];
    const [inDraft = null, inRelease = null] = others.map((row) => row?.value);
    return [{ indicator, breakdown, applicant_kind, counted: value, stored: inDraft, released: inRelease }];
  });
}
