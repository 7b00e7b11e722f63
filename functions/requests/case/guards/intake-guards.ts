import type { Day } from "../../../../schema/contracts/day.ts";
import { regulationOn } from "../../../clock/regulations.ts";
import { ofType } from "../history.ts";
import { amendedFacts, openMembers } from "../intake.ts";
import { confirmationArticle, datedBy } from "../receipt.ts";
import { type Guard, type Refusal, refuse } from "./guard.ts";

/**
 * Of an amendment: it changes something, and each open member that it names; its days are in order. What it changes of who asks is
 * compared where that is opened.
 */
export const amendmentChanges: Guard = ({ history, entry }) => {
  const { intake } = history.facts;
  if (entry.type !== "registration_amended" || intake === undefined) return null;
  const { confirmedBy } = history.facts;
  const confirmation =
    ofType(history, "intake_confirmed").at(-1) ?? history.entries.find(({ seq }) => seq === confirmedBy);
  if (entry.changes.confirmed_on === null && confirmation !== undefined) {
    const { seq, type } = confirmation;
    return refuse("confirmed-by-an-entry", null, `entry ${seq} (${type}) confirmed it; correct that entry`);
  }
  const was = openMembers(intake);
  const changed = new Map(Object.entries(entry.changes));
  const same = Object.entries(was).find(([member, value]) => changed.has(member) && changed.get(member) === value);
  if (same !== undefined) return refuse("nothing-amended", null, `${same[0]} is on record so already`);
  const { receiptOn, intake: amended = intake } = amendedFacts(history.facts, [entry]);
  if (amended.confirmedOn !== null && amended.confirmedOn < amended.receivedOn) {
    return refuse("confirmed-before-arrival", null, "a request is confirmed after it has arrived");
  }
  return underNoRegulation(receiptOn);
};

/** A confirmation makes a receipt, so a Regulation must be in force that day. */
export const confirmedUnderRegulation: Guard = ({ entry }) =>
  entry.type === "intake_confirmed" ? underNoRegulation(entry.on) : null;

/**
 * An attempt may be entered later, so that the record is complete: of a receipt that its confirmation dates, and made no later than
 * that.
 */
export const triedBeforeConfirmation: Guard = ({ history: { facts }, entry }) => {
  const { intake } = facts;
  if (entry.type !== "confirmation_attempted" || intake === undefined) return null;
  if (datedBy(intake) !== "confirmation") {
    return refuse(
      "dated-by-arrival",
      confirmationArticle[facts.regulation.id],
      "its arrival dates this receipt, and needs no confirmation",
    );
  }
  if (intake.confirmedOn === null || entry.on <= intake.confirmedOn) return null;
  return refuse(
    "confirmed-already",
    null,
    `it was confirmed on ${intake.confirmedOn}; an attempt was made before or on that day`,
  );
};

const underNoRegulation = (receiptOn: Day | null): Refusal | null =>
  receiptOn === null || regulationOn(receiptOn) !== undefined
    ? null
    : refuse("before-regulation", "2008 Regulation, Art. 38", "no Regulation was in force on the day of receipt");
