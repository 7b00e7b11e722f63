import { expect, it } from "vitest";
import { anchorLog } from "../../functions/anchors/anchor-log.ts";
import { anchorOfRecord } from "../../functions/anchors/anchors.store.ts";
import { rowsOf, watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";

const records = 100_000;

/** One run of the task over the watched database. */
async function run() {
  const watching = watched(bindings.DB);
  const environment = environmentAt("2026-03-02T02:45:00.000Z", { DB: watching.DB });
  const done = await anchorLog(environment.bound, environment.outside);
  const written = watching.trips.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0);
  return { done, queries: watching.queries(), read: watching.rowsRead(), written };
}

it(`anchors ${records} records in slices of a thousand, twenty slices a run, each record read once`, async () => {
  // What came with the house is anchored first, and then the record of the key, so that the slices are whole.
  for (let before = 0; before < 2; before++) await run();
  for (let made = 0; made < records; made += 10_000) {
    await bindings.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
       INSERT INTO log_entry (kind, key, hash) SELECT 'case_event', 'test', lower(hex(randomblob(32))) FROM n`,
    ).run();
  }
  for (let hour = 1; hour <= 5; hour++) {
    const { done, queries, read, written } = await run();
    process.stdout.write(
      `hour ${hour}: ${done.anchored} records, ${queries} queries, ${read} rows read, ${written} written\n`,
    );
    expect(done).toEqual({ anchors: 20, anchored: 20_000 });
    // Of each slice its entries, the anchor and the key's record in one batch; an anchor is a row and its two places in indexes.
    expect({ queries, read, written }).toEqual({ queries: 2 + 20 * 3, read: 20_183, written: 20 * 3 });
  }
  expect((await run()).done).toEqual({ anchors: 0, anchored: 0 });
  const [row] = await rowsOf<{ seq: number; hash: string }>("SELECT seq, hash FROM log_entry WHERE seq = 50123");
  const watching = watched(bindings.DB);
  expect(await anchorOfRecord(watching.DB, row?.hash ?? "")).toMatchObject({ seq: 50_123 });
  expect(watching.rowsRead()).toBeLessThanOrEqual(5);
});
