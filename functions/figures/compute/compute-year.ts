import type { ComputedFormId } from "../../../schema/contracts/computing.ts";
import { type StoredYear, storedYear } from "../../../schema/contracts/declared-figures.ts";
import { type Bindings, type Outside, todayOf } from "../../env.ts";
import { readChannelList } from "../../publications/channels/channels.store.ts";
import { readOwnCodes } from "../../publications/codes/own-codes.store.ts";
import { topicsOf } from "../../publications/codes/topic-labels.ts";
import { readMonths } from "./compute.store.ts";
import { isComputed } from "./computed-indicators.ts";
import { computedRows2014, computedRows2021, type Published, suppressed, type YearRow } from "./computed-rows.ts";
import { countYear, yearCountOf } from "./count-year.ts";
import type { Span } from "./span.ts";
import { addToTally, emptyTally } from "./tally.ts";

/**
 * A year computed from the system's own rows in a form, ready to be stored.
 *
 * @param declared the rows declared for what the system does not compute
 */
export async function computeYear(
  env: Bindings,
  outside: Outside,
  year: number,
  form: ComputedFormId,
  { source, note, declared }: Pick<StoredYear, "source" | "note"> & { declared: readonly YearRow[] },
): Promise<StoredYear> {
  const count = yearCountOf(env, outside, year);
  const tally = emptyTally();
  for await (const counted of countYear(count, form)) for (const one of counted) addToTally(tally, one);
  const units = new Map([...count.units].map(([name, code]) => [code, name]));
  const rows =
    form === "2014"
      ? computedRows2014(tally, declared)
      : computedRows2021(tally, await publishedIn(env, outside, count.span), declared, {
          units,
          topics: topicsOf(await readOwnCodes(env.DB)),
        });
  const figures = suppressed(rows, env.SUPPRESS_BELOW ?? 0);
  return storedYear.parse({ form, source, note, figures, origin: "computed" });
}

/** The rows of a stored year that its computation in a form leaves to be declared; none of one in another form. */
export const declaredRowsOf = ({ form, figures }: StoredYear, computedForm: ComputedFormId): YearRow[] =>
  form === computedForm ? figures.filter(({ indicator }) => !isComputed(computedForm, indicator)) : [];

async function publishedIn(env: Bindings, outside: Outside, span: Span): Promise<Published> {
  const thisMonth = todayOf(env, outside).slice(0, 7);
  const counted = new Map((await readMonths(env.DB, span.year)).map(({ month, items }) => [month, items]));
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"))
    .filter((month) => counted.has(`${span.year}-${month}`) || `${span.year}-${month}` < thisMonth)
    .map((month): [string, number | null] => [month, counted.get(`${span.year}-${month}`) ?? null]);
  const channels = (await readChannelList(env.DB)).map(({ id, label }) => ({ id, labels: label }));
  return { months: new Map(months), channels };
}
