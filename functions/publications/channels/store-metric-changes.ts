import { endGeneration } from "../../http/caching.ts";
import type { StaffCall } from "../../http/operation.ts";
import { recordAct } from "../../log/acts.ts";
import type { MetricChange } from "./metric-changes.ts";
import { recordedAsRead, storeMetrics } from "./metrics.store.ts";

/** Stores changes of several channels with their act. Answers whether what they replace was still as read. */
export async function storeMetricChanges(
  call: StaffCall,
  changes: readonly MetricChange[],
  stamp: Parameters<typeof storeMetrics>[2],
): Promise<boolean> {
  const id = call.outside.newId();
  const valuesOf = (side: "from" | "to") =>
    changes.map(({ channel, month, metric, measure, [side]: value }) => ({ channel, month, metric, measure, value }));
  const act = { id, object: `metrics/${id}`, before: valuesOf("from"), after: valuesOf("to"), isPublic: true };
  const statements = await recordAct(call, act, recordedAsRead(changes));
  if (!(await storeMetrics(call.env.DB, changes, stamp, { id, statements }))) return false;
  await endGeneration(call, "rollups");
  return true;
}
