import { trackedRequest } from "../../../schema/contracts/cases.ts";
import type { Call, Reply } from "../../http/operation.ts";
import { trackRequest } from "../../requests/tracking/tracking.routes.ts";
import { inputOfForm } from "../run-form.ts";
import type { Tracked } from "./case-acts.ts";

/** The case that an operation of the API answers. */
export const trackedIn = (reply: Reply): Tracked => trackedRequest.parse("body" in reply ? reply.body : undefined);

/** The case whose number and secret a form carries. */
export const trackedCase = async (call: Call): Promise<Tracked> =>
  trackedIn(await trackRequest.handle({ ...call, contract: trackRequest.contract }, inputOfForm(trackRequest, call)));
