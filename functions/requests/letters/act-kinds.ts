import type { LetterKind } from "../../../schema/contracts/letters.ts";
import type { Regulation } from "../../clock/regulations.ts";
import type { LogEntry } from "../case/history.ts";

/** Which letter an act is served by; undefined where it has none. */
export function letterKindOf(event: LogEntry, _regulation: Regulation["id"]): LetterKind | undefined {
  if (event.type === "letter_served") return event.kind;
  return event.type === "extended" ? "extension" : undefined;
}
