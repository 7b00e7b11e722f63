import type { Outside } from "../env.ts";
import { failureKind, isOfDatabase } from "../platform/failure.ts";
import { isOutOfQueries } from "../platform/meter.ts";
import type { Counts } from "./jobs.ts";
import { beginRetries, type FailedRow, forgetSetAside, isSetAside, storeSetAside } from "./set-aside.store.ts";

/** SQL, as the stores write it. */
type Condition = ReturnType<typeof isSetAside>;

/** How a task walks rows: each by itself. What fails is set aside, and the walk goes on without it. */
export interface Walk {
  /** The keys of this table's rows that are tried anew. */
  retriedOf(table: string): string[];
  /** True of rows that the walk leaves out: they failed before, and are not tried in this run. */
  leavesOut(table: string, key: Condition): Condition;
  /** Does `work` for each row by itself, one after the other. Answers what it made of those that did not fail. */
  each<Row, Made>(
    table: string,
    rows: readonly Row[],
    keyOf: (row: Row) => string,
    work: (row: Row) => Made | Promise<Made>,
  ): Promise<Made[]>;
  /** Does `work` for all rows at once; where the database refuses one of them, for parts of them, down to the one refused. */
  together<Row>(
    table: string,
    rows: readonly Row[],
    keyOf: (row: Row) => string,
    work: (rows: readonly Row[]) => Promise<void>,
  ): Promise<void>;
  /** Sets rows aside whose failure is known already. */
  add(failed: readonly FailedRow[]): Promise<void>;
  /** Ends the walk; `isComplete` where no row is left that it could meet. Answers how many rows it set aside. */
  end(isComplete: boolean): Promise<Counts>;
}

/** Whether the database refused what a row was to become. */
const isRefusal = (thrown: unknown): boolean => failureKind(thrown).startsWith("database-SQLITE_CONSTRAINT");

/** Whether a failure may be the row's own: not that a statement did not come through, nor that the run may make no more of them. */
export const isOfRow = (thrown: unknown): boolean =>
  isRefusal(thrown) || !(isOfDatabase(thrown) || isOutOfQueries(thrown));

/** Rows of a table whose columns hold what they should not, by their keys. */
export const cannotBeRead = (table: string, keys: readonly string[]): FailedRow[] =>
  keys.map((key) => ({ table, key, failure: "unreadable" }));

const nameOf = ({ table, key }: { table: string; key: string }) => `${table} ${key}`;

/**
 * Begins a task's walk: some rows that were set aside before are tried anew in it. A failure of the database itself is no row's and is
 * thrown, so that the task fails and the next run does all of it.
 */
export async function beginWalk(database: D1Database, task: string, now: Outside["now"]): Promise<Walk> {
  const retried = await beginRetries(database, task);
  const failed = new Set<string>();
  const succeeded = new Set<string>();
  const add = async (rows: readonly FailedRow[]) => {
    if (rows.length === 0) return;
    for (const row of rows) failed.add(nameOf(row));
    await storeSetAside(database, task, rows, now().toISOString());
  };
  const together: Walk["together"] = async (table, rows, keyOf, work) => {
    try {
      return await work(rows);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      const [row] = rows;
      if (row !== undefined && rows.length === 1)
        return add([{ table, key: keyOf(row), failure: failureKind(thrown) }]);
    }
    // Of 200 rows one is found in three steps: each costs a batch of the run's budget, and halves might use it up before any row is done.
    const size = Math.floor(Math.sqrt(rows.length));
    for (let at = 0; at < rows.length; at += size) await together(table, rows.slice(at, at + size), keyOf, work);
  };
  return {
    retriedOf: (table) => retried.flatMap((row) => (row.table === table ? [row.key] : [])),
    leavesOut: (table, key) => isSetAside(task, table, key),
    async each(table, rows, keyOf, work) {
      const failures: FailedRow[] = [];
      const made = [];
      for (const row of rows) {
        const key = keyOf(row);
        try {
          made.push(await work(row));
          succeeded.add(nameOf({ table, key }));
        } catch (thrown) {
          if (!isOfRow(thrown)) throw thrown;
          failures.push({ table, key, failure: failureKind(thrown) });
        }
      }
      await add(failures);
      return made;
    },
    together,
    add,
    async end(isComplete) {
      const mended = retried.filter((row) => !failed.has(nameOf(row)) && (isComplete || succeeded.has(nameOf(row))));
      if (mended.length > 0) await forgetSetAside(database, task, mended);
      return failed.size === 0 ? {} : { set_aside: failed.size };
    },
  };
}
