import { drizzle } from "drizzle-orm/d1";
import { catalogueQuery } from "../../figures/figures.store.ts";
import { countedYearsQuery } from "../../figures/timeliness/quarter-timeliness.store.ts";

/** The years that pages are of, in one round trip: those released, and those whose quarters are counted. */
export async function readPageYears(database: D1Database): Promise<{ released: string[]; counted: string[] }> {
  const [[catalogue], counted] = await drizzle(database).batch([catalogueQuery(database), countedYearsQuery(database)]);
  return {
    released: (catalogue?.releases ?? []).map(({ period }) => period),
    counted: counted.map(({ year }) => String(year)),
  };
}
