import { drizzle } from "drizzle-orm/d1";
import type { Catalogued } from "../../schema/tables/figures.ts";
import { catalogueQuery } from "./figures.store.ts";
import { countedYearsQuery } from "./timeliness/quarter-timeliness.store.ts";

/** The latest release of every period, and the years whose quarters are counted, the latest first: one round trip, one row and one for each counted year. */
export async function readCatalogueAndYears(
  database: D1Database,
): Promise<{ releases: Catalogued[]; countedYears: number[] }> {
  const [[catalogue], counted] = await drizzle(database).batch([catalogueQuery(database), countedYearsQuery(database)]);
  return { releases: catalogue?.releases ?? [], countedYears: counted.map(({ year }) => year) };
}
