import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Call } from "../../http/operation.ts";
import { invalid } from "../../http/validation.ts";
import { isPublished } from "./published.store.ts";

/** Throws `validation-failed` where a suggestion is said to be published by what the catalogue does not have. */
export async function assertPublished({ env }: Call, event: NewEvent): Promise<void> {
  if (event.type !== "suggestion_decided" || event.index_no === undefined) return;
  if (await isPublished(env.DB, event.index_no)) return;
  const detail = "is no published item of the catalogue; register it first";
  throw invalid({ pointer: "/index_no", code: "no-such-publication", detail });
}
