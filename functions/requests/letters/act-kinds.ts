import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { LetterKind } from "../../../schema/contracts/letters.ts";

/** Which letter an act is served by; undefined where it has none. */
export function letterKindOf(event: NewEvent): LetterKind | undefined {
  if (event.type === "letter_served") return event.kind;
  return event.type === "extended" ? "extension" : undefined;
}
