import { type LogEntry, reachedNobody } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

/** What is learned of a service is about an act of this case that was served, and adds to what is known of it. */
export const serviceOpen: Guard = ({ history, entry }) => {
  if (!("of" in entry)) return null;
  const act = history.entries.find(({ seq }) => seq === entry.of);
  if (act === undefined || !("service" in act) || act.type === "service_repeated") {
    return refuse("not-served", null, `entry ${entry.of} is no act of this case that was served`);
  }
  if (entry.on < act.on) return refuse("before-sending", null, `entry ${entry.of} was sent on ${act.on}`);
  // Not one that was sent again too late: it was served, and its receipt is learned like any.
  const lost = reachedNobody(history, act);
  if (entry.type === "service_repeated") return lost ? null : refuse("service-stands", null, whatIsLeft(act));
  if (lost) return refuse("not-sent-again", null, "it came back from a wrong address; record the second attempt first");
  if (act.served_on === null) return null;
  // What was sent electronically is taken to have arrived: it may be learned that it did not, or when.
  const isAssumed = act.conventions?.receipt.includes("electronic-day-sent") === true;
  if (isAssumed && (entry.type === "service_confirmed" || entry.cause === "wrong_address")) return null;
  return refuse("receipt-known", null, whatIsLeft(act));
};

/** What is still to be recorded of an act that was sent rightly, if anything. */
function whatIsLeft({ served_on, conventions }: LogEntry): string {
  if (served_on === null)
    return "it was sent to the right address and that decides; record its receipt, or that it came back";
  if (conventions?.receipt.includes("returned-mail-received") === true) {
    return `it came back and counts as received on ${served_on}; nothing more is needed`;
  }
  return `it counts as received on ${served_on}; nothing more is needed, and an entry that is wrong is corrected`;
}
