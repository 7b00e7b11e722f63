import { sha256 } from "../../crypto/digest.ts";
import type { Bindings, Outside } from "../../env.ts";
import { type Counted, countedIn, daysRanked } from "./counted.ts";
import { feesCounted } from "./fees.ts";
import { logsOf, mattersOf, readYearEvents, type YearEvents } from "./read.ts";
import { remediesCounted } from "./remedies.ts";
import type { Span } from "./span.ts";
import type { EventRow } from "./store.ts";

/** Codes of units' names. A name is free text; its code is made of its hash, the same in every year. */
export type NamedUnits = Map<string, string>;

/** Everything that counts in a year, one by one, with the cell it counts in; fills in the units met on the way. */
export async function* countedOf(
  env: Bindings,
  outside: Outside,
  span: Span,
  units: NamedUnits,
): AsyncGenerator<readonly Counted[]> {
  const events = await readYearEvents(env, span);
  for await (const matters of mattersOf(env, outside, span, events)) {
    for (const { unit } of matters) if (unit !== null && !units.has(unit)) units.set(unit, await codeOf(unit));
    for (const matter of matters) {
      yield countedIn(matter, span, units);
      yield daysRanked(matter, span);
    }
  }
  yield feesCounted(await feeEvents(env, events), span);
  yield remediesCounted(withCorrections(events), span);
}

const codeOf = async (unit: string): Promise<string> => `unit_${(await sha256(unit)).slice(0, 12)}`;

/** Fee events by case with their corrections; the whole log of a case that paid in this year what an earlier one asked for. */
async function feeEvents(env: Bindings, { byCase }: YearEvents): Promise<EventRow[]> {
  const firstFee = (log: readonly EventRow[]) =>
    log.toSorted((a, b) => a.seq - b.seq).find(({ type }) => type === "fee_notified" || type === "fee_paid")?.type;
  const charged = [...byCase].filter(([, log]) => firstFee(log) !== undefined);
  const owing = charged.filter(([, log]) => firstFee(log) === "fee_paid").map(([id]) => id);
  const logs = await logsOf(env, owing);
  return charged.flatMap(([id, log]) => logs.get(id) ?? log);
}

function withCorrections({ remedies, revised }: YearEvents): EventRow[] {
  const disputed = new Set(remedies.map(({ requestId }) => requestId));
  return [...remedies, ...revised.filter(({ requestId }) => disputed.has(requestId))];
}
