import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Bindings } from "../../env.ts";
import { assertPublished } from "../suggestions/publishing.ts";
import { assertAssignable } from "./assignee.ts";

/** What an event needs outside its case, which no rule of the case knows. Throws `validation-failed`. */
export async function assertBeyondCase(env: Bindings, event: NewEvent): Promise<void> {
  if (event.type === "assigned") await assertAssignable(env, event.to);
  await assertPublished(env.DB, event);
}
