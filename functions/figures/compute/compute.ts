import { type StoredYear, storedYear } from "../../../schema/contracts/figures.ts";
import { localDay } from "../../clock/days.ts";
import type { Bindings, Outside } from "../../env.ts";
import { readChannelList } from "../../publications/channels/channels.store.ts";
import { readMonths } from "./compute.store.ts";
import { computedRows, isComputed, type Published, type Row, suppressed } from "./figures.ts";
import type { Span } from "./span.ts";
import { add, emptyTally } from "./tally.ts";
import { countedOf, readingOf } from "./year.ts";

/**
 * A year computed from the system's own rows in the form of 2021, ready to be stored.
 *
 * @param beside the rows declared beside the computed ones
 */
export async function computeYear(
  env: Bindings,
  outside: Outside,
  year: number,
  { source, note, beside }: Pick<StoredYear, "source" | "note"> & { beside: readonly Row[] },
): Promise<StoredYear> {
  const reading = readingOf(env, outside, year);
  const tally = emptyTally();
  for await (const counted of countedOf(reading)) for (const one of counted) add(tally, one);
  const names = new Map([...reading.units].map(([name, code]) => [code, name]));
  const rows = computedRows(tally, await publishedIn(env, outside, reading.span), beside, names);
  const figures = suppressed(rows, env.SUPPRESS_BELOW ?? 0);
  return storedYear.parse({ form: "2021", source, note, figures, origin: "computed" });
}

/** The rows of a stored year that its computation leaves to be declared. */
export const besideOf = ({ form, figures }: StoredYear): Row[] =>
  form === "2021" ? figures.filter(({ indicator }) => !isComputed(indicator)) : [];

async function publishedIn({ DB, AGENCY }: Bindings, outside: Outside, span: Span): Promise<Published> {
  const thisMonth = localDay(outside.now(), AGENCY.time_zone).slice(0, 7);
  const counted = new Map((await readMonths(DB, span.year)).map(({ month, items }) => [month, items]));
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"))
    .filter((month) => counted.has(`${span.year}-${month}`) || `${span.year}-${month}` < thisMonth)
    .map((month): [string, number | null] => [month, counted.get(`${span.year}-${month}`) ?? null]);
  const channels = (await readChannelList(DB)).map(({ id, label }) => ({ id, labels: label }));
  return { months: new Map(months), channels };
}
