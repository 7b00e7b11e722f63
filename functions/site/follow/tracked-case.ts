import { trackedRequest } from "../../../schema/contracts/cases.ts";
import type { Call, Operation, Reply } from "../../http/operation.ts";
import { inputOfForm } from "../run-form.ts";
import type { Tracked } from "./case-acts.ts";

/** The case that an operation of the API answers. */
export const trackedIn = (reply: Reply): Tracked => trackedRequest.parse("body" in reply ? reply.body : undefined);

/** The case whose number and secret a form carries, as the operation that follows one answers it. */
export const trackedCase = async (call: Call, following: Operation): Promise<Tracked> =>
  trackedIn(await following.handle({ ...call, contract: following.contract }, inputOfForm(following, call)));
