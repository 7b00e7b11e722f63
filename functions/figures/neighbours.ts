import type { Bindings } from "../env.ts";
import type { Neighbours } from "./checks/verdict.ts";
import { readRendering } from "./figures.store.ts";
import { yearFrom } from "./links.ts";
import { rowsOfJson } from "./render/figures-json.ts";

/** The released figures of the years on either side of a period: one row each, by primary key. */
export async function neighboursOf({ DB }: Bindings, period: string): Promise<Neighbours> {
  const [before, after] = await Promise.all([-1, 1].map((years) => releasedRows(DB, yearFrom(period, years))));
  return { before, after };
}

/** The rows of the latest revision of a year; undefined where nothing is released. */
export async function releasedRows(database: D1Database, year: string) {
  const rendering = await readRendering(database, year, "json");
  return rendering && rowsOfJson(rendering.body);
}
