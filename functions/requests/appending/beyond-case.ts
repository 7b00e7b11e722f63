import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Call } from "../../http/operation.ts";
import { assertPublished } from "../suggestions/publishing.ts";
import { assertAssignable } from "./assignee.ts";

/** What an event needs outside its case, which no rule of the case knows. Throws `validation-failed`. */
export async function assertBeyondCase(call: Call, event: NewEvent): Promise<void> {
  if (event.type === "assigned") await assertAssignable(call.env, event.to);
  await assertPublished(call, event);
}
