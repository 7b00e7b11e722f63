// SQL over the figures of a year and its catalogue.
// node duckdb.mjs [address of the service] [year]
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const [origin = "http://localhost:8787", year = "2016"] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "duckdb-"));

/** Downloads an address into a file, which DuckDB reads without an extension. */
async function download(path, name) {
  const answer = await fetch(`${origin}${path}`);
  if (!answer.ok) throw new Error(`${answer.status}: ${(await answer.json()).title}`);
  const file = join(folder, name);
  await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  return file;
}

try {
  const figures = await download(`/v1/figures/${year}.csv`, "figures.csv");
  const catalogue = await download(`/v1/publications.ndjson?year=${year}`, "catalogue.ndjson");
  const database = await (await DuckDBInstance.create()).connect();
  const rows = async (sql, file) => (await database.runAndReadAll(sql, [file])).getRowObjectsJson();

  // Empty cells are null; `_T` is the total and `_U` what the report leaves unexplained.
  const outcomes = await rows(
    `SELECT indicator, sum(value)::INTEGER AS requests, count(*)::INTEGER AS figures
       FROM read_csv(?, header = true)
      WHERE indicator IN ('requests.received', 'requests.outcome') AND applicant_kind = '_T'
        AND (indicator = 'requests.received') = (breakdown = '_T') AND breakdown <> '_U'
      GROUP BY indicator ORDER BY indicator DESC`,
    figures,
  );
  console.table(outcomes);

  const months = await rows(
    `SELECT strftime(published_on::DATE, '%Y-%m') AS month, count(*)::INTEGER AS published
       FROM read_json(?, format = 'newline_delimited')
      GROUP BY month ORDER BY month`,
    catalogue,
  );
  console.table(months);
} finally {
  await rm(folder, { recursive: true });
}
