import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { type Fault, invalid } from "../../http/validation.ts";
import { readChannelList } from "./channels.store.ts";

/** The channel with this id. Throws `not-found`. */
export async function findChannel(call: Call, id: string): Promise<Channel> {
  const found = (await readChannelList(call.env.DB)).find((each) => each.id === id);
  if (found === undefined)
    throw new ProblemError("not-found", "No channel has this id; GET /v1/staff/channels lists them.");
  return found;
}

/** Throws `validation-failed` where there are faults. */
export function assertNone(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalid(faults);
}
