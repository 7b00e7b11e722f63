import { isSameText } from "../../../text/fold.ts";
import { type CaseHistory, isIrregular, ofType } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

export const unitRouted: Guard = ({ history, entry }) => {
  if (entry.type !== "contributed") return null;
  const routed = ofType(history, "routed").some((routing) =>
    routing.contributions.some(({ unit }) => isSameText(unit, entry.unit)),
  );
  return routed ? null : refuse("unit-not-routed", null, "the case was not routed to this unit");
};

export const consultationKnown: Guard = ({ history, entry }) => {
  if (entry.type !== "third_party_told") return null;
  const known = ofType(history, "consultation_opened").some(
    (opened) => opened.ref === entry.ref && opened.with === "third_party",
  );
  return known ? null : refuse("consultation-not-opened", null, "no third party was consulted under this ref");
};

/** The 2008 Regulation knows no reasons of excessive requests. */
export const reasonsMayBeAsked: Guard = ({ history }) =>
  history.facts.regulation.deferral === null
    ? refuse("no-such-rule", null, "the 2008 Regulation has no rule on excessive requests")
    : null;

/** Whether the reasons were asked for, by a notice that reached somebody. */
export const reasonsWereAsked = (history: CaseHistory): boolean =>
  ofType(history, "reasons_requested").some((notice) => !isIrregular(notice));

export const reasonsAsked: Guard = ({ history, entry }) =>
  entry.type !== "reasons_received" || reasonsWereAsked(history)
    ? null
    : refuse("reasons-not-requested", "2019 Regulation, Art. 35", "no reasons were asked for");

export const deferralAfterReasons: Guard = ({ history, entry }) => {
  if (entry.type !== "reply_deferred" || reasonsWereAsked(history)) return null;
  return refuse(
    "reasons-not-requested",
    "2019 Regulation, Art. 35",
    "ask for the reasons of the excessive requests first",
  );
};
