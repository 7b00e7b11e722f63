import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Call } from "../../http/operation.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { assertPublished } from "../suggestions/publishing.ts";
import { assertEarlierReplies } from "./earlier-replies.ts";

/** What an event needs outside its case, which no rule of the case knows. Throws `validation-failed`. */
export async function assertBeyondCase(call: Call, file: CaseRows, event: NewEvent): Promise<void> {
  await assertEarlierReplies(call.env, file, event);
  await assertPublished(call, event);
}
