import type { NewEvent } from "../../../../schema/contracts/events.ts";
import { type CaseHistory, type LogEntry, ofType } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

/** What of a remedy must have happened before, and what must not have happened yet. */
export const remedyKnown: Guard = ({ history, entry }) => {
  const among = (...types: readonly LogEntry["type"][]) =>
    history.entries.some(
      (past) => types.includes(past.type) && "ref" in past && "ref" in entry && past.ref === entry.ref,
    );
  const needs = (past: NewEvent["type"], present: boolean) =>
    present ? null : refuse("remedy-not-filed", null, `no ${past} with this ref is recorded`);
  const once = (done: boolean) => (done ? refuse("remedy-repeated", null, "this is recorded already") : null);
  switch (entry.type) {
    case "reconsideration_filed":
    case "litigation_filed":
      return once(among("reconsideration_filed", "litigation_filed"));
    case "reconsideration_answered":
      return needs("reconsideration_filed", among("reconsideration_filed")) ?? once(among("reconsideration_answered"));
    case "reconsideration_decided":
      return needs("reconsideration_filed", among("reconsideration_filed")) ?? once(among("reconsideration_decided"));
    case "litigation_answered":
      return needs("litigation_filed", among("litigation_filed")) ?? once(among("litigation_answered"));
    case "litigation_decided":
      return needs("litigation_filed", among("litigation_filed")) ?? once(among("litigation_decided"));
    case "redo_ordered":
      return (
        needs("reconsideration_decided", among("reconsideration_decided", "litigation_decided")) ??
        once(among("redo_ordered")) ??
        (upheld(history, entry.ref) ? refuse("remedy-upheld", null, "this decision upheld the reply") : null)
      );
    default:
      return null;
  }
};

const upheld = (history: CaseHistory, ref: string): boolean =>
  [...ofType(history, "reconsideration_decided"), ...ofType(history, "litigation_decided")].some(
    (decided) => decided.ref === ref && decided.result === "upheld",
  );
