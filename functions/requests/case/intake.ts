import type { Day } from "../../../schema/contracts/day.ts";
import { regulationOn, regulations } from "../../clock/regulations.ts";
import { type Facts, type LogEntry, ofType } from "./history.ts";
import { confirmationArticle, confirmationDue, type Intake, receiptDayOf } from "./receipt.ts";

/**
 * What follows from an intake: the statutory day of receipt and the Regulation in force on it; of an unconfirmed one that of its arrival,
 * until it is confirmed. A day before the first Regulation is refused when it is registered.
 */
export function factsOfIntake(intake: Intake): Facts {
  const receiptOn = receiptDayOf(intake);
  return { intake, receiptOn, regulation: regulationOn(receiptOn ?? intake.receivedOn) ?? regulations["2008"] };
}

type Amendment = Extract<LogEntry, { type: "registration_amended" }>;

/** An intake as amended by one entry. The practice of that day decides anew what dates the receipt, where it may have changed. */
function amendedBy(intake: Intake, { changes, letters_by_confirmation }: Amendment): Intake {
  const { intake_channel, reached, applicant_kind, received_on, confirmed_on, electronic_service: agreed } = changes;
  const isRedated = intake_channel !== undefined || reached !== undefined || received_on !== undefined;
  return {
    channel: intake_channel ?? intake.channel,
    reached: reached ?? intake.reached,
    applicantKind: applicant_kind ?? intake.applicantKind,
    receivedOn: received_on ?? intake.receivedOn,
    confirmedOn: confirmed_on === undefined ? intake.confirmedOn : confirmed_on,
    lettersByConfirmation: isRedated ? letters_by_confirmation === true : intake.lettersByConfirmation,
    electronicService: agreed === undefined ? intake.electronicService : (agreed ?? undefined),
  };
}

/** The facts as if the request had been registered so from the start: with every amendment among these entries, in their order. */
export function amendedFacts(facts: Facts, entries: readonly LogEntry[]): Facts {
  const amendments = entries.filter((entry) => entry.type === "registration_amended");
  if (facts.intake === undefined || amendments.length === 0) return facts;
  return factsOfIntake(amendments.reduce(amendedBy, facts.intake));
}

/** The intake of a case's history. Throws where the facts were read off a row. */
export function intakeOf({ facts: { intake } }: { facts: Facts }): Intake {
  if (intake === undefined) throw new Error("Facts of a row say nothing of the intake");
  return intake;
}

/** The facts from this confirmation on. */
export const confirmedFacts = (facts: Facts, confirmedOn: Day): Facts =>
  facts.intake === undefined ? facts : factsOfIntake({ ...facts.intake, confirmedOn });

/** Whether an entry is about a confirmation, which has no meaning in a request whose receipt is dated by its arrival. */
export const isAboutConfirmation = ({ type }: Pick<LogEntry, "type">): boolean =>
  type === "confirmation_attempted" || type === "intake_confirmed";

/** The open members of an intake that an amendment may change, as they are named in it. */
export const openMembers = (intake: Intake) => ({
  ...withoutAgreement(intake),
  electronic_service: intake.electronicService ?? null,
});

/** The same without the agreement to electronic service, which most requests have none of. */
export const withoutAgreement = ({ channel, reached, applicantKind, receivedOn, confirmedOn }: Intake) => ({
  intake_channel: channel,
  reached,
  applicant_kind: applicantKind,
  received_on: receivedOn,
  confirmed_on: confirmedOn,
});

/** A confirmation that was not tried on the day the law sets. */
export interface LateConfirmation {
  seq: number;
  article: string;
  on: Day;
  /** The day it was due. */
  dueOn: Day;
}

/**
 * The first attempt to confirm, or the confirmation where none came before, after the day on which ordinary mail arrived (2019
 * Regulation, Art. 31). Null where it was in time, nothing was done yet, or the law sets no day.
 */
export function lateConfirmation({
  facts: { intake },
  entries,
}: {
  facts: Facts;
  entries: readonly LogEntry[];
}): LateConfirmation | null {
  const dueOn = intake === undefined ? null : confirmationDue(intake);
  if (intake === undefined || dueOn === null) return null;
  const days = ofType({ entries }, "confirmation_attempted").map(({ seq, on }) => ({ seq, on }));
  const { confirmedOn } = intake;
  if (confirmedOn !== null) {
    const confirmed = ofType({ entries }, "intake_confirmed").find(({ on }) => on === confirmedOn);
    // Registered with the day of its confirmation: entry 1 states it.
    days.push({ seq: confirmed?.seq ?? 1, on: confirmedOn });
  }
  const [first] = days.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq));
  if (first === undefined || first.on <= dueOn) return null;
  return { ...first, article: confirmationArticle["2019"], dueOn };
}
