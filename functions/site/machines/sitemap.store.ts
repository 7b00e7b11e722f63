import { readCatalogue } from "../../figures/figures.store.ts";

/** The years that have a report: one row. */
export const releasedYears = async (database: D1Database): Promise<string[]> =>
  (await readCatalogue(database)).map(({ period }) => period);
