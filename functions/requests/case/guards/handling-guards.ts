import { isSameText } from "../../../text/fold.ts";
import { ofType } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

export const unitRouted: Guard = ({ history, entry }) => {
  if (entry.type !== "contributed") return null;
  const routed = ofType(history, "routed").some((routing) =>
    routing.contributions.some(({ unit }) => isSameText(unit, entry.unit)),
  );
  return routed ? null : refuse("unit-not-routed", null, "the case was not routed to this unit");
};
