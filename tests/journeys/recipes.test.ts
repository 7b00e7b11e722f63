import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
import { newKey, startWorker } from "./started-worker.ts";

// examples/recipes: the very files that readers copy, run against the built Worker.

const worker = await startWorker();
const staff = await worker.staff();
await worker.call("PUT", "/v1/staff/figures/2016", { body: report, headers: staff });
await worker.call("POST", "/v1/staff/figures/2016/releases", { body: { reason: "As published." }, headers: staff });
for (const published_on of ["2016-03-01", "2016-03-02", "2016-04-05"]) {
  const body = { title: `公开的信息 ${published_on}`, published_on, channels: ["portal"] };
  await worker.call("POST", "/v1/staff/publications", { body, headers: { ...staff, ...newKey() } });
}

const folder = mkdtempSync(join(tmpdir(), "recipes-"));
afterAll(() => rmSync(folder, { recursive: true }));
const recipe = (name: string) => fileURLToPath(new URL(`../../examples/recipes/${name}`, import.meta.url));

/** What a recipe prints, without the colours of a terminal. */
async function printed(program: string, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, words, { env: { ...process.env, NO_COLOR: "1" } });
  return stdout;
}

describe("the recipe", () => {
  it("for curl reads nothing twice, and walks the catalogue to its end", async () => {
    expect((await printed("sh", recipe("curl.sh"), worker.origin)).split("\n")).toEqual([
      "figures, the first time: 200",
      "figures, the second time: 304",
      "publications: 2 pages",
      "",
    ]);
  });

  it("for Arquero shows each outcome with its share", async () => {
    const table = await printed(process.execPath, recipe("arquero.mjs"), worker.origin, "2016");
    const rows = table.split("\n").filter((line) => /│ \d+ +│ '/.test(line));
    expect(rows).toHaveLength(6);
    // 200 of 247.
    expect(rows[0]).toMatch(/\b200\b.*\b0\.8097/);
  });

  it("for DuckDB adds the outcomes up and counts the catalogue by month", async () => {
    const tables = await printed(process.execPath, recipe("duckdb.mjs"), worker.origin, "2016");
    expect(tables).toMatch(/'requests\.received' *│ *247 *│/);
    expect(tables).toMatch(/'requests\.outcome' *│ *243 *│/);
    expect(tables).toMatch(/'2016-03' *│ *2 *│/);
    expect(tables).toMatch(/'2016-04' *│ *1 *│/);
  });

  it("for Vega-Lite draws a bar for each outcome", async () => {
    const file = join(folder, "outcomes.svg");
    const said = await printed(process.execPath, recipe("vega-lite.mjs"), worker.origin, "2016", file);
    expect(said).toBe(`${file}: 7 bars\n`);
    const svg = readFileSync(file, "utf8");
    expect(svg).toMatch(/^<svg /);
    expect(svg.match(/aria-roledescription="bar"/g)).toHaveLength(7);
  });
});
