import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Actor } from "./event-chain.ts";
import { type CaseHistory, ofType } from "./history.ts";
import { type Appender, moves } from "./moves.ts";

/**
 * Who may append an act to a case. A case that lies with nobody is assigned by whoever works at the desk; from then on it is the member's that it
 * lies with, who may hand it on, and the head's.
 */
export function appendersOf(
  type: NewEvent["type"],
  history: CaseHistory,
  actor: Actor | undefined,
): readonly Appender[] {
  const { by } = moves[type];
  if (type !== "assigned") return by;
  const holder = ofType(history, "assigned").at(-1)?.to;
  if (holder === undefined) return by;
  return actor === `staff:${holder}` ? ["officer", "head"] : ["head"];
}
