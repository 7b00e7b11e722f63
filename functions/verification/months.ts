import type { Call } from "../http/operation.ts";
import { alteredMonths } from "./months.store.ts";
import { faultAt, type Walked } from "./slice.ts";

/** Every closed month: its served count is that of its newest revision, which the log has. */
export async function walkMonths(call: Call): Promise<Walked> {
  const { walked, altered } = await alteredMonths(call.env.DB);
  return { walked, faults: altered.map((month) => faultAt("month-altered", { record: `rollup_month ${month}` })) };
}
