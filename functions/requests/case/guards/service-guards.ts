import { type Guard, refuse } from "./guard.ts";

/** What is learned of a service is about an act of this case that was served, and adds to what is known of it. */
export const serviceOpen: Guard = ({ history, entry }) => {
  if (!("of" in entry)) return null;
  const act = history.entries.find(({ seq }) => seq === entry.of);
  if (act === undefined || !("service" in act) || act.type === "service_repeated") {
    return refuse("not-served", null, `entry ${entry.of} is no act of this case that was served`);
  }
  if (entry.on < act.on) return refuse("before-sending", null, `entry ${entry.of} was sent on ${act.on}`);
  const lost = act.without_effect === true;
  if (entry.type === "service_repeated") {
    return lost
      ? null
      : refuse("service-stands", null, "the first attempt was sent rightly and decides; record its receipt instead");
  }
  if (lost) return refuse("not-sent-again", null, "it came back from a wrong address; record the second attempt first");
  return act.served_on === null
    ? null
    : refuse("receipt-known", null, "its receipt is on record already; correct that entry if it is wrong");
};
