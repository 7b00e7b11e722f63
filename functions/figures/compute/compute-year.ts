import { type StoredYear, storedYear } from "../../../schema/contracts/declared-figures.ts";
import { type Bindings, type Outside, todayOf } from "../../env.ts";
import { readChannelList } from "../../publications/channels/channels.store.ts";
import { readMonths } from "./compute.store.ts";
import { computedRows, isComputed, type Published, suppressed, type YearRow } from "./computed-rows.ts";
import { countYear, yearCountOf } from "./count-year.ts";
import type { Span } from "./span.ts";
import { addToTally, emptyTally } from "./tally.ts";

/**
 * A year computed from the system's own rows in the form of 2021, ready to be stored.
 *
 * @param declared the rows declared for what the system does not compute
 */
export async function computeYear(
  env: Bindings,
  outside: Outside,
  year: number,
  { source, note, declared }: Pick<StoredYear, "source" | "note"> & { declared: readonly YearRow[] },
): Promise<StoredYear> {
  const count = yearCountOf(env, outside, year);
  const tally = emptyTally();
  for await (const counted of countYear(count)) for (const one of counted) addToTally(tally, one);
  const names = new Map([...count.units].map(([name, code]) => [code, name]));
  const rows = computedRows(tally, await publishedIn(env, outside, count.span), declared, names);
  const figures = suppressed(rows, env.SUPPRESS_BELOW ?? 0);
  return storedYear.parse({ form: "2021", source, note, figures, origin: "computed" });
}

/** The rows of a stored year that its computation leaves to be declared. */
export const declaredRowsOf = ({ form, figures }: StoredYear): YearRow[] =>
  form === "2021" ? figures.filter(({ indicator }) => !isComputed(indicator)) : [];

async function publishedIn(env: Bindings, outside: Outside, span: Span): Promise<Published> {
  const thisMonth = todayOf(env, outside).slice(0, 7);
  const counted = new Map((await readMonths(env.DB, span.year)).map(({ month, items }) => [month, items]));
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"))
    .filter((month) => counted.has(`${span.year}-${month}`) || `${span.year}-${month}` < thisMonth)
    .map((month): [string, number | null] => [month, counted.get(`${span.year}-${month}`) ?? null]);
  const channels = (await readChannelList(env.DB)).map(({ id, label }) => ({ id, labels: label }));
  return { months: new Map(months), channels };
}
