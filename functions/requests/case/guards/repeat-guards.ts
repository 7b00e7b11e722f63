import { isIrregular, type LogEntry } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

/** What moves a case from one state to the next. */
const movesOn: ReadonlySet<LogEntry["type"]> = new Set([
  "clarification_requested",
  "clarification_received",
  "clarification_lapsed",
  "fee_notified",
  "fee_paid",
  "fee_lapsed",
  "replied",
  "withdrawn",
  "merged",
  "split_undone",
  "redo_ordered",
]);

/**
 * A letter is sent again in the course it belongs to: an act stands where it was entered first, so that of an earlier course it would
 * change nothing. An order begins a new one; telling a third party belongs to none, since that one's own period begins by it.
 */
export const inItsCourse: Guard = ({ history, entry }) => {
  if (entry.type !== "service_repeated") return null;
  const act = history.entries.find(({ seq }) => seq === entry.of);
  if (act === undefined || act.type === "third_party_told") return null;
  const since = history.entries.findLast(
    (one) =>
      one.seq > act.seq &&
      !isIrregular(one) &&
      (one.type === "redo_ordered" || (movesOn.has(act.type) && movesOn.has(one.type))),
  );
  if (since === undefined) return null;
  const next = history.state === "closed" ? "it is not sent again" : `record a new \`${act.type}\` instead`;
  return refuse("course-moved-on", null, `entry ${since.seq} (${since.type}) moved the case on since; ${next}`);
};
