import { type Bindings, type Outside, todayOf } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { isOutOfQueries, mayBegin, wasPutOff } from "../../platform/meter.ts";
import { cellsThatDiffer, figuresAsCounted, formToCountIn } from "../compute/year-as-counted.ts";
import { revisionOfJson } from "../render/figures-json.ts";
import { readYearToRecount, storeRecount } from "./recount.store.ts";
import { firstRecounted } from "./recounted-years.ts";

/** Days after which a year is counted once more. */
const daysBetween = 7;

/** Statements of a year of up to some thousand cases; where fewer are left, an hour later this task comes first. */
const leastStatements = 40;

/**
 * Counts a year that was computed and released, one a run, as it would be now, and stores how many cells differ from its latest revision.
 * A year that takes more statements than are left is left for the next day, since an hour later there are no more.
 */
export async function recountYear(env: Bindings, outside: Outside): Promise<Counts> {
  const today = todayOf(env, outside);
  const now = outside.now();
  // An hour less: runs of a week's distance are not to the second.
  const countedBefore = new Date(now.getTime() - daysBetween * 86_400_000 + 3_600_000).toISOString();
  const [from, before] = [firstRecounted(today), today.slice(0, 4)];
  const found = await readYearToRecount(env.DB, { from, before, countedBefore });
  if (found === undefined || !mayBegin(env.DB, leastStatements)) return {};
  const { period, revision, body } = found;
  const { rows: released, form: releasedForm } = revisionOfJson(body);
  const form = formToCountIn(releasedForm);
  try {
    const counted = await figuresAsCounted(env, outside, Number(period), form);
    const cells = cellsThatDiffer(form, { counted, stored: [], released }).length;
    await storeRecount(env.DB, { period, revision, cells, countedAt: now.toISOString() });
    return { years_recounted: 1, cells_changed: cells };
  } catch (thrown) {
    if (!isOutOfQueries(thrown)) throw thrown;
    wasPutOff(env.DB);
    return { years_too_large: 1 };
  }
}
