import { rowsOf } from "./database.ts";
import { bindings, environmentAt } from "./environment.ts";
import { registerLetter } from "./requests.ts";
import type { Caller } from "./staff.ts";

/** Columns of a case's row that differ from an open case's. */
export type StoredCase = Readonly<Record<string, string | number | null>>;

/**
 * Puts rows of cases straight into the store, as copies of a case that is registered on 2026-11-27, under numbers of their own: `receipt_year`
 * is to be stated. Answers what does that.
 */
export async function caseStorer(staff: Caller): Promise<(cases: readonly StoredCase[]) => Promise<void>> {
  const { receipt_no } = await registerLetter(environmentAt("2026-11-27T02:00:00.000Z"), staff, "2026-11-27");
  const [template = {}] = await rowsOf<Record<string, string | number | null>>(
    "SELECT * FROM request WHERE receipt_year = 2026 AND receipt_seq = ?",
    Number(receipt_no.slice(5)),
  );
  const { queue_on: _, ...stored } = template;
  const columns = Object.keys(stored);
  let number = 1_000;
  return async (cases) => {
    const rows = cases.map((own) => ({ ...stored, id: crypto.randomUUID(), receipt_seq: ++number, ...own }));
    await bindings.DB.prepare(
      `INSERT INTO request (${columns.join(", ")})
       SELECT ${columns.map((name) => `value ->> '${name}'`).join(", ")} FROM json_each(?)`,
    )
      .bind(JSON.stringify(rows))
      .run();
  };
}

/** Stores a quarter's total, of no request, as the daily job does. */
export const storeQuarter = (quarter: string) =>
  bindings.DB.prepare(
    `INSERT INTO quarter_timeliness (
       quarter, division, code, received, replied, replied_on_time, extended, closed_without_reply, open, overdue, counted_on
     ) VALUES (?, 'total', '_T', 0, 0, 0, 0, 0, 0, 0, '2026-03-02')`,
  )
    .bind(quarter)
    .run();
