import type { Bindings } from "../env.ts";
import type { Neighbours } from "./checks/verdict.ts";
import { readRendering } from "./figures.store.ts";
import { rowsOfJson } from "./render/figures-json.ts";

/** The released figures of the years on either side of a period: one row each, by primary key. */
export async function neighboursOf({ DB }: Bindings, period: string): Promise<Neighbours> {
  const year = Number(period);
  const [before, after] = await Promise.all(
    [year - 1, year + 1].map((other) => releasedRows(DB, String(other).padStart(4, "0"))),
  );
  return { before, after };
}

/** The rows of the latest revision of a year; undefined where nothing is released. */
export async function releasedRows(database: D1Database, year: string) {
  const rendering = await readRendering(database, year, "json");
  return rendering && rowsOfJson(rendering.body);
}
